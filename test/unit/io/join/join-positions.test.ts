import { describe, expect, it } from 'vitest';
import type { PositionRow, PositionTarget } from '../../../../src/io/intake/types';
import { type Confirmed, joinPositions } from '../../../../src/io/join/join-positions';
import type { JoinTarget } from '../../../../src/io/join/targets';
import { cpuSeconds } from './cpu-seconds';

const list: JoinTarget[] = [
  target('140902101201', '东庄村委会', '城关镇'),
  target('140902101202', '西沟村委会', '城关镇'),
  target('140902101001', '南门社区居委会', '城关镇'),
  target('140902101203', '南门村委会', '城关镇'),
  target('140902102201', '东庄村委会', '河口乡'),
  target('140902102202', '上石盘坪村委会', '河口乡'),
  target('140902102203', '石湾村委会', '河口乡'),
  target('140921101201', '北寨村委会', '城关镇', '定襄县'),
];

function target(id: string, name: string, township: string, county = '忻府区'): JoinTarget {
  return { id, name, township, townshipId: id.slice(0, 9), county, lngLat: null };
}

function row(cells: Partial<PositionRow>): PositionRow {
  return {
    id: '',
    name: '',
    township: '',
    townshipId: '',
    county: '',
    lngLat: [112, 38],
    position: 'recorded',
    populationCount: null,
    populationBasis: 'recorded',
    setting: null,
    settingSource: null,
    ...cells,
  };
}

/** Rows are numbered from 2. */
function join(
  rows: readonly PositionRow[],
  confirmed: Confirmed = {},
  targets: readonly JoinTarget[] = list,
  of: PositionTarget = 'places',
) {
  const rowNumbers = rows.map((_, index) => index + 2);
  const table = { tableId: 't', file: 'p.csv', sheet: '表一', target: of, rowNumbers };
  const outcome = joinPositions(rows, targets, table, confirmed);
  const { totals } = outcome;
  const sum = totals.byCode + totals.byName + totals.confirmed + totals.open + totals.unmatched;
  expect(sum).toBe(rows.length);
  return {
    ...outcome,
    joined: Object.fromEntries(
      outcome.matches.map(({ rowNumber, targetId, basis }) => [rowNumber, `${basis} ${targetId}`]),
    ),
    codes: outcome.issues.map((issue) => `${issue.row} ${issue.severity} ${issue.code}`),
    candidates: Object.fromEntries(
      outcome.questions.map((question) => [
        question.row,
        question.candidates.map(({ targetId }) => targetId),
      ]),
    ),
  };
}

