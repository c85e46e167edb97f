import { type BadFile, zip } from './bad-file';

/** Files of other programs that lie in the same folder. */
export const otherPrograms: readonly BadFile[] = [
  {
    name: 'word.docx',
    what: 'a Word file with a table in it',
    make: () =>
      zip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w:document><w:tbl/></w:document>' },
      ]),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'word-renamed.xlsx',
    what: 'a Word file that was renamed to .xlsx',
    make: () =>
      zip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        {
          name: '_rels/.rels',
          content:
            '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        },
        { name: 'word/document.xml', content: '<w:document/>' },
      ]),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'open-document.ods',
    what: 'a spreadsheet of LibreOffice',
    make: () =>
      zip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
        { name: 'content.xml', content: '<office:document-content/>' },
      ]),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'archive.rar',
    what: 'a RAR archive',
    make: () => Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00, 1, 2, 3),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'photo.jpg',
    what: 'a photograph of a list',
    make: () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'program.exe',
    what: 'a program',
    make: () => Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'no-ending',
    what: 'bytes of chance without an ending',
    make: () => Uint8Array.from({ length: 256 }, (_, index) => (index * 167 + 13) % 256),
    expected: { rejected: ['unknownFormat'] },
  },
];
