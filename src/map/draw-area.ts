import type { FeatureCollection, Geometry, Position } from 'geojson';
import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  MapMouseEvent,
} from 'maplibre-gl';
import type { LngLat } from '../core/model/place';

export interface DrawingEvents {
  /** After each change; the corners that stand, in degrees, WGS84. */
  onChange(corners: readonly LngLat[]): void;
  /** A double click or Enter. */
  onFinish(corners: readonly LngLat[]): void;
  /** Escape. */
  onCancel(): void;
}

const sourceId = 'drawn-area';
/** The second click of a double click falls a little beside the first. */
const sameSpotPixels = 6;

/** An area that grows corner by corner under the pointer, from its beginning until `end`. */
export class AreaDrawing {
  private corners: readonly LngLat[] = [];
  private pointer: LngLat | null = null;
  private isFrozen = false;

  constructor(
    private readonly map: MapLibreMap,
    color: string,
    private readonly events: DrawingEvents,
  ) {
    map.addSource(sourceId, { type: 'geojson', data: this.features() });
    for (const layer of layersOf(color)) map.addLayer(layer);
    map.doubleClickZoom.disable();
    map.on('click', this.addCorner);
    map.on('dblclick', this.finish);
    map.on('mousemove', this.follow);
    window.addEventListener('keydown', this.press);
    // The button that began it would take Enter for itself.
    map.getCanvas().focus({ preventScroll: true });
  }

  /** Keeps what is drawn in sight while it is named, without taking corners or keys. */
  setFrozen(isFrozen: boolean): void {
    this.isFrozen = isFrozen;
    this.pointer = null;
    this.redraw();
  }

  readonly undoCorner = (): void => this.change(this.corners.slice(0, -1));

  readonly finish = (event?: MapMouseEvent): void => {
    event?.preventDefault();
    if (!this.isFrozen) this.events.onFinish(this.corners);
  };

  end(): void {
    this.map.off('click', this.addCorner);
    this.map.off('dblclick', this.finish);
    this.map.off('mousemove', this.follow);
    window.removeEventListener('keydown', this.press);
    this.map.doubleClickZoom.enable();
    delete this.map.getContainer().dataset.corners;
    for (const { id } of layersOf('')) if (this.map.getLayer(id)) this.map.removeLayer(id);
    if (this.map.getSource(sourceId)) this.map.removeSource(sourceId);
  }

  private readonly addCorner = ({ lngLat, point }: MapMouseEvent): void => {
    if (this.isFrozen) return;
    const last = this.corners.at(-1);
    if (last && this.map.project([...last]).dist(point) <= sameSpotPixels) return;
    this.change([...this.corners, [lngLat.lng, lngLat.lat]]);
  };

  private readonly follow = ({ lngLat }: MapMouseEvent): void => {
    if (this.isFrozen || this.corners.length === 0) return;
    this.pointer = [lngLat.lng, lngLat.lat];
    this.redraw();
  };

  private readonly press = (event: KeyboardEvent): void => {
    if (this.isFrozen || isForControl(event)) return;
    if (event.key === 'Escape') this.events.onCancel();
    else if (event.key === 'Enter') this.finish();
    else if (event.key === 'Backspace') this.undoCorner();
    else return;
    event.preventDefault();
  };

  private change(corners: readonly LngLat[]): void {
    this.corners = corners;
    this.map.getContainer().dataset.corners = String(corners.length);
    this.redraw();
    this.events.onChange(corners);
  }

  private redraw(): void {
    (this.map.getSource(sourceId) as GeoJSONSource | undefined)?.setData(this.features());
  }

  /** The area as it would be if the pointer were its last corner. */
  private features(): FeatureCollection {
    const points = this.corners.map((corner): Position => [...corner]);
    const path = this.pointer ? [...points, [...this.pointer]] : points;
    const [first] = path;
    if (!first) return { type: 'FeatureCollection', features: [] };
    const ring = [...path, first];
    // The border goes by itself: a polygon that crosses itself may have no area, and is not drawn then.
    const shapes: Geometry[] = [
      { type: 'Polygon', coordinates: [ring] },
      { type: 'LineString', coordinates: ring },
      { type: 'MultiPoint', coordinates: points },
    ];
    return {
      type: 'FeatureCollection',
      features: shapes.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
    };
  }
}

/** Keys in a dialog are the dialog's; elsewhere Enter and Backspace belong to the control that has the focus. */
function isForControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"]')) return true;
  return key !== 'Escape' && target.closest('button, input, textarea, select, a') !== null;
}

function layersOf(color: string): LayerSpecification[] {
  return [
    {
      id: 'drawn-area-fill',
      type: 'fill',
      source: sourceId,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': color, 'fill-opacity': 0.14 },
    },
    {
      id: 'drawn-area-line',
      type: 'line',
      source: sourceId,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': color, 'line-width': 2 },
    },
    {
      id: 'drawn-area-corners',
      type: 'circle',
      source: sourceId,
      filter: ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]],
      paint: {
        'circle-radius': 4,
        'circle-color': '#ffffff',
        'circle-stroke-color': color,
        'circle-stroke-width': 2,
      },
    },
  ];
}
