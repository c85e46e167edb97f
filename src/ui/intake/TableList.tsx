import { useTranslation } from 'react-i18next';
import type { IntakeChoices, IntakeDraft, IntakePreview } from '../../io/intake/draft';
import { formatCount } from '../format';
import { type TableStatus, tableStatus, tableTitle } from './table-status';

const marks: Readonly<Record<TableStatus, string>> = {
  good: '✓',
  check: '!',
  blocked: '✕',
  ignored: '–',
};

/** The sign of how a table stands; its words are for those who do not see it. */
export function StatusMark({ status }: { status: TableStatus }) {
  const { t } = useTranslation();
  const label = t(`intake.status.${status}`);
  return (
    <span className={`intake-mark is-${status}`} role="img" aria-label={label} title={label}>
      {marks[status]}
    </span>
  );
}

/** The overview and the tables that were found, with what each is taken for. */
export function TableList({
  draft,
  choices,
  preview,
  shownId,
  onShow,
}: {
  draft: IntakeDraft;
  choices: IntakeChoices;
  preview: IntakePreview | null;
  shownId: string | null;
  onShow: (tableId: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <nav className="intake-tables" aria-label={t('intake.tables')}>
      <button
        type="button"
        className="intake-table"
        aria-current={shownId === null}
        onClick={() => onShow(null)}
      >
        <span className="intake-table-name">{t('intake.overview')}</span>
      </button>
      {draft.tables.map((table) => {
        const one = preview?.tables.find(({ id }) => id === table.id);
        const list = choices.tables[table.id]?.mapping.list ?? 'ignore';
        return (
          <button
            type="button"
            key={table.id}
            className="intake-table"
            aria-current={shownId === table.id}
            onClick={() => onShow(table.id)}
          >
            <span className="intake-table-name" title={`${table.file} ${table.sheet}`}>
              {tableTitle(table)}
            </span>
            <StatusMark status={tableStatus(table, choices, one)} />
            <span className="intake-table-facts">
              {[
                t(`intake.lists.${list}`),
                one ? t('intake.rows', { count: formatCount(one.counts.read) as never }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
