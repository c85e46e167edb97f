import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
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
