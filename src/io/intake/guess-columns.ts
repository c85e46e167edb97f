import { findWord, populationBasisWords, positionWords, provenanceWords } from '../cell-words';
import type { SourceTable } from '../formats/source';
import { ColumnSamples } from './column-samples';
import { readCount } from './count-cell';
import { type HeaderMeaning, meaningOfCutHeader, meaningOfHeader } from './field-words';
import { headerTexts } from './find-header';
import { guessCoordinates } from './guess-coordinates';
import { guessList } from './guess-list';
import { KindFinder } from './kind-words';
import { listStatusWords } from './list-words';
import { settingOfCell, settingOfCode } from './setting-of-row';
import { type ColumnGuess, type FieldName, fieldNames, type TableMapping } from './types';
import { endsAs } from './unit-names';

/** Most of the cells, but not all: some may be wrong. */
const most = 0.8;
const kinds = new KindFinder([]);

/** GB/T 2260 and 10114: the first two digits are the province. */
const province = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])';
const countyCode = new RegExp(`^${province}\\d{4}(?:0{3}|0{6})?$`);
const townshipCode = new RegExp(`^${province}\\d{7}(?:0{3})?$`);
const villageCode = new RegExp(`^${province}\\d{10}(?<!000)$`);

/** Headers over the names of facilities that rows belong to or have near them. */
const anotherFacility = /所属|最近|就近|邻近|对口|归属|上级|nearest|closest|^(?:所在|管辖|服务)/i;

/** What a cell of a column has to be for half of them; a header such as 类型 or 位置 may head anything. */
const cellTests: Readonly<Partial<Record<FieldName, (text: string) => boolean>>> = {
  kind: isKind,
  status: (text) => findWord(listStatusWords, text) !== null,
  setting: (text) => settingOfCell(text) !== null,
  urbanRuralCode: (text) => settingOfCode(text) !== null,
  position: (text) => findWord(positionWords, text) !== null,
  populationBasis: (text) => findWord(populationBasisWords, text) !== null,
  provenance: (text) => findWord(provenanceWords, text) !== null,
  datum: (text) => /84|2000|gcj|bd|高德|百度|火星|西安|北京|xian|beijing|epsg|54|80/i.test(text),
  population: isCount,
  weight: isCount,
  beds: isCount,
  physicians: isCount,
  nurses: isCount,
  ambulances: isCount,
  township: isName,
  county: isName,
  name: isName,
};

/**
 * Other shares of the cells than half. A column of people or things that is dropped would be lost without a word, while
 * of one that is taken each cell that is no number is told; only doctors' names are no number of doctors.
 */
const wantedShares: Readonly<Partial<Record<FieldName, number>>> = {
  kind: 0.3,
  population: 0,
  beds: 0.1,
  physicians: 0.1,
  nurses: 0.1,
  ambulances: 0.1,
};

/**
 * The first guess of what a table is and what its columns mean, from Chinese and English headers and from the cells.
 * A header goes before content; a header whose cells speak against it is not believed. Each column has one field,
 * and each field one column; the others stay for `extra`. Where rows have points of their own, no column is taken for coordinates.
 */
export function guessColumns(
  table: SourceTable,
  headerIndex: number,
): { readonly mapping: TableMapping; readonly guesses: readonly ColumnGuess[] } {
  const headers = headerTexts(table, headerIndex);
  const samples = new ColumnSamples(table, headerIndex, headers.length);
  const isCut = table.format === 'shapefile';
  const meanings = headers.map(
    (header) => meaningOfHeader(header) ?? (isCut ? meaningOfCutHeader(header) : null),
  );
  const taken = new Map<FieldName, ColumnGuess>();
  const take = (guess: ColumnGuess) => taken.set(guess.field, guess);
  if (!hasGeometries(table))
    for (const each of guessCoordinates(meanings, samples, headers)) take(each);
  for (const field of fieldNames) {
    if (['lng', 'lat', 'lngLat', 'x', 'y'].includes(field)) continue;
    const columnIndex = fromHeaders(field, meanings, samples);
    if (columnIndex >= 0) take({ field, columnIndex, basis: 'header' });
  }
  demoteCodes(taken, samples);
  for (const guess of fromContent(taken, meanings, samples, headers)) take(guess);
  const guesses = fieldNames.flatMap((field) => taken.get(field) ?? []);
  const columns = Object.fromEntries(guesses.map(({ field, columnIndex }) => [field, columnIndex]));
  // A hidden sheet is as a rule an older copy of a visible one: its rows would count twice.
  const list =
    table.isHidden === true
      ? ({ list: 'ignore' } as const)
      : guessList(table, guesses, samples, headers);
  return { mapping: { ...list, headerIndex, columns }, guesses };
}

/** The best column that a header calls by a field; -1 where there is none, or where the cells speak against it. */
function fromHeaders(
  field: FieldName,
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
): number {
  const test = cellTests[field];
  let best = -1;
  let bestRank = Infinity;
  meanings.forEach((meaning, column) => {
    if (meaning?.field !== field) return;
    const share = test === undefined || samples.isEmpty(column) ? 1 : samples.share(column, test);
    if (share < (wantedShares[field] ?? 0.5)) return;
    // A column that is mostly unreadable goes behind one that is not.
    const rank =
      meaning.rank + penalty(field, column, samples) + (share < 0.3 ? 100 * (1 - share) : 0);
    if (rank >= bestRank) return;
    best = column;
    bestRank = rank;
  });
  return best;
}

