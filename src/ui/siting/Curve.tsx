import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint, SitingAnswer } from '../../state/siting';
import { formatCount, formatShare } from '../format';
import { useFields } from '../store-context';
import { formatWeight } from './words';

const mostSites = 50;
const size = { width: 320, height: 150, left: 44, right: 8, top: 10, bottom: 22 };

/** What one more station brings, for each number of them. */
export function Curve({ answer }: { answer: SitingAnswer }) {
  const { t } = useTranslation();
  const {
    sitingCurve: curve,
    startSitingCurve,
    stopSitingCurve,
  } = useFields('sitingCurve', 'startSitingCurve', 'stopSitingCurve');
  const [toCount, setToCount] = useState<number | null>(8);
  const isValid =
    toCount !== null && Number.isInteger(toCount) && toCount >= 1 && toCount <= mostSites;
  const isRunning = curve?.status === 'running';
  return (
    <section className="siting-curve">
      <h3>{t('siting.curve.title')}</h3>
      <p className="secondary">{t('siting.curve.hint')}</p>
      <div className="siting-line">
        {t('siting.curve.upTo')}
        <InputNumber<number>
          className="siting-number"
          size="small"
          controls={false}
          aria-label={t('siting.curve.upTo')}
          aria-invalid={!isValid}
          {...(isValid ? {} : { status: 'error' })}
          value={toCount}
          onChange={setToCount}
        />
        {t('siting.curve.sites')}
        {isRunning ? (
          <Button size="small" onClick={stopSitingCurve}>
            {t('siting.curve.stop')}
          </Button>
        ) : (
          <Button
            size="small"
            disabled={!isValid}
            onClick={() => toCount !== null && void startSitingCurve(toCount)}
            data-testid="curve-start"
          >
            {t('siting.curve.start')}
          </Button>
        )}
      </div>
      {!isValid && (
        <p className="siting-problem" role="alert">
          {t('siting.curve.invalid')}
        </p>
      )}
      {isRunning && (
        <p className="secondary" role="status">
          {t('siting.curve.running')}
        </p>
      )}
      {curve?.problems.map(({ code, values, message }) => (
        <p key={code} className="siting-problem" role="alert">
          {t(`siting.problems.${code}`, { ...values, defaultValue: message })}
        </p>
      ))}
      {curve?.points && <CurveChart points={curve.points} countsPeople={answer.countsPeople} />}
    </section>
  );
}

function CurveChart({
  points,
  countsPeople,
}: {
  points: readonly CurvePoint[];
  countsPeople: boolean;
}) {
  const { t } = useTranslation();
  const { locale } = useFields('locale');
  const shown = points.flatMap(({ newSiteCount, status, covered }) => {
    const share = countsPeople ? covered?.weightShare : covered?.countShare;
    const value = countsPeople ? covered?.weight : covered?.count;
    return share == null || value === undefined ? [] : [{ newSiteCount, status, share, value }];
  });
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last) return null;
  const low = Math.max(0, Math.floor(first.share * 20 - 0.5) / 20);
  const { width, height, left, right, top, bottom } = size;
  const spanX = Math.max(1, last.newSiteCount - first.newSiteCount);
  const x = (count: number) =>
    left + ((count - first.newSiteCount) / spanX) * (width - left - right);
  const y = (share: number) =>
    top + ((1 - share) / Math.max(1e-9, 1 - low)) * (height - top - bottom);
  const covered = t(countsPeople ? 'siting.curve.covered' : 'siting.curve.coveredRows');
  const hasOpen = shown.some(({ status }) => status !== 'optimal');
  return (
    <>
      <svg
        className="siting-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('siting.curve.chart')}
      >
        {[low, (1 + low) / 2, 1].map((share) => (
          <g key={share}>
            <line x1={left} x2={width - right} y1={y(share)} y2={y(share)} className="grid" />
            <text x={left - 6} y={y(share) + 4} textAnchor="end">
              {`${Number((share * 100).toFixed(1))} %`}
            </text>
          </g>
        ))}
        <polyline points={shown.map((one) => `${x(one.newSiteCount)},${y(one.share)}`).join(' ')} />
        {shown.map(({ newSiteCount, share, status }) => (
          <circle
            key={newSiteCount}
            cx={x(newSiteCount)}
            cy={y(share)}
            r={3.5}
            className={status === 'optimal' ? '' : 'is-open'}
          />
        ))}
        {shown
          .filter((_, at) => at % Math.ceil(shown.length / 12) === 0)
          .map(({ newSiteCount }) => (
            <text key={newSiteCount} x={x(newSiteCount)} y={height - 6} textAnchor="middle">
              {newSiteCount}
            </text>
          ))}
      </svg>
      {hasOpen && <p className="secondary">{t('siting.curve.open')}</p>}
      <table className="siting-change" data-testid="curve-table">
        <thead className="group-heads">
          <tr>
            <th scope="col">{t('siting.curve.count')}</th>
            <th scope="col">{covered}</th>
            <th scope="col">%</th>
            <th scope="col">{t('siting.curve.more')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ newSiteCount, value, share }, at) => {
            const before = shown[at - 1];
            return (
              <tr key={newSiteCount}>
                <th scope="row">{newSiteCount}</th>
                <td className="number" data-value={value}>
                  {formatWeight(value, countsPeople, locale)}
                </td>
                <td className="number">{formatShare(share)}</td>
                <td className="number">
                  {before
                    ? `+${countsPeople ? formatWeight(value - before.value, true, locale) : formatCount(value - before.value)}`
                    : ''}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
