import { facilityColumns, normalizeHeader, placeColumns } from '../columns';
import type { FieldName } from './types';

/** How far from the WGS84 ellipsoid a header says that its coordinates are: not at all, plain, Amap's, Baidu's. */
export type DatumHint = 'wgs84' | 'plain' | 'gcj02' | 'bd09';

/** What a header means. */
export interface HeaderMeaning {
  readonly field: FieldName;
  /** Lower goes before higher where several columns say the same. */
  readonly rank: number;
  /** Of coordinates alone. */
  readonly datum: DatumHint;
}

/** Words by field, best first. Those of the strict tables follow them. */
const words: Readonly<Partial<Record<FieldName, string>>> = {
  id: `id 编码 代码 编号 统计用区划代码 区划代码 行政区划代码 行政区划编码 统计代码 统计区划代码 12位代码 十二位代码 12位编码
    村代码 村编码 村居代码 村(居)委会代码 社区代码 村级代码 村庄编码 村庄代码 行政村编码 行政村代码 社区编码 居委会编码
    居委会代码 机构代码 机构编码 机构id 机构编号 医疗机构代码 医疗机构编码 卫生机构代码
    组织机构代码 站点编号 站点代码 点位编号 设施编号 单元代码 点号 code code2016 placeid placecode facilityid villagecode villageid
    geonameid adcode gbcode objectcode`,
  name: `name 名称 机构名称 医疗机构名称 医疗卫生机构名称 卫生机构名称 单位名称 医院名称 卫生院名称 卫生室名称 村卫生室名称 站点名称
    站点 站名 急救站名称 急救站点 网点名称 点位名称 点名 设施名称 采血点名称 献血屋名称 血站名称 机构 村名 村名称 村庄名称 行政村名称
    行政村 村(居)名称 村(居)委会名称 村(居)委会 村居委会 村委会 村居 村(社区) 村(居) 村(社区)名称 村居名称 村社区 村/社区 行政村(社区)
    行政村/社区 村庄 社区名称 社区 居委会 村委会名称 居民点 居民点名称 地名 自然村 自然村名称 自然屯 屯名 小区名称 建制村 建制村名称
    村 医疗机构 医疗卫生机构 地点 地点名称 placename facilityname villagename village hospitalname stationname title label 名字 名 全称 单元名称`,
  kind: `kind 机构类别 机构类型 医疗机构类别 医疗机构类型 卫生机构类别 设施类型 设施类别 单位类型 单位类别 站点类型 站点类别 网点类型
    点位类型 类别 类型 种类 分类 机构分类 性质类别 facilitytype facilitykind type category`,
  status: `status 状态 运营状态 运营情况 运行状态 运行情况 营业状态 机构状态 经营状态 建设状态 建设情况 使用状态 使用情况 是否运行 state`,
  lngLat: `经纬度 经纬度坐标 坐标 坐标点 坐标位置 地理坐标 位置坐标 点位坐标 中心点坐标 中心坐标 gps gps坐标 经度纬度 经度/纬度 经度,纬度
    经度、纬度 纬度经度 定位 定位坐标 lnglat latlng lonlat latlon coordinates coordinate coord location geo`,
  lng: `lng 经度 东经 longitude lon long 经度坐标 中心经度 中心点经度 位置经度 地理经度 经度值 gps经度 e`,
  lat: `lat 纬度 北纬 latitude 纬度坐标 中心纬度 中心点纬度 位置纬度 地理纬度 纬度值 gps纬度 n`,
  x: `x 横坐标 x坐标 坐标x 东坐标 东向坐标 x值 横坐标x 投影x pointx xcoord coordx easting east 东坐标e`,
  y: `y 纵坐标 y坐标 坐标y 北坐标 北向坐标 y值 纵坐标y 投影y pointy ycoord coordy northing north 北坐标n`,
  datum: `datum 坐标系 坐标系统 坐标基准 crs srs`,
  setting: `setting 城乡 城乡类型 城乡属性 城乡分类 城乡类别 城乡划分 城乡性质 所属城乡 城镇/乡村 城市/农村 城镇或乡村 区域类型 urbanrural area_type`,
  urbanRuralCode: `城乡分类代码 城乡代码 城乡划分代码 城乡属性代码 城乡类型代码 urbanruralcode urcode urcode2016 urbanruralclass`,
  position: `position 位置性质 位置来源 坐标来源 坐标性质 位置精度`,
  township: `township 乡镇 乡镇名称 乡镇(街道) 乡镇(街道)名称 乡镇/街道 乡镇、街道 乡镇街道 乡(镇) 乡(镇、街道) 乡(镇)街道 乡(镇)名称 镇(乡)
    镇(街道) 镇街 镇街名称 镇(街) 镇乡 街道 街道(乡镇) 街道乡镇 街道名称 街镇 所属乡镇 所属街道 所属乡镇(街道) 所属乡镇街道 所属镇 所属镇街
    所在乡镇 所在街道 所在乡镇(街道) 乡级名称 乡级 乡 镇 镇名 乡镇名 乡镇办 镇(街道、园区) town townname townshipname street`,
  townshipId: `乡镇代码 乡镇编码 乡级代码 街道代码 乡镇街道代码 乡镇(街道)代码 所属乡镇代码 乡级区划代码 镇街代码 townshipid townshipcode towncode townid`,
  county: `county 县 区县 县区 区(县) 县(区) 县(市、区) 县(市区) 县市区 市县区 县区名称 区县名称 县名 县名称 县级名称 县级 所属县 所属区县 所属县区
    所在县区 所在区县 所属区 旗县 县(旗) 区 所属县(区) countyname district districtname`,
  countyId: `县代码 县编码 区县代码 县区代码 县级代码 县级区划代码 县(市、区)代码 countycode countyid districtcode`,
  population: `population 常住人口 常住人口数 常住总人口 常住人口总数 常住人口合计 年末常住人口 实有人口 人口 人口数 人口数量 总人口 总人口数 人口总数
    人口合计 人口总计 人口小计 全村人口 全村总人口 村人口 居住人口 服务人口数 年末总人口 年末人口 populationcount residents pop poptotal totalpopulation
    户籍人口 户籍人口数 户籍总人口 户籍人口总数`,
  populationBasis: `populationbasis 人口来源 人口依据 人口口径`,
  weight: `weight 权重 分摊权重`,
  provenance: `provenance 依据 数据依据`,
  beds: `beds 实有床位 实有床位数 实际床位 实际床位数 实际开放床位 实际开放床位数 开放床位 开放床位数 床位 床位数 床位数量 床位总数 病床数
    编制床位 编制床位数 核定床位 核定床位数 bedcount`,
  physicians: `physicians 执业(助理)医师 执业(助理)医师数 执业医师 执业医师数 执业医生 医师 医师数 医生 医生数 医生人数 医师人数
    physiciancount doctors doctorcount`,
  nurses: `nurses 注册护士 注册护士数 护士 护士数 护士人数 护理人员 护理人员数 nursecount`,
  ambulances: `ambulances 救护车 救护车数 救护车数量 救护车辆 救护车辆数 急救车 急救车数 急救车辆 急救车辆数 负压救护车 ambulancecount`,
};

