import { AreaIndex } from '../geo/area-index';
import { toEcef, writeEcef } from '../geo/ecef';
import { prepareLimit } from '../geo/spatial-index';
import { movedTo } from '../model/edit';
import type { Facility } from '../model/facility';
import type { LngLat, Place } from '../model/place';
import type { Project } from '../model/project';
import type { ReachStandard } from '../model/standard';
import { patchReach } from '../scenario/patch-reach';
import { isSameJson } from '../scenario/same-json';
import { type BandMeters, settingCode } from './judge-reach';
import type { LiveAnswer, LiveChanges, LiveGroup } from './live-answer';
import { LiveDemand } from './live-demand';
import { type Ecef, type LiveBand, LivePart } from './live-part';
import { LiveTotals } from './live-totals';
import { analyzeReach } from './reach';
import { demandList } from './select';
import { summarizeReach } from './totals';
import { bandInMeters } from './travel';
import { type AnalysisOptions, type ReachResult, verdictCode } from './types';

/** Most facilities in which a project may differ to be followed. */
const mostFollowed = 64;

/**
 * The answer to one reach standard that follows single facilities as they are moved, added, opened, closed and changed.
 *
 * Every answer is equal, to the last bit, to what `analyzeReach` and `summarizeReach` give for the changed project. Only
 * demand points are judged anew that lie within the limit of the old or the new position or whose nearest provider
 * changes. Where the facility is itself one that has to be served, all is judged anew.
 */
export class LiveReach {
  private beginning: ReachResult;
  private readonly facilities: (Facility | null)[];
  private readonly areas: AreaIndex;
  private readonly demand: LiveDemand;
  private readonly parts: readonly LivePart[];
  private readonly totals: LiveTotals;
  /** Answers as they are now; the same positions as in the coverage. */
  private readonly now;
  /** Positions whose answer may differ from the first. */
  private changed: number[] = [];
  private readonly isListed: Uint8Array;
  private readonly providers = { located: 0, unlocated: 0, indicative: 0 };
  private isWhole = false;

  /** `original` is the standard before `options` are applied; `start` saves time where it is known. */
  constructor(
    private project: Project,
    private readonly original: ReachStandard,
    private readonly options: AnalysisOptions,
    start?: ReachResult,
  ) {
    this.beginning = start ?? judged(project, original, options);
    const { coverage } = this.beginning;
    this.facilities = [...project.facilities];
    this.areas = new AreaIndex(project.urbanAreas);
    const list = demandList(project, coverage.standard.demand);
    const points = Array.from(coverage.demandIndex, (index) => list[index] as Place);
    this.demand = new LiveDemand(
      toEcef(points.map(({ lngLat }) => lngLat)),
      Uint8Array.from(points, ({ setting }) => settingCode[setting]),
    );
    this.parts = this.openParts();
    this.now = {
      verdictCodes: coverage.verdictCodes.slice(),
      nearestIndex: coverage.nearestIndex.slice(),
      nearestDistanceMeters: coverage.nearestDistanceMeters.slice(),
      coveringIndex: coverage.coveringIndex.slice(),
      providersWithin: coverage.providersWithin.slice(),
    };
    this.totals = new LiveTotals(points, this.now.verdictCodes);
    this.isListed = new Uint8Array(points.length);
    for (const facility of this.facilities) this.countProvider(facility, 1);
  }

  /** The answer that it began with, which all answers are told against. */
  get start(): ReachResult {
    return this.beginning;
  }

  /** Number of facilities, added ones among them: the index that one more gets. */
  get facilityCount(): number {
    return this.facilities.length;
  }

  /** A facility as it is now; null where it was taken away. Throws where there never was one. */
  facility(index: number): Facility | null {
    const facility = this.facilities[index];
    if (facility === undefined) throw new Error(`live reach: no facility ${index}`);
    return facility;
  }

  /**
   * Moves a facility, by its index in the project's list, as the edit `moveFacility` does: areas tell its setting anew.
   * Degrees, WGS84; null takes its position away, so that it reaches nobody.
   */
  move(index: number, lngLat: LngLat | null): LiveAnswer {
    const facility = this.facility(index);
    if (facility === null) throw new Error(`live reach: facility ${index} was taken away`);
    return this.setFacility(
      index,
      lngLat === null
        ? { ...facility, lngLat, position: 'missing' }
        : movedTo(facility, lngLat, this.areas),
    );
  }

  /**
   * Puts a facility in the place of the one at an index, with whatever position, status, kind and setting, or adds it
   * where the index is `facilityCount`. Null takes it away; the others keep their indices, so that the answer is that of
   * a project in which it is closed. Throws on an index beyond.
   */
  setFacility(index: number, facility: Facility | null): LiveAnswer {
    if (!Number.isInteger(index) || index < 0 || index > this.facilities.length)
      throw new Error(`live reach: ${index} is no index of ${this.facilities.length} facilities`);
    const before = this.facilities[index] ?? null;
    this.facilities[index] = facility;
    this.countProvider(before, -1);
    this.countProvider(facility, 1);
    if (this.isServed(before) || this.isServed(facility)) this.isWhole = true;
    if (this.isWhole) return { kind: 'whole', result: this.judgeAll() };
    this.change(index, before, facility);
    return this.answer();
  }

