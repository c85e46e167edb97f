import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { zipSync } from 'fflate';
import type { ProjectDocument } from '../../core/model/document';
import {
  type Manifest,
  type MemberName,
  manifestName,
  memberNames,
  projectFormat,
  projectVersion,
} from './format';
import { writeList } from './list-table';
import { facilityList, placeList, reportList, townshipList } from './lists';
import { writeCounties, writeUrbanAreas } from './outlines';
import { writePresentationJson } from './presentation-json';
import { writeProjectJson } from './project-json';
import { readmeText } from './readme-text';
import { writeScenariosJson } from './scenarios-json';

export interface SaveMeta {
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** Name and version of the program. */
  readonly program: string;
}

/** Spreadsheets take UTF-8 for UTF-8 when it begins with a byte order mark. */
const byteOrderMark = '\ufeff';
/** Zip has no time zones; a fixed time keeps the bytes the same everywhere. */
const memberTime = '1980-01-01T00:00:00';
/** 3 % smaller than with 2, for a fifth more time. */
const deflateLevel = 6;

/**
 * Writes a project as the bytes of a `.careshed` file: a zip of readable JSON, CSV and GeoJSON with a manifest of
 * checksums. The same document and meta give the same bytes, and `readProjectFile` gives back the same document.
 */
export function writeProjectFile(saved: ProjectDocument, meta: SaveMeta): Uint8Array {
  const { project } = saved;
  const text: Record<MemberName, () => string> = {
    'project.json': () => writeProjectJson(saved),
    'standards.json': () => `${JSON.stringify(project.standards, null, 2)}\n`,
    'scenarios.json': () => writeScenariosJson(saved),
    'presentation.json': () => writePresentationJson(saved.presentation),
    'facilities.csv': () => byteOrderMark + writeList(project.facilities, facilityList),
    'places.csv': () => byteOrderMark + writeList(project.places, placeList),
    'townships.csv': () => byteOrderMark + writeList(project.townships, townshipList),
    'counties.geojson': () => writeCounties(project.counties),
    'urban.geojson': () => writeUrbanAreas(project.urbanAreas),
    'report.csv': () => byteOrderMark + writeList(saved.report, reportList),
    'README.txt': () => byteOrderMark + readmeText(project.title),
  };
  const encoder = new TextEncoder();
  const members = memberNames.map((name) => [name, encoder.encode(text[name]())] as const);
  const manifest: Manifest = {
    format: projectFormat,
    version: projectVersion,
    program: meta.program,
    savedAt: meta.savedAt,
    id: project.id,
    title: project.title,
    members: members.map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      sha256: bytesToHex(sha256(bytes)),
    })),
  };
  const manifestBytes = encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return zipSync(
    { [manifestName]: manifestBytes, ...Object.fromEntries(members) },
    { level: deflateLevel, mtime: memberTime },
  );
}

/** A title as the name of a project file that every system takes. */
export function projectFileName(title: string): string {
  return `${title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_').slice(0, 80)}.careshed`;
}
