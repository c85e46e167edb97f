import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SitingTab } from '../../state/siting';
import { reachStandards, shownResult } from '../../state/store';
import { formatBand } from '../format';
import { useCareshed, useFields } from '../store-context';
import { OutageView } from './OutageView';
import { ProposalView } from './ProposalView';
import { SitingForm } from './SitingForm';
import './siting.css';

/** Where new stations belong, and which of the existing ones can least be spared. */
export function SitingPanel() {
  const { t } = useTranslation();
  const { project, sitingTab, showSitingTab } = useFields('project', 'sitingTab', 'showSitingTab');
  if (project === null) return <div className="panel-empty">{t('siting.empty')}</div>;
  if (reachStandards(project).length === 0)
    return <div className="panel-empty">{t('siting.noStandard')}</div>;
  return (
    <div className="panel-scroll siting">
      <section className="controls">
        <StandardChoice />
        <Segmented<SitingTab>
          block
          aria-label={t('siting.tabs.label')}
          value={sitingTab}
          options={[
            { value: 'sites', label: t('siting.tabs.sites') },
            { value: 'outages', label: t('siting.tabs.outages') },
          ]}
          onChange={showSitingTab}
        />
      </section>
      {sitingTab === 'sites' ? (
        <>
          <SitingForm />
          <ProposalView />
        </>
      ) : (
        <OutageView />
      )}
    </div>
  );
}

function StandardChoice() {
  const { t } = useTranslation();
  const { project, standardId, locale, chooseStandard } = useFields(
    'project',
    'standardId',
    'locale',
    'chooseStandard',
  );
  const standard = useCareshed(shownResult)?.coverage.standard;
  if (project === null) return null;
  const urban = standard && formatBand(standard.limit, 'urban', t);
  const rural = standard && formatBand(standard.limit, 'rural', t);
  return (
    <div>
      <Select
        className="standard-select"
        variant="borderless"
        aria-label={t('siting.standard')}
        value={standardId}
        options={reachStandards(project).map(({ id, title }) => ({
          value: id,
          label: title?.[locale] ?? id,
        }))}
        onChange={chooseStandard}
      />
      <p className="secondary">
        {urban && t('coverage.urbanLimit', { value: urban })}
        {urban && rural && ' · '}
        {rural && t('coverage.ruralLimit', { value: rural })}
      </p>
    </div>
  );
}
