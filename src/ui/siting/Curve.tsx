import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint, SitingAnswer } from '../../state/siting';
import { LinesChart } from '../chart/LinesChart';
import { formatCount, formatShare } from '../format';
import { useFields } from '../store-context';
import { formatWeight } from './words';

const mostSites = 50;

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
  if (!first) return null;
  const low = Math.max(0, Math.floor(first.share * 20 - 0.5) / 20);
  const covered = t(countsPeople ? 'siting.curve.covered' : 'siting.curve.coveredRows');
  const hasOpen = shown.some(({ status }) => status !== 'optimal');
  return (
    <>
      <LinesChart
        height={160}
        label={t('siting.curve.chart')}
        picture={{
          lines: [
            {
              name: covered,
              points: shown.map(({ newSiteCount, share }) => [newSiteCount, share] as const),
              hollow: new Set(
                shown.flatMap(({ status }, at) => (status === 'optimal' ? [] : [at])),
              ),
            },
          ],
          lowestShare: low,
          xTitle: t('siting.curve.count'),
          formatX: (count) => formatCount(count),
          isCounted: true,
          marks: [],
          cursor: null,
        }}
      />
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
