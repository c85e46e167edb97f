import { InputNumber, Segmented, Select, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRuralRange } from '../../core/coverage/travel';
import type { SettingOf } from '../../core/model/standard';
import { reachStandards, ruralOuterMeters } from '../../state/store';
import { formatBand } from '../format';
import { MethodLink } from '../Method';
import { useCareshed, useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';

/** Which standard is shown, and the readings that can be turned. */
export function StandardControls({ coverage }: { coverage: ShownCoverage }) {
  const { locale, standardId, options, chooseStandard, setRuralOuterMeters, setSettingOf } =
    useFields(
      'locale',
      'standardId',
      'options',
      'chooseStandard',
      'setRuralOuterMeters',
      'setSettingOf',
    );
  const outer = useCareshed(ruralOuterMeters);
  const { t } = useTranslation();
  const { project, result } = coverage;
  const { standard } = result.coverage;
  const { limit } = standard;
  const isWalking = limit.measure === 'time' && limit.mode === 'walk';
  const original = project.standards.find((one) => one.id === standardId);
  const range =
    original?.family === 'reach' && isRuralRange(original) && original.limit.measure === 'distance'
      ? original.limit.rural
      : undefined;
  const urban = formatBand(limit, 'urban', t);
  const rural = formatBand(limit, 'rural', t);
  const walk = options.travel.walk;
  const sources = (standard.source ?? [])
    .map((source) => `${t(`plans.${source.plan as 'yulin'}`)} ${source.section}`)
    .join('；');
  return (
    <section className="controls">
      <Select
        className="standard-select"
        variant="borderless"
        data-testid="standard"
        aria-label={t('coverage.standard')}
        value={standardId}
        options={reachStandards(project).map((one) => ({
          value: one.id,
          label: one.title?.[locale] ?? one.id,
        }))}
        onChange={chooseStandard}
        popupMatchSelectWidth={320}
      />
      <p className="sources" title={sources}>
        {sources}
      </p>
      <div className="limit-row">
        {urban && <span>{t('coverage.urbanLimit', { value: urban })}</span>}
        {rural && !range && <span>{t('coverage.ruralLimit', { value: rural })}</span>}
        <span className="spacer" />
        {urban && rural && (
          <>
            <Segmented<SettingOf>
              size="small"
              value={limit.settingOf}
              options={[
                {
                  value: 'place',
                  label: t('coverage.byPlace'),
                  title: t('coverage.byPlaceHint'),
                },
                {
                  value: 'facility',
                  label: t('coverage.byFacility'),
                  title: t('coverage.byFacilityHint'),
                },
              ]}
              onChange={setSettingOf}
            />
            <MethodLink topic="limits" />
          </>
        )}
      </div>
      {range && outer !== null && range.outerMeters !== undefined && (
        <div className="limit-row">
          <span id="rural-radius">{t('coverage.ruralRadius')}</span>
          <Slider
            className="radius-slider"
            min={range.metMeters / 1000}
            max={range.outerMeters / 1000}
            step={0.5}
            value={outer / 1000}
            onChange={(kilometers) => setRuralOuterMeters(kilometers * 1000)}
            tooltip={{ formatter: (value) => `${value} km` }}
            ariaLabelledByForHandle="rural-radius"
          />
          <span className="number radius-value" data-testid="rural-radius">
            {outer > range.metMeters
              ? `${range.metMeters / 1000}–${outer / 1000} km`
              : `${outer / 1000} km`}
          </span>
        </div>
      )}
      {isWalking && walk && (
        <div className="limit-row">
          <WalkInputs />
          <MethodLink topic="walking" />
        </div>
      )}
    </section>
  );
}

function WalkInputs() {
  const { options, setWalk } = useFields('options', 'setWalk');
  const { t } = useTranslation();
  const { walk } = options.travel;
  if (!walk) return null;
  return (
    <>
      <span id="walk-speed">{t('coverage.speed')}</span>
      <InputNumber
        size="small"
        aria-labelledby="walk-speed"
        min={1}
        max={8}
        step={0.5}
        value={walk.speedKilometersPerHour}
        suffix="km/h"
        onChange={(value) => value && setWalk(value, walk.detourFactor)}
      />
      <span id="detour-factor">{t('coverage.detour')}</span>
      <InputNumber
        size="small"
        aria-labelledby="detour-factor"
        min={1}
        max={3}
        step={0.1}
        value={walk.detourFactor}
        onChange={(value) => value && setWalk(walk.speedKilometersPerHour, value)}
      />
    </>
  );
}
