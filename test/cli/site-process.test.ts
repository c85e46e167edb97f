import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, runProcess } from '../support/cli';
import { between, seededRandom } from '../support/random';
import { jemssFiles, tableArguments } from './site-files';

let directory = '';

/** Evenly strewn demand and sites in a square of 100 by 100: long to prove. */
function hardTables(): { readonly demand: string; readonly costs: string } {
  const random = seededRandom(4);
  const point = () => [between(random, 0, 100), between(random, 0, 100)] as const;
  const sites = Array.from({ length: 500 }, point);
  const demand = ['id,weight'];
  const costs = ['demand_id,site_id,cost'];
  for (let at = 0; at < 1500; at++) {
    const [x, y] = point();
    demand.push(`d${at},${Math.ceil(between(random, 0, 3000))}`);
    sites.forEach(([a, b], site) => {
      const distance = Math.hypot(x - a, y - b);
      if (distance <= 10) costs.push(`d${at},s${site},${distance.toFixed(3)}`);
    });
  }
  return { demand: demand.join('\n'), costs: costs.join('\n') };
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'careshed-site-'));
  const { demand, costs } = hardTables();
  await writeFile(join(directory, 'D.csv'), demand);
  await writeFile(join(directory, 'C.csv'), costs);
  await writeFile(join(directory, 'jD.csv'), jemssFiles['D.csv']);
  await writeFile(join(directory, 'jC.csv'), jemssFiles['C.csv']);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('careshed site as a process', () => {
  it('solves in a thread of its own and writes the result', async () => {
    const args = tableArguments.map((word) => word.replace(/^([DC]\.csv)$/, 'j$1'));
    const run = await runProcess(
      [...args, '--model', 'mclp', '--limit', '1', '--p', '2', '--out', 'o/r.json', '--json'],
      directory,
    );
    expect([run.code, run.err.includes('wrote o/r.json')]).toEqual([0, true]);
    expect(JSON.parse(run.out)).toMatchObject({ status: 'optimal', objective: 6 });
    expect(await readFile(join(directory, 'o', 'r.json'), 'utf8')).toBe(run.out);
  }, 60_000);

  it('gives the best so far on Ctrl-C, with its bound', async () => {
    const script = join(packageRoot, 'scripts', 'careshed.mjs');
    const args = [...tableArguments, '--model', 'mclp', '--limit', '10', '--p', '30', '--json'];
    const child = spawn(process.execPath, [script, ...args], { cwd: directory });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (/best \d/.test(err)) child.kill('SIGINT');
    });
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result.status).toBe('cancelled');
    expect(result.sites).toHaveLength(30);
    expect(result.coveredWeight).toBe(result.objective);
    expect(result.bound).toBeGreaterThanOrEqual(result.objective);
  }, 90_000);

  it('keeps its time limit, and says how far the best may be from the optimum', async () => {
    const args = [...tableArguments, '--model', 'mclp', '--limit', '10', '--p', '30'];
    const run = await runProcess([...args, '--time-limit', '2', '--json'], directory);
    expect(run.code).toBe(0);
    const result = JSON.parse(run.out);
    expect(result.status).toBe('feasible');
    expect(result.gap).toBeGreaterThan(0);
    expect(result.bound).toBeGreaterThan(result.objective);
  }, 90_000);
});
