import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../scripts/lint/borders';
import { listSourceFiles } from '../../scripts/lint/source-files';
import { packageRoot } from '../support/cli';

const messages = (file: string, source: string) =>
  findBreaches(file, source).map(({ line, message }) => `${line} ${message}`);

describe('borders between the rooms of src/', () => {
  const files = listSourceFiles(packageRoot);

  it('finds the files', () => {
    expect(files).toContain('src/core/analyze.ts');
  });

  it('hold in every file', () => {
    const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8');
    expect(files.flatMap((file) => findBreaches(file, read(file)))).toEqual([]);
  });

  it.each([
    ['src/core/a.ts', `import { x } from './coverage/types';`],
    [
      'src/core/geo/a.ts',
      `import { x } from '../coverage/types'; import union from '@turf/union';`,
    ],
    ['src/io/a.ts', `import { z } from 'zod'; export * from '../core/model/place';`],
    ['src/workers/a.ts', `new Worker(new URL('./b.worker.ts', import.meta.url));`],
    ['src/workers/a.ts', 'fetch(new URL(address, import.meta.url));'],
    ['src/state/a.ts', `import type { Analysis } from '../core/analyze';`],
    ['src/state/a.ts', `import { type Analysis, type B } from '../core/analyze';`],
    ['src/map/a.ts', `import url from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';`],
    ['src/ui/panels/a.tsx', `import './a.css'; import zh from 'antd/locale/zh_CN'; <a />;`],
    ['src/cli/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/main.tsx', `import { App } from './ui/app';`],
    ['src/core/a.ts', `// import { x } from '../ui/a'; Date.now()\nconst a = { Date: 1 }; a.Date;`],
  ])('let %s write %s', (file, source) => {
    expect(messages(file, source)).toEqual([]);
  });

  it.each([
    ['src/core/a.ts', `import { x } from '../io/a';`, '1 core may not import src/io/a'],
    ['src/core/a.ts', `import type { x } from '../ui/a';`, '1 core may not import src/ui/a'],
    ['src/core/a.ts', `import { x } from 'react';`, '1 core may not import react'],
    ['src/core/a.ts', `\nimport 'node:fs';`, '2 core may not import node:fs'],
    ['src/core/a.ts', `import { x } from 'kdbush-fork';`, '1 core may not import kdbush-fork'],
    ['src/core/a.ts', `let a: import('../ui/a').A;`, '1 core may not import src/ui/a'],
    ['src/core/a.ts', `await import('../io/a');`, '1 core may not import src/io/a'],
    ['src/core/a.ts', 'await import(name);', '1 core may import only what its text names'],
    [
      'src/core/a.ts',
      `import a from '/seeds/yulin.json';`,
      '1 core may not import seeds/yulin.json',
    ],
    ['src/core/a.ts', `import a from '../../bench/a';`, '1 core may not import bench/a'],
    ['src/core/a.ts', '\n\nnew Date();', '3 core may not use Date'],
    ['src/core/a.ts', 'let a: Date;', '1 core may not use Date'],
    ['src/core/a.ts', 'const a = { Date };', '1 core may not use Date'],
    ['src/core/a.ts', 'Math.random();', '1 core may not use Math.random'],
    ['src/core/a.ts', `Math['random']();`, '1 core may not use Math.random'],
    ['src/core/a.ts', 'globalThis.a;', '1 core may not use globalThis'],
    ['src/core/a.ts', 'process.env;', '1 core may not use process'],
    ['src/io/a.ts', `export { x } from '../state/a';`, '1 io may not import src/state/a'],
    ['src/io/a.ts', `fetch('a');`, '1 io may not use fetch'],
    ['src/workers/a.ts', `import { x } from 'react';`, '1 workers may not import react'],
    [
      'src/state/a.ts',
      `import { x } from '../core/analyze';`,
      '1 state may import only types from src/core/analyze',
    ],
    ['src/state/a.ts', `import { x } from '../map/a';`, '1 state may not import src/map/a'],
    [
      'src/map/a.ts',
      `new URL('../workers/a.ts', import.meta.url);`,
      '1 map may not import src/workers/a.ts',
    ],
    [
      'src/ui/a.tsx',
      `import { x } from '../workers/client';`,
      '1 ui may not import src/workers/client',
    ],
    ['src/cli/a.ts', `import { x } from '../state/a';`, '1 cli may not import src/state/a'],
    ['src/main.tsx', `import { x } from './io/a';`, '1 src may not import src/io/a'],
    ['src/attic/a.ts', '', '1 there is no room src/attic'],
  ])('do not let %s write %s', (file, source, message) => {
    expect(messages(file, source)).toEqual([message]);
  });
});
