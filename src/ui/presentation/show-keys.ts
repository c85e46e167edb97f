/** What a key asks of the show. */
export type ShowKey =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' | 'end' }
  | { readonly do: 'black' | 'white' | 'full' }
  | { readonly do: 'digit'; readonly digit: string }
  | { readonly do: 'enter' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const actions = new Map<string, ShowKey['do']>(
  Object.entries({
    ArrowRight: 'next',
    ArrowDown: 'next',
    PageDown: 'next',
    ' ': 'next',
    n: 'next',
    ArrowLeft: 'previous',
    ArrowUp: 'previous',
    PageUp: 'previous',
    Backspace: 'previous',
    p: 'previous',
    Home: 'first',
    End: 'last',
    Enter: 'enter',
    Escape: 'end',
    b: 'black',
    '.': 'black',
    '。': 'black',
    w: 'white',
    ',': 'white',
    '，': 'white',
    f: 'full',
  }),
);

/**
 * What a key of the keyboard or of a remote control asks for; null for all that stay the browser's, F5 among them.
 * Letters are known by their place while a Chinese input method holds them back.
 */
export function showKey({ key, code, ctrlKey, metaKey, altKey }: Pressed): ShowKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  const name = key === 'Process' ? code.replace(/^Key|^Digit/, '') : key;
  if (/^[0-9]$/.test(name)) return { do: 'digit', digit: name };
  const action = actions.get(name.length === 1 ? name.toLowerCase() : name);
  return action === undefined ? null : ({ do: action } as ShowKey);
}
