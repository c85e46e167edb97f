import type { TFunction } from 'i18next';
import type { LngLat, Setting } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import type { DistanceBand, Limit, TimeBand } from '../../core/model/standard';
import type { GrowthArea } from '../../core/scenario/types';
import type { EditFacts } from '../../state/scenarios';
import { formatBand, formatCount, formatDistance } from '../format';
import { standardName } from './names';

/** Names that an area lists before it only counts them. */
const mostNames = 3;

/** An edit in plain words. */
export function editText(
  { edit, ...facts }: EditFacts,
  project: Project | null,
  locale: 'zh' | 'en',
  t: TFunction,
): string {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    t(`scenarios.edit.${key}`, values);
  const name = facts.name ?? say('thing');
  const word = (group: 'kinds' | 'status' | 'setting', key: string) => wordOf(t, group, key);
  switch (edit.type) {
    case 'addFacility': {
      const { kind, status, lngLat } = edit.facility;
      const position = lngLat === null ? say('noPosition') : positionText(lngLat, t);
      const values = { name, kind: word('kinds', kind), position };
      return status === 'existing'
        ? say('add', values)
        : say('addOther', { ...values, status: word('status', status) });
    }
    case 'removeFacility':
      return say('remove', { name });
    case 'moveFacility':
    case 'movePlace':
      return facts.movedMeters === null
        ? say('place', { name, position: positionText(edit.lngLat, t) })
        : say('move', { name, distance: formatDistance(facts.movedMeters, 1) });
    case 'setStatus': {
      if (edit.status === 'closed') return say('close', { name });
      if (edit.status !== 'existing')
        return say('status', { name, status: word('status', edit.status) });
      return facts.status === 'planned' || facts.status === 'candidate'
        ? say('open', { name, status: word('status', facts.status) })
        : say('reopen', { name });
    }
    case 'setKind': {
      const kind = word('kinds', edit.kind);
      return facts.kind === null
        ? say('kindOnly', { name, kind })
        : say('kind', { name, kind, before: word('kinds', facts.kind) });
    }
    case 'setFacilityFields': {
      const fields = Object.entries(edit.fields).map(([field, value]) =>
        say('field', {
          field: t(`scenarios.fieldNames.${field}`),
          value:
            value === null
              ? say('unknown')
              : field === 'setting'
                ? word('setting', String(value))
                : value,
        }),
      );
      return say('fields', { name, fields: fields.join(locale === 'zh' ? '，' : ', ') });
    }
    case 'setLimit': {
      const standard = standardName(
        project?.standards.find(({ id }) => id === edit.standardId),
        locale,
      );
      const values = {
        standard: standard || edit.standardId,
        setting: word('setting', edit.setting),
        after: bandText(facts.limit, edit.setting, edit.band, t),
      };
      const before = facts.limit && formatBand(facts.limit, edit.setting, t);
      return before === null ? say('limitOnly', values) : say('limit', { ...values, before });
    }
    case 'growPopulation':
      return say('grow', {
        area: areaText(edit.area, locale, t),
        factor: Number(edit.factor.toFixed(4)),
        percent: percentText(edit.factor),
      });
    case 'setPlaceFields': {
      const { populationCount } = edit.fields;
      return say('people', {
        name,
        value: typeof populationCount === 'number' ? formatCount(populationCount) : say('unknown'),
      });
    }
    case 'restore': {
      const { facilities = [], places = [], standards = [] } = edit;
      return say('restore', { count: facilities.length + places.length + standards.length });
    }
  }
}

/** Where an edit can be seen on the map; empty where it is no matter of a place. */
export function pointsOfEdit({ edit, lngLat }: EditFacts, project: Project | null): LngLat[] {
  if (lngLat !== null) return [lngLat];
  if (edit.type !== 'growPopulation' || project === null) return [];
  const { area } = edit;
  if (area.of === 'polygon') return [...area.polygon];
  return project.places.flatMap(({ lngLat: at, county, township }) => {
    const isIn =
      area.of === 'all' ||
      (area.of === 'counties'
        ? area.names.includes(county)
        : area.county === county && area.names.includes(township));
    return isIn && at !== null ? [at] : [];
  });
}

/** +5 %, −2.5 %. */
export function percentText(factor: number): string {
  const percent = Number(((factor - 1) * 100).toFixed(2));
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)}\u00a0%`;
}

function positionText([lng, lat]: LngLat, t: TFunction): string {
  return t('scenarios.edit.position', { lat: lat.toFixed(4), lng: lng.toFixed(4) });
}

function areaText(area: GrowthArea, locale: 'zh' | 'en', t: TFunction): string {
  if (area.of === 'all') return t('scenarios.edit.all');
  if (area.of === 'polygon') return t('scenarios.edit.drawn');
  const comma = locale === 'zh' ? '、' : ', ';
  const names = area.names.slice(0, mostNames).join(comma);
  const text =
    area.names.length > mostNames
      ? t('scenarios.edit.more', { names, count: area.names.length })
      : names;
  return area.of === 'townships' ? `${area.county} ${text}` : text;
}

function bandText(
  limit: Limit | null,
  setting: Setting,
  band: DistanceBand | TimeBand,
  t: TFunction,
): string {
  const measured: Limit =
    'metMeters' in band
      ? { measure: 'distance', settingOf: 'place', [setting]: band }
      : {
          measure: 'time',
          mode: limit?.measure === 'time' ? limit.mode : 'drive',
          settingOf: 'place',
          [setting]: band,
        };
  return formatBand(measured, setting, t) ?? '';
}

function wordOf(t: TFunction, group: string, key: string): string {
  return t(`${group}.${key}`, { defaultValue: key });
}
