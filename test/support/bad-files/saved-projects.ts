import { unzipSync } from 'fflate';
import { writeProjectFile } from '../../../src/io/project-file/write-project';
import { meta, small } from '../../unit/io/project-file/small-document';
import { makeZip } from '../zip-bytes';
import { type BadFile, zip } from './bad-file';

const saved = () => writeProjectFile(small, meta);

/** Packs the files of a saved project again after a change. */
function changed(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(saved());
  change(files);
  return zip(Object.entries(files).map(([name, content]) => ({ name, content })));
}

function edit(name: string, replace: (text: string) => string) {
  return changed((files) => {
    const before = files[name];
    if (before === undefined) throw new Error(`the project has no ${name}`);
    files[name] = new TextEncoder().encode(replace(new TextDecoder().decode(before)));
  });
}

const rejected = ['projectFile'];

/** Saved projects; dropped among lists they are sent to where they are opened. */
export const savedProjects: readonly BadFile[] = [
  {
    name: 'project-of-a-newer-program.careshed',
    what: 'saved by a program of later years',
    make: () =>
      changed((files) => {
        const manifest = new TextDecoder().decode(files['careshed.json']);
        files['careshed.json'] = new TextEncoder().encode(
          manifest.replace(/"version": \d+/, '"version": 99'),
        );
        files['networks.bin'] = Uint8Array.of(1, 2, 3);
      }),
    expected: { rejected, opened: { problems: ['unknownMember', 'newerProject'] } },
  },
  {
    name: 'project-changed-by-hand.careshed',
    what: 'a list in it was edited, so that its checksum is wrong',
    make: () => edit('facilities.csv', (text) => text.replace('40', '41')),
    expected: { rejected, opened: { problems: ['memberChanged'] } },
  },
  {
    name: 'project-row-damaged.careshed',
    what: 'a row of the places was spoilt',
    make: () => edit('places.csv', (text) => text.replace(/^450921001003.*$/m, '"450921001003')),
    expected: { rejected, opened: { problems: ['memberChanged', 'rowsLost'] } },
  },
  {
    name: 'project-without-places.careshed',
    what: 'a part was deleted from the archive',
    make: () =>
      changed((files) => {
        delete files['places.csv'];
      }),
    expected: { rejected, opened: { problems: ['memberMissing'] } },
  },
  {
    name: 'project-scenarios-damaged.careshed',
    what: 'the scenarios are no JSON any more',
    make: () => edit('scenarios.json', (text) => text.slice(0, 120)),
    expected: { rejected, opened: { problems: ['memberChanged', 'memberUnreadable'] } },
  },
  {
    name: 'project-without-manifest.careshed',
    what: 'version and checksums are lost',
    make: () =>
      changed((files) => {
        delete files['careshed.json'];
      }),
    expected: { rejected, opened: { problems: ['manifestDamaged'] } },
  },
  {
    name: 'project-manifest-damaged.careshed',
    what: 'the manifest is no JSON',
    make: () => edit('careshed.json', (text) => text.slice(0, 100)),
    expected: { rejected, opened: { problems: ['manifestDamaged'] } },
  },
  {
    name: 'project-cut.careshed',
    what: 'the end of the file is missing',
    make: () => {
      const bytes = changed(() => undefined);
      // Within the last file: the list of files that follows it is gone too.
      return bytes.slice(0, Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1') - 100);
    },
    expected: { rejected, opened: { problems: ['archiveCutOff', 'memberCutOff'] } },
  },
  {
    name: 'project-cut-early.careshed',
    what: 'only the first bytes are there',
    make: () => saved().slice(0, 20),
    expected: { rejected, opened: { error: 'notAProject' } },
  },
  {
    name: 'project-empty.careshed',
    what: 'zero bytes, after a power cut',
    make: () => new Uint8Array(),
    expected: { rejected, opened: { error: 'emptyFile' } },
  },
  {
    name: 'project-is-another-zip.careshed',
    what: 'an archive of something else under the name of a project',
    make: () => zip([{ name: 'list.csv', content: '编码,名称\n1,村\n' }]),
    expected: { rejected, opened: { error: 'notAProject' } },
  },
  {
    name: 'project-is-a-text.careshed',
    what: 'a text under the name of a project',
    make: () => 'careshed\n',
    expected: { rejected, opened: { error: 'notAProject' } },
  },
  {
    name: 'project-bomb.careshed',
    what: 'a list of 300 MB of zeros in 300 kB',
    make: () =>
      makeZip([
        { name: 'careshed.json', content: '{}' },
        { name: 'places.csv', content: new Uint8Array(300 * 1_048_576) },
      ]),
    isLarge: true,
    expected: { rejected, opened: { error: 'zipBomb' } },
  },
  {
    name: 'project-with-prototype-keys.careshed',
    what: '__proto__ as a key of the project and of the manifest',
    make: () => edit('project.json', (text) => text.replace('{', '{"__proto__": {"id": "x"},')),
    expected: { rejected, opened: { problems: ['memberChanged'] } },
  },
];
