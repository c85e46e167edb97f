import { Button, InputNumber, Radio, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Setting } from '../../core/model/place';
import type { Limit, MeanRadiusStandard, ReachStandard } from '../../core/model/standard';
import { formatBand } from '../format';
import { useFields } from '../store-context';
import { standardName } from './names';
import { useEditTarget } from './use-edit-target';

type Limited = ReachStandard | MeanRadiusStandard;

/** Another limit of a standard for this scenario alone, as an edit. */
export function LimitForm() {
  const fields = useFields('project', 'standardId', 'locale', 'addScenarioEdit');
  const { project, standardId, locale, addScenarioEdit } = fields;
  const { t } = useTranslation();
  const fieldId = useId();
  const { newName, sentence } = useEditTarget();
  const standards = (project?.standards ?? []).filter(
    (one): one is Limited => one.family === 'reach' || one.family === 'meanRadius',
  );
  const [chosenId, setChosenId] = useState<string | null>(null);
  const standard =
    standards.find(({ id }) => id === chosenId) ??
    standards.find(({ id }) => id === standardId) ??
    standards[0];
  const limit = standard?.limit ?? null;
  const settings = (['urban', 'rural'] as const).filter((one) => limit?.[one] !== undefined);
  const [wished, setWished] = useState<Setting>('rural');
  const setting = settings.includes(wished) ? wished : settings[0];
  const [metNow, outerNow] = bandOf(limit, setting);
  const [met, setMet] = useState<number | null>(metNow);
  const [outer, setOuter] = useState<number | null>(outerNow);
  useEffect(() => {
    setMet(metNow);
    setOuter(outerNow);
  }, [metNow, outerNow]);
  if (standard === undefined || limit === null || setting === undefined) return null;
  const isDistance = limit.measure === 'distance';
  const unit = t(isDistance ? 'scenarios.limit.km' : 'scenarios.limit.minutes');
  const isBelow = met !== null && outer !== null && outer < met;
  const isSame = met === metNow && outer === outerNow;
  const isReady = met !== null && met > 0 && !isBelow && !isSame;
  const add = () => {
    if (!isReady || met === null) return;
    const band = isDistance
      ? { metMeters: toMeters(met), ...(outer !== null && { outerMeters: toMeters(outer) }) }
      : { metMinutes: met, ...(outer !== null && { outerMinutes: outer }) };
    void addScenarioEdit({ type: 'setLimit', standardId: standard.id, setting, band }, newName);
  };
  const field = (
    name: 'met' | 'outer',
    value: number | null,
    onChange: (value: number | null) => void,
  ) => (
    <span className="limit-field">
      <label htmlFor={`${fieldId}-${name}`}>{t(`scenarios.limit.${name}`)}</label>
      <InputNumber
        id={`${fieldId}-${name}`}
        data-testid={`limit-${name}`}
        min={isDistance ? 0.001 : 0.1}
        max={isDistance ? 1000 : 1440}
        value={value}
        suffix={unit}
        status={name === 'outer' && isBelow ? 'error' : ''}
        onChange={onChange}
        onPressEnter={add}
      />
    </span>
  );
  return (
    <details className="edit-form" data-testid="limit">
      <summary>{t('scenarios.limit.title')}</summary>
      <div className="form-row">
        <label htmlFor={`${fieldId}-standard`}>{t('scenarios.limit.standard')}</label>
        <Select
          id={`${fieldId}-standard`}
          value={standard.id}
          onChange={setChosenId}
          options={standards.map((one) => ({ value: one.id, label: standardName(one, locale) }))}
        />
      </div>
      <div className="form-row">
        <span id={`${fieldId}-setting`}>{t('scenarios.limit.setting')}</span>
        <Radio.Group
          aria-labelledby={`${fieldId}-setting`}
          value={setting}
          onChange={({ target }) => setWished(target.value as Setting)}
          options={settings.map((one) => ({
            value: one,
            label: `${t(`setting.${one}`)} ${formatBand(limit, one, t) ?? ''}`,
          }))}
        />
      </div>
      <div className="form-row">
        <span />
        <span className="form-pair">
          {field('met', met, setMet)}
          {field('outer', outer, setOuter)}
        </span>
      </div>
      <p className={isBelow ? 'scenario-problem' : 'aside'}>
        {t(isBelow ? 'scenarios.limit.outerBelow' : 'scenarios.limit.outerHint')}
      </p>
      <div className="form-foot">
        <span className="aside">{isSame ? t('scenarios.limit.same') : sentence}</span>
        <Button disabled={!isReady} onClick={add} data-testid="limit-add">
          {t('scenarios.limit.add')}
        </Button>
      </div>
    </details>
  );
}

/** Kilometres or minutes of a band, as the form shows them. */
function bandOf(
  limit: Limit | null,
  setting: Setting | undefined,
): readonly [met: number | null, outer: number | null] {
  const band = setting === undefined ? undefined : limit?.[setting];
  if (band === undefined) return [null, null];
  return 'metMeters' in band
    ? [band.metMeters / 1000, band.outerMeters === undefined ? null : band.outerMeters / 1000]
    : [band.metMinutes, band.outerMinutes ?? null];
}

/** To the millimetre: 10.1 km is 10,100 m, not 10,099.999… */
function toMeters(kilometers: number): number {
  return Math.round(kilometers * 1e6) / 1000;
}
