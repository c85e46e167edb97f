/** Colours of the map; the verdicts' are told apart by shape as well. */
export interface Palette {
  readonly page: string;
  readonly land: string;
  readonly countyLine: string;
  readonly urban: string;
  readonly ink: string;
  readonly halo: string;
  readonly secondary: string;
  readonly facility: string;
  readonly facilityMark: string;
  readonly circle: string;
  readonly met: string;
  readonly outer: string;
  readonly uncovered: string;
  readonly unknown: string;
}

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    page: '#eef1f4',
    land: '#fbfaf6',
    countyLine: '#b9ae9d',
    urban: '#e9e3d6',
    ink: '#1b2733',
    halo: '#ffffff',
    secondary: '#5b6977',
    facility: '#243b6b',
    facilityMark: '#ffffff',
    circle: '#2f5fb3',
    met: '#2a8c82',
    outer: '#d99a00',
    uncovered: '#d6402b',
    unknown: '#7d8894',
  },
  dark: {
    page: '#12181f',
    land: '#1c242d',
    countyLine: '#56616d',
    urban: '#29323c',
    ink: '#eef2f6',
    halo: '#12181f',
    secondary: '#a3b0bd',
    facility: '#c4d5f5',
    facilityMark: '#16233f',
    circle: '#7fa6ea',
    met: '#45b5a8',
    outer: '#f0b83a',
    uncovered: '#ff6a52',
    unknown: '#93a0ad',
  },
};
