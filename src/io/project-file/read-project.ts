import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ProjectDocument } from '../../core/model/document';
import type { ResultError } from '../../core/model/result';
import type { RowIssue } from '../../core/model/row-issue';
import { type Manifest, manifestName, manifestSchema, memberNames, projectVersion } from './format';
import { facilityList, placeList, reportList, townshipList } from './lists';
import { parseJson, textOf } from './member-text';
import { type Migration, migrate, migrations } from './migrations';
import { contentOfMember, type FileProblem } from './problems';
import { emptyView } from './project-json';
import { MemberReader } from './read-members';
import { readZipMembers, type ZipMember, type ZipMembers } from './zip-members';

export type ProjectFileResult =
  | {
      readonly ok: true;
      readonly document: ProjectDocument;
      /** Null where the manifest cannot be read. */
      readonly saved: {
        readonly version: number;
        readonly program: string;
        readonly savedAt: string;
      } | null;
      /** Empty where the document is as it was saved. */
      readonly problems: readonly FileProblem[];
      /** Rows of the file's own lists that are left out; not those of the document's report. */
      readonly rowIssues: readonly RowIssue[];
    }
  | { readonly ok: false; readonly error: ResultError };

/** Versions in force; tests bring their own. */
export interface ReadRules {
  readonly version: number;
  readonly migrations: readonly Migration[];
}

const currentRules: ReadRules = { version: projectVersion, migrations };

/**
 * Reads a `.careshed` file. A whole one gives the document that was saved; of a damaged, changed or newer one as much
 * as can be read, with a problem for each thing that is not as it was.
 * Errors: `emptyFile`, `notAProject`, `zipBomb`, `nothingReadable`, `versionUnsupported` (older than any step known).
 */
export async function readProjectFile(
  bytes: Uint8Array,
  rules: ReadRules = currentRules,
): Promise<ProjectFileResult> {
  if (bytes.length === 0) return fail('emptyFile', 'the file is empty; look for an earlier copy');
  const known = new Set<string>([
    manifestName,
    ...memberNames,
    ...rules.migrations.flatMap(({ reads }) => reads ?? []),
  ]);
  const archive = readZipMembers(bytes, (name) => known.has(name));
  if (!archive.ok) return archive;
  const { names, members, isCutOff } = archive.value;
  if (!names.includes(manifestName) && !names.includes('project.json')) {
    return fail(
      'notAProject',
      'this zip archive is not a project file (.careshed): it has no careshed.json',
    );
  }
  const problems: FileProblem[] = [];
  if (isCutOff) {
    const message = 'the end of the file is missing; copy or download it again if you can';
    problems.push({ code: 'archiveCutOff', member: '', message });
  }
  const manifest = readManifest(members, problems);
  const asSaved = checkMembers(archive.value, manifest, known, problems);
  const version = manifest?.version ?? rules.version;
  if (version > rules.version) {
    const message = `the file was saved by a newer program (${manifest?.program}; version ${version} of the format, this program knows ${rules.version}); what only the newer one knows is not shown and would be lost by saving`;
    problems.push({ code: 'newerProject', member: '', message });
  }
  const current = migrateMembers(members, version, rules);
  if (current === null) {
    return fail('versionUnsupported', `version ${version} of the format can no longer be read`);
  }
  const reader = new MemberReader(current, asSaved);
  const opened = readDocument(reader, manifest);
  if (reader.readCount === 0) {
    return fail('nothingReadable', 'nothing in the file can be read; look for an earlier copy');
  }
  return {
    ok: true,
    document: opened,
    saved: manifest && { version, program: manifest.program, savedAt: manifest.savedAt },
    problems: [...problems, ...reader.problems],
    rowIssues: reader.rowIssues,
  };
}