describe('by code', () => {
  it('joins a code spelled wide or with spaces, whatever the township is called', () => {
    const { joined, codes } = join([
      row({ id: '１４０９０２１０１２０１', name: '东庄', township: '某镇' }),
      row({ id: ' 140902101202' }),
    ]);
    expect(joined).toEqual({ 2: 'code 140902101201', 3: 'code 140902101202' });
    expect(codes).toEqual([]);
  });

  it('joins townships by 9 and by 12 digits', () => {
    const townships: JoinTarget[] = [
      { id: '140902101', name: '城关镇', township: '', county: '忻府区', lngLat: null },
      { id: '140902102000', name: '河口乡', township: '', county: '忻府区', lngLat: null },
    ];
    const rows = [row({ id: '140902101000', name: '城关镇' }), row({ id: '140902102' })];
    expect(join(rows, {}, townships, 'townships').joined).toEqual({
      2: 'code 140902101',
      3: 'code 140902102000',
    });
  });

  it('does not join a code under a wholly different name, and offers what the name means first', () => {
    const { matches, codes, candidates } = join([
      row({ id: '140902101202', name: '东庄村', township: '城关镇' }),
      row({ id: '140902101201', name: '胡家洼村', township: '城关镇' }),
    ]);
    expect(matches).toEqual([]);
    expect(codes).toEqual(['2 error codeNameMismatch', '3 error codeNameMismatch']);
    // The third is the other 东庄 of the county.
    expect(candidates[2]).toEqual(['140902101201', '140902101202', '140902102201']);
    expect(candidates[3]).toEqual(['140902101201']);
  });

  it('does not join by code what is another village of the township by one letter', () => {
    const targets = [
      target('140902101201', '上庄村', '城关镇'),
      target('140902101202', '下庄村', '城关镇'),
    ];
    const { matches, codes } = join([row({ id: '140902101201', name: '下庄' })], {}, targets);
    expect(matches).toEqual([]);
    expect(codes).toEqual(['2 error codeNameMismatch']);
  });

  it('does not take one letter in common for a likeness', () => {
    const targets = [target('140902101201', '王村', '城关镇')];
    const { matches, codes } = join([row({ id: '140902101201', name: '王家坪村' })], {}, targets);
    expect(matches).toEqual([]);
    expect(codes).toEqual(['2 error codeNameMismatch']);
  });

  it('takes a longer name that holds the whole of the other for the same', () => {
    const targets = [target('140902101201', '东城社区', '城关镇')];
    const { joined, codes } = join([row({ id: '140902101201', name: '城关东城' })], {}, targets);
    expect(joined).toEqual({ 2: 'code 140902101201' });
    expect(codes).toEqual([]);
  });

  it('joins a code under a name that differs a little, and says so', () => {
    const { joined, codes } = join([row({ id: '140902102202', name: '上石盘平村' })]);
    expect(joined).toEqual({ 2: 'code 140902102202' });
    expect(codes).toEqual(['2 warning codeNameDiffers']);
  });
});

describe('by a code that is no official one', () => {
  const towns: JoinTarget[] = [
    { ...target('1', '东庄村', '城关镇'), townshipId: '' },
    { ...target('2', '上石盘坪村', '城关镇'), townshipId: '' },
  ];

  it('joins what has the same name', () => {
    const { joined, codes } = join([row({ id: '1', name: '东庄村委会' })], {}, towns);
    expect(joined).toEqual({ 2: 'code 1' });
    expect(codes).toEqual([]);
  });

  it('asks about every other name, since each list counts from 1', () => {
    const rows = [row({ id: '1', name: '西庄村' }), row({ id: '2', name: '石盘坪村' })];
    const { matches, codes, candidates } = join(rows, {}, towns);
    expect(matches).toEqual([]);
    expect(codes).toEqual(['2 error codeNameMismatch', '3 error codeNameMismatch']);
    expect(candidates).toMatchObject({ 2: ['1'], 3: ['2'] });
    // Twelve digits are no official code yet: a date and a time.
    const dated = [{ ...target('202611050930', '东庄村', '城关镇'), townshipId: '' }];
    const other = join([row({ id: '202611050930', name: '西庄村' })], {}, dated);
    expect(other.codes).toEqual(['2 error codeNameMismatch']);
  });
});

