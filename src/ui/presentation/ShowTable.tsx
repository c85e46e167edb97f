import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import type { Slide } from '../../state/slides';
import {
  changeText,
  type FigureRow,
  figureRows,
  judgement,
} from '../scenarios/compare/figure-rows';
import { useFields } from '../store-context';
import { Judgement, useScenarioName } from './ShowFigures';

type TableSlide = Extract<Slide, { kind: 'table' }>;

const shownRows = [
  'providers',
  'places-uncovered',
  'population-uncovered',
  'peopleShare',
  'pointShare',
  'facilityShare',
  'mean',
];

/** All scenarios with their headline figures, a line each, and how they differ from the reference. */
export function ShowTable({ slide, step }: { slide: TableSlide; step: PresentationStep }) {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  const name = useScenarioName();
  const groups = slide.answers.map(({ ids, answer }) => ({
    ids,
    rows: figureRows(answer.comparison, null, locale, t),
  }));
  const [first] = groups;
  if (first === undefined)
    return (
      <section className="show-cover show-missing">
        <p>{t('presentation.missing.noScenarios')}</p>
      </section>
    );
  const heads = shownRows.flatMap((key) => first.rows.find((row) => row.key === key) ?? []);
  const lines = groups.flatMap(({ ids, rows }, group) =>
    ids.flatMap((id, at) => (at === 0 && group > 0 ? [] : [{ id, at, rows }])),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many scenarios are longer than the screen
    <section className="show-cover show-table" tabIndex={0} aria-label={step.title}>
      <table data-testid="show-table">
        <thead>
          <tr>
            <th scope="col">{t('presentation.show.scenario')}</th>
            {heads.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, at, rows }) => (
            <tr key={id} data-scenario={name(id)}>
              <th scope="row">
                {name(id)}
                {at === 0 && (
                  <span className="show-reference">{t('presentation.show.reference')}</span>
                )}
              </th>
              {heads.map(({ key }) => (
                <Cell key={key} row={rows.find((one) => one.key === key)} at={at} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {slide.answers.some(({ answer }) => answer.comparison.standardDiffers) && (
        <p className="show-warning">{t('presentation.show.tableLimitsDiffer')}</p>
      )}
      {step.note !== '' && <p className="show-note">{step.note}</p>}
    </section>
  );
}

function Cell({ row, at }: { row: FigureRow | undefined; at: number }) {
  const cell = row?.cells[at];
  if (row === undefined || cell === undefined) return <td className="number">–</td>;
  const text = changeText(row, cell);
  return (
    <td className="number" data-row={row.key} data-value={cell.value ?? ''}>
      {cell.value === null ? '–' : row.format(cell.value)}
      <span className="show-change" data-verdict={judgement(row, cell)}>
        {text} <Judgement row={row} at={at} />
      </span>
    </td>
  );
}
