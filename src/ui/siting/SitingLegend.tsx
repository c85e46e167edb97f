import { useTranslation } from 'react-i18next';
import { useSitingScene } from './use-siting-scene';

/** What the siting step adds to the legend of the map. */
export function SitingLegend() {
  const { t } = useTranslation();
  const { pins, candidates, areas } = useSitingScene();
  const has = (purpose: 'allowed' | 'forbidden') => areas.some((area) => area.purpose === purpose);
  const isSearching = pins.some(({ number }) => number === null);
  const mark = isSearching ? '+' : '1';
  return (
    <>
      {pins.some(({ isIndicative }) => !isIndicative) && (
        <span className="legend-item">
          <span className="siting-pin-key">{mark}</span>
          {t(isSearching ? 'siting.legend.pinBest' : 'siting.legend.pin')}
        </span>
      )}
      {pins.some(({ isIndicative }) => isIndicative) && (
        <span className="legend-item">
          <span className="siting-pin-key is-indicative">{mark}</span>
          {t(isSearching ? 'siting.legend.pinBest' : 'siting.legend.pinIndicative')}
        </span>
      )}
      {candidates.length > 0 && (
        <span className="legend-item">
          <span className="siting-candidate-key" />
          {t('siting.legend.candidate')}
        </span>
      )}
      {(['allowed', 'forbidden'] as const).filter(has).map((purpose) => (
        <span key={purpose} className="legend-item">
          <span className={`siting-area-key is-${purpose}`} />
          {t(`siting.legend.${purpose}`)}
        </span>
      ))}
    </>
  );
}