describe('by name', () => {
  it('joins within the township, which tells villages of one name apart', () => {
    const { joined, codes } = join([
      row({ name: '东庄村民委员会', township: '河口乡', county: '忻府区' }),
      row({ name: '东庄', township: '城关', county: '忻府区' }),
      row({ name: '北寨村', township: '城关镇', county: '定襄' }),
    ]);
    expect(joined).toEqual({
      2: 'name 140902102201',
      3: 'name 140902101201',
      4: 'name 140921101201',
    });
    expect(codes).toEqual([]);
  });

  it('finds the township by its code or with the county before its name', () => {
    const { joined } = join([
      row({ name: '东庄村', townshipId: '140902102000' }),
      row({ name: '西沟村', township: '忻府区城关镇', county: '忻府区' }),
    ]);
    expect(joined).toEqual({ 2: 'name 140902102201', 3: 'name 140902101202' });
  });

  it('tells a village from a community of that name, and asks where the row does not say', () => {
    const { joined, candidates, codes } = join([
      row({ name: '南门村', township: '城关镇', county: '忻府区' }),
      row({ name: '南门社区', township: '城关镇', county: '忻府区' }),
      row({ name: '南门', township: '城关镇', county: '忻府区' }),
    ]);
    expect(joined).toEqual({ 2: 'name 140902101203', 3: 'name 140902101001' });
    expect(codes).toEqual(['4 error joinAmbiguous']);
    expect(new Set(candidates[4])).toEqual(new Set(['140902101203', '140902101001']));
  });

  it('prefers the very spelling where the list has a village twice', () => {
    const targets = [target('a', '东庄村委会', '城关镇'), target('b', '东庄村', '城关镇')];
    const rows = [
      row({ name: '东庄 村', township: '城关镇' }),
      row({ name: '东庄', township: '城关镇', county: '忻府区' }),
    ];
    const { joined, codes } = join(rows, {}, targets);
    expect(joined).toEqual({ 2: 'name b' });
    expect(codes).toEqual(['3 error joinAmbiguous']);
  });

  it('gives a village that became a community its entry only where no village has it', () => {
    const community = row({ name: '西沟社区', township: '城关镇', county: '忻府区' });
    const village = row({ name: '西沟村', township: '城关镇', county: '忻府区' });
    expect(join([community]).joined).toEqual({ 2: 'name 140902101202' });
    const both = join([community, village]);
    expect(both.joined).toEqual({ 3: 'name 140902101202' });
    expect(both.codes).toEqual(['2 error joinedTwice']);
  });

  it('without a township joins a name that the county has once, and asks for one that it has twice', () => {
    const { joined, codes, candidates } = join([
      row({ name: '石湾村', county: '忻府区' }),
      row({ name: '东庄村', county: '忻府区' }),
      row({ name: '北寨村', county: '忻府区' }),
      row({ name: '北寨村' }),
    ]);
    expect(joined).toEqual({ 2: 'name 140902102203', 5: 'name 140921101201' });
    expect(codes).toEqual(['3 error joinAmbiguous', '4 error joinNotFound']);
    expect(candidates[3]).toEqual(['140902101201', '140902102201']);
  });

  it('never joins across townships: a name found elsewhere is a question', () => {
    const { matches, codes, candidates } = join([
      row({ name: '石湾村', township: '城关镇', county: '忻府区' }),
      row({ name: '石湾村', township: '别处乡', county: '忻府区' }),
    ]);
    expect(matches).toEqual([]);
    expect(codes).toEqual(['2 error joinDoubtful', '3 error joinDoubtful']);
    expect(candidates).toEqual({ 2: ['140902102203'], 3: ['140902102203'] });
  });
});

it('asks where the row names a county that the list does not have, unless a code tells the township', () => {
  const { joined, candidates } = join([
    row({ name: '石湾村', township: '河口乡', county: '风景名胜区' }),
    row({ name: '石湾村', township: '河口乡', townshipId: '140902102', county: '风景名胜区' }),
    row({ name: '上石盘坪', county: '风景名胜区' }),
  ]);
  expect(joined).toEqual({ 3: 'name 140902102203' });
  expect(candidates).toEqual({ 2: ['140902102203'], 4: ['140902102202'] });
});

