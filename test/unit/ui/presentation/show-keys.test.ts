import { describe, expect, it } from 'vitest';
import { showKey } from '../../../../src/ui/presentation/show-keys';

const asked = (key: string, more: Partial<Parameters<typeof showKey>[0]> = {}) =>
  showKey({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, ...more });
const done = (key: string) => asked(key)?.do ?? '';

describe('a key of the show', () => {
  it.each([
    ['next', ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n', 'N']],
    ['previous', ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace', 'p', 'P']],
    ['black', ['b', 'B', '.', '。']],
    ['white', ['w', 'W', ',', '，']],
    ['first', ['Home']],
    ['last', ['End']],
    ['enter', ['Enter']],
    ['end', ['Escape']],
    ['full', ['f', 'F']],
  ])('%s', (what, keys) => {
    expect(keys.map(done)).toEqual(keys.map(() => what));
  });

  it('a digit is one of a page number', () => {
    expect(asked('7')).toEqual({ do: 'digit', digit: '7' });
  });

  it('is known by its place while an input method holds the letter back', () => {
    expect(asked('Process', { code: 'KeyB' })).toEqual({ do: 'black' });
    expect(asked('Process', { code: 'Digit3' })).toEqual({ do: 'digit', digit: '3' });
  });

  it('stays the browser’s where it is F5, Tab, or held with Ctrl, Alt or Command', () => {
    for (const key of ['F5', 'F11', 'Tab', 'Shift', 'x', 'toString', 'constructor'])
      expect(asked(key), key).toBeNull();
    expect(asked('n', { ctrlKey: true })).toBeNull();
    expect(asked('ArrowLeft', { altKey: true })).toBeNull();
    expect(asked('f', { metaKey: true })).toBeNull();
  });
});
