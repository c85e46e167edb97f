/** What the end of a name tells of what it names. */
export type NamedUnit = 'village' | 'township' | 'county' | 'facility';

const endings: Readonly<Record<NamedUnit, RegExp>> = {
  facility:
    /(?:医院|卫生院|分院|卫生室|卫生所|卫生站|服务中心|服务站|急救.{0,4}|血站|献血.{0,4}|采血.{0,3}|储血点|血液中心|保健院|诊所|门诊部|医务室|疾控中心|疾病预防控制中心|120.{0,3})$/,
  village:
    /(?:村|社区|居委会|居民委员会|村民委员会|村委会|嘎查|屯|寨|庄|小区|居委|村委|管区|生活区|社区居民委员会|虚拟生活区)$/,
  township: /(?:镇|乡|街道|办事处|街道办|苏木|管委会|开发区|园区|农场|林场)$/,
  county: /(?:县|自治县|区|市|旗)$/,
};

/** Whether a name ends as those of a kind of unit do; what is in brackets at the end does not count. */
export function endsAs(name: string, unit: NamedUnit): boolean {
  if (name.length > 40 || /[|,;，；、]/.test(name)) return false;
  const bare = name.replace(/[(（][^()（）]*[)）]$/, '').trim();
  if (unit !== 'facility' && endings.facility.test(bare)) return false;
  return endings[unit].test(bare);
}