describe('questions', () => {
  it('asks for one letter of a short name and two of a long one, never for more', () => {
    const { matches, candidates, codes } = join([
      row({ name: '西构村', township: '城关镇', county: '忻府区' }),
      row({ name: '上石磐平村', township: '河口乡', county: '忻府区' }),
      row({ name: '上十磐平头村', township: '河口乡', county: '忻府区' }),
      row({ name: '某某村', township: '城关镇', county: '忻府区' }),
    ]);
    expect(matches).toEqual([]);
    expect(candidates).toEqual({ 2: ['140902101202'] });
    expect(codes).toEqual([
      '2 error joinDoubtful',
      '3 error joinNotFound',
      '4 error joinNotFound',
      '5 error joinNotFound',
    ]);
    const long = [target('140902101209', '上石盘坪头', '城关镇')];
    const near = join([row({ name: '上石磐平头村', township: '城关镇' })], {}, long);
    expect(near.questions[0]?.candidates).toEqual([
      { targetId: '140902101209', name: '上石盘坪头', township: '城关镇', editDistance: 2 },
    ]);
  });

  it('offers what nobody else has first', () => {
    const targets = ['东庄', '西庄', '南庄'].map((name, i) =>
      target(`14090210120${i}`, name, '城关镇'),
    );
    const { candidates } = join(
      [
        row({ name: '北庄', township: '城关镇' }),
        row({ name: '东庄', township: '城关镇', county: '忻府区' }),
        row({ name: '西庄', township: '城关镇' }),
      ],
      {},
      targets,
    );
    expect(candidates[2]).toEqual(['140902101202', '140902101200', '140902101201']);
  });

  it('offers a likeness in the own township before the same name in another', () => {
    const rows = [row({ name: '石弯村', township: '河口乡', county: '忻府区' })];
    const targets = [...list, target('140902101204', '石弯村', '城关镇')];
    expect(join(rows, {}, targets).candidates).toEqual({ 2: ['140902102203', '140902101204'] });
  });

  it('looks behind what stands in brackets', () => {
    const { candidates } = join([
      row({ name: '西沟村（原红旗大队）', township: '城关镇', county: '忻府区' }),
    ]);
    expect(candidates).toEqual({ 2: ['140902101202'] });
  });

  it('asks nothing of rows that need no target, which take theirs all the same', () => {
    const rows = [
      row({ name: '东庄', township: '城关镇', county: '忻府区' }),
      row({ name: '东庄', township: '城关镇', county: '忻府区', lngLat: null }),
      row({ name: '无此村', township: '城关镇', county: '忻府区' }),
      row({ name: '西勾村', township: '城关镇', county: '忻府区' }),
      row({ name: '西勾村', township: '城关镇', county: '忻府区', lngLat: null }),
    ];
    const outcome = joinPositions(rows, list, {
      tableId: 't',
      file: 'p.csv',
      sheet: '',
      target: 'places',
      rowNumbers: [2, 3, 4, 5, 6],
      asks: ({ lngLat }) => lngLat === null,
    });
    expect(outcome.matches.map(({ rowNumber }) => rowNumber)).toEqual([2]);
    expect(outcome.issues.map(({ row: number, code }) => [number, code])).toEqual([
      [3, 'joinedTwice'],
      [6, 'joinDoubtful'],
    ]);
    expect(outcome.questions.map(({ row: number }) => number)).toEqual([3, 6]);
    expect(outcome.unmatchedRows).toEqual([]);
  });

  it('asks when two rows mean one place, the first keeping it', () => {
    const rows = [
      row({ id: '140902101201' }),
      row({ name: '东庄村', township: '城关镇', county: '忻府区' }),
    ];
    const { joined, codes, candidates, issues } = join(rows);
    expect(joined).toEqual({ 2: 'code 140902101201' });
    expect(codes).toEqual(['3 error joinedTwice']);
    expect(candidates[3]?.[0]).toBe('140902101201');
    expect(issues[0]).toMatchObject({ file: 'p.csv', sheet: '表一', value: '东庄村', column: '' });
    expect(issues[0]?.message).toContain('row 2');
  });

  it('takes what a person confirmed before everything else, and leaves what was refused', () => {
    const rows = [
      row({ id: '140902101201', name: '东庄村' }),
      row({ name: '东庄庄', township: '城关镇' }),
      row({ id: '140902101202', name: '西沟村' }),
    ];
    const { joined, codes, unmatchedRows } = join(rows, { 3: '140902101201', 4: '' });
    expect(joined).toEqual({ 3: 'confirmed 140902101201' });
    expect(codes).toEqual(['2 error joinedTwice', '4 warning joinRefused']);
    expect(unmatchedRows).toEqual([4]);
  });

  it('forgets the confirmation of a target that is gone', () => {
    expect(join([row({ id: '140902101201' })], { 2: 'gone' }).joined).toEqual({
      2: 'code 140902101201',
    });
  });
});

