import type { SourceFile } from './source';

/** Endings of files that hold nothing without the one beside them, and the ending of that one. */
const companions: readonly { readonly endings: readonly string[]; readonly of: string }[] = [
  {
    endings: [
      ...['.dbf', '.shx', '.prj', '.cpg', '.sbn', '.sbx', '.qpj', '.qmd', '.qix', '.fix'],
      ...['.ain', '.aih', '.atx', '.shp.xml', '.cst'],
    ],
    of: '.shp',
  },
  { endings: ['.tfw', '.tif.aux.xml', '.tif.ovr', '.tif.xml', '.tif.vat.dbf'], of: '.tif' },
  // What SQLite keeps beside a database while a program has it open.
  { endings: ['.gpkg-wal', '.gpkg-shm', '.gpkg-journal'], of: '.gpkg' },
];

/**
 * Whether a file only belongs to another: `with` where that one is among the files, `alone` where it is missing; null
 * where the file stands for itself. Upper and lower case count the same.
 */
export function companionState(
  file: SourceFile,
  files: readonly SourceFile[],
): 'with' | 'alone' | null {
  const name = file.name.toLowerCase();
  // The longest ending first: the .xml of a .shp.xml is not what counts.
  const fits = companions.flatMap(({ endings, of }) =>
    endings.filter((ending) => name.endsWith(ending)).map((ending) => ({ ending, of })),
  );
  const [best] = fits.sort((a, b) => b.ending.length - a.ending.length);
  if (best === undefined) return null;
  const owner = name.slice(0, -best.ending.length) + best.of;
  return files.some((other) => other.name.toLowerCase() === owner) ? 'with' : 'alone';
}
