import type { LngLat } from '../model/place';
import type { Project } from '../model/project';
import { OutlineIndex } from './outline-index';

/** Some areas, for many questions whether a point is inside one; borders as of `OutlineIndex`. */
export class AreaIndex {
  private readonly outlines: readonly OutlineIndex[];

  constructor(areas: readonly Pick<Project['urbanAreas'][number], 'polygons'>[]) {
    this.outlines = areas.flatMap(({ polygons }) =>
      polygons.map((polygon) => new OutlineIndex(polygon)),
    );
  }

  contains([lng, lat]: LngLat): boolean {
    return this.outlines.some((outline) => outline.contains(lng, lat));
  }
}
