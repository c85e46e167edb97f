import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import { useFields } from './store-context';

/** Buttons to come nearer, go farther, and see the whole region. */
export function ZoomButtons({
  onZoom,
  onHome,
}: {
  /** 1 for nearer, −1 for farther. */
  onZoom: (steps: number) => void;
  onHome: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="zoom-buttons">
      <button type="button" aria-label={t('map.zoomIn')} onClick={() => onZoom(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t('map.zoomOut')} onClick={() => onZoom(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label={t('map.home')} title={t('map.home')} onClick={onHome}>
        <Icon name="home" />
      </button>
    </div>
  );
}

/** Where the ground of the map comes from, and north. */
export function MapFoot() {
  const { project } = useFields('project');
  const { t } = useTranslation();
  return (
    <div className="map-foot">
      <span>{t(project?.counties.length ? 'map.source' : 'map.sourceOwn')}</span>
      <span className="north">↑ {t('map.north')}</span>
    </div>
  );
}
