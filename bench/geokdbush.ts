import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { verdictCode } from '../src/core/coverage/types';
import { metMeters, outerMeters } from './workload';

export function buildPeer(facilities: Float64Array): KDBush {
  const index = new KDBush(facilities.length / 2);
  for (let i = 0; i < facilities.length; i += 2)
    index.add(facilities[i] as number, facilities[i + 1] as number);
  return index.finish();
}

export function judgeAllByPeer(places: Float64Array, facilities: Float64Array, index: KDBush) {
  const n = places.length / 2;
  const nearest = new Int32Array(n);
  const verdictCodes = new Uint8Array(n);
  const radiansPerDegree = Math.PI / 180;
  for (let i = 0; i < n; i++) {
    const lng = places[i * 2] as number;
    const lat = places[i * 2 + 1] as number;
    const id = around(index, lng, lat, 1)[0] as number;
    nearest[i] = id;
    const dLat = ((facilities[id * 2 + 1] as number) - lat) * radiansPerDegree;
    const dLng = ((facilities[id * 2] as number) - lng) * radiansPerDegree;
    const h =
      Math.sin(dLat / 2) ** 2 +
      Math.cos(lat * radiansPerDegree) *
        Math.cos((facilities[id * 2 + 1] as number) * radiansPerDegree) *
        Math.sin(dLng / 2) ** 2;
    const distance = 2 * 6371008.8 * Math.asin(Math.sqrt(h));
    verdictCodes[i] =
      distance <= metMeters
        ? verdictCode.met
        : distance <= outerMeters
          ? verdictCode.outer
          : verdictCode.uncovered;
  }
  return { nearest, verdictCodes };
}
