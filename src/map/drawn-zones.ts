import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Zone } from '../core/coverage/zones';
import {
  type DrawnUnions,
  zoneFeatureId,
  zoneFeatures,
  zoneOuterLayerId,
  zoneOuterOpacity,
} from './base-style';
import type { StationMove } from './live-layers';

const source = 'zones';

/** The circles at rest: what of them is on the map, and which of them a moving station has left. */
export class DrawnZones {
  private zones: readonly Zone[] = [];
  private unions: DrawnUnions | null = null;
  /** The features that a station has left, and the circles that they are among. */
  private left: readonly number[] = [];
  private leftZones: readonly Zone[] = [];
  private isMoving = false;

  constructor(private readonly map: MapLibreMap) {}

  /** Draws circles and their unions; only what changed goes to the map. */
  show(zones: readonly Zone[], unions: DrawnUnions | null, move: StationMove | null): void {
    // Until the circles are joined anew, the union of those before is nearer to the truth than none.
    const isAlike = zones === this.zones || areAlike(this.zones, zones);
    const drawn = unions ?? (isAlike && zones.length > 0 ? this.unions : null);
    if (zones !== this.zones || drawn !== this.unions) {
      const data = zoneFeatures(zones, drawn);
      (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
    }
    // A station that was let go of leaves its old circle faint until that is gone from the map.
    if (move?.isKept !== true) this.fade(zones, move);
    this.zones = zones;
    this.unions = drawn;
  }

  private fade(zones: readonly Zone[], move: StationMove | null): void {
    const isMoving = move !== null && move.circles !== null;
    if (isMoving !== this.isMoving) {
      const opacity = isMoving ? zoneOuterOpacity.moving : zoneOuterOpacity.atRest;
      this.map.setPaintProperty(zoneOuterLayerId, 'line-opacity', opacity);
      this.isMoving = isMoving;
    }
    const left = isMoving
      ? zones.flatMap((zone) =>
          zone.facilityIndex === move.facilityIndex ? [zoneFeatureId(zone)] : [],
        )
      : [];
    if (left.join() === this.left.join()) return;
    // Circles that new ones have replaced stay as they are: they are still drawn for a moment.
    const isReplaced = zones !== this.leftZones && left.length === 0;
    if (!isReplaced) this.map.removeFeatureState({ source });
    for (const id of left) this.map.setFeatureState({ source, id }, { isLeft: true });
    this.left = left;
    this.leftZones = zones;
  }
}

/** Whether circles are of the same kinds, as before and after one station is moved. */
function areAlike(some: readonly Zone[], others: readonly Zone[]): boolean {
  const kindsOf = (zones: readonly Zone[]) =>
    [
      ...new Set(
        zones.map(({ setting, tier, radiusMeters }) => `${setting} ${tier} ${radiusMeters}`),
      ),
    ]
      .sort()
      .join();
  return kindsOf(some) === kindsOf(others);
}
