import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '../../src/io/formats/source';
import type { IntakeDraft, IntakePreview, IntakeResult } from '../../src/io/intake/draft';
import { IntakeSession } from '../../src/io/intake/session';
import { packageRoot } from './cli';
import { loadSqliteWasm } from './sqlite-wasm';

/** What an import makes of files when nobody corrects anything. */
export interface Imported extends IntakeResult {
  readonly draft: IntakeDraft;
  readonly preview: IntakePreview;
}

/** Imports files as the page does; rows of which nothing tells their setting are rural. */
export async function importFiles(files: readonly SourceFile[]): Promise<Imported> {
  const session = await IntakeSession.open(files, {
    openProject: null,
    memory: { mappings: [], kindWords: [] },
    readFile: (path) => readFile(join(packageRoot, path)),
    loadSqliteWasm,
    onProgress: () => undefined,
  });
  const { draft } = session;
  const choices = { ...draft.choices, settingRest: 'rural' } as const;
  const preview = await session.preview(choices);
  const result = await session.finish(choices, '2026-11-22T08:00:00.000Z');
  return { draft, preview, ...result };
}

/** How often each code occurs. */
export function countCodes(issues: readonly { readonly code: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of issues) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
