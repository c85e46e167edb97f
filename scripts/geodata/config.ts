/** What the packages do not say: regions, English names, census figures and hand-made joins. */

export interface CountyConfig {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Path of the polygon inside the package's `src` folder. */
  readonly polygon: string;
  /** Seventh national census, 1 November 2020. */
  readonly urbanPopulation: number;
  readonly ruralPopulation: number;
}

export interface RegionConfig {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: 'county' | 'prefecture';
  readonly counties: readonly CountyConfig[];
}

const county = (
  polygonFolder: string,
  code: string,
  name: string,
  nameEn: string,
  urbanPopulation: number,
  ruralPopulation: number,
  polygonName = name,
): CountyConfig => ({
  code,
  name,
  nameEn,
  polygon: `${polygonFolder}/${polygonName}.geojson`,
  urbanPopulation,
  ruralPopulation,
});

const yulin = '广西/玉林市';
const xinzhou = '山西/忻州市';

export const regions: readonly RegionConfig[] = [
  {
    id: 'yulin',
    code: '450900',
    name: { zh: '玉林市', en: 'Yulin' },
    level: 'prefecture',
    counties: [
      county(yulin, '450902', '玉州区', 'Yuzhou District', 744130, 163991),
      county(yulin, '450903', '福绵区', 'Fumian District', 133431, 185278),
      county(yulin, '450921', '容县', 'Rong County', 277620, 377296),
      county(yulin, '450922', '陆川县', 'Luchuan County', 364251, 440176),
      county(yulin, '450923', '博白县', 'Bobai County', 599279, 791333),
      county(yulin, '450924', '兴业县', 'Xingye County', 191425, 316919),
      county(yulin, '450981', '北流市', 'Beiliu City', 573761, 637876),
    ],
  },
  {
    id: 'xinzhou',
    code: '140900',
    name: { zh: '忻州市', en: 'Xinzhou' },
    level: 'prefecture',
    counties: [
      county(xinzhou, '140902', '忻府区', 'Xinfu District', 384424, 192665),
      county(xinzhou, '140921', '定襄县', 'Dingxiang County', 85823, 108174),
      county(xinzhou, '140922', '五台县', 'Wutai County', 90408, 125770),
      county(xinzhou, '140923', '代县', 'Dai County', 85432, 93438),
      county(xinzhou, '140924', '繁峙县', 'Fanshi County', 127149, 123260),
      county(xinzhou, '140925', '宁武县', 'Ningwu County', 73895, 62575),
      county(xinzhou, '140926', '静乐县', 'Jingle County', 56688, 62589),
      county(xinzhou, '140927', '神池县', 'Shenchi County', 35761, 39996),
      county(xinzhou, '140928', '五寨县', 'Wuzhai County', 53570, 46650),
      county(xinzhou, '140929', '岢岚县', 'Kelan County', 37590, 31734),
      county(xinzhou, '140930', '河曲县', 'Hequ County', 65997, 57508),
      county(xinzhou, '140931', '保德县', 'Baode County', 75880, 68338),
      county(xinzhou, '140932', '偏关县', 'Pianguan County', 37953, 35429),
      county(xinzhou, '140981', '原平市', 'Yuanping City', 227046, 186876),
    ],
  },
  {
    id: 'nangong',
    code: '130581',
    name: { zh: '南宫市', en: 'Nangong' },
    level: 'county',
    counties: [county('河北/邢台市', '130581', '南宫市', 'Nangong City', 183450, 213268)],
  },
  {
    id: 'haimen',
    code: '320614',
    name: { zh: '南通市海门区', en: 'Haimen' },
    level: 'county',
    counties: [
      county('江苏/南通市', '320614', '海门区', 'Haimen District', 661983, 329799, '海门市'),
    ],
  },
  {
    id: 'wujiang',
    code: '440203',
    name: { zh: '韶关市武江区', en: 'Wujiang' },
    level: 'county',
    counties: [county('广东/韶关市', '440203', '武江区', 'Wujiang District', 315838, 57848)],
  },
];

/**
 * Area codes of the statistics bureau that are no county of their own, and the county whose polygon holds them.
 * The census table has no figure for them: their places keep an unknown population.
 */
export const areasInsideCounty: Readonly<Record<string, string>> = { '140971': '140922' };

/** The unit that holds the county seat where the rule (first subdistrict, else first town) fails. */
export const seatUnitOfCounty: Readonly<Record<string, string>> = { '320614': '320614400' };

/** GeoNames points without a Chinese name, joined by pinyin: geonameid → township code. */
export const pinyinJoins: Readonly<Record<string, string>> = {
  '1786867': '450923111', // Yashan, 亚山镇
  '1803551': '450981001', // Lingcheng, 陵城街道
};

/** GeoNames points that do not mark the township's seat although a name agrees. */
export const rejectedPoints: Readonly<Record<string, string>> = {
  '1787129': 'the Yanmen Pass itself, in the hills north of the township’s seat',
};

/** Built-up land per urban resident, m² (GB 50137-2011 allows 65 to 115). */
export const urbanLandPerPersonSquareMeters = 100;