/** Blank columns go last; ids and names that repeat go behind those that do not, and codes of villages before other ids. */
function penalty(field: FieldName, column: number, samples: ColumnSamples): number {
  if (samples.isEmpty(column)) return 1_000;
  if (field === 'id') {
    if (samples.uniqueShare(column) < 0.9) return 500;
    return samples.share(column, isVillageCode) >= most ? -500 : 0;
  }
  return field === 'name' && samples.uniqueShare(column) < 0.6 ? 500 : 0;
}

/** A code that many rows share is not their id, but that of the township or county in which they lie. */
function demoteCodes(taken: Map<FieldName, ColumnGuess>, samples: ColumnSamples): void {
  const id = taken.get('id');
  if (id === undefined || samples.texts(id.columnIndex).length < 4) return;
  if (samples.uniqueShare(id.columnIndex) > 0.5) return;
  taken.delete('id');
  const field = unitOfCodes(id.columnIndex, samples);
  if (field !== null && !taken.has(field)) taken.set(field, { ...id, field });
}

function unitOfCodes(column: number, samples: ColumnSamples): 'countyId' | 'townshipId' | null {
  const share = (pattern: RegExp) => samples.share(column, (text) => pattern.test(text));
  if (share(countyCode) >= most) return 'countyId';
  return share(townshipCode) >= most ? 'townshipId' : null;
}

/** Fields that no header gives, from columns that no header explains. */
function fromContent(
  taken: ReadonlyMap<FieldName, ColumnGuess>,
  meanings: readonly (HeaderMeaning | null)[],
  samples: ColumnSamples,
  headers: readonly string[],
): ColumnGuess[] {
  const used = new Set([...taken.values()].map(({ columnIndex }) => columnIndex));
  const found = new Map<FieldName, ColumnGuess>();
  const offer = (field: FieldName, column: number, isFitting: () => boolean) => {
    if (taken.has(field) || found.has(field) || used.has(column) || !isFitting()) return;
    used.add(column);
    found.set(field, { field, columnIndex: column, basis: 'content' });
  };
  const columns = meanings.flatMap((meaning, column) =>
    meaning === null && !samples.isEmpty(column) ? [column] : [],
  );
  const share = (column: number, test: (text: string) => boolean) => samples.share(column, test);
  const isUnique = (column: number) => samples.uniqueShare(column) >= 0.9;
  for (const column of columns) {
    offer('id', column, () => isUnique(column) && share(column, isVillageCode) >= most);
  }
  for (const column of columns) {
    offer('id', column, () => isUnique(column) && unitOfCodes(column, samples) === 'townshipId');
  }
  for (const column of columns) {
    offer('townshipId', column, () => unitOfCodes(column, samples) === 'townshipId');
    // Six digits may be anything, but codes of counties repeat.
    const isRepeated = () =>
      samples.texts(column).length >= 4 && samples.uniqueShare(column) <= 0.5;
    offer('countyId', column, () => isRepeated() && unitOfCodes(column, samples) === 'countyId');
    offer('urbanRuralCode', column, () => share(column, isClass) >= 0.95);
    offer('setting', column, () => share(column, isSettingWord) >= 0.95);
  }
  const isOwn = (column: number) => !anotherFacility.test(headers[column] ?? '');
  for (const column of columns) {
    const isFacility = () =>
      isOwn(column) &&
      isUnique(column) &&
      share(column, (text) => endsAs(text, 'facility')) >= most;
    offer('name', column, isFacility);
  }
  for (const column of columns) {
    offer('name', column, () => share(column, (text) => endsAs(text, 'village')) >= most);
  }
  const hasName = taken.has('name') || found.has('name');
  for (const column of columns) {
    const isTownship = () => share(column, (text) => endsAs(text, 'township')) >= most;
    // Where each row is a township, its name is the row's name.
    offer(hasName || !isUnique(column) ? 'township' : 'name', column, isTownship);
    offer('county', column, () => share(column, (text) => endsAs(text, 'county')) >= most);
    offer('kind', column, () => isOwn(column) && isKindColumn(column, samples));
  }
  return [...found.values()];
}

function isKindColumn(column: number, samples: ColumnSamples): boolean {
  if (samples.texts(column).length >= 5 && samples.uniqueShare(column) > 0.3) return false;
  return samples.share(column, (text) => text.length <= 12 && isKind(text)) >= most;
}

/** 其他 stands in columns of any kind. */
function isKind(text: string): boolean {
  return kinds.find(text, '') !== null && !/^(?:其他|其它|other)$/i.test(text);
}

function isVillageCode(text: string): boolean {
  return villageCode.test(text);
}

/** 100 people are no class. */
function isSettingWord(text: string): boolean {
  return /\D/.test(text) && settingOfCell(text) !== null;
}

function isClass(text: string): boolean {
  return /^(?:111|112|121|122|123|210|220)$/.test(text);
}

function isCount(text: string): boolean {
  return readCount(text).count !== null;
}

function isName(text: string): boolean {
  return !/^[\d.,-]+$/.test(text);
}

function hasGeometries({ geometries }: SourceTable): boolean {
  return geometries?.some((geometry) => geometry !== null) ?? false;
}

/** Headers of the columns of coordinates, which may name the datum. */
export function coordinateHint(headers: readonly string[], mapping: TableMapping): string {
  const { lng, lat, lngLat, x, y } = mapping.columns;
  const columns = [lng, lat, lngLat, x, y].filter((column) => column !== undefined);
  return [...new Set(columns.map((column) => headers[column] ?? ''))].join(' ').trim();
}
