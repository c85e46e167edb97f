import type { SiblingWord } from '../io/datum/types';
import type { TablePreview } from '../io/intake/draft';

/** A warning of a table whose system was taken, or could not be taken, from proven tables beside it; null of others. */
export function siblingNote({ id, system, systemId }: TablePreview): string | null {
  const siblings = system?.siblings;
  if (siblings === undefined) return null;
  const { verdict, areOfSameFile, tables } = siblings;
  const names = tables.map(nameOf).join(', ');
  const where = `of the same ${areOfSameFile ? 'file' : 'import'}`;
  switch (verdict) {
    case 'followed':
      return `warning: ${id}: nothing in the table itself proves its coordinate system; read as ${systemId}, like ${names} ${where}. Check it, or name another with --system\n`;
    case 'divided': {
      const systems = tables.map((table) => `${nameOf(table)} ${table.systemId}`).join(', ');
      return `warning: ${id}: nothing in the table itself proves its coordinate system, and the tables ${where} are in several: ${systems}. Read as ${systemId}; ask whoever made it\n`;
    }
    case 'contradicted':
      return `warning: ${id}: ${names} ${where} proved to be in ${tables[0]?.systemId}, but the points of this table do not fit that; read as ${systemId}. Check it\n`;
  }
}

function nameOf({ file, sheet }: SiblingWord['tables'][number]): string {
  return sheet === '' ? file : `${file}#${sheet}`;
}
