import { IconLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Verdict } from '../core/coverage/types';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { DemandRow } from '../state/coverage-view';
import { groupOf, type LayerSwitches } from '../state/store';
import { firstLabelLayerId } from './base-style';
import type { Palette } from './palette';
import { type Atlas, facilitySymbol, verdictSymbol } from './symbols';

/** Gaps are drawn over what is covered. */
const drawingOrder: Record<Verdict, number> = { met: 0, unknown: 1, outer: 2, uncovered: 3 };

const sizeByVerdict: Record<Verdict, number> = { met: 7, unknown: 9, outer: 8.5, uncovered: 9 };

/**
 * Below the labels, and flat: symbols that wrote depth would hide the labels that MapLibre draws after.
 * `beforeId` is an option of deck.gl's MapLibre overlay.
 */
const below = {
  beforeId: firstLabelLayerId,
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** Villages by verdict. */
export function demandLayer(rows: readonly DemandRow[], atlas: Atlas, zoom: number) {
  const data = rows
    .filter((row) => row.lngLat)
    .sort((a, b) => drawingOrder[a.verdict] - drawingOrder[b.verdict]);
  return new IconLayer<DemandRow>({
    id: 'demand',
    data,
    ...below,
    iconAtlas: atlas.image as unknown as string,
    iconMapping: atlas.frames as Record<string, never>,
    getIcon: (row) => verdictSymbol(row.verdict, row.position === 'indicative'),
    getPosition: (row) => row.lngLat as [number, number],
    getSize: (row) => sizeByVerdict[row.verdict],
    sizeScale: symbolScale(zoom, rows.length),
    pickable: true,
    updateTriggers: { getIcon: rows },
  });
}

/** Larger when close, smaller where there are thousands. */
function symbolScale(zoom: number, count: number): number {
  const crowded = count > 2000 ? 0.85 : 1;
  return crowded * Math.min(1.7, Math.max(0.8, 1 + (zoom - 9) * 0.18)) * 1.25;
}

export interface PlacedFacility {
  readonly facility: Facility;
  readonly offset: [number, number];
}

/** Facilities of the groups that are switched on; those at one spot stand side by side. */
export function facilityLayer(
  facilities: readonly Facility[],
  layers: LayerSwitches,
  providerGroups: ReadonlySet<string>,
  atlas: Atlas,
) {
  const shown = facilities.filter(
    (one) =>
      one.lngLat &&
      layers[groupOf(one.kind)] &&
      (one.status === 'existing' || (layers.planned && one.status !== 'closed')),
  );
  return new IconLayer<PlacedFacility>({
    id: 'facilities',
    data: sideBySide(shown, providerGroups),
    ...below,
    iconAtlas: atlas.image as unknown as string,
    iconMapping: atlas.frames as Record<string, never>,
    getIcon: ({ facility }) =>
      facilitySymbol(groupOf(facility.kind), facility.status === 'existing'),
    getPosition: ({ facility }) => facility.lngLat as [number, number],
    getPixelOffset: ({ offset }) => offset,
    getSize: ({ facility }) => facilitySize(facility, providerGroups),
    pickable: true,
    updateTriggers: { getSize: [...providerGroups], getIcon: layers },
  });
}

function facilitySize(facility: Facility, providerGroups: ReadonlySet<string>): number {
  const group = groupOf(facility.kind);
  if (group === 'village') return 15;
  return providerGroups.has(group) && facility.status === 'existing' ? 25 : 18;
}

function sideBySide(
  facilities: readonly Facility[],
  providerGroups: ReadonlySet<string>,
): PlacedFacility[] {
  const spots = new Map<string, Facility[]>();
  for (const facility of facilities) {
    const key = facility.lngLat?.join() ?? '';
    const spot = spots.get(key);
    if (spot) spot.push(facility);
    else spots.set(key, [facility]);
  }
  const rank = (facility: Facility) =>
    (providerGroups.has(groupOf(facility.kind)) ? 0 : 2) + (facility.status === 'existing' ? 0 : 1);
  const placed: PlacedFacility[] = [];
  for (const spot of spots.values())
    spot
      .sort((a, b) => rank(a) - rank(b))
      .forEach((facility, index) => {
        placed.push({ facility, offset: [index * 19, 0] });
      });
  // Providers last, on top of the others.
  return placed.sort((a, b) => rank(b.facility) - rank(a.facility));
}

/** A ring around what is selected. */
export function selectionLayer(lngLat: LngLat | null, palette: Palette) {
  return new ScatterplotLayer<LngLat>({
    id: 'selection',
    data: lngLat ? [lngLat] : [],
    ...below,
    getPosition: (point) => point as [number, number],
    getRadius: 13,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    getLineColor: rgb(palette.ink),
    lineWidthUnits: 'pixels',
    getLineWidth: 2.5,
  });
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
