import { useTranslation } from 'react-i18next';
import type { NamedScenario } from '../names';
import { changeText, type FigureRow, judgement } from './figure-rows';

/**
 * Rows of figures, a column for each scenario; later ones with their difference to the first. Where it is narrow, the
 * names of the figures stand above them, so that four scenarios fit beside each other.
 */
export function FigureTable({
  head,
  rows,
  scenarios,
  testId,
  isNarrow = false,
}: {
  head: string;
  rows: readonly FigureRow[];
  scenarios: readonly NamedScenario[];
  testId: string;
  isNarrow?: boolean;
}) {
  const { t } = useTranslation();
  const cells = (row: FigureRow) =>
    row.cells.map((cell, at) => {
      const text = changeText(row, cell);
      const verdict = judgement(row, cell);
      return (
        <td key={scenarios[at]?.id} className="number" data-value={cell.value ?? ''}>
          {cell.value === null ? '–' : row.format(cell.value)}
          {text !== '' && (
            <span className="figure-change" data-verdict={verdict}>
              {text}
              {verdict !== 0 && (
                <b>{t(verdict > 0 ? 'scenarios.compared.better' : 'scenarios.compared.worse')}</b>
              )}
            </span>
          )}
        </td>
      );
    });
  return (
    <table
      className={isNarrow ? 'figure-table is-narrow' : 'figure-table'}
      data-testid={testId}
      data-columns={scenarios.length}
    >
      <thead>
        <tr>
          {!isNarrow && <th scope="col">{head}</th>}
          {scenarios.map(({ id, letter, name }, at) => (
            <th key={id} scope="col" title={`${letter} ${name}`}>
              <span className="figure-name">
                <span className="scenario-letter">{letter}</span> {name}
              </span>
              {at === 0 && <span className="secondary">{t('scenarios.compared.reference')}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {isNarrow ? (
        rows.map((row) => (
          <tbody key={row.key}>
            <tr className="figure-label">
              <th scope="rowgroup" colSpan={scenarios.length}>
                {row.label}
              </th>
            </tr>
            <tr data-row={row.key}>{cells(row)}</tr>
          </tbody>
        ))
      ) : (
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key}>
              <th scope="row">{row.label}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
      )}
    </table>
  );
}
