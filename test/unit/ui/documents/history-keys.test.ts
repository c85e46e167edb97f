import { expect, it } from 'vitest';
import { historyKey } from '../../../../src/ui/documents/use-history-keys';

const press = (keys: string) => {
  const parts = keys.split('+');
  return historyKey({
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  });
};

it.each([
  ['Ctrl+z', 'undo'],
  ['Meta+z', 'undo'],
  ['Ctrl+Shift+Z', 'redo'],
  ['Ctrl+y', 'redo'],
  ['Ctrl+Y', 'redo'],
  ['z', null],
  ['Ctrl+Alt+z', null],
  ['Ctrl+x', null],
  ['Ctrl+Shift+y', null],
])('%s means %s', (keys, wanted) => {
  expect(press(keys)).toBe(wanted);
});