function readDocument(reader: MemberReader, manifest: Manifest | null): ProjectDocument {
  const fallback = {
    id: manifest?.id ?? 'own',
    title: manifest?.title ?? { zh: '恢复的项目', en: 'Recovered project' },
    view: emptyView,
  };
  const { view, ...head } = reader.head(fallback);
  const standards = reader.standards();
  const { scenarios, activeScenarioId } = reader.scenarios();
  return {
    project: {
      ...head,
      standards,
      facilities: reader.list('facilities.csv', facilityList),
      places: reader.list('places.csv', placeList),
      townships: reader.list('townships.csv', townshipList),
      counties: reader.counties(),
      urbanAreas: reader.urbanAreas(),
    },
    scenarios,
    activeScenarioId,
    presentation: reader.presentation(),
    view: reader.viewOf(view, standards),
    report: reader.list('report.csv', reportList),
  };
}

function readManifest(
  members: ReadonlyMap<string, ZipMember>,
  problems: FileProblem[],
): Manifest | null {
  const member = members.get(manifestName);
  const parsed = manifestSchema.safeParse(
    member === undefined ? undefined : parseJson(textOf(member.bytes)),
  );
  if (parsed.success) return parsed.data;
  const message =
    'careshed.json is missing or damaged: version and checksums are not known, so check the project before you go on';
  problems.push({ code: 'manifestDamaged', member: manifestName, message });
  return null;
}

/** Compares what is there with what was saved, and names the members that are the same. */
function checkMembers(
  { names, members }: ZipMembers,
  manifest: Manifest | null,
  known: ReadonlySet<string>,
  problems: FileProblem[],
): ReadonlySet<string> {
  const asSaved = new Set<string>();
  const saved = new Map(manifest?.members.map((each) => [each.name, each]));
  const expected = manifest === null ? memberNames : [...saved.keys()];
  for (const name of expected) {
    const what = contentOfMember(name);
    const member = members.get(name);
    if (member === undefined) {
      const isThere = names.includes(name);
      if (isThere && !known.has(name)) continue;
      problems.push({
        code: isThere ? 'memberUnreadable' : 'memberMissing',
        member: name,
        message: `${name} ${isThere ? 'cannot be unpacked' : 'is missing'}: without ${what}; look for an earlier copy of the file`,
      });
    } else if (!member.isWhole) {
      const message = `${name} is cut off: of ${what}, only the beginning is there; look for an earlier copy of the file`;
      problems.push({ code: 'memberCutOff', member: name, message });
    } else if (isChanged(member.bytes, saved.get(name))) {
      const message = `${name} is not as it was saved: it was changed or damaged; check ${what}`;
      problems.push({ code: 'memberChanged', member: name, message });
    } else if (saved.has(name)) {
      asSaved.add(name);
    }
  }
  for (const name of names) {
    if (known.has(name) || name.startsWith('.')) continue;
    const message = `${name} is not known to this program; it is not read and would be lost by saving`;
    problems.push({ code: 'unknownMember', member: name, message });
  }
  return asSaved;
}

function isChanged(bytes: Uint8Array, saved: Manifest['members'][number] | undefined): boolean {
  if (saved === undefined) return false;
  return bytes.length !== saved.bytes || bytesToHex(sha256(bytes)) !== saved.sha256;
}

/** Members as the version in force has them; null where there is no way from the old one. */
function migrateMembers(
  members: ReadonlyMap<string, ZipMember>,
  version: number,
  rules: ReadRules,
): ReadonlyMap<string, ZipMember> | null {
  if (version >= rules.version) return members;
  const bytesByName = new Map([...members].map(([name, { bytes }]) => [name, bytes]));
  const migrated = migrate(bytesByName, version, rules.version, rules.migrations);
  if (migrated === null) return null;
  return new Map(
    [...migrated].map(([name, bytes]) => {
      return [name, { bytes, isWhole: members.get(name)?.isWhole ?? true }];
    }),
  );
}

function fail(code: string, message: string): ProjectFileResult {
  return { ok: false, error: { code, message } };
}
