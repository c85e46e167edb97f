import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Show as SlideShow } from '../../state/presentation';
import { Icon } from '../Icon';
import { useFields } from '../store-context';
import { useDelayed } from '../use-delayed';
import { ShowStage } from './ShowStage';
import { useFullscreen } from './use-fullscreen';
import { useIdlePointer } from './use-idle';
import { type Blank, useShowKeys } from './use-show-keys';
import { useSlide } from './use-slide';
import './show.css';
import './show-pages.css';

const pointerRestsMilliseconds = 3000;

/** The presentation over the whole window; the page below rests as it is. */
export function Show({ slideShow }: { slideShow: SlideShow }) {
  const { steps, at } = slideShow;
  const { goToStep, endShow } = useFields('goToStep', 'endShow');
  const { t } = useTranslation();
  const { isFull, toggle } = useFullscreen(endShow);
  const { shown, ahead, isWaiting } = useSlide(slideShow);
  const isLate = useDelayed(isWaiting, 500);
  const isIdle = useIdlePointer(pointerRestsMilliseconds);
  const count = steps.length;
  const { blank, typed } = useShowKeys({
    at,
    count,
    goTo: goToStep,
    end: endShow,
    toggleFull: toggle,
  });
  const frame = useRef<HTMLDivElement>(null);
  useRestingPage(frame);
  const title = steps[at]?.title ?? '';

  return createPortal(
    <div
      ref={frame}
      className={isIdle ? 'show is-idle' : 'show'}
      role="dialog"
      aria-modal="true"
      aria-label={t('presentation.show.label')}
      tabIndex={-1}
      data-testid="show"
      data-step={shown === null ? '' : shown.at + 1}
    >
      <ShowStage shown={shown} ahead={ahead} />
      <nav className="show-controls" aria-label={t('presentation.show.label')}>
        <Control
          name="left"
          label={t('presentation.show.previous')}
          className="show-edge is-left"
          isOff={at === 0}
          onClick={() => goToStep(at - 1)}
        />
        <Control
          name="right"
          label={t('presentation.show.next')}
          className="show-edge is-right"
          isOff={at >= count - 1}
          onClick={() => goToStep(at + 1)}
        />
        <div className="show-bar">
          <span className="show-keys">{t('presentation.show.keys')}</span>
          <button
            type="button"
            className="show-button"
            title={t(`presentation.show.${isFull ? 'leaveFull' : 'full'}`)}
            aria-label={t(`presentation.show.${isFull ? 'leaveFull' : 'full'}`)}
            onPointerDown={keepFocus}
            onClick={toggle}
          >
            <Icon name="full" size={16} />
          </button>
          <Control
            name="close"
            label={t('presentation.show.end')}
            className="show-button"
            onClick={endShow}
          />
        </div>
      </nav>
      <p className="show-count number" aria-hidden="true" data-testid="show-count">
        {at + 1} / {count}
      </p>
      {isLate && <p className="show-late">{t('presentation.show.preparing')}</p>}
      {typed !== '' && (
        <p className="show-jump" role="status">
          {t('presentation.show.jump', { at: typed })}
        </p>
      )}
      <BlankScreen blank={blank} />
      <p className="visually-hidden" aria-live="polite" data-testid="show-said">
        {blank === null
          ? t('presentation.show.position', { at: at + 1, count, title })
          : t(`presentation.show.${blank}`)}
      </p>
    </div>,
    document.body,
  );
}

function Control({
  name,
  label,
  className,
  isOff = false,
  onClick,
}: {
  name: 'left' | 'right' | 'close';
  label: string;
  className: string;
  isOff?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={className}
      title={label}
      aria-label={label}
      disabled={isOff}
      onPointerDown={keepFocus}
      onClick={onClick}
    >
      <Icon name={name} size={name === 'close' ? 16 : 26} />
    </button>
  );
}

/** A button that was clicked does not take the keys of the show. */
function keepFocus(event: { preventDefault(): void }): void {
  event.preventDefault();
}

function BlankScreen({ blank }: { blank: Blank }) {
  return blank === null ? null : (
    <div className={`show-blank is-${blank}`} data-testid={`show-${blank}`} />
  );
}

/** The page below takes no focus while the show runs, and has it back where it was. */
function useRestingPage(frame: { readonly current: HTMLElement | null }): void {
  // Before anything of the show takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const root = document.getElementById('root');
    root?.setAttribute('inert', '');
    frame.current?.focus();
    return () => {
      root?.removeAttribute('inert');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [frame, before]);
}
