import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { LngLat } from '../core/model/place';
import type { Palette } from './palette';
import type { SitingAreaMark } from './siting-areas';

/** A site that is proposed, by its place in the order in which to build; null while the order is not known. */
export interface ProposalPin {
  readonly lngLat: LngLat;
  readonly number: number | null;
  readonly isIndicative: boolean;
}

/** What the siting step shows on the map. */
export interface SitingScene {
  readonly pins: readonly ProposalPin[];
  /** Candidates of a list of the user's own. */
  readonly candidates: readonly LngLat[];
  readonly areas: readonly SitingAreaMark[];
}

const above = {
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
} as const;

/** Candidates as small rings, and above them the pins of the plan. */
export function sitingLayers({ pins, candidates }: SitingScene, palette: Palette) {
  return [...candidateLayers(candidates, palette), ...proposalLayers(pins, palette)];
}

function candidateLayers(candidates: readonly LngLat[], palette: Palette) {
  if (candidates.length === 0) return [];
  return [
    new ScatterplotLayer<LngLat>({
      id: 'siting-candidates',
      data: candidates,
      ...above,
      getPosition: (lngLat) => lngLat as [number, number],
      getRadius: 3.5,
      radiusUnits: 'pixels',
      filled: true,
      stroked: true,
      getFillColor: [...rgb(palette.land), 200],
      getLineColor: rgb(palette.facility),
      lineWidthUnits: 'pixels',
      getLineWidth: 1.4,
    }),
  ];
}

/** Numbered pins of proposed sites, above all other symbols; hollow where the position is indicative. */
function proposalLayers(pins: readonly ProposalPin[], palette: Palette) {
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
