import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRealCounties, makeStandards, readRealCounties } from '../support/real-counties';
import { expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';

const list = await readRealCounties();

test('two real counties show what the command line says', async ({ careshed }) => {
  test.skip(list === null, 'the real counties are not beside this checkout');
  const { places, facilities } = makeRealCounties(list ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'careshed-'));
  try {
    const paths = {
      places: join(folder, 'places.csv'),
      facilities: join(folder, 'facilities.csv'),
    };
    const standards = join(folder, 'standards.json');
    writeFileSync(paths.places, places);
    writeFileSync(paths.facilities, facilities);
    writeFileSync(standards, makeStandards(readFileSync('seeds/common.json', 'utf8')));
    const expected = analyzeByCommandLine(
      ['--places', paths.places, '--facilities', paths.facilities, '--standards', standards],
      'ems',
    );

    await careshed.open('haimen');
    await careshed.intake.drop([
      { name: 'places.csv', content: places },
      { name: 'facilities.csv', content: facilities },
    ]);
    await careshed.intake.settle();
    expect(await careshed.intake.outcome('居民点')).toBe(488);
    await careshed.intake.finish();
    const shown = await careshed.numbers();
    for (const verdict of ['met', 'outer', 'uncovered', 'unknown'] as const)
      expect(shown[verdict], verdict).toBe(expected.places[verdict]);
    expect(expected.places.unknown).toBe(65);
    await expect(careshed.page.getByText('65 个无坐标，未计入比例')).toBeVisible();
    await expect(careshed.page.getByTestId('indicative-strip')).toBeHidden();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
