import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import { missingParts } from '../../core/model/presentation-scenarios';
import type { Side, Slide } from '../../state/slides';
import { formatBand, formatCount } from '../format';
import {
  changeText,
  type FigureRow,
  figureRows,
  judgement,
} from '../scenarios/compare/figure-rows';
import { namedScenarios } from '../scenarios/names';
import { useFields } from '../store-context';
import { VerdictBar } from '../VerdictBar';
import { ShowGroups } from './ShowGroups';
import { missingText } from './step-text';
import { useSheetText } from './use-sheet-text';

type MapSlide = Extract<Slide, { kind: 'map' }>;

/** Figures beside the headline. */
const shownRows = ['population-uncovered', 'peopleShare', 'facilityShare'];
/** Figures that are told where they change. */
const changingRows = ['providers', 'mean'];

/** The answer of a step: the number, its share, what it was before; below it what the map's signs mean. */
export function ShowFigures({
  slide,
  step,
  children,
}: {
  slide: MapSlide;
  step: PresentationStep;
  children: ReactNode;
}) {
  const { opened, project } = useFields('opened', 'project');
  const { t } = useTranslation();
  const { side, before } = slide;
  const missing = missingParts(step, opened?.scenarios ?? [], project?.standards ?? []);
  const name = useScenarioName();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, also by keys
    <aside className="show-figures" tabIndex={0} aria-label={name(side.scenarioId)}>
      <Headline side={side} before={before} label={name(side.scenarioId)} />
      {before === null && <ShowGroups side={side} />}
      {before && <Change before={before} beforeName={name(before.side.scenarioId)} />}
      {step.note !== '' && <p className="show-note">{step.note}</p>}
      {missing.map((part) => (
        <p key={part.what} className="show-warning">
          {missingText(part, t)}
        </p>
      ))}
      {side.problemCount > 0 && (
        <p className="show-warning">
          {t('presentation.show.problems', {
            name: name(side.scenarioId),
            count: side.problemCount,
          })}
        </p>
      )}
      {children}
    </aside>
  );
}

/** The name of a scenario of the open project, the base among them. */
export function useScenarioName(): (id: string) => string {
  const { opened } = useFields('opened');
  const { t } = useTranslation();
  return (id) => namedScenarios(opened, t).find((one) => one.id === id)?.name ?? '';
}

function Headline({
  side,
  before,
  label,
}: {
  side: Side;
  before: MapSlide['before'];
  label: string;
}) {
  const { headline } = useSheetText(side);
  const { places } = side.result.summary;
  const earlier = before?.answer.comparison.scenarios[0]?.figures.places;
  if (headline.number === null)
    return (
      <section className="show-headline">
        <h2>{label}</h2>
        {headline.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
    );
  return (
    <section className="show-headline">
      <h2>{label}</h2>
      <p className="show-number">
        {earlier && (
          <>
            <span className="show-before" data-testid="show-before">
              {formatCount(earlier.uncovered)}
            </span>
            <span className="show-arrow">→</span>
          </>
        )}
        <strong
          data-testid="show-uncovered"
          className={headline.isGood ? 'is-met' : 'is-uncovered'}
        >
          {headline.number}
        </strong>{' '}
        <span className="show-unit">{headline.unit}</span>
      </p>
      {before && <CountChange before={before} />}
      {headline.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <VerdictBar totals={places} />
      <p className="show-key">
        {headline.key.map(({ verdict, text }) => (
          <span key={verdict}>
            <i className={`swatch swatch-${verdict}`} />
            {text}
          </span>
        ))}
      </p>
    </section>
  );
}

/** How many fewer or more are uncovered than before, and whether that is better. */
function CountChange({ before }: { before: NonNullable<MapSlide['before']> }) {
  const { t } = useTranslation();
  const rows = useRows(before.answer);
  const row = rows.find(({ key }) => key === 'places-uncovered');
  const cell = row?.cells[1];
  if (row === undefined || cell === undefined) return null;
  const text = changeText(row, cell);
  return (
    <p className="show-change" data-verdict={judgement(row, cell)} data-testid="show-change">
      {text === '' ? t('presentation.show.same') : text} <Judgement row={row} at={1} />
    </p>
  );
}

/** 改善 or 变差, where a change is either. */
export function Judgement({ row, at }: { row: FigureRow; at: number }) {
  const { t } = useTranslation();
  const cell = row.cells[at];
  const verdict = cell === undefined ? 0 : judgement(row, cell);
  return verdict === 0 ? null : <b>{t(`presentation.show.${verdict > 0 ? 'better' : 'worse'}`)}</b>;
}

function useRows(answer: NonNullable<MapSlide['before']>['answer']): FigureRow[] {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  return figureRows(answer.comparison, null, locale, t);
}

function Change({
  before,
  beforeName,
}: {
  before: NonNullable<MapSlide['before']>;
  beforeName: string;
}) {
  const { t } = useTranslation();
  const { comparison, limits, problemCounts } = before.answer;
  const all = useRows(before.answer);
  const rows = all.filter(
    (row) =>
      shownRows.includes(row.key) ||
      (changingRows.includes(row.key) && row.cells[1] && changeText(row, row.cells[1]) !== ''),
  );
  return (
    <section className="show-changes">
      <table>
        <caption className="visually-hidden">{t('presentation.show.change')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('presentation.show.indicator')}</span>
            </th>
            <th scope="col" title={beforeName}>
              {beforeName}
            </th>
            <th scope="col">{t('presentation.show.after')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('presentation.show.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: before and after
                <td key={at} className="number">
                  {cell.value === null ? '–' : row.format(cell.value)}
                </td>
              ))}
              <td
                className="number show-change"
                data-verdict={row.cells[1] ? judgement(row, row.cells[1]) : 0}
              >
                {row.cells[1] && changeText(row, row.cells[1])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {comparison.standardDiffers && (
        <p className="show-warning">
          {t('presentation.show.limitsDiffer', {
            before: limits[0] ? bands(limits[0], t) : '–',
            after: limits[1] ? bands(limits[1], t) : '–',
          })}
        </p>
      )}
      {(problemCounts[0] ?? 0) > 0 && (
        <p className="show-warning">
          {t('presentation.show.problems', { name: beforeName, count: problemCounts[0] })}
        </p>
      )}
    </section>
  );
}

function bands(
  limit: Parameters<typeof formatBand>[0],
  t: Parameters<typeof formatBand>[2],
): string {
  return (['urban', 'rural'] as const)
    .flatMap((setting) => formatBand(limit, setting, t) ?? [])
    .join(' / ');
}
