import type { TFunction } from 'i18next';

/** Name of a coordinate system by its id, for places where the list of systems is not at hand; the id where it is none of ours. */
export function systemName(systemId: string, t: TFunction): string {
  const suffix = '+swapped';
  if (systemId.endsWith(suffix))
    return t('systems.swapped', { system: systemName(systemId.slice(0, -suffix.length), t) });
  const [datum = '', projection = '', meridian = '', zone] = systemId.split('/');
  if (datum === 'utm') return t('systems.utm', { zone: projection });
  const base = t(`systems.${datum}`, { defaultValue: datum });
  const width = /^gk([36])$/.exec(projection)?.[1];
  if (width === undefined) return projection === '' ? base : systemId;
  return t(zone === undefined ? 'systems.gaussKruger' : 'systems.gaussKrugerZone', {
    datum: base,
    width,
    meridian,
  });
}
