import { AreaIndex } from '../geo/area-index';
import { toEcef } from '../geo/ecef';
import { buildSpatialIndex, type Nearest } from '../geo/spatial-index';
import type { Facility } from '../model/facility';
import type { LngLat, Place, Setting } from '../model/place';
import type { Project } from '../model/project';
import type { Result } from '../model/result';
import type { ReachStandard } from '../model/standard';
import { buildNote } from './build-note';
import type { BuildNote, BuildOptions, CandidateSource, SitingSite } from './build-types';
import { gridInside, mostGridPoints } from './site-grid';

/** Sites of an instance in their order: existing providers first, then candidates by source. */
export interface GatheredSites {
  readonly sites: readonly SitingSite[];
  /** 1 where the site is open in every answer. */
  readonly fixed: Uint8Array;
  readonly notes: readonly BuildNote[];
}

/**
 * Gathers existing providers and candidates. Existing ones stay where they are whatever areas say; a facility or place that
 * several sources name is one site. An id that another site has gets the origin before it (`place/…`).
 * Error codes: `gridStepInvalid`, `gridTooFine`, `noOutlines`, `unknownFixedSite`.
 */
export function gatherSites(
  project: Project,
  standard: ReachStandard,
  options: BuildOptions,
): Result<GatheredSites> {
  const gathering = new Gathering(project, options);
  const kinds = new Set(standard.providers);
  const providers = project.facilities.filter(({ kind }) => kinds.has(kind));
  gathering.addExisting(providers.filter(({ status }) => status === 'existing'));
  for (const source of options.candidates) {
    const problem = gathering.addSource(source, providers);
    if (problem !== null) return { ok: false, error: problem };
  }
  const { sites } = gathering;
  const fixed = Uint8Array.from(sites, ({ origin }) =>
    origin === 'existing' && !options.freeExisting ? 1 : 0,
  );
  const siteOfId = new Map(sites.map(({ id }, site) => [id, site]));
  const unknown = options.fixedIds.filter((id) => !siteOfId.has(id));
  if (unknown.length > 0) {
    const names = unknown.slice(0, 20).join(', ');
    const message = `there is no site with the id ${names}; a fixed site must be an existing provider or a candidate with a position`;
    return { ok: false, error: { code: 'unknownFixedSite', message, details: unknown } };
  }
  for (const id of options.fixedIds) fixed[siteOfId.get(id) as number] = 1;
  return { ok: true, value: { sites, fixed, notes: gathering.notes() }, issues: [] };
}

type Problem = { readonly code: string; readonly message: string };

class Gathering {
  readonly sites: SitingSite[] = [];
  private readonly ids = new Set<string>();
  private readonly taken = new Set<Place | Facility>();
  private readonly existingWithoutPosition: string[] = [];
  private readonly withoutPosition: string[] = [];
  private readonly outside: string[] = [];
  private readonly allowed: AreaIndex | null;
  private readonly forbidden: AreaIndex;
  private settings: SettingFinder | null = null;

  constructor(
    private readonly project: Project,
    { allowedAreas, forbiddenAreas }: BuildOptions,
  ) {
    this.allowed = allowedAreas === null ? null : new AreaIndex(allowedAreas);
    this.forbidden = new AreaIndex(forbiddenAreas);
  }

  addExisting(providers: readonly Facility[]): void {
    for (const provider of providers) {
      this.taken.add(provider);
      if (provider.lngLat === null) this.existingWithoutPosition.push(provider.id);
      else this.push({ ...facts(provider, provider.lngLat), origin: 'existing' });
    }
  }

  addSource(source: CandidateSource, providers: readonly Facility[]): Problem | null {
    switch (source.kind) {
      case 'places':
        for (const place of this.project.places) this.addRow(place, 'place');
        return null;
      case 'facilities': {
        const kinds = new Set(source.kinds);
        for (const facility of this.project.facilities)
          if (facility.status === 'existing' && kinds.has(facility.kind))
            this.addRow(facility, 'facility');
        return null;
      }
      case 'planned':
        for (const provider of providers)
          if (provider.status === 'planned' || provider.status === 'candidate')
            this.addRow(provider, 'planned');
        return null;
      case 'points':
        return this.addPoints(source);
      case 'grid':
        if (this.project.counties.length === 0)
          return {
            code: 'noOutlines',
            message:
              'a grid needs the outlines of counties, which this project does not have; draw an area or give a list of candidates',
          };
        return this.addGrid('grid', this.project.counties, source.stepMeters);
      case 'area':
        return this.addGrid('area', [source.area], source.stepMeters);
    }
  }

