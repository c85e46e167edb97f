import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AreaPurpose } from '../../state/documents';
import type { ShownDrawing } from './use-area-drawing';

/** Says how an area is drawn, how far it is, and what is wrong with it. */
export function DrawingBanner({
  purpose,
  drawing,
  onCancel,
}: {
  purpose: AreaPurpose;
  drawing: ShownDrawing;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { cornerCount, problem } = drawing;
  return (
    <div className="placing-banner area-banner float" data-testid="drawing">
      <span role="status">
        {purpose !== 'urban' && <b>{t(`siting.areas.banner.${purpose}`)} </b>}
        {t('documents.areas.banner')} {t('documents.areas.corners', { number: cornerCount })}
        {problem && (
          <b className="area-problem" role="alert">
            {t(`documents.areas.problems.${problem}`)}
          </b>
        )}
      </span>
      <Button size="small" disabled={cornerCount === 0} onClick={drawing.undoCorner}>
        {t('documents.areas.back')}
      </Button>
      <Button
        size="small"
        type="primary"
        disabled={cornerCount < 3 || problem !== null}
        onClick={drawing.finish}
      >
        {t('documents.areas.finish')}
      </Button>
      <Button size="small" onClick={onCancel}>
        {t('documents.areas.cancel')}
      </Button>
    </div>
  );
}
