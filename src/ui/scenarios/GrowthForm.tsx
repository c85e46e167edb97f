import { Button, InputNumber, Radio, Select } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { GrowthArea } from '../../core/scenario/types';
import { useFields } from '../store-context';
import { useEditTarget } from './use-edit-target';

type AreaKind = 'all' | 'counties' | 'townships';
type Way = 'percent' | 'factor';

/** People of an area multiplied by a factor, as an edit. */
export function GrowthForm() {
  const { project, addScenarioEdit } = useFields('project', 'addScenarioEdit');
  const { t } = useTranslation();
  const fieldId = useId();
  const { newName, sentence } = useEditTarget();
  const townshipsOf = useMemo(() => townshipNames(project), [project]);
  const counties = [...townshipsOf.keys()];
  const [of, setOf] = useState<AreaKind>('all');
  const [county, setCounty] = useState('');
  const [names, setNames] = useState<readonly string[]>([]);
  const [way, setWay] = useState<Way>('percent');
  const [value, setValue] = useState<number | null>(5);
  const townships = townshipsOf.get(county) ?? [];
  const choices = of === 'counties' ? counties : townships;
  const chosen = names.filter((name) => choices.includes(name));
  const factor = value === null ? null : way === 'factor' ? value : 1 + value / 100;
  const isWhole = of === 'all' || chosen.length > 0;
  const isReady = isWhole && factor !== null && factor >= 0 && factor <= 1000 && factor !== 1;
  const add = () => {
    if (!isReady || factor === null) return;
    const area: GrowthArea =
      of === 'all'
        ? { of }
        : of === 'counties'
          ? { of, names: chosen }
          : { of, county, names: chosen };
    // 1 + 5/100 is not quite 1.05.
    const rounded = Number(factor.toFixed(10));
    void addScenarioEdit({ type: 'growPopulation', area, factor: rounded }, newName);
  };
  const options = (list: readonly string[]) => list.map((name) => ({ value: name, label: name }));
  return (
    <details className="edit-form" data-testid="growth">
      <summary>{t('scenarios.growth.title')}</summary>
      <div className="form-row">
        <span id={`${fieldId}-of`}>{t('scenarios.growth.area')}</span>
        <Radio.Group
          aria-labelledby={`${fieldId}-of`}
          value={of}
          onChange={({ target }) => {
            setOf(target.value as AreaKind);
            setNames([]);
          }}
          options={[
            { value: 'all', label: t('scenarios.growth.all') },
            { value: 'counties', label: t('scenarios.growth.counties') },
            { value: 'townships', label: t('scenarios.growth.townships') },
          ]}
        />
      </div>
      {of === 'townships' && (
        <div className="form-row">
          <label htmlFor={`${fieldId}-county`}>{t('scenarios.growth.ofCounty')}</label>
          <Select
            id={`${fieldId}-county`}
            showSearch
            value={county || null}
            placeholder={t('scenarios.growth.choose')}
            options={options(counties)}
            onChange={(name) => {
              setCounty(name ?? '');
              setNames([]);
            }}
          />
        </div>
      )}
      {of !== 'all' && (
        <div className="form-row">
          <label htmlFor={`${fieldId}-names`}>{t(`scenarios.growth.${of}`)}</label>
          <Select
            id={`${fieldId}-names`}
            mode="multiple"
            value={[...chosen]}
            disabled={of === 'townships' && county === ''}
            placeholder={t('scenarios.growth.choose')}
            options={options(choices)}
            onChange={setNames}
          />
        </div>
      )}
      <div className="form-row">
        <span id={`${fieldId}-by`}>{t('scenarios.growth.by')}</span>
        <span className="form-pair">
          <Radio.Group
            aria-labelledby={`${fieldId}-by`}
            value={way}
            onChange={({ target }) => {
              const next = target.value as Way;
              setWay(next);
              if (factor !== null)
                setValue(Number((next === 'factor' ? factor : (factor - 1) * 100).toFixed(6)));
            }}
            options={[
              { value: 'percent', label: t('scenarios.growth.percent') },
              { value: 'factor', label: t('scenarios.growth.factor') },
            ]}
          />
          <InputNumber
            aria-labelledby={`${fieldId}-by`}
            data-testid="growth-value"
            min={way === 'factor' ? 0 : -100}
            max={way === 'factor' ? 1000 : 99_900}
            step={way === 'factor' ? 0.01 : 1}
            value={value}
            suffix={way === 'percent' ? '%' : '×'}
            onChange={setValue}
            onPressEnter={add}
          />
        </span>
      </div>
      <p className="aside">
        {t(way === 'percent' ? 'scenarios.growth.example' : 'scenarios.growth.exampleFactor')}{' '}
        {t('scenarios.growth.unknown')}
      </p>
      <div className="form-foot">
        <span className="aside">{sentence}</span>
        <Button disabled={!isReady} onClick={add} data-testid="growth-add">
          {t('scenarios.growth.add')}
        </Button>
      </div>
    </details>
  );
}

/** Townships that have places, by county, in the order of the list. */
function townshipNames(project: Project | null): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  for (const { county, township } of project?.places ?? []) {
    if (county === '') continue;
    const known = names.get(county) ?? new Set<string>();
    if (township !== '') known.add(township);
    names.set(county, known);
  }
  return new Map([...names].map(([county, set]) => [county, [...set]]));
}
