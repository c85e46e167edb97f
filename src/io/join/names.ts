/** What kind of unit a name says it is; empty where it does not say. */
export type NameType = '' | 'village' | 'community' | 'subdistrict' | 'town' | 'rural';

/** A name made comparable. */
export interface NameKey {
  /** Half-width, lower case, without spaces, brackets and dots. */
  readonly text: string;
  /** Without the words that say what kind of unit it is. */
  readonly bare: string;
  readonly type: NameType;
}

const ignoredLetters =
  /[\s\u00ad\u200b-\u200f\u2060\ufeff()[\]{}〔〕【】〖〗《》「」·•・.,:;'"“”‘’、。_~-]+/gu;
const bracketed = /[([{〔【].*?[)\]}〕】]/gu;

/** Text without the differences that mean nothing: width, case, spaces, characters without width, brackets (what stands in them is kept), dots. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(ignoredLetters, '');
}

/** The text without what stands in brackets, or null where there are no brackets or nothing else. */
export function withoutBracketed(text: string): string | null {
  const wide = text.normalize('NFKC');
  const shorter = wide.replace(bracketed, '');
  return shorter === wide || plainText(shorter) === '' ? null : shorter;
}

const villageEnding = /(?:村民委员会|村民委|村委会|村委|行政村)$/u;
const communityEnding = /(?:社区居民委员会|社区居委会|社区居委|社区|居民委员会|居委会|居委)$/u;

/** Key of a village (行政村) or community (社区): 东庄村民委员会, 东庄村委会, 东庄村 and 东庄 have one bare name. */
export function villageKey(name: string): NameKey {
  const text = plainText(name);
  let bare = text;
  let type: NameType = '';
  if (villageEnding.test(bare)) {
    type = 'village';
    bare = bare.replace(villageEnding, '');
  } else if (communityEnding.test(bare)) {
    type = 'community';
    bare = bare.replace(communityEnding, '');
  }
  if (bare.endsWith('村')) {
    if (type === '') type = 'village';
    bare = bare.slice(0, -1);
  }
  return bare === '' ? { text, bare: text, type: '' } : { text, bare, type };
}

const townshipEndings: readonly (readonly [RegExp, NameType])[] = [
  [/(?:街道办事处|街道|地区办事处|办事处)$/u, 'subdistrict'],
  [/镇(?:人民政府)?$/u, 'town'],
  [/(?:乡|苏木)(?:人民政府)?$/u, 'rural'],
];

/** Key of a township (乡, 镇) or subdistrict (街道). */
export function townshipKey(name: string): NameKey {
  const text = plainText(name);
  for (const [ending, type] of townshipEndings) {
    const bare = text.replace(ending, '');
    if (bare !== text && bare !== '') return { text, bare, type };
  }
  return { text, bare: text, type: '' };
}

/** Key of anything else, such as a facility: nothing is taken off. */
export function plainKey(name: string): NameKey {
  const text = plainText(name);
  return { text, bare: text, type: '' };
}

const countyEnding = /(?:自治县|自治旗|县|区|市|旗)$/u;

/** Bare name of a county: 海门市 and 海门区 have one; one letter is never left alone. */
export function countyBare(name: string): string {
  const text = plainText(name);
  const bare = text.replace(countyEnding, '');
  return bare.length < 2 ? text : bare;
}

/** Whether two bare names of counties may mean one county: a blank fits any, and a prefecture may stand before it. */
export function isSameCounty(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  return a.length < b.length ? b.endsWith(a) && a.length > 1 : a.endsWith(b) && b.length > 1;
}

/**
 * Those of `keys` that fit a name best: spelled alike, else alike but for the word of the kind and of no other kind,
 * else alike in the bare name. One answer is a match, several are a choice.
 */
export function bestByName<T extends { readonly key: NameKey }>(
  wanted: NameKey,
  sameBare: readonly T[],
): readonly T[] {
  if (sameBare.length < 2) return sameBare;
  const alike = sameBare.filter(({ key }) => key.text === wanted.text);
  if (alike.length > 0) return alike;
  if (wanted.type === '') return sameBare;
  const sameType = sameBare.filter(({ key }) => key.type === wanted.type);
  return sameType.length > 0 ? sameType : sameBare;
}
