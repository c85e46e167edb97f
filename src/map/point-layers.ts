import { IconLayer, LineLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { DemandRow } from '../state/coverage-view';
import { groupOf, type LayerSwitches } from '../state/store';
import { arrangeFacilities, type PlacedFacility } from './arrange-facilities';
import { firstLabelLayerId } from './base-style';
import { demandData } from './demand-data';
import type { Palette } from './palette';
import { type Atlas, facilitySymbol } from './symbols';

/**
 * Below the labels, and flat: symbols that wrote depth would hide the labels that MapLibre draws after.
 * `beforeId` is an option of deck.gl's MapLibre overlay.
 */
const below = {
  beforeId: firstLabelLayerId,
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** How symbols of an atlas are drawn: its colours are premultiplied. */
const symbolsOf = ({ texture, frames }: Atlas) => ({
  ...below,
  parameters: { ...below.parameters, blendColorSrcFactor: 'one' } as const,
  iconAtlas: texture as unknown as string,
  iconMapping: frames as Record<string, never>,
});

/** Villages by verdict. A picked one is the point of that index in `demandData`. */
export function demandLayer(rows: readonly DemandRow[], atlas: Atlas, zoom: number) {
  const data = demandData(rows);
  return new IconLayer<never>({
    id: 'demand',
    data,
    ...symbolsOf(atlas),
    getIcon: (_, { index }) => data.symbols[index] ?? '',
    sizeScale: symbolScale(zoom, rows.length),
    pickable: true,
  });
}

/** Larger when close, smaller where there are thousands. */
function symbolScale(zoom: number, count: number): number {
  const crowded = count > 2000 ? 0.85 : 1;
  return crowded * Math.min(1.7, Math.max(0.8, 1 + (zoom - 9) * 0.18)) * 1.25;
}

/** Facilities of the groups that are switched on; of closed ones, those that are named. */
export function facilityLayer(
  facilities: readonly Facility[],
  layers: LayerSwitches,
  providerGroups: ReadonlySet<string>,
  atlas: Atlas,
  zoom: number,
  closedIds: ReadonlySet<string> = new Set(),
) {
  const shown = facilities.filter(
    (one) =>
      one.lngLat &&
      layers[groupOf(one.kind)] &&
      (one.status === 'existing' ||
        (one.status === 'closed' ? closedIds.has(one.id) : layers.planned)),
  );
  return new IconLayer<PlacedFacility>({
    id: 'facilities',
    data: arrangeFacilities(shown, providerGroups, zoom),
    ...symbolsOf(atlas),
    getIcon: ({ facility }) =>
      facilitySymbol(groupOf(facility.kind), facility.status === 'existing'),
    getPosition: ({ facility }) => facility.lngLat as [number, number],
    getPixelOffset: ({ offset }) => offset,
    getSize: ({ facility }) => facilitySize(facility, providerGroups, zoom),
    pickable: true,
  });
}

function facilitySize(
  facility: Facility,
  providerGroups: ReadonlySet<string>,
  zoom: number,
): number {
  const group = groupOf(facility.kind);
  if (group === 'village') return 15;
  if (!providerGroups.has(group) || facility.status !== 'existing') return 18;
  return Math.min(25, Math.max(14, 25 - (8.3 - zoom) * 8));
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

/** A line from the selected demand point to its nearest provider. */
export function nearestLayer(from: LngLat | null, to: LngLat | null, palette: Palette) {
  return new LineLayer<[LngLat, LngLat]>({
    id: 'nearest',
    data: from && to ? [[from, to]] : [],
    ...below,
    getSourcePosition: (pair) => pair[0] as [number, number],
    getTargetPosition: (pair) => pair[1] as [number, number],
    getColor: rgb(palette.ink),
    getWidth: 1.6,
    widthUnits: 'pixels',
  });
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