describe('other lists', () => {
  const townships: JoinTarget[] = [
    { id: '1', name: '城关镇', township: '', county: '忻府区', lngLat: null },
    { id: '2', name: '城关乡', township: '', county: '忻府区', lngLat: null },
    { id: '3', name: '城关镇', township: '', county: '定襄县', lngLat: null },
    { id: '4', name: '秀容街道', township: '', county: '忻府区', lngLat: null },
  ];

  it('joins townships by name within the county', () => {
    const { joined, candidates } = join(
      [
        row({ name: '城关镇', county: '定襄县' }),
        row({ township: '城关乡', county: '忻府区' }),
        row({ name: '秀容街道办事处' }),
        row({ name: '秀荣街道', county: '忻府区' }),
      ],
      {},
      townships,
      'townships',
    );
    expect(joined).toEqual({ 2: 'name 3', 3: 'name 2', 4: 'name 4' });
    expect(candidates).toEqual({ 5: ['4'] });
  });

  it('joins facilities by their whole name, also such as have no township', () => {
    const facilities: JoinTarget[] = [
      { id: 'h', name: '忻府区人民医院', township: '', county: '忻府区', lngLat: null },
      { id: 'a', name: '东庄村卫生室', township: '城关镇', county: '忻府区', lngLat: null },
      { id: 'b', name: '东庄村卫生室', township: '河口乡', county: '忻府区', lngLat: null },
    ];
    const { joined, codes } = join(
      [
        row({ name: '忻府区人民医院', township: '长征街道', county: '忻府区' }),
        row({ name: '东庄村卫生室', township: '河口乡', county: '忻府区' }),
        row({ name: '东庄村', township: '城关镇', county: '忻府区' }),
      ],
      {},
      facilities,
      'facilities',
    );
    expect(joined).toEqual({ 2: 'name h', 3: 'name b' });
    expect(codes).toEqual(['4 error joinNotFound']);
  });

  it('asks before a code joins facilities of which one is called after the other, or alike', () => {
    const facilities: JoinTarget[] = [
      { id: '522328001', name: '安龙县人民医院', township: '', county: '安龙县', lngLat: null },
      { id: '522328002', name: '安龙县中医医院', township: '', county: '安龙县', lngLat: null },
      { id: '522328003', name: '安龙县疾控中心', township: '', county: '安龙县', lngLat: null },
    ];
    const { joined, codes, candidates } = join(
      [
        row({ id: '522328001', name: '安龙县人民医院急救站' }),
        row({ id: '522328002', name: '安龙县妇幼医院' }),
        row({ id: '522328003', name: '安龙县 疾控中心' }),
        row({ id: '522328003' }),
      ],
      {},
      facilities,
      'facilities',
    );
    expect(joined).toEqual({ 4: 'code 522328003' });
    expect(codes).toEqual([
      '2 error codeNameMismatch',
      '3 error codeNameMismatch',
      '5 error joinedTwice',
    ]);
    expect(candidates[2]).toEqual(['522328001']);
    expect(candidates[3]?.[0]).toBe('522328002');
  });
});

it('joins 100,000 rows to 100,000 places in seconds', () => {
  const letters = [...'东西南北上下大小王李张赵刘陈杨黄山河沟湾坪洼寨营'];
  const letter = (i: number) => letters[i % letters.length] ?? '';
  const targets = Array.from({ length: 100_000 }, (_, i) =>
    target(
      `${140000 + Math.floor(i / 500)}${100 + (Math.floor(i / 25) % 20)}${200 + (i % 25)}`,
      `${letter(i)}${letter(Math.floor(i / 25))}庄村委会`,
      `第${Math.floor(i / 25)}镇`,
      `第${Math.floor(i / 500)}县`,
    ),
  );
  const rows = targets.map(({ name, township, county }) => row({ name, township, county }));
  const start = process.cpuUsage();
  const { totals } = join(rows, {}, targets);
  // 24 letters for 25 villages: the first and the last of each township have one name.
  expect(totals).toMatchObject({ byName: 92_000, open: 8_000 });
  expect(cpuSeconds(start)).toBeLessThan(8);
});
