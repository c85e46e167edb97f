import { Button, Modal } from 'antd';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { County } from '../../core/model/project';
import type { IntakeChoices, IntakeDraft } from '../../io/intake/draft';
import type { RowIssue } from '../../io/row-issue';
import type { IntakeState } from '../../state/intake';
import type { Theme } from '../../state/store';
import { formatCount } from '../format';
import { useDelayed } from '../use-delayed';
import { IntakeProgressBar } from './IntakeProgressBar';
import { Overview } from './Overview';
import { obstacleText } from './obstacle-text';
import { TableList } from './TableList';
import { TableSettings } from './TableSettings';
import { findObstacle } from './table-status';
import './intake.css';

export interface IntakeDialogProps {
  readonly intake: IntakeState;
  /** Outlines of the open project, for the small map. */
  readonly counties: readonly County[];
  readonly hasOpenProject: boolean;
  readonly theme: Theme;
  readonly onChange: (choices: IntakeChoices) => void;
  readonly onFinish: () => void;
  readonly onCancel: () => void;
  /** All rows that are refused or doubted under the present choices. */
  readonly loadReport: () => Promise<readonly RowIssue[]>;
}

/** The import from files to project: what was found, what it would bring, and every choice on the way. */
export function IntakeDialog(props: IntakeDialogProps) {
  const { intake, onCancel } = props;
  const { t } = useTranslation();
  const isBusy = intake.phase !== 'choosing';
  const isSlow = useDelayed(isBusy && intake.failure === null);
  const { draft, choices } = intake;
  if (!draft || !choices)
    return (
      <Modal
        open={isSlow || intake.failure !== null}
        title={t('intake.reading')}
        onCancel={onCancel}
        mask={{ closable: false }}
        width={520}
        footer={
          <Button onClick={onCancel}>
            {t(intake.failure === null ? 'intake.cancel' : 'data.close')}
          </Button>
        }
      >
        {intake.failure !== null ? (
          <p role="alert" className="intake-failure">
            {t('intake.failed', { reason: failureText(intake.failure, t) })}
          </p>
        ) : (
          <IntakeProgressBar progress={intake.progress} />
        )}
      </Modal>
    );
  return <Choosing {...props} draft={draft} choices={choices} isSlow={isSlow} />;
}

function failureText(failure: string, t: TFunction): string {
  return t(`issues.${failure}`, { defaultValue: failure });
}

function Choosing({
  intake,
  draft,
  choices,
  isSlow,
  counties,
  hasOpenProject,
  theme,
  onChange,
  onFinish,
  onCancel,
  loadReport,
}: IntakeDialogProps & { draft: IntakeDraft; choices: IntakeChoices; isSlow: boolean }) {
  const { t } = useTranslation();
  const { preview, isPreviewing } = intake;
  /** Null is the overview. */
  const [shownId, setShownId] = useState<string | null>(null);
  const isRecounting = useDelayed(isPreviewing);
  const shown = draft.tables.find(({ id }) => id === shownId);
  const obstacle = findObstacle(draft, choices, preview, isPreviewing);
  const hasTables = draft.tables.length + draft.rasters.length > 0;
  const isFinishing = intake.phase === 'finishing';

  useEffect(() => {
    if (shownId !== null && !draft.tables.some(({ id }) => id === shownId)) setShownId(null);
  }, [draft, shownId]);

  return (
    <Modal
      open
      title={t('intake.title')}
      onCancel={onCancel}
      // Escape would throw away what was chosen by hand.
      keyboard={choices === draft.choices}
      mask={{ closable: false }}
      width={1080}
      centered
      className="intake"
      footer={
        <div className="intake-footer">
          <p
            className={intake.failure === null ? 'intake-result' : 'intake-result intake-failure'}
            role="status"
          >
            {intake.failure !== null
              ? t('intake.failed', { reason: failureText(intake.failure, t) })
              : obstacle && obstacle.code !== 'preview' && hasTables
                ? obstacleText(obstacle, t)
                : isRecounting
                  ? t('intake.recount')
                  : hasTables &&
                    preview &&
                    t('intake.footer', {
                      places: formatCount(preview.result.placeCount),
                      facilities: formatCount(preview.result.facilityCount),
                      without: formatCount(
                        preview.result.placesWithoutPosition +
                          preview.result.facilitiesWithoutPosition,
                      ),
                    })}
          </p>
          <Button onClick={onCancel}>{t('intake.cancel')}</Button>
          <Button
            type="primary"
            data-testid="intake-finish"
            disabled={obstacle !== null || isFinishing || !hasTables}
            title={obstacle ? obstacleText(obstacle, t) : ''}
            onClick={onFinish}
          >
            {t('intake.import')}
          </Button>
        </div>
      }
    >
      {isFinishing ? (
        <div className="intake-finishing">
          {isSlow && <IntakeProgressBar progress={intake.progress} />}
        </div>
      ) : (
        <div className="intake-body">
          <TableList
            draft={draft}
            choices={choices}
            preview={preview}
            shownId={shownId}
            onShow={setShownId}
          />
          <div className="intake-pane" key={shownId ?? 'overview'} data-testid="intake-pane">
            {shown ? (
              <TableSettings
                table={shown}
                draft={draft}
                choices={choices}
                preview={preview}
                counties={counties}
                theme={theme}
                onChange={onChange}
                loadReport={loadReport}
              />
            ) : (
              <Overview
                draft={draft}
                choices={choices}
                preview={preview}
                obstacle={obstacle}
                hasOpenProject={hasOpenProject}
                onShow={setShownId}
                onChange={onChange}
                loadReport={loadReport}
              />
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}
