import type { TFunction } from 'i18next';
import type { ReachCoverage } from '../../core/coverage/types';
import { ownProjectId } from '../../core/model/edit';
import type { LngLat } from '../../core/model/place';
import { type Box, boxOf, doMeet, isWithin } from '../../map/frame';
import type { PrintScene } from '../../map/print-map';
import { facilitySymbol, verdictSymbol } from '../../map/symbols';
import { type FacilityGroup, facilityGroups, groupOf } from '../../state/store';
import { formatRadius } from '../format';

/** A symbol of the atlas, or what else the map draws. */
export type LegendKey =
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'circle'; readonly isDashed: boolean }
  | { readonly kind: 'urban' }
  | { readonly kind: 'border' };

export interface LegendItem {
  readonly key: LegendKey;
  readonly text: string;
}

/** What the map shows within a box, or anywhere where that is null, in the order of the page's legend. */
export function legendItems(
  scene: PrintScene,
  judged: ReachCoverage,
  box: Box | null,
  t: TFunction,
): LegendItem[] {
  return [
    ...(scene.layers.places ? demandItems(scene, judged, box, t) : []),
    ...facilityItems(scene, box, t),
    ...circleItems(scene, box, t),
    ...groundItems(scene, box, t),
  ];
}

function demandItems(
  { rows }: PrintScene,
  judged: ReachCoverage,
  box: Box | null,
  t: TFunction,
): LegendItem[] {
  const present = new Set<string>();
  const solid = new Set<string>();
  let hasIndicative = false;
  for (const { lngLat, verdict, position } of rows) {
    if (!isShown(lngLat, box)) continue;
    present.add(verdict);
    if (position === 'indicative') hasIndicative = true;
    else solid.add(verdict);
  }
  const { limit } = judged.standard;
  const words = judged.demandOf === 'places' ? 'verdicts' : 'served';
  const rural = limit.measure === 'distance' ? limit.rural : undefined;
  const outerText =
    rural?.outerMeters !== undefined && rural.outerMeters > rural.metMeters
      ? t('print.outerBand', {
          inner: rural.metMeters / 1000,
          outer: Number((rural.outerMeters / 1000).toFixed(1)),
        })
      : t('print.outer');
  const items: LegendItem[] = (['met', 'outer', 'uncovered', 'unknown'] as const)
    .filter((verdict) => present.has(verdict))
    .map((verdict) => ({
      key: { kind: 'symbol', name: verdictSymbol(verdict, !solid.has(verdict)) },
      text: t(`print.${words}.${verdict}`, { outer: outerText }),
    }));
  if (hasIndicative)
    items.push({
      key: { kind: 'symbol', name: verdictSymbol('met', true) },
      text: t('legend.indicative'),
    });
  return items;
}

function facilityItems({ project, layers }: PrintScene, box: Box | null, t: TFunction) {
  const shown = project.facilities.filter(
    ({ lngLat, kind }) => layers[groupOf(kind)] && isShown(lngLat, box),
  );
  const existing = new Set(
    shown.filter(({ status }) => status === 'existing').map(({ kind }) => groupOf(kind)),
  );
  const items: LegendItem[] = (Object.keys(facilityGroups) as FacilityGroup[])
    .filter((group) => existing.has(group))
    .map((group) => ({
      key: { kind: 'symbol', name: facilitySymbol(group, true) },
      text: t(`print.groups.${group}`),
    }));
  const planned = shown.find(({ status }) => status !== 'existing' && status !== 'closed');
  if (layers.planned && planned)
    items.push({
      key: { kind: 'symbol', name: facilitySymbol(groupOf(planned.kind), false) },
      text: t('legend.planned'),
    });
  return items;
}

/** One line a radius: circles of town and country that are equally wide look the same. */
function circleItems({ zones, layers }: PrintScene, box: Box | null, t: TFunction): LegendItem[] {
  if (!layers.zones) return [];
  const kinds = new Map<string, (typeof zones)[number]>();
  for (const zone of zones) {
    const name = `${zone.setting} ${zone.tier}`;
    if (kinds.has(name)) continue;
    const reach = boxOf(zone.ring);
    if (box === null || (reach && doMeet(reach, box))) kinds.set(name, zone);
  }
  return [...kinds.values()]
    .sort((a, b) => a.radiusMeters - b.radiusMeters)
    .map(({ setting, tier, radiusMeters }) => ({
      key: { kind: 'circle', isDashed: tier === 'outer' },
      text: t(setting === 'urban' ? 'print.urbanCircle' : 'print.ruralCircle', {
        radius: formatRadius(radiusMeters),
      }),
    }));
}

function groundItems({ project, layers }: PrintScene, box: Box | null, t: TFunction) {
  const items: LegendItem[] = [];
  const meets = (polygons: readonly (readonly (readonly LngLat[])[])[]) =>
    polygons.some(([ring]) => {
      const extent = boxOf(ring ?? []);
      return extent !== null && (box === null || doMeet(extent, box));
    });
  if (layers.urbanAreas && project.urbanAreas.some(({ polygons }) => meets(polygons)))
    items.push({
      key: { kind: 'urban' },
      text: t(project.id === ownProjectId ? 'documents.areas.title' : 'legend.urbanArea'),
    });
  if (project.counties.some(({ polygons }) => meets(polygons)))
    items.push({ key: { kind: 'border' }, text: t('print.border') });
  return items;
}

function isShown(lngLat: LngLat | null, box: Box | null): boolean {
  return lngLat !== null && (box === null || isWithin(lngLat, box));
}
