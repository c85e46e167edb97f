import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../core/coverage/zones';
import { ownProjectId } from '../core/model/edit';
import { palettes } from '../map/palette';
import { drawAtlas, facilitySymbol, verdictSymbol } from '../map/symbols';
import { type FacilityGroup, facilityGroups, groupOf } from '../state/store';
import { formatRadius } from './format';
import { SitingLegend } from './siting/SitingLegend';
import { useFields } from './store-context';
import type { ShownCoverage } from './use-coverage';

/** What the symbols of the map mean, of those that it shows. */
export function Legend({
  coverage,
  zones: ownZones,
  hasOneLimit = true,
}: {
  coverage: ShownCoverage;
  /** Circles of the map, where they are not those of the page's own. */
  zones?: readonly Zone[];
  /** Whether all that the map shows is judged by one limit. */
  hasOneLimit?: boolean;
}) {
  const { layers, theme, zones: shownZones } = useFields('layers', 'theme', 'zones');
  const zones = ownZones ?? shownZones;
  const { t } = useTranslation();
  const icons = useMemo(() => symbolPictures(theme), [theme]);
  const { project, result, rows } = coverage;
  const { limit } = result.coverage.standard;
  const present = useMemo(() => new Set(rows.map((row) => row.verdict)), [rows]);
  const hasIndicative = useMemo(() => rows.some((row) => row.position === 'indicative'), [rows]);
  const groups = (Object.keys(facilityGroups) as FacilityGroup[]).filter(
    (group) =>
      layers[group] && project.facilities.some((facility) => groupOf(facility.kind) === group),
  );
  const hasPlanned =
    layers.planned &&
    project.facilities.some((one) => one.status === 'planned' && layers[groupOf(one.kind)]);
  const rural = limit.measure === 'distance' ? limit.rural : undefined;
  const outerText =
    hasOneLimit && rural?.outerMeters !== undefined && rural.outerMeters > rural.metMeters
      ? t('legend.outerBand', {
          inner: rural.metMeters / 1000,
          outer: Number((rural.outerMeters / 1000).toFixed(1)),
        })
      : t('verdicts.outer');
  const circles = [
    ...new Map(
      (layers.zones ? zones : []).map((zone) => [`${zone.setting}${zone.tier}`, zone]),
    ).values(),
  ].sort((a, b) => a.radiusMeters - b.radiusMeters);

  return (
    <section className="legend float" aria-label={t('legend.title')}>
      <div className="legend-rows">
        {layers.places &&
          (['met', 'outer', 'uncovered', 'unknown'] as const)
            .filter((verdict) => present.has(verdict))
            .map((verdict) => (
              <span key={verdict} className="legend-item">
                <img src={icons[verdictSymbol(verdict, false)]} alt="" width="14" height="14" />
                {verdict === 'outer' ? outerText : t(`verdicts.${verdict}`)}
              </span>
            ))}
        {layers.places && hasIndicative && (
          <span className="legend-item">
            <img src={icons[verdictSymbol('met', true)]} alt="" width="14" height="14" />
            {t('legend.indicative')}
          </span>
        )}
        {groups.map((group) => (
          <span key={group} className="legend-item">
            <img src={icons[facilitySymbol(group, true)]} alt="" width="16" height="16" />
            {t(`layers.${group}`)}
          </span>
        ))}
        {hasPlanned && (
          <span className="legend-item">
            <img src={icons[facilitySymbol('ems', false)]} alt="" width="16" height="16" />
            {t('legend.planned')}
          </span>
        )}
        {circles.map((zone) => (
          <span key={`${zone.setting}${zone.tier}`} className="legend-item">
            <span className={zone.tier === 'outer' ? 'circle-key dashed' : 'circle-key'} />
            {t(zone.setting === 'urban' ? 'legend.urbanCircle' : 'legend.ruralCircle', {
              radius: formatRadius(zone.radiusMeters),
            })}
          </span>
        ))}
        {layers.urbanAreas && project.urbanAreas.length > 0 && (
          <span className="legend-item">
            <span className="urban-key" />
            {t(project.id === ownProjectId ? 'documents.areas.title' : 'legend.urbanArea')}
          </span>
        )}
        <SitingLegend />
      </div>
    </section>
  );
}

/** Each symbol as a picture of its own, cut from the map's atlas. */
export function symbolPictures(theme: 'light' | 'dark'): Record<string, string> {
  const { image, frames } = drawAtlas(palettes[theme]);
  const pictures: Record<string, string> = {};
  for (const [name, { x, y, width, height }] of Object.entries(frames)) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    // It is read back at once, which takes a graphics card longest.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(image, x, y, width, height, 0, 0, width, height);
    pictures[name] = canvas.toDataURL();
  }
  return pictures;
}
