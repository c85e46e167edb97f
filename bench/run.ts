import { runCoverageBench } from './coverage.bench';

const roundsArgument = process.argv.find((argument) => argument.startsWith('--rounds='));
runCoverageBench(Number(roundsArgument?.slice('--rounds='.length) ?? 5));
