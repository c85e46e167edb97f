/** From a file of 100,000 rows that is chosen to its points on the map, in the real page in Chromium. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import config from '../playwright.config';
import { findChromium } from '../scripts/ensure-chromium.mjs';
import { makeCsv, makeXlsx, rowCount } from './intake-files';
import { median } from './support';

/** Milliseconds of the page's clock. */
interface Times {
  chosen: number;
  summary: number;
  finished: number;
  drawn: number;
  idle: number;
  /** Tasks of the main thread of 50 ms and more: start and duration. */
  tasks: [number, number][];
}

interface Run {
  readonly toSummarySeconds: number;
  readonly toDrawnSeconds: number;
  readonly toIdleSeconds: number;
  readonly longestTaskMilliseconds: number;
  /** Start since the file was chosen, and duration. */
  readonly tasks: readonly string[];
  /** Of the page's process, which its workers share; null where the system does not tell. */
  readonly processorSeconds: number | null;
  readonly peakMegabytes: number | null;
  /** The same before the file was chosen, with the region open. */
  readonly restMegabytes: number | null;
}

/** Runs in the page before all else: notes when things happen there. */
function watch(expected: string): void {
  const times: Times = { chosen: 0, summary: 0, finished: 0, drawn: 0, idle: 0, tasks: [] };
  (window as unknown as { times: Times }).times = times;
  const isFinish = (target: EventTarget | null) =>
    target instanceof Element && target.closest('[data-testid=intake-finish]') !== null;
  addEventListener('change', () => (times.chosen ||= performance.now()), true);
  addEventListener(
    'click',
    ({ target }) => {
      if (isFinish(target)) times.finished ||= performance.now();
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      times.tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const finish = document.querySelector('[data-testid=intake-finish]');
    const { dataset } = document.querySelector<HTMLElement>('[data-testid=map]') ?? {};
    if (finish instanceof HTMLButtonElement && !finish.disabled)
      times.summary ||= performance.now();
    if (times.finished > 0 && dataset?.drawnPoints === expected) {
      times.drawn ||= performance.now();
      if (dataset.idle === 'true') times.idle ||= performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function runOnce(browser: Browser, url: string, path: string): Promise<Run> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  // What tsx makes of functions calls it.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(watch, String(rowCount));
  await page.goto(`${url}#yulin`);
  await page.getByTestId('uncovered-count').waitFor();
  await page.locator('[data-testid=map][data-idle=true]').waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '数据' }).click();
  const renderers = await renderersOf(browser);
  for (const id of renderers) forgetPeak(id);
  const rest = sumOf(renderers.map((id) => memoryMegabytes(id, 'VmRSS')));
  const before = sumOf(renderers.map(processorSeconds));
  const profile = await startProfile(page);
  await page.getByTestId('files').setInputFiles([path]);
  await page.waitForFunction(() => (window as unknown as { times: Times }).times.summary > 0);
  await page.getByTestId('intake-finish').click();
  await page.waitForFunction(() => (window as unknown as { times: Times }).times.idle > 0);
  const after = sumOf(renderers.map(processorSeconds));
  await page.waitForTimeout(2_000);
  await profile?.(path);
  const times = await page.evaluate(() => (window as unknown as { times: Times }).times);
  const peak = sumOf(renderers.map((id) => memoryMegabytes(id, 'VmHWM')));
  await context.close();
  const tasks = times.tasks.filter(([start]) => start >= times.chosen);
  const betweenMilliseconds = times.finished - times.summary;
  return {
    toSummarySeconds: (times.summary - times.chosen) / 1_000,
    toDrawnSeconds: (times.drawn - times.chosen - betweenMilliseconds) / 1_000,
    toIdleSeconds: (times.idle - times.chosen - betweenMilliseconds) / 1_000,
    longestTaskMilliseconds: Math.max(0, ...tasks.map(([, duration]) => duration)),
    tasks: tasks.map(([at, ms]) => `${((at - times.chosen) / 1_000).toFixed(2)} s: ${ms} ms`),
    processorSeconds: before === null || after === null ? null : after - before,
    peakMegabytes: peak,
    restMegabytes: rest,
  };
}

/** Ids of the processes of pages. */
async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Lets the system measure the peak from here on; only Linux can. */
function forgetPeak(processId: number): void {
  try {
    writeFileSync(`/proc/${processId}/clear_refs`, '5');
  } catch {
    // The peak then is that since the start of the page, which is no smaller.
  }
}

function memoryMegabytes(processId: number, field: 'VmHWM' | 'VmRSS'): number | null {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) / 1_024;
  } catch {
    return null;
  }
}

