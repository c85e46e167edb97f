/** What the files of a room of src/ may import; anything else is a breach of the room's border. */
export interface Room {
  /** Rooms whose values and types may be used, or a part of one, such as `core/model`. */
  readonly uses: readonly string[];
  /** Rooms of which types alone may be used. */
  readonly typesOf?: readonly string[];
  /** Packages by name; `scope/*` is each package of a scope, `node:*` each module of Node.js. */
  readonly packages: readonly string[];
  /** Names of the language or the platform that make a line impure. */
  readonly forbidden?: readonly string[];
}

const interfaceText = ['i18next', 'react-i18next'];
const react = ['react', 'react-dom'];

/** What decides nothing and may be used where people look: words, units, formulas of a circle. */
const plainCore = [
  'core/model',
  'core/geo',
  'core/coverage/types',
  'core/coverage/travel',
  'core/report',
];

/** Clock, chance, network and platform come into the core as arguments. */
const impure = [
  'Date',
  'Math.random',
  'XMLHttpRequest',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'eval',
  'fetch',
  'globalThis',
  'indexedDB',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'self',
  'setInterval',
  'setTimeout',
  'window',
];

/** Bytes go in and data comes out: nothing is fetched or shown there. */
const network = ['XMLHttpRequest', 'document', 'fetch', 'window'];

/** The rooms of src/ by folder; `''` is what lies in src/ itself: the entry, which puts the rooms together. */
export const rooms: Readonly<Record<string, Room>> = {
  core: {
    uses: ['core'],
    packages: ['@turf/*', 'flatbush', 'geographiclib-geodesic', 'geojson', 'kdbush'],
    forbidden: impure,
  },
  io: {
    uses: ['io', 'core'],
    packages: [
      '@noble/hashes',
      '@turf/*',
      'fastest-levenshtein',
      'fflate',
      'gcoord',
      'geojson',
      'geotiff',
      'hyparquet',
      'hyparquet-compressors',
      'hyparquet-writer',
      'pmtiles',
      'proj4',
      'sql.js',
      'zod',
    ],
    forbidden: network,
  },
  workers: { uses: ['workers', 'core', 'io'], packages: ['comlink', 'dexie', 'highs', 'sql.js'] },
  state: {
    uses: ['state', 'core/scenario', 'workers', 'io/intake/types', 'io/intake/draft', ...plainCore],
    typesOf: ['core', 'io'],
    packages: ['immer', 'zustand'],
  },
  map: {
    uses: ['map', 'state', ...plainCore],
    typesOf: ['core'],
    packages: ['@deck.gl/*', 'geojson', 'maplibre-gl'],
  },
  ui: {
    uses: ['ui', 'state', 'map', 'io/intake/types', 'io/intake/draft', ...plainCore],
    typesOf: ['core', 'io'],
    packages: ['@ant-design/icons', 'antd', 'echarts', 'zustand', ...interfaceText, ...react],
  },
  cli: { uses: ['cli', 'core', 'io', 'workers'], packages: ['node:*'] },
  '': {
    uses: ['', 'ui', 'state', 'map', 'workers'],
    typesOf: ['core'],
    packages: ['antd', 'maplibre-gl', ...interfaceText, ...react],
  },
};
