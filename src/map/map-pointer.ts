import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { LngLat } from '../core/model/place';
import type { Picked } from './pick-symbols';

export interface PointerEvents {
  onHover(picked: Picked | null, x: number, y: number): void;
  /** `lngLat` is where on the ground the click fell; `pick` tells what is drawn there. */
  onClick(lngLat: LngLat, pick: () => Picked | null): void;
}

/**
 * Tells what the pointer is over and what a click falls on. Both are MapLibre's own events: deck.gl knows a click only
 * where the button is up again within 250 ms, for which the time counts that it takes itself to look what lies there.
 */
export class MapPointer {
  private hovered: Picked | null = null;
  private isDragging = false;

  constructor(
    map: MapLibreMap,
    private readonly pick: (lngLat: LngLat) => Picked | null,
    private readonly events: PointerEvents,
  ) {
    map.on('mousemove', this.hover);
    map.on('mouseout', () => this.leave());
    map.on('dragstart', () => {
      this.isDragging = true;
      this.leave();
    });
    map.on('dragend', () => {
      this.isDragging = false;
    });
    map.on('click', ({ lngLat: { lng, lat } }) =>
      this.events.onClick([lng, lat], () => this.pick([lng, lat])),
    );
  }

  /** The cursor for what the pointer is over. */
  cursor(isDraggable: (picked: Picked) => boolean): string {
    if (this.isDragging) return 'grabbing';
    if (this.hovered === null) return 'grab';
    return isDraggable(this.hovered) ? 'move' : 'pointer';
  }

  private readonly hover = ({ lngLat, point, originalEvent }: MapMouseEvent): void => {
    // Something is being dragged.
    if (originalEvent.buttons !== 0) return;
    this.hovered = this.pick([lngLat.lng, lngLat.lat]);
    this.events.onHover(this.hovered, point.x, point.y);
  };

  private leave(): void {
    this.hovered = null;
    this.events.onHover(null, 0, 0);
  }
}
