import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { County } from '../../core/model/project';
import type { IntakeChoices, IntakeDraft, IntakePreview, TableDraft } from '../../io/intake/draft';
import {
  type ListKind,
  listKinds,
  type PositionTarget,
  type TableMapping,
} from '../../io/intake/types';
import type { RowIssue } from '../../io/row-issue';
import type { Theme } from '../../state/store';
import { ColumnsSection } from './ColumnsSection';
import { withDraftTable, withList, withTable } from './choices';
import { IssueReport } from './IssueReport';
import { JoinSection } from './JoinSection';
import { KindWordsDialog } from './KindWordsDialog';
import { ReportDownload } from './ReportDownload';
import { PopulationChoice, SettingChoice } from './RestChoices';
import { SystemSection } from './SystemSection';
import { tableTitle } from './table-status';

const targets: readonly PositionTarget[] = ['places', 'facilities', 'townships'];

/** Everything about one table: what it is, its columns, its coordinates, who it joins, its rows with problems. */
export function TableSettings({
  table,
  draft,
  choices,
  preview,
  counties,
  theme,
  onChange,
  loadReport,
}: {
  table: TableDraft;
  draft: IntakeDraft;
  choices: IntakeChoices;
  preview: IntakePreview | null;
  counties: readonly County[];
  theme: Theme;
  onChange: (choices: IntakeChoices) => void;
  loadReport: () => Promise<readonly RowIssue[]>;
}) {
  const { t } = useTranslation();
  const [isEditingWords, setIsEditingWords] = useState(false);
  const chosen = choices.tables[table.id];
  if (!chosen) return null;
  const { mapping, systemId } = chosen;
  const { list } = mapping;
  const one = preview?.tables.find(({ id }) => id === table.id) ?? null;
  const setMapping = (next: TableMapping) =>
    onChange(withTable(choices, table.id, { mapping: next }));
  const questions = preview?.joinQuestions.filter(({ tableId }) => tableId === table.id) ?? [];
  const issues = preview?.issues.filter((issue) => isOfTable(issue, table)) ?? [];
  return (
    <>
      <section>
        <h2 className="intake-title">{tableTitle(table)}</h2>
        <div className="intake-choice">
          <h3 id="intake-list">{t('intake.sections.list')}</h3>
          <Select
            aria-labelledby="intake-list"
            data-testid="intake-list-kind"
            className="intake-wide-select"
            value={list}
            options={listKinds.map((value) => ({ value, label: t(`intake.lists.${value}`) }))}
            onChange={(next: ListKind) => setMapping(withList(mapping, next))}
          />
          {list === 'positions' && (
            <Radio.Group
              aria-label={t('intake.target')}
              value={mapping.target ?? 'places'}
              onChange={({ target }) =>
                setMapping({ ...mapping, target: target.value as PositionTarget })
              }
            >
              {targets.map((value) => (
                <Radio key={value} value={value}>
                  {t(`intake.targets.${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          )}
          {list === 'areas' && (
            <Radio.Group
              aria-label={t('intake.areasAs')}
              value={mapping.areas ?? 'counties'}
              onChange={({ target }) =>
                setMapping({ ...mapping, areas: target.value as 'counties' | 'urban' })
              }
            >
              {(['counties', 'urban'] as const).map((value) => (
                <Radio key={value} value={value}>
                  {t(`intake.areas.${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          )}
        </div>
      </section>
      {list !== 'ignore' && (
        <ColumnsSection
          table={table}
          mapping={mapping}
          preview={one}
          onChange={setMapping}
          onRestore={() => onChange(withDraftTable(choices, draft, table.id))}
        />
      )}
      {list !== 'ignore' && one?.system && (
        <SystemSection
          preview={one}
          proposal={one.system}
          chosenId={systemId}
          systems={draft.systems}
          counties={counties}
          theme={theme}
          onChoose={(next) => onChange(withTable(choices, table.id, { systemId: next }))}
        />
      )}
      {list !== 'ignore' && one?.joins && (
        <JoinSection
          key={table.id}
          tableId={table.id}
          totals={one.joins}
          questions={questions}
          choices={choices}
          onChange={onChange}
        />
      )}
      {list === 'facilities' && (
        <section className="intake-choice">
          <h3>{t('intake.sections.kinds')}</h3>
          <Button size="small" onClick={() => setIsEditingWords(true)}>
            {t('intake.kindWords.open')}
          </Button>
          <KindWordsDialog
            isOpen={isEditingWords}
            words={choices.kindWords}
            builtIn={draft.builtInKindWords}
            onChange={(kindWords) => onChange({ ...choices, kindWords })}
            onClose={() => setIsEditingWords(false)}
          />
        </section>
      )}
      {(list === 'places' || list === 'facilities') && (
        <SettingChoice choices={choices} onChange={onChange} />
      )}
      {list === 'population' && <PopulationChoice choices={choices} onChange={onChange} />}
      {list !== 'ignore' && one && (
        <section>
          <h3>{t('intake.sections.report')}</h3>
          <IssueReport issues={issues} issueCounts={null} counts={one.counts} />
          {one.counts.errors + one.counts.warnings + issues.length > 0 && (
            <ReportDownload
              load={async () => (await loadReport()).filter((issue) => isOfTable(issue, table))}
            />
          )}
        </section>
      )}
    </>
  );
}

function isOfTable({ file, sheet }: RowIssue, table: TableDraft): boolean {
  return file === table.file && (sheet ?? '') === table.sheet;
}
