import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runBrowserIntakeBench } from './browser-intake';
import { runCountyBench } from './county.bench';
import { runCoverageBench } from './coverage.bench';
import { runIntakeReadBench } from './intake-read';
import { runLiveMoveBench } from './live-move';
import { reportMachine } from './support';

const roundsArgument = process.argv.find((argument) => argument.startsWith('--rounds='));
const rounds = Number(roundsArgument?.slice('--rounds='.length) ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`${roundsArgument}: not 1 or more`);

reportMachine();
runCoverageBench(rounds);
runInProcessOfItsOwn('memory.ts');
await runCountyBench(101);
await runIntakeReadBench(rounds);
await runLiveMoveBench(400);
runInProcessOfItsOwn('siting-cover.ts', '--peer-seconds=30');
runInProcessOfItsOwn('siting-p-median.ts', '--short');
runInProcessOfItsOwn('siting-set-cover.ts', '30');
await runBrowserIntakeBench(rounds, null);

/** What measures memory, or fills it, starts with none. */
function runInProcessOfItsOwn(file: string, ...given: readonly string[]): void {
  const path = fileURLToPath(new URL(file, import.meta.url));
  spawnSync(process.execPath, [...process.execArgv, path, ...given], { stdio: 'inherit' });
}
