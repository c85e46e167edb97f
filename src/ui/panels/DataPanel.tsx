import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import { UrbanAreaList } from '../areas/UrbanAreaList';
import { acceptedFiles, chosenFiles } from '../drop-files';
import { formatCount, formatShare } from '../format';
import { MethodLink } from '../Method';
import { useFields } from '../store-context';
import { useImport } from '../use-import';
import { PlacelessList } from './PlacelessList';
import { SourceList } from './SourceList';

/** What the region's data are, where they come from, and how to bring one's own. */
export function DataPanel() {
  const { project } = useFields('project');
  const { t } = useTranslation();
  return (
    <div className="panel-scroll">
      <section className="open-files">
        <h2 className="panel-title">{t('data.open')}</h2>
        <FileButtons />
        <p className="aside">{t('data.openHint')}</p>
      </section>
      {project && <SourceList project={project} />}
      {project && (
        <section>
          <h3>{t('data.title')}</h3>
          <Facts project={project} />
        </section>
      )}
      {project && <UrbanAreaList project={project} />}
      {project && <PlacelessList project={project} />}
      <p className="aside">{t('data.sources')}</p>
    </div>
  );
}

/** React's types do not know the attribute. */
const wholeFolder = { webkitdirectory: '' };

function FileButtons() {
  const { t } = useTranslation();
  const importFiles = useImport();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = chosenFiles(input.files ?? []);
    input.value = '';
    importFiles(chosen);
  };
  return (
    <div className="file-buttons">
      <Button type="primary" onClick={() => files.current?.click()}>
        {t('data.choose')}
      </Button>
      <Button onClick={() => folder.current?.click()}>{t('data.chooseFolder')}</Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        data-testid="files"
        onChange={({ target }) => take(target)}
      />
      <input
        ref={folder}
        type="file"
        {...wholeFolder}
        hidden
        data-testid="folder"
        onChange={({ target }) => take(target)}
      />
    </div>
  );
}

function Facts({ project }: { project: Project }) {
  const { t } = useTranslation();
  const counts = useMemo(() => countRows(project), [project]);
  const { total, recorded, indicative, missing, people, estimated, unknown } = counts;
  const rows: [string, string][] = [
    [t('data.places'), formatCount(total)],
    [`　${t('data.recorded')}`, withShare(recorded, total)],
    [`　${t('data.indicative')}`, withShare(indicative, total)],
    [`　${t('data.missing')}`, withShare(missing, total)],
    [t('data.population'), unknown === total ? t('card.unknownPeople') : formatCount(people)],
    [`　${t('data.populationEstimated')}`, withShare(estimated, total)],
    [`　${t('data.populationUnknown')}`, formatCount(unknown)],
    [t('data.facilities'), formatCount(counts.facilities)],
    [`　${t('data.existing')}`, formatCount(counts.existing)],
    [`　${t('data.planned')}`, formatCount(counts.planned)],
    [`　${t('data.provenancePlan')}`, formatCount(counts.fromPlan)],
    [`　${t('data.provenanceRule')}`, formatCount(counts.fromRule)],
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

/** In one pass: there may be a hundred thousand places. */
function countRows({ places, facilities }: Project) {
  const byPosition = { recorded: 0, indicative: 0, missing: 0 };
  let people = 0;
  let estimated = 0;
  let unknown = 0;
  for (const { position, populationCount, populationBasis } of places) {
    byPosition[position] += 1;
    people += populationCount ?? 0;
    if (populationBasis === 'estimated') estimated += 1;
    if (populationCount === null) unknown += 1;
  }
  const count = (test: (facility: Project['facilities'][number]) => boolean) =>
    facilities.filter(test).length;
  return {
    ...byPosition,
    total: places.length,
    people,
    estimated,
    unknown,
    facilities: facilities.length,
    existing: count(({ status }) => status === 'existing'),
    planned: count(({ status }) => status === 'planned'),
    fromPlan: count(({ provenance }) => provenance === 'plan'),
    fromRule: count(({ provenance }) => provenance === 'rule'),
  };
}

function withShare(count: number, total: number): string {
  return total === 0 ? '0' : `${formatCount(count)}（${formatShare(count / total)}）`;
}
