import { defaultOptions } from '../../core/coverage/travel';
import type { Analysis, AnalysisOptions } from '../../core/coverage/types';
import type { Project } from '../../core/model/project';
import { changedSettings } from './changed-settings';
import { datumNames, degreeDecimals } from './export-datum';
import type { ExportTable, Locale, TableOptions } from './export-table';
import { exportWords } from './export-words';
import { indicativeWords, positionSourceWords } from './position-sources';
import { standardTitle } from './reach-columns';
import { limitWords, providerWords, sourceWords, travelWords } from './standard-words';

/** What the method sheet says of the file itself. */
export interface MethodOptions extends TableOptions {
  /** ISO 8601. */
  readonly savedAt: string;
  /** Name and version. */
  readonly program: string;
  /** Whether texts that look like formulas have an apostrophe in front. */
  readonly hasApostrophes: boolean;
  /** How limits were read and times found; the usual ones where absent. */
  readonly readings?: AnalysisOptions;
}

const changedItem = { zh: '本次设置（与标准不同）', en: '(changed for this analysis)' } as const;

type MethodRow = readonly [item: string, content: string];

/** What the numbers of a file mean and what they rest on, item by item. */
export function methodTable(
  project: Project,
  analysis: Analysis,
  options: MethodOptions,
): ExportTable {
  const { locale } = options;
  const rows: MethodRow[] = [
    ...fileRows(project, options),
    ...meaningRows(locale),
    ...(options.hasApostrophes ? [apostropheRow[locale]] : []),
    ...dataRows(project, locale),
    ...positionRows(project, locale),
    ...analysis.reach.flatMap(({ coverage }) => {
      const { standard } = coverage;
      const item = `${locale === 'zh' ? '标准' : 'Standard'} ${standardTitle(standard)[locale]}`;
      const sources = (standard.source ?? []).map((one) => sourceWords(one, locale));
      const note = standard.note?.[locale] ?? '';
      const texts = [
        limitWords(standard.limit, locale),
        travelWords(coverage, locale),
        providerWords(coverage, locale),
        sources.length === 0
          ? ''
          : `${locale === 'zh' ? '依据：' : 'source: '}${sources.join(locale === 'zh' ? '；' : '; ')}`,
        note,
      ];
      const changed = changedSettings(
        coverage,
        project.standards,
        options.readings ?? defaultOptions,
        locale,
      );
      const rowsOf = (name: string, told: readonly string[]) =>
        told.filter((text) => text !== '').map((text): MethodRow => [name, text]);
      return [...rowsOf(item, texts), ...rowsOf(`${item} ${changedItem[locale]}`, changed)];
    }),
    ...sourceRows(project, locale),
  ];
  return {
    id: 'method',
    name: { zh: '方法与来源', en: 'Method and sources' },
    columns: [
      { key: 'item', title: { zh: '项目', en: 'Item' }, type: 'text' },
      { key: 'content', title: { zh: '说明', en: 'Content' }, type: 'text' },
    ],
    rows,
  };
}

/** What the coordinates of a file are, in a sentence. */
export function datumNote({ locale, datum }: TableOptions): string {
  const name = datumNames[datum];
  if (datum === 'wgs84')
    return locale === 'zh'
      ? `经纬度为 ${name}（EPSG:4326），单位度；文本中保留 ${degreeDecimals} 位小数`
      : `longitude and latitude are ${name} (EPSG:4326), in degrees, with ${degreeDecimals} decimals in text`;
  return locale === 'zh'
    ? `经纬度为 ${name}（高德、腾讯地图所用），由 WGS84 换算，换回误差在 0.3 m 以内；不是 WGS84，直接当作 WGS84 会偏约 500 m`
    : `longitude and latitude are ${name}, as Amap and Tencent maps use it, converted from WGS84 and convertible back to within 0.3 m; taken for WGS84 they are about 500 m off`;
}

function fileRows(project: Project, options: MethodOptions): MethodRow[] {
  const { locale, savedAt, program } = options;
  return locale === 'zh'
    ? [
        ['地区', project.title.zh],
        ['导出时间', savedAt],
        ['程序', program],
        ['坐标', datumNote(options)],
      ]
    : [
        ['Region', project.title.en],
        ['Written at', savedAt],
        ['Program', program],
        ['Coordinates', datumNote(options)],
      ];
}

