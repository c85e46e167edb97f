import { LineLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { StationCircle } from '../core/coverage/station-circles';
import { geodesicCircle } from '../core/geo/geodesic-circle';
import type { LngLat } from '../core/model/place';
import type { Palette } from './palette';
import { below } from './point-layers';

/** A station on its way. */
export interface StationMove {
  /** Where it stood; null where it is new. */
  readonly from: LngLat | null;
  readonly to: LngLat;
  /** How far it has gone, in words; empty where it has not. */
  readonly label: string;
  /** Its position in the project's list; -1 where it is new. */
  readonly facilityIndex: number;
  /** What it carries where it is now; null while that is not known. */
  readonly circles: readonly StationCircle[] | null;
  /** It was let go of, and is drawn until the map has it at its new place. */
  readonly isKept: boolean;
}

const above = {
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** A ring where the station is now, and a faint line with its length from where it stood. */
export function stationMoveLayers(move: StationMove | null, palette: Palette) {
  if (move === null || move.isKept) return [];
  const { from, to, label } = move;
  const ink = rgb(palette.circle);
  const spot = (point: LngLat) => point as [number, number];
  return [
    ...(from === null
      ? []
      : [
          new LineLayer<[LngLat, LngLat]>({
            id: 'station-way',
            data: [[from, to]],
            ...above,
            getSourcePosition: (pair) => spot(pair[0]),
            getTargetPosition: (pair) => spot(pair[1]),
            getColor: [...ink, 150],
            getWidth: 1.6,
            widthUnits: 'pixels',
          }),
          new ScatterplotLayer<LngLat>({
            id: 'station-before',
            data: [from],
            ...above,
            getPosition: spot,
            getRadius: 5,
            radiusUnits: 'pixels',
            filled: true,
            stroked: true,
            getFillColor: [...rgb(palette.land), 230],
            getLineColor: [...ink, 200],
            lineWidthUnits: 'pixels',
            getLineWidth: 1.6,
          }),
        ]),
    new ScatterplotLayer<LngLat>({
      id: 'station-now',
      data: [to],
      ...above,
      getPosition: spot,
      getRadius: 14,
      radiusUnits: 'pixels',
      filled: false,
      stroked: true,
      getLineColor: ink,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
    }),
    new TextLayer<LngLat>({
      id: 'station-way-length',
      data: label === '' ? [] : [to],
      ...above,
      getPosition: spot,
      getText: () => label,
      getColor: rgb(palette.ink),
      getSize: 12,
      getPixelOffset: [0, -26],
      fontWeight: 600,
      fontFamily: 'system-ui, sans-serif',
      characterSet: '0123456789., \u00a0km',
      background: true,
      getBackgroundColor: [...rgb(palette.land), 230],
      backgroundPadding: [5, 2],
    }),
  ];
}

/** Every other one of so many parts of a dashed circle is drawn. */
const partsOfCircle = 128;

/** The circles of a station on its way, exact to the metre; the outer ones dashed, as on the map at rest. */
export function stationCircleLayers(move: StationMove | null, palette: Palette) {
  if (move === null || move.circles === null) return [];
  const ink = rgb(palette.circle);
  const outlines = move.circles.flatMap(({ tier, radiusMeters }) => {
    const ring = geodesicCircle(move.to, radiusMeters, partsOfCircle);
    return ring.slice(1).flatMap((point, part): Outline[] => {
      if (tier === 'outer' && part % 2 === 1) return [];
      return [{ from: ring[part] as LngLat, to: point, alpha: tier === 'outer' ? 190 : 150 }];
    });
  });
  return [
    new ScatterplotLayer<StationCircle>({
      id: 'station-areas',
      data: move.circles.filter(({ tier }) => tier === 'met'),
      ...below,
      getPosition: [...move.to],
      getRadius: ({ radiusMeters }) => radiusMeters,
      radiusUnits: 'meters',
      getFillColor: [...ink, 18],
      updateTriggers: { getPosition: move.to },
    }),
    new LineLayer<Outline>({
      id: 'station-circles',
      data: outlines,
      ...below,
      getSourcePosition: ({ from }) => [...from] as [number, number],
      getTargetPosition: ({ to }) => [...to] as [number, number],
      getColor: ({ alpha }) => [...ink, alpha],
      getWidth: 1.2,
      widthUnits: 'pixels',
    }),
  ];
}

/** A part of a circle's outline. */
interface Outline {
  readonly from: LngLat;
  readonly to: LngLat;
  readonly alpha: number;
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
