import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../use-delayed';
import type { Outcome } from './outcome';
import type { Sheet } from './paper';

/** How far the picture is, and what became of it. */
export function OutcomeLine({ outcome, sheet }: { outcome: Outcome; sheet: Sheet }) {
  const { t } = useTranslation();
  const isWorking = outcome.kind === 'working';
  const isSlow = useDelayed(isWorking);
  return (
    <div className="print-state" aria-live="polite">
      {isWorking && isSlow && (
        <>
          <span>
            {t(`print.${outcome.stage}`, {
              width: sheet.pixelWidth,
              height: sheet.pixelHeight,
            })}
          </span>
          <Progress
            percent={outcome.stage === 'saving' ? 60 : 90}
            status="active"
            showInfo={false}
          />
        </>
      )}
      {(outcome.kind === 'ended' || outcome.kind === 'failed') && (
        <span
          className={outcome.kind === 'failed' ? 'print-failure' : ''}
          data-testid="print-outcome"
        >
          {outcome.text}
        </span>
      )}
    </div>
  );
}
