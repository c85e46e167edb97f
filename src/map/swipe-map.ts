import type { Theme } from '../state/store';
import type { Box } from './frame';
import { type Insets, type MapScene, MapView } from './map-view';
import type { Picked } from './pick-symbols';

/** Of the two scenarios: which side of the divider. */
export type SwipeSide = 'left' | 'right';

export const swipeSides = ['left', 'right'] as const satisfies readonly SwipeSide[];

export interface SwipeEvents {
  /** x and y are pixels of the container, which both sides share. */
  onHover(side: SwipeSide, picked: Picked | null, x: number, y: number): void;
  /** The graphics of the browser failed. */
  onError(message: string): void;
}

/**
 * Two maps that lie on each other and always look at the same ground: wherever one goes, the other is in the same frame.
 * Where one ends and the other begins is the containers' own business, which are of one size.
 */
export class SwipeMap {
  private readonly views: Readonly<Record<SwipeSide, MapView>>;
  /** The side that is being taken along by the other one. */
  private led: SwipeSide | null = null;

  constructor(
    containers: Readonly<Record<SwipeSide, HTMLElement>>,
    theme: Theme,
    events: SwipeEvents,
  ) {
    const viewOf = (side: SwipeSide) =>
      new MapView(containers[side], theme, {
        onHover: (picked, x, y) => events.onHover(side, picked, x, y),
        onClick: () => undefined,
        onMove: () => this.lead(side),
        onError: (message) => events.onError(message),
      });
    const left = viewOf('left');
    try {
      this.views = { left, right: viewOf('right') };
    } catch (error) {
      left.remove();
      throw error;
    }
  }

  async show(side: SwipeSide, scene: MapScene): Promise<void> {
    await this.views[side].show(scene);
  }

  /** Shows the whole region on both sides, clear of what floats. */
  async fit(bounds: Box, insets: Insets, isAnimated: boolean): Promise<void> {
    await this.views.left.fit(bounds, insets, isAnimated);
  }

  zoomBy(steps: number): void {
    this.views.left.zoomBy(steps);
  }

  remove(): void {
    for (const side of swipeSides) this.views[side].remove();
  }

  private lead(side: SwipeSide): void {
    if (this.led !== null) return;
    const other = side === 'left' ? 'right' : 'left';
    this.led = other;
    try {
      this.views[other].setFrame(this.views[side].frame());
    } finally {
      this.led = null;
    }
  }
}
