import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side, Slide } from '../../state/slides';
import { problemText } from '../scenarios/names';
import { ShowFigures } from './ShowFigures';
import { ShowLegend } from './ShowLegend';
import { ShowMap } from './ShowMap';
import { ShowSource, ShowStandard } from './ShowSource';
import { ShowTable } from './ShowTable';
import { missingText } from './step-text';
import { TitlePage } from './TitlePage';
import type { ShownSlide } from './use-slide';

/** One page of the show. The map stays in the page all the while, so that it is there at once when it is wanted. */
export function ShowStage({
  shown,
  ahead,
}: {
  shown: ShownSlide | null;
  ahead: ShownSlide | null;
}) {
  const { t } = useTranslation();
  const [beforeOf, setBeforeOf] = useState<string | null>(null);
  // While no map is to be seen, the next one is drawn behind.
  const drawn = shown?.slide.kind === 'map' ? shown : ahead;
  const hasMap = shown?.slide.kind === 'map';
  const isBefore = drawn !== null && beforeOf === drawn.step.id;
  const side = drawn === null ? null : sideToDraw(drawn.slide, isBefore);
  const slide = shown?.slide;
  const step = shown?.step;
  return (
    <main className="show-stage" data-kind={slide?.kind ?? ''}>
      {step && slide?.kind !== 'title' && (
        <header className="show-head">
          <h1>{step.title}</h1>
          {(slide?.kind === 'map' || slide?.kind === 'table') && (
            <ShowStandard side={(hasMap && side) || slide.side} title={step.title} />
          )}
        </header>
      )}
      <div className="show-map-area" aria-hidden={!hasMap} inert={!hasMap}>
        {side && drawn && (
          <ShowMap
            side={side}
            step={drawn.step}
            label={t('presentation.show.map', { title: drawn.step.title })}
          />
        )}
        {hasMap && slide?.kind === 'map' && slide.before && step && (
          <fieldset className="show-sides">
            <legend className="visually-hidden">{t('presentation.show.side')}</legend>
            {([true, false] as const).map((isOfBefore) => (
              <button
                key={String(isOfBefore)}
                type="button"
                aria-pressed={isBefore === isOfBefore}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => setBeforeOf(isOfBefore ? step.id : null)}
              >
                {t(`presentation.show.${isOfBefore ? 'before' : 'after'}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {slide?.kind === 'map' && step && (
        <ShowFigures slide={slide} step={step}>
          <ShowLegend side={side ?? slide.side} step={step} />
        </ShowFigures>
      )}
      {slide?.kind === 'title' && step && <TitlePage step={step} />}
      {slide?.kind === 'table' && step && <ShowTable slide={slide} step={step} />}
      {slide?.kind === 'missing' && (
        <section className="show-cover show-missing">
          <h2>{t('presentation.missing.title')}</h2>
          {slide.parts.map((part) => (
            <p key={part.what}>{missingText(part, t)}</p>
          ))}
          <p>{t('presentation.missing.advice')}</p>
        </section>
      )}
      {slide?.kind === 'failed' && (
        <section className="show-cover show-missing">
          <h2>{t('presentation.missing.title')}</h2>
          <p>
            {t('presentation.missing.failed', {
              reason: problemText(slide.code, slide.message, t),
            })}
          </p>
        </section>
      )}
      {(slide?.kind === 'map' || slide?.kind === 'table') && (
        <footer className="show-foot">
          <ShowSource side={slide.side} />
        </footer>
      )}
    </main>
  );
}

function sideToDraw(slide: Slide, isBefore: boolean): Side | null {
  if (slide.kind !== 'map') return null;
  return isBefore && slide.before ? slide.before.side : slide.side;
}
