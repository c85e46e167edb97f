import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableDraft, TablePreview } from '../../io/intake/draft';
import type { FieldName, TableMapping } from '../../io/intake/types';
import {
  fieldOfColumn,
  fieldsOfList,
  guessedColumns,
  haveSameColumns,
  withColumn,
} from './choices';
import { missingThings } from './table-status';

const shownRows = 5;
/** More columns than anybody maps by hand; a table that claims millions must not stop the page. */
const shownColumns = 200;

/** The first rows of a table, above each column what it is taken for. */
export function ColumnsSection({
  table,
  mapping,
  preview,
  onChange,
  onRestore,
}: {
  table: TableDraft;
  mapping: TableMapping;
  preview: TablePreview | null;
  onChange: (mapping: TableMapping) => void;
  onRestore: () => void;
}) {
  const { t } = useTranslation();
  const missing = preview?.missingFields ?? [];
  const guesses = preview ? guessedColumns(preview) : {};
  const canGuessAgain =
    mapping.headerIndex !== table.mapping.headerIndex &&
    Object.keys(guesses).length > 0 &&
    !haveSameColumns(guesses, mapping.columns);
  return (
    <section>
      <div className="intake-heading">
        <h3>{t('intake.sections.columns')}</h3>
        {table.isRemembered && <span className="intake-note">{t('intake.remembered')}</span>}
        <span className="spacer" />
        {canGuessAgain && (
          <Button size="small" onClick={() => onChange({ ...mapping, columns: guesses })}>
            {t('intake.guessAgain')}
          </Button>
        )}
        <Button size="small" type="text" onClick={onRestore}>
          {t('intake.restore')}
        </Button>
      </div>
      {missing.length > 0 && <Missing fields={missing} />}
      {!table.hasFields && (
        <HeaderRow
          table={table}
          mapping={mapping}
          isOpen={missing.length > 0}
          onChange={onChange}
        />
      )}
      {preview && <Columns mapping={mapping} preview={preview} onChange={onChange} />}
    </section>
  );
}

function Missing({ fields }: { fields: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="intake-missing" role="alert" data-testid="intake-missing">
      <b>{t('intake.missingTitle')}</b>
      <ul>
        {missingThings(fields).map((thing) => (
          <li key={thing}>
            {t(`intake.missing.${thing}`, {
              defaultValue: t('intake.missingField', {
                field: t(`intake.fields.${thing}`, { defaultValue: thing }),
              }),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which of the first rows is the header: by number or by pointing at it. */
function HeaderRow({
  table,
  mapping,
  isOpen,
  onChange,
}: {
  table: TableDraft;
  mapping: TableMapping;
  /** Whether the rows are there to point at without asking. */
  isOpen: boolean;
  onChange: (mapping: TableMapping) => void;
}) {
  const { t } = useTranslation();
  const { headerIndex } = mapping;
  const setHeader = (index: number) => onChange({ ...mapping, headerIndex: index });
  const rows = table.firstRows.slice(0, Math.max(headerIndex + 2, 3));
  return (
    <div className="intake-header-row">
      <div className="intake-choice">
        <label htmlFor="intake-header">{t('intake.headerRow')}</label>
        <InputNumber
          id="intake-header"
          size="small"
          className="intake-header-number"
          min={table.firstRowNumber}
          max={table.firstRowNumber + table.firstRows.length - 1}
          value={headerIndex < 0 ? null : table.firstRowNumber + headerIndex}
          onChange={(row) => {
            if (typeof row === 'number' && Number.isInteger(row))
              setHeader(row - table.firstRowNumber);
          }}
        />
        <Button
          size="small"
          type={headerIndex < 0 ? 'primary' : 'text'}
          ghost={headerIndex < 0}
          aria-pressed={headerIndex < 0}
          onClick={() => setHeader(-1)}
        >
          {t('intake.noHeader')}
        </Button>
      </div>
      <details className="intake-scroll" open={isOpen}>
        <summary>{t('intake.pointAtHeader')}</summary>
        <table className="intake-first-rows" data-testid="intake-first-rows">
          <tbody>
            {rows.map((cells, index) => {
              const row = table.firstRowNumber + index;
              return (
                <tr
                  key={row}
                  className={index === headerIndex ? 'is-header' : ''}
                  onClick={() => setHeader(index)}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-label={t('intake.useAsHeader', { row })}
                      aria-pressed={index === headerIndex}
                    >
                      {row}
                    </button>
                  </th>
                  {cells.slice(0, shownColumns).map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={column} title={cell}>
                      {cell}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function Columns({
  mapping,
  preview,
  onChange,
}: {
  mapping: TableMapping;
  preview: TablePreview;
  onChange: (mapping: TableMapping) => void;
}) {
  const { t } = useTranslation();
  const headers = preview.headers.slice(0, shownColumns);
  const options = [
    { value: '', label: t('intake.notUsed') },
    ...fieldsOfList[mapping.list].map((field) => ({
      value: field as string,
      label: t(`intake.fields.${field}`),
    })),
  ];
  return (
    <section className="intake-scroll" aria-label={t('intake.sections.columns')}>
      <table className="intake-columns" data-testid="intake-columns">
        <thead>
          <tr className="intake-fields">
            <td />
            {headers.map((header, index) => {
              const field = fieldOfColumn(mapping, index);
              const guess = preview.guesses.find(
                (one) => one.field === field && one.columnIndex === index,
              );
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={index} className={field ? 'is-used' : ''}>
                  <Select
                    size="small"
                    className="intake-field"
                    aria-label={t('intake.columnOf', { number: index + 1, header })}
                    value={field ?? ''}
                    options={options}
                    popupMatchSelectWidth={false}
                    onChange={(value: string) =>
                      onChange(
                        withColumn(mapping, index, value === '' ? null : (value as FieldName)),
                      )
                    }
                  />
                  <span className="intake-basis">
                    {field ? t(`intake.basis.${guess?.basis ?? 'chosen'}`) : ''}
                  </span>
                </td>
              );
            })}
          </tr>
          <tr>
            <td />
            {headers.map((header, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={index} scope="col" title={header}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sampleRows.slice(0, shownRows).map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={index}>
              <th scope="row" className="number">
                {preview.firstSampleRow + index}
              </th>
              {headers.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={column} title={cells[column] ?? ''}>
                  {cells[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
