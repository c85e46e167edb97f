import { mortonOrder } from '../geo/morton-order';
import { settingCode } from './judge-reach';

/** Demand points of a block. */
const blockLength = 256;
/** Far above the rounding of earth-centred coordinates. */
const marginMeters = 0.001;

/**
 * Demand points that have a position, in blocks of neighbours of one setting, so that a change passes over all that is
 * far from it. A slot is a place in this order.
 */
export class LiveDemand {
  /** The demand point of each slot. */
  readonly points: Uint32Array;
  /** Three earth-centred metres a slot. */
  readonly ecef: Float64Array;
  readonly blockCount: number;
  /** First slot of each block, and the number of slots at the end. */
  readonly starts: Uint32Array;
  /** `settingCode` of each block. */
  readonly settings: Uint8Array;
  /** `settingCode` of each slot. */
  readonly slotSettings: Uint8Array;
  /** Six metres a block: the least x, y, z and the greatest. */
  private readonly boxes: Float64Array;

  /** `demandEcef`: three metres a demand point, NaN without a position; `demandSettings`: their `settingCode`. */
  constructor(demandEcef: Float64Array, demandSettings: Uint8Array) {
    const order = mortonOrder(demandEcef);
    const bySetting = [settingCode.urban, settingCode.rural].map((code) =>
      order.filter((point) => demandSettings[point] === code),
    );
    this.points = new Uint32Array(order.length);
    const starts: number[] = [];
    const settings: number[] = [];
    let slot = 0;
    bySetting.forEach((points, code) => {
      for (let at = 0; at < points.length; at += blockLength) {
        starts.push(slot + at);
        settings.push(code);
      }
      this.points.set(points, slot);
      slot += points.length;
    });
    this.starts = Uint32Array.from([...starts, slot]);
    this.settings = Uint8Array.from(settings);
    this.blockCount = settings.length;
    this.ecef = new Float64Array(order.length * 3);
    for (let at = 0; at < this.points.length; at++) {
      const point = this.points[at] as number;
      for (let axis = 0; axis < 3; axis++)
        this.ecef[at * 3 + axis] = demandEcef[point * 3 + axis] as number;
    }
    this.slotSettings = Uint8Array.from(this.points, (point) => demandSettings[point] as number);
    this.boxes = this.measureBoxes();
  }

  /** Whether a demand point of the block may lie within a straight chord, given squared, of (x, y, z); all in metres. */
  isNear(block: number, x: number, y: number, z: number, chordSquared: number): boolean {
    const { boxes } = this;
    const at = block * 6;
    const dx = Math.max((boxes[at] as number) - x, x - (boxes[at + 3] as number), 0);
    const dy = Math.max((boxes[at + 1] as number) - y, y - (boxes[at + 4] as number), 0);
    const dz = Math.max((boxes[at + 2] as number) - z, z - (boxes[at + 5] as number), 0);
    return Math.sqrt(dx * dx + dy * dy + dz * dz) <= Math.sqrt(chordSquared) + marginMeters;
  }

  private measureBoxes(): Float64Array {
    const boxes = new Float64Array(this.blockCount * 6);
    for (let block = 0; block < this.blockCount; block++) {
      const end = this.starts[block + 1] as number;
      for (let axis = 0; axis < 3; axis++) {
        let low = Infinity;
        let high = -Infinity;
        for (let slot = this.starts[block] as number; slot < end; slot++) {
          const value = this.ecef[slot * 3 + axis] as number;
          if (value < low) low = value;
          if (value > high) high = value;
        }
        boxes[block * 6 + axis] = low;
        boxes[block * 6 + 3 + axis] = high;
      }
    }
    return boxes;
  }
}