  /**
   * Begins anew with a project that differs in a few facilities, as after an edit was made of what was tried: far cheaper
   * than a new one. False where more differs; then it is of no further use.
   */
  follow(project: Project): boolean {
    const { places, urbanAreas, facilities } = project;
    const isSame =
      !this.isWhole &&
      places === this.project.places &&
      urbanAreas === this.project.urbanAreas &&
      project.standards.includes(this.original);
    if (!isSame) return false;
    const indices = Array.from(
      { length: Math.max(facilities.length, this.facilityCount) },
      (_, at) => at,
    );
    const differing = indices.filter(
      (at) => !isSameJson(facilities[at] ?? null, this.facilities[at] ?? null),
    );
    if (differing.length > mostFollowed) return false;
    for (const at of differing) this.setFacility(at, facilities[at] ?? null);
    if (this.isWhole) return false;
    this.facilities.length = facilities.length;
    this.project = project;
    this.beginning = patchReach(this.beginning, this.answer());
    this.changed = [];
    this.isListed.fill(0);
    return true;
  }

  private change(index: number, before: Facility | null, after: Facility | null): void {
    const from = this.whereProviding(before);
    const to = this.whereProviding(after);
    this.parts.forEach((part, at) => {
      const isFrom = from !== null && this.partOf(before) === at;
      const isTo = to !== null && this.partOf(after) === at;
      if (!isFrom && !isTo) return;
      part.change(index, isFrom ? from : null, isTo ? to : null);
      for (const slot of part.touched) this.judge(slot);
    });
  }

  /** As `judgeReach` judges it, from what each part has. */
  private judge(slot: number): void {
    const { standard, notJudged } = this.start.coverage;
    const { now } = this;
    const minProviders = standard.minProviders ?? 1;
    let nearest = -1;
    let nearestMeters = Number.NaN;
    let met = -1;
    let metMeters = Infinity;
    let outer = -1;
    let outerMeters = Infinity;
    let metCount = 0;
    let outerCount = 0;
    let isJudged = standard.limit.settingOf === 'facility';
    const point = this.demand.points[slot] as number;
    const setting = this.demand.slotSettings[slot] as 0 | 1;
    for (const part of this.parts) {
      const band = part.bands[setting];
      if (band !== null) isJudged = true;
      const index = part.nearest[slot] as number;
      if (index < 0) continue;
      const meters = part.meters[slot] as number;
      if (nearest < 0 || isNearer(meters, index, nearestMeters, nearest)) {
        nearestMeters = meters;
        nearest = index;
      }
      // Where the nearest one is beyond a limit, none is within.
      if (band === null || meters > band.outer.inclusiveMeters) continue;
      outerCount += part.outerCounts[slot] as number;
      if (isNearer(meters, index, outerMeters, outer)) {
        outerMeters = meters;
        outer = index;
      }
      if (meters > band.met.inclusiveMeters) continue;
      metCount += minProviders > 1 ? (part.metCounts[slot] as number) : 1;
      if (isNearer(meters, index, metMeters, met)) {
        metMeters = meters;
        met = index;
      }
    }
    now.nearestIndex[point] = nearest;
    now.nearestDistanceMeters[point] = nearestMeters;
    if (this.isListed[point] === 0) {
      this.isListed[point] = 1;
      this.changed.push(point);
    }
    if (!isJudged || notJudged !== null) return;
    now.providersWithin[point] = outerCount;
    const before = now.verdictCodes[point] as number;
    let verdict: number = verdictCode.uncovered;
    if (metCount >= minProviders) verdict = verdictCode.met;
    else if (outerCount >= minProviders) verdict = verdictCode.outer;
    now.coveringIndex[point] =
      verdict === verdictCode.met ? met : verdict === verdictCode.outer ? outer : -1;
    if (verdict === before) return;
    now.verdictCodes[point] = verdict;
    this.totals.shift(point, before, verdict);
  }

  private answer(): LiveChanges {
    const { start, now, totals } = this;
    this.changed = this.changed.filter((point) => {
      if (this.isDifferent(point)) return true;
      this.isListed[point] = 0;
      return false;
    });
    const positions = Uint32Array.from(this.changed).sort();
    const verdictsChanged = positions.filter(
      (point) => now.verdictCodes[point] !== start.coverage.verdictCodes[point],
    );
    totals.settle();
    return {
      kind: 'changes',
      positions,
      verdictCodes: Uint8Array.from(positions, (at) => now.verdictCodes[at] as number),
      nearestIndex: Int32Array.from(positions, (at) => now.nearestIndex[at] as number),
      nearestDistanceMeters: Float64Array.from(
        positions,
        (at) => now.nearestDistanceMeters[at] as number,
      ),
      coveringIndex: Int32Array.from(positions, (at) => now.coveringIndex[at] as number),
      providersWithin: Uint32Array.from(positions, (at) => now.providersWithin[at] as number),
      totals: totals.all.totals(0),
      byCounty: groupsOf(totals.counties, verdictsChanged),
      byTownship: groupsOf(totals.townships, verdictsChanged),
      bySetting: groupsOf(totals.settings, verdictsChanged),
      providerCount: this.providers.located,
      providersWithoutPositionCount: this.providers.unlocated,
      providersWithIndicativePositionCount: this.providers.indicative,
    };
  }

