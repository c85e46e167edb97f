import type { FacilityKind } from '../../core/model/facility';
import { facilityKinds } from '../../core/model/facility';
import { findWord, kindWords as strictKindWords } from '../cell-words';
import type { KindWord } from './types';

const byKind: Readonly<Record<FacilityKind, string>> = {
  hospital: `医院 人民医院 中心医院 综合医院 中医院 中医医院 中西医结合医院 民族医院 专科医院 附属医院 总医院 县医院 市医院 区医院 第一医院
    妇幼保健院 妇幼保健站 妇幼保健所 妇幼保健中心 妇幼保健计划生育服务中心 妇幼保健 保健院 妇产医院 儿童医院 传染病医院 精神病医院 精神病院 病院 精神卫生中心 肿瘤医院 康复医院
    职工医院 矿区医院 医院分院 医院院区 院区 防治院 医疗中心 医学中心 hospital`,
  townshipClinic: `卫生院 中心卫生院 镇中心医院 乡中心医院 镇医院 乡医院 乡镇卫生院 镇卫生院 乡卫生院 卫生院分院 中心院 分院 卫生分院 township_clinic township_health_centre`,
  communityHealthCentre: `社区卫生服务中心 卫生服务中心 社区卫生中心 社区医院 社康中心 community_health_centre`,
  communityHealthStation: `社区卫生服务站 卫生服务站 社区卫生站 社康站 社区服务站 community_health_station`,
  villageClinic: `村卫生室 卫生室 村卫生所 卫生所 村卫生站 卫生站 村医务室 村医疗点 村级卫生室 中心卫生室 农村卫生室 村诊所 village_clinic`,
  emsCentre: `急救中心 120急救中心 医疗急救中心 医疗紧急救援中心 紧急医疗救援中心 紧急医学救援中心 医疗救援中心 急救指挥中心 120指挥中心 120调度中心
    120指挥调度中心 指挥调度中心 急救医疗中心 院前急救中心 ems_centre`,
  emsStation: `急救站 急救分站 急救站点 急救点 急救分中心 急救网点 120 120站点 120急救站 120急救点 120分站 院前急救站点 院前急救站 院前急救点 院前急救
    院前医疗急救站 院前医疗急救网点 救护站 救护车站 急救车驻点 紧急救援站 ems_station ambulance_station`,
  bloodCentre: `中心血站 血液中心 血站 中心血库 献血服务中心 blood_centre`,
  bloodCollection: `献血屋 爱心献血屋 献血点 献血房车 献血车 献血方舱 献血站 献血室 献血中心 采血点 采血屋 采血车 采血车停靠点 采血车停放点 固定采血点 流动采血点
    采血站 捐血站 捐血点 无偿献血 blood_collection`,
  bloodStorage: `储血点 储血站 储血库 贮血点 输血科 输血科(储血) 医院血库 血库 blood_storage`,
  other: `疾病预防控制中心 疾控中心 疾控 卫生监督所 卫生监督 卫生监督局 诊所 门诊部 门诊 医务室 学校医务室 单采血浆站 血浆站 体检中心 疗养院 护理院 养老院
    敬老院 计划生育服务站 计生服务站 卫生学校 卫生职业学院 防治所 防治站 防保所 卫生健康局 卫生局 卫健局 药店 药房 检验中心 影像中心 透析中心 诊疗中心
    健康教育所 其他 其它`,
};

/** Words by which kinds are recognised, longest first. */
export const builtInKindWords: readonly KindWord[] = facilityKinds
  .flatMap((kind) =>
    byKind[kind].split(/\s+/).map((word) => ({ word: word.replaceAll('_', ' '), kind })),
  )
  .sort((a, b) => b.word.length - a.word.length);

/** A branch is of the kind of what it is a branch of. */
const branch = /(?:分院|院区|分部)$/;

/** Finds the kind of a facility; one for all rows of a table. */
export class KindFinder {
  private readonly tables: readonly WordTable[];
  private readonly known = new Map<string, FacilityKind | null>();

  constructor(userWords: readonly KindWord[]) {
    this.tables = [new WordTable(userWords), new WordTable(builtInKindWords)];
  }

  /**
   * The kind, or null where no word tells: first the whole cell of the column of kinds, then words inside that cell, then
   * words inside the name; at each step the user's words before the built-in ones. Of the words in a text the last counts, because a Chinese
   * name ends with what it names (某县人民医院急救站 is a station), and of those that end there the longest; words in brackets count where there are none outside.
   */
  find(kindCell: string, name: string): FacilityKind | null {
    return (kindCell === '' ? null : this.findInCell(kindCell)) ?? this.findInText(name);
  }

  private findInCell(text: string): FacilityKind | null {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const word = plainWord(text);
    const found =
      this.tables[0]?.exact(word) ??
      findWord(strictKindWords, text) ??
      this.tables[1]?.exact(word) ??
      this.findInText(text);
    this.known.set(text, found);
    return found;
  }

  private findInText(text: string): FacilityKind | null {
    const whole = plainWord(text);
    const outside = whole.replace(/\([^()]*\)/g, '');
    const texts = [outside.replace(branch, ''), outside, whole.replace(/[()]/g, ' ')];
    for (const table of this.tables) {
      for (const each of new Set(texts)) {
        const found = table.last(each);
        if (found !== null) return found;
      }
    }
    return null;
  }
}

/** Words of one origin. */
class WordTable {
  private readonly kinds = new Map<string, FacilityKind>();
  private readonly pattern: RegExp | null;

  constructor(words: readonly KindWord[]) {
    for (const { word, kind } of words) {
      const key = plainWord(word);
      if (key !== '' && !this.kinds.has(key)) this.kinds.set(key, kind);
    }
    // Backwards, so that one search finds the word that ends last, and there the longest.
    const backwards = [...this.kinds.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => reverse(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.pattern = backwards.length === 0 ? null : new RegExp(backwards.join('|'));
  }

  exact(word: string): FacilityKind | null {
    return this.kinds.get(word) ?? null;
  }

  last(text: string): FacilityKind | null {
    const found = this.pattern?.exec(reverse(text))?.[0];
    return found === undefined ? null : (this.kinds.get(reverse(found)) ?? null);
  }
}

function reverse(text: string): string {
  let result = '';
  for (let index = text.length - 1; index >= 0; index -= 1) result += text.charAt(index);
  return result;
}

function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/(?<=[a-z])[\s_-]+(?=[a-z])/g, ' ')
    .replace(/(?<![a-z])\s+|\s+(?![a-z])/g, '')
    .replace(/center/g, 'centre');
}
