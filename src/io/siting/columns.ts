import type { ColumnSpec } from '../columns';

const siteId: ColumnSpec = {
  name: 'site_id',
  aliases: [
    'site',
    'facility_id',
    'destination_id',
    '候选点编码',
    '候选点',
    '站点编码',
    '站点',
    '设施编码',
  ],
  isRequired: true,
};

/** `id,weight` */
export const demandColumns: readonly ColumnSpec[] = [
  {
    name: 'id',
    aliases: [
      'code',
      'demand_id',
      'place_id',
      '编码',
      '代码',
      '编号',
      '需求点编码',
      '需求点',
      '村编码',
    ],
    isRequired: true,
  },
  {
    name: 'weight',
    aliases: ['population', 'demand', '权重', '人口', '人口数', '常住人口', '需求', '需求量'],
    isRequired: true,
  },
];

/** `demand_id,site_id,cost` */
export const costColumns: readonly ColumnSpec[] = [
  {
    name: 'demand_id',
    aliases: [
      'demand',
      'origin_id',
      'place_id',
      '需求点编码',
      '需求点',
      '村编码',
      '起点编码',
      '起点',
    ],
    isRequired: true,
  },
  { ...siteId, aliases: [...siteId.aliases, '终点编码', '终点'] },
  {
    name: 'cost',
    aliases: [
      'distance',
      'time',
      'duration',
      'impedance',
      '成本',
      '代价',
      '费用',
      '距离',
      '时间',
      '时长',
      '距离(米)',
      '距离(公里)',
      '距离(km)',
      '距离(m)',
      '时间(秒)',
      '时间(分)',
      '时间(分钟)',
      '时间(min)',
      '时间(s)',
    ],
    isRequired: true,
  },
];

/** `id,cost,capacity,fixed` */
export const siteColumns: readonly ColumnSpec[] = [
  {
    name: 'id',
    aliases: ['code', ...siteId.aliases, 'site_id', '编码', '代码', '编号'],
    isRequired: true,
  },
  { name: 'cost', aliases: ['site_cost', 'price', '成本', '费用', '造价', '建设费用'] },
  { name: 'capacity', aliases: ['容量', '能力', '服务能力', '服务人口'] },
  { name: 'fixed', aliases: ['is_fixed', 'existing', '固定', '已建', '现有', '保留'] },
];

/** What lists of candidates call the column of names, and other lists do not. */
export const candidateNameHeaders: readonly string[] = [
  '候选点名称',
  '候选点名',
  '候选点',
  '候选站点名称',
  '候选站点',
  '候选地点',
  '候选地',
  '选址点名称',
  '选址点',
  '选址名称',
  '选址地点',
  '拟选址点',
  '拟建点',
  '拟建站点',
  'site_name',
  'site',
  'candidate_name',
  'candidate',
];

/** `id,name,lng,lat,setting,cost,capacity`, WGS84 */
export const candidateColumns: readonly ColumnSpec[] = [
  {
    name: 'id',
    aliases: ['code', 'site_id', '编码', '代码', '编号', '候选点编码'],
    isRequired: true,
  },
  { name: 'name', aliases: ['site_name', '名称', '地名', '候选点', '候选点名称'] },
  { name: 'lng', aliases: ['longitude', 'lon', 'long', '经度'], isRequired: true },
  { name: 'lat', aliases: ['latitude', '纬度'], isRequired: true },
  { name: 'datum', aliases: ['crs', 'srs', 'coordinate_system', '坐标系', '坐标系统', '坐标基准'] },
  {
    name: 'cost',
    aliases: [
      'site_cost',
      'price',
      '成本',
      '费用',
      '造价',
      '建设费用',
      '建设成本',
      '投资',
      '投资额',
    ],
  },
  { name: 'capacity', aliases: ['容量', '能力', '服务能力', '服务人口', '可服务人口', '服务人数'] },
];
