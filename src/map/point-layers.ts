import { IconLayer, LineLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LngLat } from '../core/model/place';
import type { DemandRow } from '../state/coverage-view';
import { groupOf } from '../state/store';
import type { PlacedFacility } from './arrange-facilities';
import { firstLabelLayerId } from './base-style';
import { demandData } from './demand-data';
import type { Palette } from './palette';
import { type Atlas, facilitySymbol } from './symbols';

/**
 * Below the labels, and flat: symbols that wrote depth would hide the labels that MapLibre draws after.
 * `beforeId` is an option of deck.gl's MapLibre overlay.
 */
export const below = {
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

/** Villages by verdict. */
export function demandLayer(rows: readonly DemandRow[], atlas: Atlas, zoom: number) {
  const data = demandData(rows);
  return new IconLayer<never>({
    id: 'demand',
    data,
    ...symbolsOf(atlas),
    getIcon: (_, { index }) => data.symbols[index] ?? '',
    sizeScale: demandScale(zoom, rows.length),
  });
}

/** By how much the symbols of so many villages are enlarged: more when close, less where there are thousands. */
export function demandScale(zoom: number, count: number): number {
  const crowded = count > 2000 ? 0.85 : 1;
  return crowded * Math.min(1.7, Math.max(0.8, 1 + (zoom - 9) * 0.18)) * 1.25;
}

/** Symbols of facilities. */
export function facilityLayer(placed: readonly PlacedFacility[], atlas: Atlas) {
  return new IconLayer<PlacedFacility>({
    id: 'facilities',
    data: placed,
    ...symbolsOf(atlas),
    getIcon: ({ facility }) =>
      facilitySymbol(groupOf(facility.kind), facility.status === 'existing'),
    getPosition: ({ facility }) => facility.lngLat as [number, number],
    getPixelOffset: ({ offset }) => offset,
    getSize: ({ size }) => size,
  });
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
