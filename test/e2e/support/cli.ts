import { execFileSync } from 'node:child_process';

export interface StandardSummary {
  readonly id: string;
  readonly places: Record<'total' | 'met' | 'outer' | 'uncovered' | 'unknown', number>;
  readonly population: Record<'total' | 'met' | 'outer' | 'uncovered' | 'unknown', number>;
}

/** What the command line says of a standard, for the same question as the page's. */
export function analyzeByCommandLine(args: readonly string[], standardId: string): StandardSummary {
  const output = execFileSync(
    process.execPath,
    ['scripts/careshed.mjs', 'analyze', ...args, '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 },
  );
  const summary = JSON.parse(output) as { standards: StandardSummary[] };
  const standard = summary.standards.find((one) => one.id === standardId);
  if (!standard) throw new Error(`the command line judged no ${standardId}`);
  return standard;
}