/** Headers that no field stands for, and that nevertheless show that a row is a header. */
const otherWords = `序号 备注 说明 电话 联系电话 联系人 联系方式 负责人 地址 详细地址 机构地址 户数 总户数 家庭户数 面积 级别 等级 省 市 省份 地市
  统一社会信用代码 法定代表人 邮编 年份 日期 时间 年龄 性别 男 女 图片 照片 单位 数量 合计 备注说明 填报人 职工数 人员 建筑面积 机构级别 机构等级 所在村 所属村 所在社区 所属社区 所在行政村 所属行政村 服务村 服务社区 覆盖村
  no index address phone remark remarks note notes area households level rank province city year description desc fid objectid`;

const strictFields: Readonly<Record<string, FieldName>> = {
  urban_rural_code: 'urbanRuralCode',
  population_basis: 'populationBasis',
};

const rankOfWord = buildRanks();
const otherHeaders = new Set(otherWords.split(/\s+/).map(normalizeHeader));

function buildRanks(): ReadonlyMap<string, { readonly field: FieldName; readonly rank: number }> {
  const ranks = new Map<string, { field: FieldName; rank: number }>();
  const add = (field: FieldName, list: readonly string[]) => {
    let rank = 0;
    for (const word of list) {
      const key = normalizeHeader(word);
      if (key === '') continue;
      if (!ranks.has(key)) ranks.set(key, { field, rank });
      rank += 1;
    }
  };
  for (const [field, list] of Object.entries(words)) add(field as FieldName, list.split(/\s+/));
  for (const { name, aliases } of [...placeColumns, ...facilityColumns]) {
    // 位置 and 来源 head columns of any content; the guess does not take them.
    const sure = aliases.filter((alias) => alias !== '位置' && alias !== '来源');
    add(strictFields[name] ?? (name as FieldName), [name, ...sure]);
  }
  return ranks;
}

