import type { TFunction } from 'i18next';
import type { SiblingWord } from '../../io/datum/types';
import { tableTitle } from './table-status';

/** Tables that a sentence names; the others are counted. */
const namedTables = 3;

/** The proven tables that came with another as the subject of a sentence: where they are, and their names. */
export function siblingTables({ areOfSameFile, tables }: SiblingWord, t: TFunction): string {
  const names = tables
    .slice(0, namedTables)
    .map((table) => t('intake.system.quoted', { name: siblingName(table, areOfSameFile) }));
  return t(areOfSameFile ? 'intake.system.ofSameFile' : 'intake.system.ofSameImport', {
    tables: names.join(t('intake.system.comma')),
    more:
      tables.length > namedTables ? t('intake.system.moreTables', { count: tables.length }) : '',
  });
}

/** A plain warning where the proven tables were asked and their answer could not be taken; null where it could. */
export function siblingWarning(
  word: SiblingWord,
  titleOf: (systemId: string) => string,
  t: TFunction,
): string | null {
  const { verdict, areOfSameFile, tables } = word;
  if (verdict === 'followed') return null;
  const [first] = tables;
  if (verdict === 'contradicted') {
    return t('intake.system.siblingsContradicted', {
      tables: siblingTables(word, t),
      system: titleOf(first?.systemId ?? ''),
    });
  }
  const ofEachSystem = tables.filter(
    ({ systemId }, index) => tables.findIndex((one) => one.systemId === systemId) === index,
  );
  const list = ofEachSystem.map((table) =>
    t('intake.system.siblingSystem', {
      name: siblingName(table, areOfSameFile),
      system: titleOf(table.systemId),
    }),
  );
  return t('intake.system.siblingsDivided', { list: list.join(t('intake.system.comma')) });
}

/** Of the same file only the sheet has to be named. */
function siblingName(table: SiblingWord['tables'][number], isOfSameFile: boolean): string {
  return isOfSameFile && table.sheet !== '' ? table.sheet : tableTitle(table);
}
