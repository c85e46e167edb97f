import { cpus } from 'node:os';

export const nowMilliseconds = () => performance.now();

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

export function reportMachine(): void {
  const processors = cpus();
  console.log(
    `Node ${process.version}, ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`,
  );
}
