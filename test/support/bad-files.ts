import { archives } from './bad-files/archives';
import type { BadFile } from './bad-files/bad-file';
import { cells } from './bad-files/cells';
import { databases } from './bad-files/databases';
import { geojsonFiles } from './bad-files/geojson-files';
import { otherPrograms } from './bad-files/other-programs';
import { rasters } from './bad-files/rasters';
import { savedProjects } from './bad-files/saved-projects';
import { shapefiles } from './bad-files/shapefiles';
import { textTables } from './bad-files/text-tables';
import { workbooks } from './bad-files/workbooks';
import { xmlFiles } from './bad-files/xml-files';

export { type BadFile, bytesOf, type Expected } from './bad-files/bad-file';

/** Every bad file, with what must become of it. */
export const badFiles: readonly BadFile[] = [
  ...archives,
  ...workbooks,
  ...textTables,
  ...cells,
  ...geojsonFiles,
  ...shapefiles,
  ...xmlFiles,
  ...databases,
  ...rasters,
  ...savedProjects,
  ...otherPrograms,
];

/** The table of all bad files, as people read it. */
export function describeBadFiles(): string {
  const rows = badFiles.map(
    ({ name, what, expected, isLarge }) =>
      `| ${name}${isLarge ? ' *' : ''} | ${escapeCell(what)} | ${outcomeOf(expected)} |`,
  );
  return `# Bad files

Accidents of real life, and some malice. \`npx tsx test/support/write-bad-files.ts\` writes this folder from \`test/support/bad-files/\`; \`test/unit/io/bad-files.test.ts\` holds each file to what stands here. Files with a star are too large to be kept and are made when they are needed.

| file | what is wrong | what becomes of it |
|---|---|---|
${rows.join('\n')}
`;
}

function outcomeOf({ rejected = [], rows, issues = {}, opened }: BadFile['expected']): string {
  const parts: string[] = [];
  if (opened !== undefined) {
    parts.push(
      'error' in opened
        ? `not opened: ${opened.error}`
        : `opened, with ${opened.problems.join(', ')}`,
    );
  } else if (rejected.length > 0) parts.push(`refused: ${[...new Set(rejected)].join(', ')}`);
  if (rows !== undefined) parts.push(`${rows.accepted} rows accepted, ${rows.rejected} rejected`);
  const codes = Object.entries(issues).map(([code, count]) => `${count} ${code}`);
  if (codes.length > 0) parts.push(codes.join(', '));
  return parts.join('; ') || 'read';
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
