import { z } from 'zod';

export const projectFormat = 'careshed-project';

/** Version of the files that this program writes; a change that older programs would misread raises it. */
export const projectVersion = 3;

export const manifestName = 'careshed.json';

/** What lies in a project file beside the manifest, in the order in which it is written: what matters most first. */
export const memberNames = [
  'project.json',
  'standards.json',
  'scenarios.json',
  'presentation.json',
  'facilities.csv',
  'places.csv',
  'townships.csv',
  'counties.geojson',
  'urban.geojson',
  'report.csv',
  'README.txt',
] as const;
export type MemberName = (typeof memberNames)[number];

/** What a person loses when a member cannot be read. */
export const contentOf: Readonly<Record<MemberName, string>> = {
  'project.json': 'the title, the sources and the chosen view',
  'standards.json': 'the standards',
  'scenarios.json': 'the scenarios',
  'presentation.json': 'the steps of the presentation',
  'facilities.csv': 'the facilities',
  'places.csv': 'the places',
  'townships.csv': 'the townships',
  'counties.geojson': 'the outlines of the counties',
  'urban.geojson': 'the urban areas',
  'report.csv': 'the row report',
  'README.txt': 'the explanation of the file',
};

/** Files by name. */
export type Members = ReadonlyMap<string, Uint8Array>;

const manifestMember = z.object({
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The shape of `careshed.json`; keys of later versions are passed over. */
export const manifestSchema = z.object({
  format: z.literal(projectFormat),
  version: z.int().min(0),
  /** Name and version of the program that wrote the file. */
  program: z.string(),
  /** ISO 8601, UTC. */
  savedAt: z.string(),
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  members: z.array(manifestMember),
});
export type Manifest = z.output<typeof manifestSchema>;
