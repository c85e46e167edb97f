import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfRow, nextPlaceless, type PlacingTarget } from './placing';
import { useFields } from './store-context';

/** Says what a click on the map will do, and afterwards leads to the next row without a position. */
export function PlacingBanner({
  placed,
  onDone,
}: {
  /** The row that was placed last; null when that is over. */
  placed: PlacingTarget | null;
  onDone: () => void;
}) {
  const { project, placing, startPlacing } = useFields('project', 'placing', 'startPlacing');
  const { t } = useTranslation();
  const nextButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!placing) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key === 'Escape') startPlacing(null);
    };
    window.addEventListener('keydown', cancel);
    return () => window.removeEventListener('keydown', cancel);
  }, [placing, startPlacing]);
  useEffect(() => {
    if (placed && !placing) nextButton.current?.focus();
  }, [placed, placing]);
  if (!project) return null;
  if (placing)
    return (
      <div className="placing-banner float" role="status" data-testid="placing">
        <span>{t('documents.placing.banner', { name: nameOfRow(project, placing) })}</span>
        <Button size="small" onClick={() => startPlacing(null)}>
          {t('documents.placing.cancel')}
        </Button>
      </div>
    );
  if (!placed) return null;
  const next = nextPlaceless(project, placed);
  return (
    <div className="placing-banner float" role="status" data-testid="placing">
      <span>{t('documents.placing.placed', { name: nameOfRow(project, placed) })}</span>
      {next && (
        <Button
          ref={nextButton}
          size="small"
          type="primary"
          onClick={() => startPlacing({ list: next.list, id: next.id })}
        >
          {t('documents.placing.next', { name: next.name || next.id })}
        </Button>
      )}
      <Button size="small" onClick={onDone}>
        {t('documents.placing.done')}
      </Button>
    </div>
  );
}
