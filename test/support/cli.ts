import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';

export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface MemoryRun extends Run {
  /** What was written, by `directory/name`. */
  readonly written: Readonly<Record<string, string>>;
  /** The same, byte by byte. */
  readonly writtenBytes: Readonly<Record<string, Uint8Array>>;
}

/** Runs a command line in this process, on files that exist in memory only. */
export async function runInMemory(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<MemoryRun> {
  let out = '';
  let err = '';
  const written: Record<string, string> = {};
  const writtenBytes: Record<string, Uint8Array> = {};
  const host: Host = {
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readUserFile: async (path) => {
      const content = files[path];
      if (content === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    readPackageFile: (path) => readFile(join(packageRoot, path)),
    checkUserFile: async () => undefined,
    writeUserFile: async (directory, name, chunks) => {
      const parts = [...chunks];
      writtenBytes[`${directory}/${name}`] = Buffer.concat(parts.map((part) => Buffer.from(part)));
      written[`${directory}/${name}`] = parts.filter((part) => typeof part === 'string').join('');
    },
    listUserFiles: async (path) => {
      const below = Object.keys(files).filter((name) => name.startsWith(`${path}/`));
      return below.length > 0 ? below.sort() : [path];
    },
    now: () => '2026-01-02T03:04:05.000Z',
  };
  return { code: await main(args, host), out, err, written, writtenBytes };
}

/** Runs the program as a person does: its own process, in a directory. */
export function runProcess(
  args: readonly string[],
  directory: string,
  command: readonly string[] = [process.execPath, join(packageRoot, 'scripts', 'careshed.mjs')],
): Promise<Run> {
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, ...args], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}
