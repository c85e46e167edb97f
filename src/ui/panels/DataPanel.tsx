import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { State } from '../../state/store';
import { formatCount, formatShare } from '../format';
import { MethodLink } from '../Method';
import { readFiles } from '../read-files';
import { useFields } from '../store-context';

/** What the region's data are, and how to open one's own. */
export function DataPanel() {
  const { project, openedFiles, openFiles } = useFields('project', 'openedFiles', 'openFiles');
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="panel-scroll">
      <section>
        <h2 className="panel-title">{t('data.title')}</h2>
        {project && <Facts project={project} />}
      </section>
      <section className="open-files">
        <h3>{t('data.open')}</h3>
        <p>{t('data.openHint')}</p>
        <Button type="primary" onClick={() => input.current?.click()}>
          {t('data.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,.txt"
          className="visually-hidden"
          data-testid="files"
          aria-label={t('data.choose')}
          onChange={async (event) => {
            const { files } = event.target;
            if (files && files.length > 0) await openFiles(await readFiles([...files]));
            event.target.value = '';
          }}
        />
        {openedFiles && <Reports opened={openedFiles} />}
        <p className="aside">{t('data.columns')}</p>
      </section>
      <p className="aside">{t('data.sources')}</p>
    </div>
  );
}

function Facts({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { places, facilities } = project;
  const count = (position: string) => places.filter((one) => one.position === position).length;
  const total = places.length;
  const people = places.reduce((sum, place) => sum + (place.populationCount ?? 0), 0);
  const estimated = places.filter((place) => place.populationBasis === 'estimated').length;
  const unknown = places.filter((place) => place.populationCount === null).length;
  const withStatus = (status: string) => facilities.filter((one) => one.status === status).length;
  const withProvenance = (from: string) =>
    facilities.filter((one) => one.provenance === from).length;
  const rows: [string, string][] = [
    [t('data.places'), formatCount(total)],
    [`　${t('data.recorded')}`, withShare(count('recorded'), total)],
    [`　${t('data.indicative')}`, withShare(count('indicative'), total)],
    [`　${t('data.missing')}`, withShare(count('missing'), total)],
    [t('data.population'), unknown === total ? t('card.unknownPeople') : formatCount(people)],
    [`　${t('data.populationEstimated')}`, withShare(estimated, total)],
    [`　${t('data.populationUnknown')}`, formatCount(unknown)],
    [t('data.facilities'), formatCount(facilities.length)],
    [`　${t('data.existing')}`, formatCount(withStatus('existing'))],
    [`　${t('data.planned')}`, formatCount(withStatus('planned'))],
    [`　${t('data.provenancePlan')}`, formatCount(withProvenance('plan'))],
    [`　${t('data.provenanceRule')}`, formatCount(withProvenance('rule'))],
  ];
  return (
    <table className="data-facts">
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{value}</td>
          </tr>
        ))}
        <tr>
          <td colSpan={2}>
            <MethodLink topic="position" /> <MethodLink topic="people" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function withShare(count: number, total: number): string {
  return total === 0 ? '0' : `${formatCount(count)}（${formatShare(count / total)}）`;
}

const shownIssues = 200;

function Reports({ opened }: { opened: NonNullable<State['openedFiles']> }) {
  const { t } = useTranslation();
  return (
    <div className="reports" data-testid="reports" role="status">
      {opened.reports.map(({ name, kind, isAccepted, counts, issues }) => (
        <div key={name} className={opened.ok ? 'report accepted' : 'report rejected'}>
          <p>
            {isAccepted && !opened.ok
              ? t('data.notTaken', { name })
              : isAccepted
                ? t('data.accepted', {
                    name,
                    count: formatCount(counts.accepted) as unknown as number,
                    kind: t(kind === 'places' ? 'data.kindPlaces' : 'data.kindFacilities'),
                  })
                : counts.read > 0
                  ? t('data.rejected', { name, read: counts.read, rejected: counts.rejected })
                  : `${name}：${issues[0] ? t(`issues.${issues[0].code}`, { defaultValue: issues[0].message }) : ''}`}
            {counts.warnings > 0 && ` · ${t('data.warnings', { count: counts.warnings })}`}
          </p>
          {issues.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th>{t('data.row')}</th>
                  <th>{t('data.column')}</th>
                  <th>{t('data.value')}</th>
                  <th>{t('data.problem')}</th>
                </tr>
              </thead>
              <tbody>
                {issues.slice(0, shownIssues).map((issue) => (
                  <tr key={`${issue.row}/${issue.column}/${issue.code}`}>
                    <td>{issue.row}</td>
                    <td>{issue.column}</td>
                    <td>{issue.value}</td>
                    <td title={issue.message}>
                      {t(`issues.${issue.code}`, { defaultValue: issue.message })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {counts.errors + counts.warnings > shownIssues && (
            <p>{t('data.more', { count: counts.errors + counts.warnings - shownIssues })}</p>
          )}
        </div>
      ))}
    </div>
  );
}
