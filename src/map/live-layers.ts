import { LineLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { LngLat } from '../core/model/place';
import type { Palette } from './palette';

/** A station on its way. */
export interface StationMove {
  /** Where it stood; null where it is new. */
  readonly from: LngLat | null;
  readonly to: LngLat;
  /** How far it has gone, in words; empty where it has not. */
  readonly label: string;
}

const above = {
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** A ring where the station is now, and a faint line with its length from where it stood. */
export function stationMoveLayers(move: StationMove | null, palette: Palette) {
  if (move === null) return [];
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

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
