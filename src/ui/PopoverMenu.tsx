import { Popover } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

/** Wraps what a button of the menu does: the menu closes and its own button has the focus again first. */
export type MenuAct = (action: () => void) => () => void;

interface Part {
  readonly className: string;
  readonly testId: string;
}

/**
 * A button that opens a panel of buttons. The current one of them, or the first, has the focus then; the arrows, Home and
 * End move it; Escape or a click elsewhere closes the panel.
 */
export function PopoverMenu({
  button,
  panel,
  children,
}: {
  button: Part & {
    /** For screen readers. */
    readonly label: string;
    readonly isDisabled?: boolean;
    readonly content: ReactNode;
  };
  panel: Part;
  children: (act: MenuAct) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const act: MenuAct = (action) => () => {
    setIsOpen(false);
    opener.current?.focus();
    action();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') act(() => undefined)();
    else moveFocus(event, menu.current);
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      afterOpenChange={(isShown) => {
        if (isShown) focusCurrent(menu.current);
      }}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside
        <div ref={menu} className={panel.className} data-testid={panel.testId} onKeyDown={press}>
          {children(act)}
        </div>
      }
    >
      <button
        ref={opener}
        type="button"
        className={button.className}
        data-testid={button.testId}
        disabled={button.isDisabled}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={button.label}
      >
        {button.content}
        <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  );
}

function buttonsOf(menu: HTMLElement | null): HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('button')] : [];
}

function focusCurrent(menu: HTMLElement | null): void {
  const buttons = buttonsOf(menu);
  (buttons.find((one) => one.ariaCurrent === 'true') ?? buttons[0])?.focus();
}

function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): void {
  const buttons = buttonsOf(menu);
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined || buttons.length === 0) return;
  event.preventDefault();
  buttons[(next + buttons.length) % buttons.length]?.focus();
}
