import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { LngLat } from '../core/model/place';
import type { Palette } from './palette';

/** A site that is proposed, by its place in the order in which to build; null while the order is not known. */
export interface ProposalPin {
  readonly lngLat: LngLat;
  readonly number: number | null;
  readonly isIndicative: boolean;
}

const above = {
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** Numbered pins of proposed sites, above all other symbols; hollow where the position is indicative. */
export function proposalLayers(pins: readonly ProposalPin[], palette: Palette) {
  if (pins.length === 0) return [];
  const ink = rgb(palette.circle);
  const paper = rgb(palette.land);
  const positionOf = ({ lngLat }: ProposalPin) => lngLat as [number, number];
  return [
    new ScatterplotLayer<ProposalPin>({
      id: 'proposal-pins',
      data: pins,
      ...above,
      getPosition: positionOf,
      getRadius: 11,
      radiusUnits: 'pixels',
      filled: true,
      stroked: true,
      getFillColor: ({ isIndicative }) => (isIndicative ? paper : ink),
      getLineColor: ({ isIndicative }) => (isIndicative ? ink : paper),
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5,
    }),
    new TextLayer<ProposalPin>({
      id: 'proposal-numbers',
      data: pins,
      ...above,
      getPosition: positionOf,
      getText: ({ number }) => (number === null ? '+' : String(number)),
      getColor: ({ isIndicative }) => (isIndicative ? ink : paper),
      getSize: 12,
      fontWeight: 700,
      fontFamily: 'system-ui, sans-serif',
      characterSet: '+0123456789',
    }),
  ];
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
