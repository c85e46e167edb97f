import { useTranslation } from 'react-i18next';
import type { State } from '../../state/store';

/** Whether the open project is safe in the browser's storage. */
export function SaveStateText({ saveState }: { saveState: State['saveState'] }) {
  const { t } = useTranslation();
  const { kind } = saveState;
  const text =
    saveState.kind === 'failed'
      ? t('documents.saveFailed', {
          reason: t(`issues.${saveState.code}`, { defaultValue: saveState.message }),
        })
      : t(`documents.${kind}`);
  const hint = kind === 'failed' ? `${text} ${t('documents.saveFailedHint')}` : '';
  return (
    <span
      className={`save-state is-${kind}`}
      data-testid="save-state"
      data-state={kind}
      role="status"
      title={hint || t('documents.savedWhere')}
    >
      {text}
    </span>
  );
}
