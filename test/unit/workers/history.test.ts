import { describe, expect, it } from 'vitest';
import { History } from '../../../src/workers/history';

describe('History', () => {
  it('goes back and forth through the states, and no further', () => {
    const history = new History('a');
    history.push('b');
    history.push('c');
    expect([history.undo(), history.present]).toEqual([true, 'b']);
    expect([history.undo(), history.present]).toEqual([true, 'a']);
    expect([history.undo(), history.present]).toEqual([false, 'a']);
    expect(history.canUndo).toBe(false);
    expect([history.redo(), history.present]).toEqual([true, 'b']);
    expect([history.redo(), history.present]).toEqual([true, 'c']);
    expect([history.redo(), history.present]).toEqual([false, 'c']);
    expect(history.canRedo).toBe(false);
  });

  it('forgets what was undone once something else is done', () => {
    const history = new History('a');
    history.push('b');
    history.undo();
    history.push('c');
    expect(history.canRedo).toBe(false);
    history.undo();
    expect(history.present).toBe('a');
  });

  it('replaces the present without a step', () => {
    const history = new History('a');
    history.push('b');
    history.undo();
    history.amend('A');
    expect([history.present, history.canUndo, history.canRedo]).toEqual(['A', false, true]);
    history.redo();
    history.undo();
    expect(history.present).toBe('A');
  });
});
