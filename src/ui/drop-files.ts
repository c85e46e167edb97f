/** A file that was dropped or chosen, with its path below what was dropped; slashes between folders. */
export interface DroppedFile {
  readonly file: File;
  readonly path: string;
}

/** Ending of the project's own files, lower case. */
export const projectExtension = '.careshed';

/** Endings that the file dialog offers; reading decides by the content. */
export const acceptedFiles = [
  projectExtension,
  '.csv',
  '.txt',
  '.tsv',
  '.xlsx',
  '.xlsm',
  '.geojson',
  '.json',
  '.zip',
  '.shp',
  '.dbf',
  '.shx',
  '.prj',
  '.cpg',
  '.kml',
  '.kmz',
  '.gpx',
  '.gpkg',
  '.parquet',
  '.geoparquet',
  '.tif',
  '.tiff',
].join(',');

/**
 * All files of a drop, those in dropped folders too. Call it at once in the drop event: the list of
 * items is gone after the first pause. Hidden files and folders (names that begin with a dot) are left out.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries: FileSystemEntry[] = [];
  const plain: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry) entries.push(entry);
    else {
      const file = item.getAsFile();
      if (file) plain.push(file);
    }
  }
  if (entries.length + plain.length === 0) plain.push(...transfer.files);
  const found: DroppedFile[] = plain.map((file) => ({ file, path: file.name }));
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** Files of an input element; those of a chosen folder keep their path below it. */
export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  return [...files]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')));
}

/** The only file when it is a project's own, which is opened rather than imported. */
export function projectFileOf(files: readonly DroppedFile[]): File | null {
  const only = files.length === 1 ? files[0] : undefined;
  return only?.path.toLowerCase().endsWith(projectExtension) ? only.file : null;
}

async function collect(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  if (entry.name.startsWith('.')) return;
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ file, path });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a part at a time, and nothing at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return;
    for (const child of part) await collect(child, found);
  }
}
