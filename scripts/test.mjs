// `npm test`: installs what is missing, runs every suite, and ends with `N passed, N failed` of all tests together.
// `npm test -- --only unit` runs one part: lint, types, unit or e2e.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureInstall } from './ensure-install.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{
 *   title: string,
 *   part: 'lint' | 'types' | 'unit' | 'e2e',
 *   commands: readonly (readonly string[])[],
 *   env?: Record<string, string>,
 *   isReady?: () => boolean,
 *   report?: string,
 *   read?: (report: object) => Counts,
 * }} Suite `read` counts the tests of a report; a suite without one counts as one test.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A suite that takes longer hangs. */
const longestMilliseconds = 15 * 60_000;
const parts = ['lint', 'types', 'unit', 'e2e'];

/** A log has no colours. */
const isPlain = !process.stdout.isTTY && !process.env.FORCE_COLOR;
const plain = isPlain ? { NO_COLOR: '1' } : {};
const biomeColors = isPlain ? ['--colors=off'] : [];

const only = readOnly();
const reports = mkdtempSync(join(tmpdir(), 'careshed-test-'));
/** @type {{ title: string, counts: Counts, seconds: number }[]} */
const results = [];
try {
  await runAll();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
printResults();

async function runAll() {
  if (!ensureInstall(root)) {
    results.push({ title: 'install', counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0 });
    return;
  }
  const suites = listSuites();
  for (const suite of suites.filter(({ part }) => only === null || part === only)) {
    console.log(`\n── ${suite.title} ${'─'.repeat(Math.max(0, 60 - suite.title.length))}`);
    const start = performance.now();
    const counts = await runSuite(suite);
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${suite.title}: ${counts.failed === 0 ? 'ok' : 'failed'}, ${seconds.toFixed(1)} s`,
    );
    results.push({ title: suite.title, counts, seconds });
  }
}

/** @returns {readonly Suite[]} */
function listSuites() {
  const unitReport = join(reports, 'unit.json');
  const browserReport = join(reports, 'e2e.json');
  const vite = ['vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  const tsc = 'typescript/bin/tsc';
  return [
    {
      title: 'format and lint',
      part: 'lint',
      commands: [['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', ...biomeColors, '.']],
    },
    {
      title: 'import borders',
      part: 'lint',
      commands: [['tsx/dist/cli.mjs', join(root, 'scripts', 'lint', 'run.ts')]],
    },
    {
      title: 'types',
      part: 'types',
      commands: [
        [tsc, '-p', 'src/core'],
        [tsc, '-p', '.'],
      ],
    },
    {
      title: 'unit, property, golden and command line',
      part: 'unit',
      commands: [
        [
          'vitest/vitest.mjs',
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${unitReport}`,
        ],
      ],
      report: unitReport,
      read: countVitest,
    },
    { title: 'build', part: 'e2e', commands: [vite] },
    {
      title: 'browser',
      part: 'e2e',
      commands: [['@playwright/test/cli.js', 'test', '--reporter=line,json']],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
      isReady: ensureChromium,
      report: browserReport,
      read: countPlaywright,
    },
  ];
}

/**
 * @param {Suite} suite
 * @returns {Promise<Counts>}
 */
async function runSuite({ commands, env, isReady, report, read }) {
  const failure = { passed: 0, failed: 1, skipped: 0 };
  if (isReady && !isReady()) return failure;
  let isOk = true;
  for (const command of commands) isOk = (await run(command, env)) && isOk;
  if (report === undefined || read === undefined) {
    return isOk ? { passed: 1, failed: 0, skipped: 0 } : failure;
  }
  if (!existsSync(report)) return failure;
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  const isSilent = counts.failed === 0 && (!isOk || counts.passed === 0);
  return isSilent ? { ...counts, failed: 1 } : counts;
}

/**
 * Runs a program of node_modules with its arguments.
 *
 * @param {readonly string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>}
 */
function run([program = '', ...args], env = {}) {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...plain, ...env },
    timeout: longestMilliseconds,
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * A file that could not be read or broke outside its tests counts as a failed test.
 *
 * @returns {Counts}
 */
function countVitest({
  testResults,
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests,
}) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @returns {Counts} */
function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

function printResults() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log(
    `\n${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'s'.padStart(8)}`,
  );
  for (const { title, counts, seconds } of results) {
    for (const key of Object.keys(total)) total[key] += counts[key];
    const { passed, failed, skipped } = counts;
    const cells = [String(passed).padStart(8), String(failed).padStart(8)];
    cells.push(String(skipped).padStart(9), seconds.toFixed(1).padStart(8));
    console.log(`${cells.join('')}  ${title}`);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
}

/** The part that `--only` names; null for all. */
function readOnly() {
  try {
    const { only: part } = parseArgs({ options: { only: { type: 'string' } } }).values;
    if (part === undefined || parts.includes(part)) return part ?? null;
    console.error(`--only must be one of ${parts.join(', ')}.`);
  } catch (error) {
    console.error(error.message);
  }
  console.log('0 passed, 1 failed');
  process.exit(1);
}
