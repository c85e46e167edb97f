import { AreaIndex } from '../../core/geo/area-index';
import {
  type LngLat,
  type Setting,
  type SettingSource,
  settingSources,
} from '../../core/model/place';
import type { Project } from '../../core/model/project';
import type { SettledRow } from '../../core/model/setting-by-area';
import { findWord } from '../cell-words';
import { administrativeTownshipCode } from '../join/codes';
import { listSettingCodes, listSettingWords } from './list-words';

/** What a row tells of urban or rural; texts are empty where the row says nothing. */
export interface SettingClues {
  readonly setting: string;
  readonly urbanRuralCode: string;
  readonly township: string;
  readonly townshipId: string;
  /** Code of the row itself; empty where it is no code of the statistics bureau: a facility's, or one that was made. */
  readonly id: string;
  readonly lngLat: LngLat | null;
}

export interface FoundSetting {
  readonly setting: Setting;
  readonly settingSource: SettingSource;
  /** What the choice for the rest says, where an area tells. */
  readonly settingRest?: Setting;
}

/** Tells urban from rural; one for all rows of a table. */
export class SettingFinder {
  /** What the cell of a column of settings says: a word, or a class where people put it there. */
  readonly ofCell = remembering(settingOfCell);
  /** What a class of the statistics bureau says (统计用城乡划分代码): 1xx urban, 2xx rural. */
  readonly ofCode = remembering(settingOfCode);
  private readonly areas: AreaIndex;
  private readonly ofTownship = remembering(settingOfTownshipName);

  constructor(
    areas: Project['urbanAreas'],
    private readonly rest: Setting | null,
  ) {
    this.areas = new AreaIndex(areas);
  }

  /**
   * The setting and what told it, in this order: the column, the statistics bureau's class, the township's type (街道 is
   * urban, 镇 and 乡 are rural, from its name or the digits 7–9 of a code), the drawn urban areas, the choice for the
   * rest. Drawn areas tell of what lies inside them only: they may be another county's. Null where nothing tells.
   */
  find(clues: SettingClues): FoundSetting | null {
    const stated = this.findStated(clues);
    if (stated !== null) return stated;
    const fromType = this.ofTownship(clues.township) ?? settingOfTownshipCode(clues);
    if (fromType !== null) return { setting: fromType, settingSource: 'townshipType' };
    if (clues.lngLat !== null && this.areas.contains(clues.lngLat)) {
      const settingRest = this.rest === null ? {} : { settingRest: this.rest };
      return { setting: 'urban', settingSource: 'polygon', ...settingRest };
    }
    return this.rest === null ? null : { setting: this.rest, settingSource: 'rest' };
  }

  /** The first two steps of `find`: what the row's own cells say. */
  findStated(clues: Pick<SettingClues, 'setting' | 'urbanRuralCode'>): FoundSetting | null {
    const fromColumn = this.ofCell(clues.setting);
    if (fromColumn !== null) return fromColumn;
    const fromCode = this.ofCode(clues.urbanRuralCode);
    return fromCode === null ? null : { setting: fromCode, settingSource: 'urbanRuralCode' };
  }
}

/** Whether the first of two sources goes before the second, in the order of `SettingFinder.find`. */
export function isToldBefore(a: SettingSource, b: SettingSource): boolean {
  return settingSources.indexOf(a) < settingSources.indexOf(b);
}

/** A row that took what it lacks from the same entry of the open project. */
type FilledRow = SettledRow & {
  readonly id: string;
  readonly township: string;
  /** Of facilities alone, whose ids tell nothing of townships. */
  readonly kind?: string;
};

/**
 * A row that was filled from an entry of the open project, with its setting told anew where only the choice for the
 * rest or a drawn area had told it: by the entry's own setting where a column or a class told that, else by the type of
 * the township it has now.
 */
export function settingAfterFill<T extends FilledRow>(row: T, from: FilledRow): T {
  if (row.settingSource !== 'rest' && row.settingSource !== 'polygon') return row;
  const { setting, settingSource } = from;
  if (settingSource === 'column' || settingSource === 'urbanRuralCode') {
    return told(row, setting, settingSource);
  }
  const id = row.kind === undefined ? from.id : '';
  const byType =
    settingOfTownshipName(row.township) ?? settingOfTownshipCode({ townshipId: '', id });
  return byType === null ? row : told(row, byType, 'townshipType');
}

function told<T extends SettledRow>(row: T, setting: Setting, settingSource: SettingSource): T {
  const { settingRest, ...others } = row;
  return { ...others, setting, settingSource } as unknown as T;
}

/** What the cell of a column of settings says: a word, or a class where people put it there. */
export function settingOfCell(text: string): FoundSetting | null {
  if (text === '') return null;
  const code = settingOfCode(text);
  if (code !== null) return { setting: code, settingSource: 'urbanRuralCode' };
  const setting = findWord(listSettingWords, text);
  return setting === null ? null : { setting, settingSource: 'column' };
}

/** What a class of the statistics bureau says (统计用城乡划分代码): 1xx urban, 2xx rural. */
export function settingOfCode(text: string): Setting | null {
  return text === '' ? null : findWord(listSettingCodes, text.replace(/\.0+$/, ''));
}

const subdistrict = /(?:街道|街道办事处|街道办|街办|办事处)$/;
const townOrRural = /(?:镇|乡|苏木)(?:人民政府|政府)?$/;

function settingOfTownshipName(township: string): Setting | null {
  if (township === '') return null;
  const name = township.replace(/[(（].*$/, '').trim();
  if (subdistrict.test(name)) return 'urban';
  return townOrRural.test(name) ? 'rural' : null;
}

/**
 * The setting that follows from the type of the township in a code. Digits 7–9 are 001–099 for 街道, 100–199 for 镇,
 * 200–399 for 乡 (GB/T 10114); from 400 on they are special units, which tell nothing.
 */
function settingOfTownshipCode({
  townshipId,
  id,
}: Pick<SettingClues, 'townshipId' | 'id'>): Setting | null {
  const code = administrativeTownshipCode(townshipId) || administrativeTownshipCode(id);
  const digits = code.slice(6);
  if (digits === '') return null;
  const type = Number(digits);
  if (type < 100) return 'urban';
  return type < 400 ? 'rural' : null;
}

/** The same few texts come again in every row. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