const datumWords: readonly (readonly [RegExp, DatumHint])[] = [
  [/gcj[-_ ]?0?2|gcj|高德|火星|腾讯|amap|gaode|tencent/gi, 'gcj02'],
  [/bd[-_ ]?09(?:ll|mc)?|bd(?=[-_ ]?(?:lng|lat|lon|经|纬))|百度|baidu/gi, 'bd09'],
  [
    /wgs[-_ ]?(?:19)?84|wgs|cgcs[-_ ]?2000|国家2000|2000国家大地|大地2000|84坐标系?|2000坐标系?/gi,
    'wgs84',
  ],
];

const year = /(?:19|20)\d\d年?(?:末|度)?/g;

/**
 * What a header means, or null. Case, width, spaces, hyphens and units in brackets do not matter; a name of a datum in
 * the header of a coordinate is taken as a hint; a year in the header of people ranks later years first.
 */
export function meaningOfHeader(header: string): HeaderMeaning | null {
  if (header.trim() === '' || header.length > 60) return null;
  const exact = rankOfWord.get(normalizeHeader(header));
  if (exact !== undefined) return { ...exact, datum: 'plain' };
  for (const [pattern, datum] of datumWords) {
    const rest = header.replace(pattern, '');
    if (rest === header) continue;
    const found = lookUp(rest.replace(/[(（[【]\s*[)）\]】]/g, '').replace(/坐标系/g, ''));
    if (found !== null && isCoordinate(found.field)) return { ...found, datum };
  }
  const similar = lookUp(header);
  if (similar !== null) return { ...similar, datum: 'plain' };
  return meaningOfYear(header);
}

/** Bytes that a shapefile leaves of a header, in UTF-8 and in GBK; half a character may be missing at the end. */
const cutLengths = { utf8: [8, 9, 10], gbk: [9, 10] };

/** What a header means that a shapefile cut at 10 bytes, where all known headers that begin so mean one field; else null. */
export function meaningOfCutHeader(header: string): HeaderMeaning | null {
  const utf8 = new TextEncoder().encode(header).length;
  // Two bytes for each letter beyond ASCII.
  const gbk = header.length + header.replace(/[ -~]/g, '').length;
  if (!cutLengths.utf8.includes(utf8) && !cutLengths.gbk.includes(gbk)) return null;
  const key = normalizeHeader(header);
  if (key === '' || isHeaderWord(header)) return null;
  if ([...otherHeaders].some((word) => word.startsWith(key))) return null;
  const found = [...rankOfWord].flatMap(([word, meaning]) =>
    word.startsWith(key) ? [meaning] : [],
  );
  const [first] = found;
  if (first === undefined || found.some(({ field }) => field !== first.field)) return null;
  return { field: first.field, rank: first.rank + 0.9, datum: 'plain' };
}

/** Whether a cell reads like a header, of a field or of anything else that lists have. */
export function isHeaderWord(text: string): boolean {
  return meaningOfHeader(text) !== null || otherHeaders.has(normalizeHeader(text));
}

function lookUp(header: string) {
  const key = normalizeHeader(header);
  const whole = rankOfWord.get(key);
  if (whole !== undefined) return whole;
  const bare = key.replace(/\([^()]*\)/g, '').replace(/[:：*]+$/, '');
  const found = bare === key ? undefined : rankOfWord.get(bare);
  if (found !== undefined) return { field: found.field, rank: found.rank + 0.5 };
  // The lower row of a header in two rows, such as 坐标 over 经度.
  const last = /\s(\S+)$/.exec(header.trim())?.[1];
  const lower = last === undefined ? undefined : rankOfWord.get(normalizeHeader(last));
  return lower === undefined ? null : { field: lower.field, rank: lower.rank + 0.7 };
}

function meaningOfYear(header: string): HeaderMeaning | null {
  const years = header.match(year);
  if (years === null) return null;
  const found = lookUp(header.replace(year, ''));
  if (found === null || (found.field !== 'population' && found.field !== 'id')) return null;
  const latest = Math.max(...years.map((text) => Number(text.slice(0, 4))));
  return { field: found.field, rank: found.rank + 1 - latest / 10_000, datum: 'plain' };
}

function isCoordinate(field: FieldName): boolean {
  return ['lng', 'lat', 'lngLat', 'x', 'y'].includes(field);
}

/** The datum that a header names, or `plain`. */
export function datumOfHeader(header: string): DatumHint {
  return datumWords.find(([pattern]) => header.search(pattern) >= 0)?.[1] ?? 'plain';
}
