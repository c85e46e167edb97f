import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runBrowserIntakeBench } from './browser-intake';
import { runCountyBench } from './county.bench';
import { runCoverageBench } from './coverage.bench';
import { runIntakeReadBench } from './intake-read';
import { reportMachine } from './support';

const roundsArgument = process.argv.find((argument) => argument.startsWith('--rounds='));
const rounds = Number(roundsArgument?.slice('--rounds='.length) ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`${roundsArgument}: not 1 or more`);

reportMachine();
runCoverageBench(rounds);
const memory = fileURLToPath(new URL('memory.ts', import.meta.url));
spawnSync(process.execPath, [...process.execArgv, memory], { stdio: 'inherit' });
await runCountyBench(101);
await runIntakeReadBench(rounds);
await runBrowserIntakeBench(rounds, null);
