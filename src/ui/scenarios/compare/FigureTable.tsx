import { useTranslation } from 'react-i18next';
import type { NamedScenario } from '../names';
import { changeText, type FigureRow, judgement } from './figure-rows';

/** Rows of figures, a column for each scenario; later ones with their difference to the first. */
export function FigureTable({
  head,
  rows,
  scenarios,
  testId,
}: {
  head: string;
  rows: readonly FigureRow[];
  scenarios: readonly NamedScenario[];
  testId: string;
}) {
  const { t } = useTranslation();
  return (
    <table className="figure-table" data-testid={testId} data-columns={scenarios.length}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {scenarios.map(({ id, letter, name }, at) => (
            <th key={id} scope="col" title={`${letter} ${name}`}>
              <span className="scenario-letter">{letter}</span> {name}
              {at === 0 && <span className="secondary">{t('scenarios.compared.reference')}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-row={row.key}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell, at) => {
              const text = changeText(row, cell);
              const verdict = judgement(row, cell);
              return (
                <td key={scenarios[at]?.id} className="number" data-value={cell.value ?? ''}>
                  {cell.value === null ? '–' : row.format(cell.value)}
                  {text !== '' && (
                    <span className="figure-change" data-verdict={verdict}>
                      {text}
                      {verdict !== 0 && (
                        <b>
                          {t(
                            verdict > 0 ? 'scenarios.compared.better' : 'scenarios.compared.worse',
                          )}
                        </b>
                      )}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
