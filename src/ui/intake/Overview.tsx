import { Checkbox, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntakeChoices, IntakeDraft, IntakePreview, RasterUse } from '../../io/intake/draft';
import type { RowIssue } from '../../io/row-issue';
import { formatCount } from '../format';
import { IssueReport } from './IssueReport';
import { obstacleText } from './obstacle-text';
import { ReportDownload } from './ReportDownload';
import { PopulationChoice, SeatChoice, SettingChoice } from './RestChoices';
import { siblingTables } from './sibling-text';
import { StatusMark } from './TableList';
import { type Obstacle, tableStatus, tableTitle } from './table-status';

/** What was found and what it would bring: all that a clear case needs. */
export function Overview({
  draft,
  choices,
  preview,
  obstacle,
  hasOpenProject,
  onShow,
  onChange,
  loadReport,
}: {
  draft: IntakeDraft;
  choices: IntakeChoices;
  preview: IntakePreview | null;
  obstacle: Obstacle | null;
  hasOpenProject: boolean;
  onShow: (tableId: string) => void;
  onChange: (choices: IntakeChoices) => void;
  loadReport: () => Promise<readonly RowIssue[]>;
}) {
  const { t } = useTranslation();
  const lists = new Set(Object.values(choices.tables).map(({ mapping }) => mapping.list));
  const hasRaster = Object.values(choices.rasters).includes('nearestPlace');
  return (
    <>
      <Verdict draft={draft} choices={choices} preview={preview} obstacle={obstacle} />
      {draft.tables.length > 0 && (
        <section>
          <ul className="intake-lines">
            {draft.tables.map((table) => (
              <TableLine
                key={table.id}
                tableId={table.id}
                draft={draft}
                choices={choices}
                preview={preview}
                onShow={onShow}
              />
            ))}
          </ul>
        </section>
      )}
      {draft.rasters.map((raster) => (
        <section key={raster.id}>
          <h3>{t('intake.sections.raster')}</h3>
          <p className="intake-choice">
            <span>
              {raster.file} · {t('intake.raster', { width: raster.width, height: raster.height })}
            </span>
            <Select
              aria-label={raster.file}
              value={choices.rasters[raster.id] ?? 'ignore'}
              options={(['nearestPlace', 'ignore'] as const).map((value) => ({
                value,
                label: t(`intake.rasterUse.${value}`),
              }))}
              onChange={(use: RasterUse) =>
                onChange({ ...choices, rasters: { ...choices.rasters, [raster.id]: use } })
              }
              popupMatchSelectWidth={false}
            />
          </p>
        </section>
      ))}
      {draft.rejected.length > 0 && (
        <section>
          <h3>{t('intake.rejectedFiles')}</h3>
          <ul>
            {draft.rejected.map(({ file, code, message }) => (
              <li key={file}>
                <b>{file}</b>：{t(`issues.${code}`, { defaultValue: message })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview && draft.tables.length > 0 && <Outcome preview={preview} />}
      {hasOpenProject && draft.tables.length > 0 && (
        <section>
          <h3>{t('intake.summary.withOpen')}</h3>
          <Radio.Group
            className="intake-radios"
            value={choices.lists}
            onChange={({ target }) =>
              onChange({ ...choices, lists: target.value as IntakeChoices['lists'] })
            }
          >
            {(['replace', 'merge'] as const).map((value) => (
              <Radio key={value} value={value} disabled={!choices.keepOpenProject}>
                {t(`intake.summary.${value}`)}{' '}
                <span className="secondary">{t(`intake.summary.${value}Hint`)}</span>
              </Radio>
            ))}
          </Radio.Group>
          <Checkbox
            checked={choices.keepOpenProject}
            onChange={({ target }) => onChange({ ...choices, keepOpenProject: target.checked })}
          >
            {t('intake.summary.keep')}{' '}
            <span className="secondary">{t('intake.summary.keepHint')}</span>
          </Checkbox>
        </section>
      )}
      {preview &&
        draft.tables.length > 0 &&
        preview.result.placesWithoutPosition + preview.result.facilitiesWithoutPosition > 0 && (
          <SeatChoice choices={choices} preview={preview} onChange={onChange} />
        )}
      {(lists.has('places') || lists.has('facilities')) && (
        <SettingChoice choices={choices} onChange={onChange} />
      )}
      {(lists.has('population') || hasRaster) && (
        <PopulationChoice choices={choices} onChange={onChange} />
      )}
      {preview && draft.tables.length > 0 && (
        <section>
          <h3>{t('intake.sections.report')}</h3>
          <IssueReport
            issues={preview.issues}
            issueCounts={preview.issueCounts}
            counts={preview.counts}
            showsTable
          />
          {preview.issues.length > 0 && <ReportDownload load={loadReport} />}
        </section>
      )}
    </>
  );
}

function Verdict({
  draft,
  choices,
  preview,
  obstacle,
}: {
  draft: IntakeDraft;
  choices: IntakeChoices;
  preview: IntakePreview | null;
  obstacle: Obstacle | null;
}) {
  const { t } = useTranslation();
  if (draft.tables.length + draft.rasters.length === 0)
    return (
      <section className="intake-verdict is-blocked" role="alert">
        <p className="intake-verdict-line">{t('intake.summary.nothing')}</p>
        <p>{t('intake.summary.nothingHint')}</p>
      </section>
    );
  const toCheck = draft.tables.filter(
    (table) =>
      tableStatus(
        table,
        choices,
        preview?.tables.find(({ id }) => id === table.id),
      ) === 'check',
  ).length;
  const isBlocked = obstacle !== null && obstacle.code !== 'preview';
  const status = isBlocked ? 'blocked' : toCheck > 0 ? 'check' : 'good';
  return (
    <section className={`intake-verdict is-${status}`}>
      <p className="intake-verdict-line" data-testid="intake-verdict" data-status={status}>
        <StatusMark status={status} />
        {isBlocked
          ? t('intake.summary.blocked')
          : toCheck > 0
            ? t('intake.summary.check', { count: toCheck })
            : t('intake.summary.calm')}
      </p>
      {isBlocked && <p>{obstacleText(obstacle, t)}</p>}
    </section>
  );
}

function TableLine({
  tableId,
  draft,
  choices,
  preview,
  onShow,
}: {
  tableId: string;
  draft: IntakeDraft;
  choices: IntakeChoices;
  preview: IntakePreview | null;
  onShow: (tableId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const table = draft.tables.find(({ id }) => id === tableId);
  const chosen = choices.tables[tableId];
  if (!table || !chosen) return null;
  const one = preview?.tables.find(({ id }) => id === tableId);
  const { list } = chosen.mapping;
  const system = draft.systems.find(({ id }) => id === one?.systemId);
  const facts: string[] = [];
  if (one && list !== 'ignore') {
    facts.push(
      t('intake.summary.line', {
        list: t(`intake.lists.${list}`),
        rows: formatCount(one.counts.read),
      }),
    );
    if (one.system) {
      const { siblings, confidence } = one.system;
      const title = system?.title[i18n.language === 'en' ? 'en' : 'zh'] ?? one.systemId;
      if (chosen.systemId !== '') facts.push(title);
      else if (siblings?.verdict === 'followed')
        facts.push(
          t('intake.summary.systemSibling', { system: title, tables: siblingTables(siblings, t) }),
        );
      else
        facts.push(
          t('intake.summary.system', {
            system: title,
            confidence: t(`intake.system.confidence.${confidence}`),
          }),
        );
    } else if (list !== 'population') facts.push(t('intake.summary.noSystem'));
    if (one.counts.rejected > 0)
      facts.push(
        t('intake.summary.rejected', { count: formatCount(one.counts.rejected) as never }),
      );
    if (one.counts.warnings > 0)
      facts.push(
        t('intake.summary.warnings', { count: formatCount(one.counts.warnings) as never }),
      );
    if (one.joins && one.joins.open > 0)
      facts.push(t('intake.summary.questions', { count: formatCount(one.joins.open) as never }));
  } else facts.push(t(`intake.lists.${list}`));
  return (
    <li className="intake-line">
      <StatusMark status={tableStatus(table, choices, one)} />
      <span className="intake-line-text">
        <b>{tableTitle(table)}</b>
        <br />
        {facts.join(' · ')}
      </span>
      <button type="button" className="link" onClick={() => onShow(tableId)}>
        {t('intake.summary.openTable')}
        <span className="visually-hidden"> {tableTitle(table)}</span>
      </button>
    </li>
  );
}

function Outcome({ preview }: { preview: IntakePreview }) {
  const { t } = useTranslation();
  const { result } = preview;
  const figures: [string, number][] = [
    ['places', result.placeCount],
    ['without', result.placesWithoutPosition],
    ['indicative', result.placesWithIndicativePosition],
    ['noPopulation', result.placesWithoutPopulation],
    ['facilities', result.facilityCount],
    ['facilitiesWithout', result.facilitiesWithoutPosition],
  ];
  return (
    <section>
      <h3>{t('intake.summary.result')}</h3>
      <dl className="intake-figures" data-testid="intake-outcome">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`intake.summary.${key}`)}</dt>
            <dd>{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
