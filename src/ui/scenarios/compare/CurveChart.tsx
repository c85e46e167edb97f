import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Limit } from '../../../core/model/standard';
import type { Comparison } from '../../../core/report/compare-types';
import type { LinesPicture } from '../../chart/draw-lines';
import { LinesChart } from '../../chart/LinesChart';
import { formatShare } from '../../format';
import type { NamedScenario } from '../names';

const height = 216;
/** Pixels between the chart's edges and its grid. */
const left = 40;
const right = 12;

/** The share of people, or of demand points where no people are known, within each distance of a station. */
export function CurveChart({
  comparison,
  limits,
  scenarios,
}: {
  comparison: Comparison;
  limits: readonly Limit[];
  scenarios: readonly NamedScenario[];
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
  const kind = t(hasPeople ? 'scenarios.compared.curvePeople' : 'scenarios.compared.curvePlaces');
  const readings = curves.map((curve, index) => ({
    scenario: scenarios[index],
    share: curve[at] ?? 0,
  }));
  const distance = `${kilometers(atMeters)}\u00a0km`;
  const reading = readings
    .map(({ scenario, share }) => `${scenario?.letter} ${scenario?.name} ${formatShare(share)}`)
    .join('，');
  const shownMarks = marks.filter(({ meters }) => meters <= lastMeters);
  const picture: LinesPicture = {
    lines: curves.map((curve, index) => ({
      name: `${scenarios[index]?.letter} ${scenarios[index]?.name}`,
      points: curve.map((share, step) => [curveMeters[step] ?? 0, share] as const),
    })),
    lowestShare: 0,
    xTitle: t('scenarios.compared.curveAxis'),
    formatX: kilometers,
    isCounted: false,
    marks: shownMarks.map(({ meters, setting }) => ({
      x: meters,
      // Where there are many, one word more would lie on the next.
      text:
        shownMarks.length > 3
          ? kilometers(meters)
          : t('scenarios.compared.limitLine', {
              setting: t(`setting.${setting}`),
              radius: `${kilometers(meters)} km`,
            }),
    })),
    cursor: atMeters,
  };
  return (
    <figure className="curve" data-testid="curve">
      <figcaption>
        {t('scenarios.compared.curve')} <span className="secondary">{kind}</span>
      </figcaption>
      <LinesChart
        picture={picture}
        height={height}
        label={`${t('scenarios.compared.curve')}：${t('scenarios.compared.curveAt', { distance })}，${reading}`}
        onPick={(x) => setChosen(nearestStep(curveMeters, x))}
      />
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        style={{ marginLeft: left - 8, width: `calc(100% - ${left + right - 16}px)` }}
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

/** The step of the curve that is nearest to a distance. */
function nearestStep(curveMeters: ArrayLike<number>, meters: number): number {
  let best = 0;
  for (let at = 1; at < curveMeters.length; at++)
    if (Math.abs((curveMeters[at] ?? 0) - meters) < Math.abs((curveMeters[best] ?? 0) - meters))
      best = at;
  return best;
}

function kilometers(meters: number): string {
  return String(Number((meters / 1000).toFixed(2)));
}
