import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Limit } from '../../../core/model/standard';
import type { Comparison } from '../../../core/report/compare-types';
import { formatShare } from '../../format';
import type { NamedScenario } from '../names';

const height = 216;
const left = 38;
const right = 10;
const top = 20;
const bottom = 34;

/** The share of people, or of demand points where no people are known, within each distance of a station. */
export function CurveChart({
  comparison,
  limits,
  scenarios,
  width,
}: {
  comparison: Comparison;
  limits: readonly Limit[];
  scenarios: readonly NamedScenario[];
  /** Pixels. */
  width: number;
}) {
  const { t } = useTranslation();
  const { curveMeters } = comparison;
  const hasPeople =
    comparison.demandOf === 'places' &&
    comparison.scenarios.every(({ figures }) => figures.population.total > 0);
  const curves = comparison.scenarios.map(({ curve, figures }) => {
    const counts = hasPeople ? curve.populationCounts : curve.placeCounts;
    const total = hasPeople ? figures.population.total : figures.places.total;
    return counts.map((count) => (total === 0 ? 0 : count / total));
  });
  const marks = limitMarks(limits);
  const [chosen, setChosen] = useState<number | null>(null);
  const last = curveMeters.length - 1;
  const lastMeters = curveMeters[last] || 1;
  // Read at the widest limit that the chart shows, until another distance is chosen.
  const widest = marks.findLast(({ meters }) => meters <= lastMeters)?.meters ?? lastMeters / 2;
  const limitStep = curveMeters.findIndex((meters) => meters >= widest);
  const at = Math.min(chosen ?? limitStep, last);
  const atMeters = curveMeters[at] ?? 0;
  const x = (meters: number) => left + (meters / lastMeters) * (width - left - right);
  const y = (share: number) => top + (1 - share) * (height - top - bottom);
  const kind = t(hasPeople ? 'scenarios.compared.curvePeople' : 'scenarios.compared.curvePlaces');
  const readings = curves.map((curve, index) => ({
    scenario: scenarios[index],
    share: curve[at] ?? 0,
  }));
  const distance = `${kilometers(atMeters)}\u00a0km`;
  const reading = readings
    .map(({ scenario, share }) => `${scenario?.letter} ${scenario?.name} ${formatShare(share)}`)
    .join('，');
  return (
    <figure className="curve" data-testid="curve">
      <figcaption>
        {t('scenarios.compared.curve')} <span className="secondary">{kind}</span>
      </figcaption>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${t('scenarios.compared.curve')}：${t('scenarios.compared.curveAt', { distance })}，${reading}`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line className="curve-grid" x1={left} x2={width - right} y1={y(share)} y2={y(share)} />
            <text className="curve-tick" x={left - 5} y={y(share) + 4} textAnchor="end">
              {share * 100}%
            </text>
          </g>
        ))}
        {ticks(lastMeters).map((meters) => (
          <text
            key={meters}
            className="curve-tick"
            x={x(meters)}
            y={height - bottom + 14}
            textAnchor="middle"
          >
            {kilometers(meters)}
          </text>
        ))}
        <text
          className="curve-tick"
          x={(left + width - right) / 2}
          y={height - 4}
          textAnchor="middle"
        >
          {t('scenarios.compared.curveAxis')}
        </text>
        {marks
          .filter(({ meters }) => meters <= lastMeters)
          .map(({ meters, setting }, index) => (
            <g key={`${setting} ${meters}`}>
              <line className="curve-limit" x1={x(meters)} x2={x(meters)} y1={top - 4} y2={y(0)} />
              <text
                className="curve-tick"
                x={Math.min(x(meters) + 2, width - right - 60)}
                y={index % 2 === 0 ? 8 : 17}
              >
                {t('scenarios.compared.limitLine', {
                  setting: t(`setting.${setting}`),
                  radius: `${kilometers(meters)} km`,
                })}
              </text>
            </g>
          ))}
        <line className="curve-cursor" x1={x(atMeters)} x2={x(atMeters)} y1={top} y2={y(0)} />
        {curves.map((curve, index) => (
          <polyline
            key={scenarios[index]?.id}
            className="curve-line"
            data-order={index}
            points={curve
              .map(
                (share, step) => `${x(curveMeters[step] ?? 0).toFixed(1)},${y(share).toFixed(1)}`,
              )
              .join(' ')}
          />
        ))}
        {readings.map(({ scenario, share }, index) => (
          <circle
            key={scenario?.id}
            className="curve-dot"
            data-order={index}
            cx={x(atMeters)}
            cy={y(share)}
            r="3"
          />
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        style={{ marginLeft: left - 8, width: width - left - right + 16 }}
        aria-label={t('scenarios.compared.curveSlider')}
        aria-valuetext={`${distance}，${reading}`}
        onChange={({ target }) => setChosen(Number(target.value))}
      />
      <p className="curve-reading">
        <span className="secondary">{t('scenarios.compared.curveAt', { distance })}</span>
        {readings.map(({ scenario, share }, index) => (
          <span key={scenario?.id} className="curve-key">
            <svg width="22" height="8" aria-hidden="true">
              <line className="curve-line" data-order={index} x1="0" x2="22" y1="4" y2="4" />
            </svg>
            {scenario?.letter} <b className="number">{formatShare(share)}</b>
          </span>
        ))}
      </p>
    </figure>
  );
}

interface Mark {
  readonly meters: number;
  readonly setting: 'urban' | 'rural';
}

/** Limits in metres of all scenarios, each once, rising; none for limits in minutes. */
function limitMarks(limits: readonly Limit[]): Mark[] {
  const marks: Mark[] = [];
  for (const limit of limits) {
    if (limit.measure !== 'distance') continue;
    for (const setting of ['urban', 'rural'] as const) {
      const band = limit[setting];
      if (band === undefined) continue;
      for (const meters of [band.metMeters, band.outerMeters])
        if (
          meters !== undefined &&
          !marks.some((one) => one.meters === meters && one.setting === setting)
        )
          marks.push({ meters, setting });
    }
  }
  return marks.sort((a, b) => a.meters - b.meters);
}

/** Four to eight round distances. */
function ticks(lastMeters: number): number[] {
  const power = 10 ** Math.floor(Math.log10(lastMeters / 4));
  const step =
    [1, 2, 5, 10].map((one) => one * power).find((one) => lastMeters / one <= 8) ?? power;
  return Array.from({ length: Math.floor(lastMeters / step) + 1 }, (_, at) => at * step);
}

function kilometers(meters: number): string {
  return String(Number((meters / 1000).toFixed(2)));
}
