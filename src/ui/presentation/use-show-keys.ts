import { useEffect, useRef, useState } from 'react';
import { showKey } from './show-keys';

export type Blank = 'black' | 'white' | null;

export interface ShowCommands {
  readonly at: number;
  readonly count: number;
  goTo(at: number): void;
  end(): void;
  toggleFull(): void;
}

/** Most digits of a page that is jumped to. */
const mostDigits = 4;

/** Keys of the keyboard and of remote controls while the show runs; the page's own keys rest meanwhile. */
export function useShowKeys(commands: ShowCommands): {
  readonly blank: Blank;
  readonly typed: string;
} {
  const [blank, setBlank] = useState<Blank>(null);
  const [typed, setTyped] = useState('');
  const now = useRef({ commands, blank, typed });
  now.current = { commands, blank, typed };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      event.stopImmediatePropagation();
      const asked = showKey(event);
      if (asked === null || isForTarget(event)) return;
      event.preventDefault();
      const { commands: show, blank: isBlank, typed: digits } = now.current;
      if (asked.do === 'digit') return setTyped(`${digits}${asked.digit}`.slice(-mostDigits));
      setTyped('');
      if (asked.do === 'end') return show.end();
      if (asked.do === 'full') {
        if (!event.repeat) show.toggleFull();
        return;
      }
      if (asked.do === 'black' || asked.do === 'white') {
        if (!event.repeat) setBlank(isBlank === asked.do ? null : asked.do);
        return;
      }
      // Whoever comes back from a blank screen finds the page that was left.
      if (isBlank !== null) return setBlank(null);
      if (asked.do === 'enter' && digits !== '') return show.goTo(Number(digits) - 1);
      if (asked.do === 'next' || asked.do === 'enter') show.goTo(show.at + 1);
      else if (asked.do === 'previous') show.goTo(show.at - 1);
      else show.goTo(asked.do === 'first' ? 0 : show.count - 1);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return { blank, typed };
}

/** Enter and the space bar press the button that has the focus; the arrows move what has it and is longer than the screen. */
function isForTarget({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === 'Enter' || key === ' ') return target instanceof HTMLButtonElement;
  const isUpOrDown = key === 'ArrowUp' || key === 'ArrowDown';
  return isUpOrDown && target.tabIndex === 0 && target.scrollHeight > target.clientHeight;
}
