import { describe, expect, it } from 'vitest';
import {
  acceptedFiles,
  chosenFiles,
  droppedFiles,
  projectFileOf,
} from '../../../src/ui/drop-files';

type Tree = { readonly [name: string]: Tree | 'file' };

/** A dropped folder as browsers hand it over: a reader gives a part at a time, and nothing at the end. */
function entryOf(name: string, content: Tree | 'file', path = `/${name}`): FileSystemEntry {
  if (content === 'file')
    return {
      name,
      fullPath: path,
      isFile: true,
      isDirectory: false,
      file: (resolve: (file: File) => void) => resolve(new File(['x'], name)),
    } as unknown as FileSystemEntry;
  const children = Object.entries(content).map(([child, below]) =>
    entryOf(child, below, `${path}/${child}`),
  );
  return {
    name,
    fullPath: path,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let read = 0;
      return {
        readEntries: (resolve: (part: FileSystemEntry[]) => void) => {
          const part = children.slice(read, read + 2);
          read += part.length;
          resolve(part);
        },
      };
    },
  } as unknown as FileSystemEntry;
}

function transferOf(entries: readonly FileSystemEntry[]): DataTransfer {
  return {
    items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })),
    files: [],
  } as unknown as DataTransfer;
}

describe('dropped files', () => {
  it('come from all folders, also from those with more than a reader gives at once', async () => {
    const folder = entryOf('玉林', {
      'a.csv': 'file',
      'b.csv': 'file',
      'c.csv': 'file',
      边界: { 'x.shp': 'file', 'x.dbf': 'file', 'x.shx': 'file' },
    });
    const found = await droppedFiles(transferOf([folder, entryOf('d.xlsx', 'file')]));
    expect(found.map(({ path }) => path)).toEqual([
      '玉林/a.csv',
      '玉林/b.csv',
      '玉林/c.csv',
      '玉林/边界/x.shp',
      '玉林/边界/x.dbf',
      '玉林/边界/x.shx',
      'd.xlsx',
    ]);
  });

  it('leave out what the system hides', async () => {
    const folder = entryOf('f', { '.DS_Store': 'file', '.git': { config: 'file' }, a: 'file' });
    const found = await droppedFiles(transferOf([folder]));
    expect(found.map(({ path }) => path)).toEqual(['f/a']);
  });

  it('are there where the browser knows no entries', async () => {
    const file = new File(['x'], 'a.csv');
    const transfer = {
      items: [
        { kind: 'string', getAsFile: () => null },
        { kind: 'file', getAsFile: () => file },
      ],
      files: [file],
    } as unknown as DataTransfer;
    expect(await droppedFiles(transfer)).toEqual([{ file, path: 'a.csv' }]);
  });
});

it('chosen folders keep their paths and lose what is hidden', () => {
  const at = (path: string) =>
    Object.defineProperty(new File([], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
      value: path,
    });
  const files = [at('f/a.csv'), at('f/.DS_Store'), at('f/.x/b.csv'), new File([], 'c.csv')];
  expect(chosenFiles(files).map(({ path }) => path)).toEqual(['f/a.csv', 'c.csv']);
});

it('a project’s own file is opened only when it comes alone', () => {
  const one = { file: new File([], '玉林.CARESHED'), path: '玉林.CARESHED' };
  const other = { file: new File([], 'a.csv'), path: 'a.csv' };
  expect(projectFileOf([one])).toBe(one.file);
  expect(projectFileOf([one, other])).toBeNull();
  expect(projectFileOf([other])).toBeNull();
  expect(projectFileOf([])).toBeNull();
  expect(acceptedFiles.split(',')).toContain('.careshed');
});
