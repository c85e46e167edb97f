import { cpus } from 'node:os';

export const nowMilliseconds = () => performance.now();

/** Milliseconds since its making: by the clock, and of processor time of the whole process. */
export class Stopwatch {
  private readonly start = nowMilliseconds();
  private readonly usage = process.cpuUsage();

  read(): { clock: number; processor: number } {
    const { user, system } = process.cpuUsage(this.usage);
    return { clock: nowMilliseconds() - this.start, processor: (user + system) / 1000 };
  }
}

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
