import type { CsvTable } from './csv-table';
import type { IssueLog } from './row-issue';

/** A column that a format knows, with the headers under which people write it. */
export interface ColumnSpec {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly isRequired?: boolean;
}

const shared: readonly ColumnSpec[] = [
  { name: 'lng', aliases: ['longitude', 'lon', 'long', '经度'], isRequired: true },
  { name: 'lat', aliases: ['latitude', '纬度'], isRequired: true },
  {
    name: 'datum',
    aliases: ['crs', 'srs', 'coordinate_system', '坐标系', '坐标系统', '坐标基准', '基准面'],
  },
  { name: 'setting', aliases: ['城乡', '城乡类型', '城乡属性', '城乡分类', '城乡类别'] },
  { name: 'urban_rural_code', aliases: ['ur_code', 'ur_code_2016', '城乡分类代码', '城乡代码'] },
  { name: 'position', aliases: ['position_basis', '位置', '位置来源', '坐标来源', '位置性质'] },
  {
    name: 'township',
    aliases: ['town', 'township_name', '乡镇', '乡镇名称', '所属乡镇', '乡镇街道', '乡镇(街道)'],
  },
  {
    name: 'county',
    aliases: ['county_name', 'district', '县区', '区县', '县', '所属县区', '县市区', '县(市、区)'],
  },
];

export const placeColumns: readonly ColumnSpec[] = [
  {
    name: 'id',
    aliases: ['code', 'place_id', '编码', '代码', '编号', '村编码', '村代码', '行政区划代码'],
    isRequired: true,
  },
  {
    name: 'name',
    aliases: ['place_name', '名称', '村名', '村名称', '村(社区)', '村居名称', '行政村', '地名'],
    isRequired: true,
  },
  ...shared,
  {
    name: 'population',
    aliases: ['population_count', 'residents', '人口', '常住人口', '人口数', '总人口', '户籍人口'],
    isRequired: true,
  },
  { name: 'population_basis', aliases: ['人口来源', '人口依据'] },
];

export const facilityColumns: readonly ColumnSpec[] = [
  {
    name: 'id',
    aliases: ['code', 'facility_id', '编码', '代码', '编号', '机构编码', '机构代码'],
    isRequired: true,
  },
  {
    name: 'name',
    aliases: ['facility_name', '名称', '机构名称', '机构', '站点名称', '站名', '设施名称'],
    isRequired: true,
  },
  {
    name: 'kind',
    aliases: ['type', 'category', '类型', '类别', '机构类型', '机构类别', '设施类型'],
    isRequired: true,
  },
  ...shared,
  { name: 'status', aliases: ['状态', '建设状态', '运行状态'], isRequired: true },
  { name: 'provenance', aliases: ['来源', '依据'] },
  { name: 'beds', aliases: ['bed_count', '床位', '床位数', '编制床位', '实有床位'] },
  {
    name: 'physicians',
    aliases: ['physician_count', 'doctors', '医师', '医生', '执业医师', '医师数'],
  },
  { name: 'nurses', aliases: ['nurse_count', '护士', '注册护士', '护士数'] },
  { name: 'ambulances', aliases: ['ambulance_count', '救护车', '救护车数', '急救车'] },
];

/** Which cell of a row holds which column. */
export interface ColumnLayout {
  /** Index by column name. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Columns that the format does not know. */
  readonly extra: readonly { readonly header: string; readonly index: number }[];
}

/**
 * Finds the columns of a format in a header; null after logging what is wrong with it.
 * A header that is a column's own name goes before its aliases, which are then kept as unknown columns.
 * Codes: `missingColumn`, `duplicateColumn`; warning `columnNotUsed`.
 */
export function findColumns(
  table: CsvTable,
  specs: readonly ColumnSpec[],
  log: IssueLog,
): ColumnLayout | null {
  const { header, headerRow: row } = table;
  const errorsBefore = log.errors;
  const indexOf = new Map<string, number>();
  const written = header.map(normalizeHeader);
  reportRepeated(table, written, log);
  for (const { name, aliases, isRequired } of specs) {
    const own = written.indexOf(normalizeHeader(name));
    const known = new Set(aliases.map(normalizeHeader));
    const others = written.flatMap((text, index) =>
      known.has(text) && written.indexOf(text) === index ? [index] : [],
    );
    const index = own >= 0 ? own : others[0];
    if (index !== undefined) {
      indexOf.set(name, index);
      for (const other of own >= 0 ? others : others.slice(1)) {
        const problem = { row, column: header[other] ?? '' };
        const message = `the column "${header[index]}" says ${name} too`;
        if (own >= 0) log.warning({ ...problem, code: 'columnNotUsed', message });
        else log.error({ ...problem, code: 'duplicateColumn', message });
      }
    } else if (isRequired === true) {
      const alias = aliases.find((each) => /\p{Script=Han}/u.test(each));
      const message = `the required column "${name}" (${alias ?? name}) is missing`;
      log.error({ row, column: name, code: 'missingColumn', message });
    }
  }
  if (specs.some(({ name }) => name === 'setting')) {
    if (!indexOf.has('setting') && !indexOf.has('urban_rural_code')) {
      const message = 'the required column "setting" (城乡) or "urban_rural_code" is missing';
      log.error({ row, column: 'setting', code: 'missingColumn', message });
    }
  }
  if (log.errors > errorsBefore) return null;
  const used = new Set(indexOf.values());
  const extra = header.flatMap((text, index) => (used.has(index) ? [] : [{ header: text, index }]));
  return { indexOf, extra };
}

function reportRepeated(table: CsvTable, written: readonly string[], log: IssueLog): void {
  written.forEach((text, index) => {
    const first = written.indexOf(text);
    if (text === '' || first === index) return;
    log.error({
      row: table.headerRow,
      column: table.header[index] ?? '',
      code: 'duplicateColumn',
      message: `column ${index + 1} has the same header as column ${first + 1}`,
    });
  });
}

/** Letter case, width, spaces, hyphens, underscores and a unit in brackets do not tell headers apart. */
export function normalizeHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/\((?:人|张|名|辆|度|°|wgs84)\)$/, '');
}