/** Seconds that a process has had of processors; null where the system does not tell. */
function processorSeconds(processId: number): number | null {
  try {
    const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ');
    // Ticks of a hundredth of a second: user and system.
    return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : null;
  } catch {
    return null;
  }
}

function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

/** With `--profile=FILE` the main thread's profile is written there. */
async function startProfile(page: Page): Promise<((input: string) => Promise<void>) | null> {
  const argument = process.argv.find((one) => one.startsWith('--profile='));
  if (argument === undefined) return null;
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  return async () => {
    const { profile } = await session.send('Profiler.stop');
    writeFileSync(argument.slice('--profile='.length), JSON.stringify(profile));
  };
}

/** Prints medians of the rounds for CSV and XLSX; says so where there is no Chromium. */
export async function runBrowserIntakeBench(rounds: number, given: string | null): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('from file to map in the browser: not measured, there is no Chromium');
    return;
  }
  const root = fileURLToPath(new URL('..', import.meta.url));
  const server = given === null ? await servePage(root) : null;
  const url = server?.url ?? given;
  if (url === null) {
    console.log('from file to map in the browser: not measured, the page could not be served');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  writeFileSync(join(folder, 'list.csv'), makeCsv());
  writeFileSync(join(folder, 'list.xlsx'), await makeXlsx());
  const args = config.use?.launchOptions?.args ?? [];
  const browser = await chromium.launch({ executablePath, args });
  console.log(
    `${rowCount} rows from the file to drawn points, Chromium ${browser.version()} (${rounds} rounds, medians)`,
  );
  try {
    for (const name of ['list.csv', 'list.xlsx']) {
      const runs: Run[] = [];
      for (let round = 0; round < rounds; round++)
        runs.push(await runOnce(browser, url, join(folder, name)));
      report(name, runs);
    }
  } finally {
    await browser.close();
    server?.close();
    rmSync(folder, { recursive: true });
  }
}

function report(name: string, runs: readonly Run[]): void {
  const of = (get: (run: Run) => number) => {
    const all = runs.map(get);
    return { middle: median(all), least: Math.min(...all), most: Math.max(...all) };
  };
  const seconds = (get: (run: Run) => number) => {
    const { middle, least, most } = of(get);
    return `${middle.toFixed(2)} s (${least.toFixed(2)}–${most.toFixed(2)})`;
  };
  const task = of(({ longestTaskMilliseconds }) => longestTaskMilliseconds);
  const told = (get: (run: Run) => number | null, unit: string, digits: number) => {
    const values = runs.map(get).filter((value) => value !== null);
    return values.length > 0 ? `${median(values).toFixed(digits)} ${unit}` : 'unknown';
  };
  console.log(
    [
      `  ${name.slice(5)}: summary after ${seconds((run) => run.toSummarySeconds)}, points drawn after ${seconds((run) => run.toDrawnSeconds)}, map at rest after ${seconds((run) => run.toIdleSeconds)}; the time for looking at the summary is not counted`,
      `    longest task of the main thread ${task.middle.toFixed(0)} ms (${task.least.toFixed(0)}–${task.most.toFixed(0)}); the page's process: peak ${told((run) => run.peakMegabytes, 'MB', 0)} (${told((run) => run.restMegabytes, 'MB', 0)} before), processor time ${told((run) => run.processorSeconds, 's', 1)}`,
      `    tasks of 50 ms and more in the last round: ${runs.at(-1)?.tasks.join(', ') || 'none'}`,
    ].join('\n'),
  );
}

/** Serves the page as the browser tests do, which builds it where need be; null where that fails. */
async function servePage(root: string): Promise<{ url: string | null; close: () => void }> {
  const script = join(root, 'scripts', 'serve.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string | null>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.once('exit', () => resolve(null));
  });
  return { url, close: () => child.kill() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const value = (name: string) =>
    process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
  await runBrowserIntakeBench(Number(value('rounds') ?? 3), value('url') ?? null);
}