  private isDifferent(point: number): boolean {
    const { now } = this;
    const { coverage } = this.start;
    return (
      now.verdictCodes[point] !== coverage.verdictCodes[point] ||
      now.nearestIndex[point] !== coverage.nearestIndex[point] ||
      now.providersWithin[point] !== coverage.providersWithin[point] ||
      now.coveringIndex[point] !== coverage.coveringIndex[point] ||
      !Object.is(now.nearestDistanceMeters[point], coverage.nearestDistanceMeters[point])
    );
  }

  private openParts(): readonly LivePart[] {
    const { standard } = this.start.coverage;
    const { limit } = standard;
    const bandOf = (setting: 'urban' | 'rural') =>
      prepareBand(bandInMeters(limit, setting, this.options.travel));
    const [urban, rural] = [bandOf('urban'), bandOf('rural')];
    const bands =
      limit.settingOf === 'place'
        ? [[urban, rural] as const]
        : [[urban, urban] as const, [rural, rural] as const];
    const countsMet = (standard.minProviders ?? 1) > 1;
    return bands.map((each, at) => {
      const indices = this.facilities.flatMap((facility, index) =>
        this.whereProviding(facility) !== null && this.partOf(facility) === at ? [index] : [],
      );
      const ecef = toEcef(indices.map((index) => this.facilities[index]?.lngLat ?? null));
      return new LivePart(this.demand, ecef, Uint32Array.from(indices), each, countsMet);
    });
  }

  /** The part whose reading of the limit a provider has. */
  private partOf(facility: Facility | null): number {
    const isByFacility = this.start.coverage.standard.limit.settingOf === 'facility';
    return isByFacility && facility !== null ? settingCode[facility.setting] : 0;
  }

  /** Where a facility provides; null where it does not. */
  private whereProviding(facility: Facility | null): Ecef | null {
    if (facility === null || facility.lngLat === null || !this.isProvider(facility)) return null;
    const at = new Float64Array(3);
    writeEcef(facility.lngLat[0], facility.lngLat[1], at, 0);
    return [at[0] as number, at[1] as number, at[2] as number];
  }

  private isProvider({ status, kind }: Facility): boolean {
    return status === 'existing' && this.start.coverage.standard.providers.includes(kind);
  }

  /** Whether a facility is among those that the standard has to serve. */
  private isServed(facility: Facility | null): boolean {
    const { demand } = this.start.coverage.standard;
    if (facility === null || demand.of !== 'facilities') return false;
    return (
      facility.status === 'existing' &&
      (demand.kinds?.includes(facility.kind) ?? true) &&
      (demand.setting === undefined || demand.setting === facility.setting) &&
      (demand.counties?.includes(facility.county) ?? true) &&
      (demand.townships?.includes(facility.township) ?? true)
    );
  }

  private countProvider(facility: Facility | null, step: 1 | -1): void {
    if (facility === null || !this.isProvider(facility)) return;
    const { providers } = this;
    if (facility.lngLat === null) providers.unlocated += step;
    else {
      providers.located += step;
      if (facility.position === 'indicative') providers.indicative += step;
    }
  }

  private judgeAll(): ReachResult {
    const facilities = this.facilities.map((facility, index): Facility => {
      if (facility !== null) return facility;
      const before = this.project.facilities[index] ?? this.facilities.find((one) => one !== null);
      return { ...(before as Facility), status: 'closed' };
    });
    return judged({ ...this.project, facilities }, this.original, this.options);
  }
}

function judged(project: Project, standard: ReachStandard, options: AnalysisOptions): ReachResult {
  const coverage = analyzeReach(project, standard, options);
  return { coverage, summary: summarizeReach(project, coverage) };
}

function prepareBand(band: BandMeters | null): LiveBand | null {
  if (band === null) return null;
  return { met: prepareLimit(band.metMeters), outer: prepareLimit(band.outerMeters) };
}

function groupsOf(sums: LiveTotals['counties'], points: Uint32Array): LiveGroup[] {
  const groups = new Set<number>();
  for (const point of points) groups.add(sums.groupOf[point] as number);
  return [...groups].sort((a, b) => a - b).map((index) => ({ index, totals: sums.totals(index) }));
}

function isNearer(meters: number, index: number, bestMeters: number, bestIndex: number): boolean {
  return meters < bestMeters || (meters === bestMeters && index < bestIndex);
}
