import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reachStandards, shownResult } from '../../state/store';
import { formatBand } from '../format';
import { useCareshed, useFields } from '../store-context';
import { OutageView } from './OutageView';
import { ProposalView } from './ProposalView';
import { SitingForm } from './SitingForm';
import './siting.css';

type Tab = 'sites' | 'outages';

/** Where new stations belong, and which of the existing ones can least be spared. */
export function SitingPanel() {
  const { t } = useTranslation();
  const { project } = useFields('project');
  const [tab, setTab] = useState<Tab>('sites');
  if (project === null) return <div className="panel-empty">{t('siting.empty')}</div>;
  if (reachStandards(project).length === 0)
    return <div className="panel-empty">{t('siting.noStandard')}</div>;
  return (
    <div className="panel-scroll siting">
      <section className="controls">
        <StandardChoice />
        <Segmented<Tab>
          block
          aria-label={t('siting.tabs.label')}
          value={tab}
          options={[
            { value: 'sites', label: t('siting.tabs.sites') },
            { value: 'outages', label: t('siting.tabs.outages') },
          ]}
          onChange={setTab}
        />
      </section>
      {tab === 'sites' ? (
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