  notes(): BuildNote[] {
    const { sites } = this;
    const indicative = sites.filter(({ position }) => position === 'indicative');
    return [
      buildNote(
        'existingWithoutPosition',
        this.existingWithoutPosition,
        'existing providers have no position; they reach nobody and count in no number of sites',
      ),
      buildNote(
        'candidatesWithoutPosition',
        this.withoutPosition,
        'candidates have no position and were left out',
      ),
      buildNote(
        'candidatesOutside',
        this.outside,
        'candidates lie where no site may be and were left out',
      ),
      buildNote(
        'sitesIndicative',
        indicative.map(({ id }) => id),
        'sites have an indicative position: spread by rule, not surveyed',
      ),
    ].filter(({ count }) => count > 0);
  }

  private addRow(row: Place | Facility, origin: 'place' | 'facility' | 'planned'): void {
    if (this.taken.has(row)) return;
    this.taken.add(row);
    if (row.lngLat === null) this.withoutPosition.push(row.id);
    else this.add({ ...facts(row, row.lngLat), origin });
  }

  private addPoints({ points }: Extract<CandidateSource, { kind: 'points' }>): Problem | null {
    for (const { lngLat, setting, ...rest } of points) {
      if (lngLat === null) {
        this.withoutPosition.push(rest.id);
        continue;
      }
      const where = { lngLat, setting: setting ?? this.settingAt(lngLat) };
      this.add({ ...rest, ...where, position: 'recorded', origin: 'points' });
    }
    return null;
  }

  private addGrid(
    origin: 'grid' | 'area',
    areas: Parameters<typeof gridInside>[0],
    stepMeters: number,
  ): Problem | null {
    if (!(stepMeters > 0 && stepMeters < Infinity))
      return {
        code: 'gridStepInvalid',
        message: `the step of the grid must be a number of metres above 0, not ${stepMeters}`,
      };
    const points = gridInside(areas, stepMeters);
    if (points === null)
      return {
        code: 'gridTooFine',
        message: `a grid of ${stepMeters} m has more than ${mostGridPoints} points; take a wider one`,
      };
    for (const { row, column, lngLat } of points) {
      const id = `${origin}-${row}-${column}`;
      const setting = this.settingAt(lngLat);
      this.add({ id, name: id, lngLat, setting, position: 'recorded', origin });
    }
    return null;
  }

  /** A candidate, if it lies where sites may be. */
  private add(site: SitingSite): void {
    const { lngLat } = site;
    const isOutside = this.allowed?.contains(lngLat) === false || this.forbidden.contains(lngLat);
    if (isOutside) this.outside.push(site.id);
    else this.push(site);
  }

  private push(site: SitingSite): void {
    let { id } = site;
    while (this.ids.has(id)) id = `${site.origin}/${id}`;
    this.ids.add(id);
    this.sites.push(id === site.id ? site : { ...site, id });
  }

  private settingAt(lngLat: LngLat): Setting {
    this.settings ??= new SettingFinder(this.project);
    return this.settings.at(lngLat);
  }
}

function facts(row: Place | Facility, lngLat: LngLat) {
  const { id, name, setting, position } = row;
  return { id, name, lngLat, setting, position };
}

/** The setting of a point without one: urban in an urban area, else that of the nearest place, else rural. */
class SettingFinder {
  private readonly areas: AreaIndex;
  private readonly places: readonly Place[];
  private readonly index;
  private readonly nearest: Nearest = { index: -1, distanceMeters: Number.NaN };

  constructor({ places, urbanAreas }: Project) {
    this.areas = new AreaIndex(urbanAreas);
    this.places = places.filter(({ lngLat }) => lngLat !== null);
    this.index = buildSpatialIndex(toEcef(this.places.map(({ lngLat }) => lngLat)));
  }

  at(lngLat: LngLat): Setting {
    if (this.areas.contains(lngLat)) return 'urban';
    const [x = 0, y = 0, z = 0] = toEcef([lngLat]);
    this.index.nearest(x, y, z, this.nearest);
    return this.places[this.nearest.index]?.setting ?? 'rural';
  }
}
