import type { ProjectView } from '../../core/model/document';
import type { PresentationStep } from '../../core/model/presentation';
import type { County, Project } from '../../core/model/project';
import type { RowIssue } from '../../core/model/row-issue';
import type { Standard } from '../../core/model/standard';
import { IssueLog } from '../row-issue';
import { parseStandards } from '../seed-schema';
import type { MemberName } from './format';
import { readList } from './list-table';
import type { ListFormat } from './lists';
import { parseJson, textOf, wholeLines } from './member-text';
import { type OutlinesRead, readCounties, readUrbanAreas } from './outlines';
import { readPresentationJson } from './presentation-json';
import { contentOfMember, type FileProblem } from './problems';
import { type ProjectHead, readProjectJson } from './project-json';
import { noScenarios, readScenariosJson, type ScenarioPart } from './scenarios-json';
import type { ZipMember } from './zip-members';

/** Reads members one after the other, keeps what is whole in each and collects what is not. */
export class MemberReader {
  readonly problems: FileProblem[] = [];
  readonly rowIssues: RowIssue[] = [];
  /** Members that could be read, at least in part. */
  readCount = 0;

  /** `asSaved` are the members whose checksum is that of the manifest. */
  constructor(
    private readonly members: ReadonlyMap<string, ZipMember>,
    private readonly asSaved: ReadonlySet<string>,
  ) {}

  head(fallback: ProjectHead): ProjectHead {
    const read = this.parse('project.json', (text) => readProjectJson(parseJson(text), fallback));
    if (read === null) return fallback;
    this.losesParts('project.json', read.problems);
    return read.head;
  }

  standards(): readonly Standard[] {
    const read = this.parse('standards.json', (text) => {
      const json = parseJson(text);
      return Array.isArray(json) ? json : null;
    });
    if (read === null) return [];
    const whole = parseStandards(read);
    if (whole.ok) return whole.value;
    this.losesParts('standards.json', whole.error.details ?? [whole.error.message]);
    return keepGoodStandards(read);
  }

  scenarios(): ScenarioPart {
    const read = this.parse('scenarios.json', (text) => readScenariosJson(parseJson(text)));
    if (read === null) return noScenarios;
    const { problems, ...part } = read;
    this.losesParts('scenarios.json', problems);
    return part;
  }

  presentation(): readonly PresentationStep[] {
    const read = this.parse('presentation.json', (text) => readPresentationJson(parseJson(text)));
    if (read === null) return [];
    this.losesParts('presentation.json', read.problems);
    return read.steps;
  }

  /** The view; with no standard chosen where a file that is not as it was saved has none of its id. */
  viewOf(view: ProjectView, standards: readonly Standard[]): ProjectView {
    const { standardId } = view;
    const isWhole = this.asSaved.has('project.json') && this.asSaved.has('standards.json');
    if (isWhole || standardId === '') return view;
    if (standards.some(({ id }) => id === standardId)) return view;
    this.losesParts('project.json', [
      `view.standardId: no standard ${standardId} among those of the file; choose another`,
    ]);
    return { ...view, standardId: '' };
  }

  list<T>(name: MemberName, format: ListFormat<T>): readonly T[] {
    const log = new IssueLog(name);
    const read = this.parse(name, (text) => readList(text, format, log, this.asSaved.has(name)));
    if (read === null) return [];
    this.rowIssues.push(...log.issues);
    const lost = read.rowsRead - read.items.length;
    if (lost > 0) {
      const message = `${lost} of ${read.rowsRead} rows of ${contentOfMember(name)} cannot be read and are left out; see the row report`;
      this.problems.push({ code: 'rowsLost', member: name, message });
    }
    return read.items;
  }

  counties(): readonly County[] {
    return this.outlines('counties.geojson', readCounties);
  }

  urbanAreas(): Project['urbanAreas'] {
    return this.outlines('urban.geojson', readUrbanAreas);
  }

  private outlines<T>(
    name: MemberName,
    read: (json: unknown) => OutlinesRead<T> | null,
  ): readonly T[] {
    const outlines = this.parse(name, (text) => read(parseJson(text)));
    if (outlines === null) return [];
    this.losesParts(name, outlines.problems);
    return outlines.items;
  }

  /** Null after noting why where the member is missing (which the manifest tells) or is not what it should be. */
  private parse<T>(name: MemberName, read: (text: string) => T | null): T | null {
    const member = this.members.get(name);
    if (member === undefined) return null;
    const text = textOf(member.bytes);
    const value = read(member.isWhole ? text : wholeLines(name, text));
    if (value === null) {
      const message = `${name} cannot be read: ${contentOfMember(name)} are lost; look for an earlier copy of the file`;
      this.problems.push({ code: 'memberUnreadable', member: name, message });
    } else {
      this.readCount += 1;
    }
    return value;
  }

  private losesParts(name: MemberName, details: readonly string[]): void {
    if (details.length === 0) return;
    const message = `${details.length} parts of ${contentOfMember(name)} are not valid and are left out`;
    this.problems.push({ code: 'partsLost', member: name, message, details });
  }
}

/** The standards that are valid by themselves, each id once. */
function keepGoodStandards(json: readonly unknown[]): readonly Standard[] {
  const standards = new Map<string, Standard>();
  for (const each of json) {
    const parsed = parseStandards([each]);
    const standard = parsed.ok ? parsed.value[0] : undefined;
    if (standard !== undefined && !standards.has(standard.id)) {
      standards.set(standard.id, standard);
    }
  }
  return [...standards.values()];
}
