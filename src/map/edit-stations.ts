import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Picked } from './pick-symbols';

export interface StationDragEvents {
  /** Whether a facility may be dragged now. */
  isDraggable(facility: Facility): boolean;
  /** The pointer has left the spot where it went down on a facility. */
  onDragStart(facility: Facility): void;
  onDrag(lngLat: LngLat): void;
  /** The pointer went up, or the drag was given up. */
  onDragEnd(isKept: boolean): void;
}

/** Less than this is a click, in pixels. */
export const leastDragPixels = 4;

interface Grip {
  readonly facility: Facility;
  readonly pointer: { readonly x: number; readonly y: number };
  /** From the pointer to the symbol's spot. */
  readonly offset: { readonly x: number; readonly y: number };
  isMoving: boolean;
}

/** Lets facilities be dragged by their symbols, while the map stays where it is. */
export class StationDrag {
  private grip: Grip | null = null;

  constructor(
    private readonly map: MapLibreMap,
    private readonly symbolAt: (lngLat: LngLat) => Picked | null,
    private readonly events: StationDragEvents,
  ) {
    map.on('mousedown', this.press);
    map.on('touchstart', this.press);
  }

  get isDragging(): boolean {
    return this.grip?.isMoving ?? false;
  }

  /** Whether what is drawn somewhere may be dragged now. */
  isDraggable(picked: Picked): boolean {
    return picked.kind === 'facility' && this.events.isDraggable(picked.facility);
  }

  end(): void {
    this.release();
    this.map.off('mousedown', this.press);
    this.map.off('touchstart', this.press);
  }

  private readonly press = (event: MapMouseEvent | MapTouchEvent): void => {
    const { originalEvent, point, lngLat } = event;
    const isPlain =
      'touches' in originalEvent ? originalEvent.touches.length === 1 : originalEvent.button === 0;
    if (!isPlain || this.grip !== null) return;
    const picked = this.symbolAt([lngLat.lng, lngLat.lat]);
    if (picked?.kind !== 'facility' || !this.isDraggable(picked)) return;
    const { facility } = picked;
    if (!facility.lngLat) return;
    // The map would go with the pointer.
    event.preventDefault();
    const spot = this.map.project([...facility.lngLat]);
    this.grip = {
      facility,
      pointer: { x: point.x, y: point.y },
      offset: { x: spot.x - point.x, y: spot.y - point.y },
      isMoving: false,
    };
    window.addEventListener('pointermove', this.move);
    window.addEventListener('pointerup', this.keep);
    window.addEventListener('pointercancel', this.giveUp);
    window.addEventListener('keydown', this.key, true);
  };

  private readonly move = ({ clientX, clientY }: PointerEvent): void => {
    const { grip } = this;
    if (grip === null) return;
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    if (!grip.isMoving) {
      if (Math.hypot(x - grip.pointer.x, y - grip.pointer.y) < leastDragPixels) return;
      grip.isMoving = true;
      this.events.onDragStart(grip.facility);
    }
    const { lng, lat } = this.map.unproject([x + grip.offset.x, y + grip.offset.y]);
    this.events.onDrag([lng, lat]);
  };

  private readonly keep = (): void => this.finish(true);
  private readonly giveUp = (): void => this.finish(false);

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.finish(false);
  };

  private finish(isKept: boolean): void {
    const wasMoving = this.isDragging;
    this.release();
    if (wasMoving) this.events.onDragEnd(isKept);
  }

  private release(): void {
    this.grip = null;
    window.removeEventListener('pointermove', this.move);
    window.removeEventListener('pointerup', this.keep);
    window.removeEventListener('pointercancel', this.giveUp);
    window.removeEventListener('keydown', this.key, true);
  }
}
