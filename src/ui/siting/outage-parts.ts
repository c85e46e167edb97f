import type { StationOutage } from '../../state/siting';

/** Stations by what their outage does; each is either harmful or one of the rest. */
export interface OutageParts {
  /** Somebody loses cover or falls back to the outer limit; in the order given. */
  readonly harmful: readonly StationOutage[];
  /** How many of the harmful leave somebody without cover. */
  readonly losingCount: number;
  /** How many stations can be out without any change. */
  readonly restCount: number;
}

/** Parts the stations of a report into those that are listed and the rest. */
export function outageParts(stations: readonly StationOutage[]): OutageParts {
  const harmful = stations.filter(
    ({ lostRows, worsenedRows }) => lostRows.length + worsenedRows.length > 0,
  );
  return {
    harmful,
    losingCount: harmful.filter(({ lostRows }) => lostRows.length > 0).length,
    restCount: stations.length - harmful.length,
  };
}
