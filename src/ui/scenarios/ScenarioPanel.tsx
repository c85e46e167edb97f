import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComparePanel } from './compare/ComparePanel';
import { EditList } from './EditList';
import { GrowthForm } from './GrowthForm';
import { LimitForm } from './LimitForm';
import { NoticeStrip } from './NoticeStrip';
import { ScenarioList } from './ScenarioList';
import './scenarios.css';

type Tab = 'list' | 'compare';

/** The scenarios of the project, their edits, and two to four of them side by side. */
export function ScenarioPanel() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('list');
  return (
    <>
      <h2 className="visually-hidden">{t('steps.scenarios')}</h2>
      <div className="scenario-tabs">
        <Segmented<Tab>
          block
          aria-label={t('scenarios.tabs')}
          value={tab}
          options={[
            { value: 'list', label: t('scenarios.list') },
            { value: 'compare', label: t('scenarios.compare') },
          ]}
          onChange={setTab}
        />
      </div>
      <NoticeStrip />
      {tab === 'list' ? (
        <div className="panel-scroll">
          <ScenarioList />
          <GrowthForm />
          <LimitForm />
          <EditList />
        </div>
      ) : (
        <ComparePanel />
      )}
    </>
  );
}