function meaningRows(locale: Locale): MethodRow[] {
  const { verdict } = exportWords[locale];
  return locale === 'zh'
    ? [
        [
          '判定',
          `${verdict.met}：限值以内（含恰好等于）有足够的现有机构；${verdict.outer}：限值为范围时，在内限与外限之间；${verdict.uncovered}：超过外限；${verdict.unknown}：无坐标，或按时间判断而没有道路数据；空白：该标准不涉及此行`,
        ],
        ['覆盖率', '（达标＋外圈内）÷（总数－无法判断）；人口只计人口已知的居民点'],
        [
          '距离',
          '到最近机构的直线距离，不论其服务半径；向上取到整米，超过限值的不会显示成等于限值',
        ],
        ['计入的机构', '只有“现有”的机构计入；规划、候选和关闭的不计入'],
      ]
    : [
        [
          'Verdict',
          `${verdict.met}: enough existing facilities within the limit, which counts as within; ${verdict.outer}: between the inner and the outer limit of a range; ${verdict.uncovered}: beyond the outer limit; ${verdict.unknown}: no position, or a limit in minutes without road data; blank: the standard does not speak of this row`,
        ],
        [
          'Covered',
          '(met + outer) ÷ (total − unknown); people of places whose population is known',
        ],
        [
          'Distance',
          'straight to the nearest facility, whatever its radius; rounded up to the next metre, so that none beyond a limit reads like the limit',
        ],
        ['Facilities that count', 'existing ones; planned, candidate and closed ones do not'],
      ];
}

const apostropheRow: Readonly<Record<Locale, MethodRow>> = {
  zh: ['撇号', '以 = + - @ 等开头的文字前面加了撇号，防止被表格软件当成公式；重新导入时可以还原'],
  en: [
    'Apostrophe',
    'texts that begin with = + - @ and the like have an apostrophe in front, so that no spreadsheet runs them; the import can take it away again',
  ],
};

function dataRows(project: Project, locale: Locale): MethodRow[] {
  const { places, facilities } = project;
  const count = <T>(list: readonly T[], is: (item: T) => boolean) => list.filter(is).length;
  const p = {
    indicative: count(places, (one) => one.position === 'indicative'),
    missing: count(places, (one) => one.lngLat === null),
    estimated: count(
      places,
      (one) => one.populationCount !== null && one.populationBasis === 'estimated',
    ),
    unknown: count(places, (one) => one.populationCount === null),
  };
  const f = {
    existing: count(facilities, (one) => one.status === 'existing'),
    indicative: count(facilities, (one) => one.position === 'indicative'),
    missing: count(facilities, (one) => one.lngLat === null),
  };
  return locale === 'zh'
    ? [
        [
          '居民点',
          `共 ${places.length} 个；示意位置 ${p.indicative} 个，无坐标 ${p.missing} 个；人口为估算 ${p.estimated} 个，人口未知 ${p.unknown} 个`,
        ],
        [
          '机构',
          `共 ${facilities.length} 个，现有 ${f.existing} 个；示意位置 ${f.indicative} 个，无坐标 ${f.missing} 个`,
        ],
      ]
    : [
        [
          'Places',
          `${places.length}; ${p.indicative} with an indicative position, ${p.missing} without one; ${p.estimated} with estimated and ${p.unknown} with unknown population`,
        ],
        [
          'Facilities',
          `${facilities.length}, of which ${f.existing} exist; ${f.indicative} with an indicative position, ${f.missing} without one`,
        ],
      ];
}

function positionRows({ places, facilities }: Project, locale: Locale): MethodRow[] {
  const [indicative, ofPlaces, ofFacilities] =
    locale === 'zh'
      ? ['示意位置', '居民点的坐标出处', '机构的坐标出处']
      : ['Indicative position', 'Positions of places', 'Positions of facilities'];
  const rows: MethodRow[] = [
    [indicative, indicativeWords([...places, ...facilities], locale)],
    [ofPlaces, positionSourceWords(places, locale)],
    [ofFacilities, positionSourceWords(facilities, locale)],
  ];
  return rows.filter(([, content]) => content !== '');
}

function sourceRows({ sources = [] }: Project, locale: Locale): MethodRow[] {
  const item = locale === 'zh' ? '导入的数据' : 'Imported data';
  const { list: listWords } = exportWords[locale];
  return sources.map((source) => {
    const { file, sheet, list, systemId, rowsRead, rowsAccepted, rowsRejected } = source;
    const table = sheet === '' ? file : `${file} / ${sheet}`;
    const word = (Object.hasOwn(listWords, list) ? listWords[list] : undefined) ?? list;
    const system = systemId === '' ? '' : `${locale === 'zh' ? '，坐标系 ' : ', '}${systemId}`;
    const content =
      locale === 'zh'
        ? `${table}（${word}${system}）：读入 ${rowsRead} 行，接受 ${rowsAccepted} 行，退回 ${rowsRejected} 行；${source.importedAt}`
        : `${table} (${word}${system}): ${rowsRead} rows read, ${rowsAccepted} accepted, ${rowsRejected} rejected; ${source.importedAt}`;
    return [item, content];
  });
}
