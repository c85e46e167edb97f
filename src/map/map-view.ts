import 'maplibre-gl/dist/maplibre-gl.css';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibreMap,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Zone } from '../core/coverage/zones';
import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { DemandRow } from '../state/coverage-view';
import type { LayerSwitches, Locale, Theme } from '../state/store';
import { type PlacedFacility, placeFacilities } from './arrange-facilities';
import {
  baseStyle,
  countyFeatures,
  countyLabels,
  type DrawnUnions,
  paintOf,
  spotFeatures,
  townshipLabels,
  urbanFeatures,
} from './base-style';
import { demandData } from './demand-data';
import { AreaDrawing, type DrawingEvents } from './draw-area';
import { DrawnZones } from './drawn-zones';
import { leastDragPixels, StationDrag, type StationDragEvents } from './edit-stations';
import type { Box, Frame } from './frame';
import { type StationMove, stationCircleLayers, stationMoveLayers } from './live-layers';
import { MapPointer, type PointerEvents } from './map-pointer';
import { palettes } from './palette';
import { type Picked, pickSymbol } from './pick-symbols';
import { demandLayer, facilityLayer, nearestLayer, selectionLayer } from './point-layers';
import { type SitingScene, sitingLayers } from './proposal-layer';
import { type SitingAreaMark, SitingAreas } from './siting-areas';
import { type Atlas, drawAtlas } from './symbols';

setWorkerUrl(workerUrl);

/** Fonts of the machine from which the names on the map are drawn. */
export const ideographFonts =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

const noZones: readonly Zone[] = [];
const noAreas: readonly SitingAreaMark[] = [];
const equatorMeters = 40_075_017;
/** How far from the middle the nearest facility may come to lie. */
const contextPixels = 240;

/** Everything that the map shows. */
export interface MapScene {
  readonly project: Project;
  readonly rows: readonly DemandRow[];
  readonly zones: readonly Zone[];
  readonly unions: DrawnUnions | null;
  readonly layers: LayerSwitches;
  /** Groups of the facilities that the standard counts. */
  readonly providerGroups: ReadonlySet<string>;
  readonly selected: LngLat | null;
  /** Where the nearest provider of the selected demand point stands. */
  readonly nearest: LngLat | null;
  /** What the siting step shows. */
  readonly siting?: SitingScene;
  /** Facilities to draw in place of the project's: one of them is on its way. */
  readonly facilities?: readonly Facility[];
  readonly move?: StationMove | null;
  /** Closed facilities that are drawn all the same. */
  readonly closedIds?: ReadonlySet<string>;
  readonly locale: Locale;
  readonly theme: Theme;
}

export interface MapEvents extends PointerEvents {
  onMove(): void;
  /** The map came to rest, and shows this. */
  onRest?(area: Box): void;
  /** The graphics of the browser failed. */
  onError(message: string): void;
}

/** Room on the map's edges that floating panels take, in pixels. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The one owner of MapLibre and deck.gl: takes scenes, gives events. */
export class MapView {
  private readonly map: MapLibreMap;
  private readonly overlay: MapLibreOverlay;
  private readonly atlases = new Map<Theme, Atlas>();
  private readonly zones: DrawnZones;
  private readonly whenReady: Promise<void>;
  private readonly sitingAreas: SitingAreas;
  private scene: MapScene | null = null;
  /** The scene that the sources hold. */
  private drawn: MapScene | null = null;
  /** A station whose circles stay a moment longer than it moves. */
  private lingering: StationMove | null = null;
  /** The facilities that are drawn. */
  private placed: readonly PlacedFacility[] = [];
  /** Where names make room, as text. */
  private spotsText = '';
  private isReady = false;
  private isPlacing = false;
  private stationDrag: StationDrag | null = null;

  constructor(
    container: HTMLElement,
    theme: Theme,
    private readonly events: MapEvents,
  ) {
    this.map = new MapLibreMap({
      container,
      style: baseStyle(palettes[theme]),
      center: [110, 32],
      zoom: 4,
      minZoom: 3,
      maxZoom: 16,
      attributionControl: false,
      // As far as a station has to go to be dragged: whatever is no drag is a click.
      clickTolerance: leastDragPixels,
      dragRotate: false,
      pitchWithRotate: false,
      localIdeographFontFamily: ideographFonts,
      canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
    });
    this.zones = new DrawnZones(this.map);
    this.sitingAreas = new SitingAreas(this.map);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new ScaleControl({ maxWidth: 90, unit: 'metric' }), 'bottom-right');
    const pointer = new MapPointer(this.map, (lngLat) => this.symbolAt(lngLat), events);
    this.overlay = new MapLibreOverlay({
      interleaved: true,
      getCursor: () => {
        if (this.stationDrag?.isDragging) return 'grabbing';
        if (this.isPlacing) return 'crosshair';
        return pointer.cursor((picked) => this.stationDrag?.isDraggable(picked) ?? false);
      },
    });
    this.whenReady = new Promise((resolve) => {
      this.map.once('load', () => {
        // deck.gl takes its place among the layers only while no source is loading, and otherwise
        // draws over the labels (visgl/deck.gl#10733): now, while none is, it gets a layer to take it with.
        this.overlay.setProps({ layers: [selectionLayer(null, palettes[theme])] });
        this.map.addControl(this.overlay);
        this.isReady = true;
        resolve();
      });
    });
    this.map.on('move', () => this.events.onMove());
    this.map.on('zoomend', () => this.drawPoints());
    this.map.on('moveend', () => this.publishPosition());
    this.map.on('idle', () => {
      this.map.getContainer().dataset.idle = 'true';
    });
    this.map.on('movestart', () => {
      this.map.getContainer().dataset.idle = 'false';
    });
    this.map.on('error', ({ error }) => {
      // What goes wrong later is a detail of a map that is there.
      if (!this.isReady) this.events.onError(error.message);
    });
  }

  /** Draws a scene; only what changed since the last one goes to the sources again. */
  async show(scene: MapScene): Promise<void> {
    this.scene = scene;
    if (!this.isReady) await this.whenReady;
    if (this.scene !== scene) return;
    const earlier = this.drawn;
    this.drawn = scene;
    this.sitingAreas.show(scene.siting?.areas ?? noAreas, scene.theme);
    const { project, zones, unions, layers } = scene;
    const before = earlier?.project;
    if (before?.counties !== project.counties) this.setData('counties', countyFeatures(project));
    if (before?.urbanAreas !== project.urbanAreas) this.setData('urban', urbanFeatures(project));
    if (before?.townships !== project.townships) this.setData('townships', townshipLabels(project));
    if (before?.counties !== project.counties || earlier?.locale !== scene.locale)
      this.setData('labels', countyLabels(project, scene.locale));
    const move = scene.move ?? null;
    this.zones.show(layers.zones ? zones : noZones, layers.zones ? unions : null, move);
    // Circles of a station that was let go of stay until the map has drawn those that take their place.
    this.lingering = move === null && earlier?.move?.isKept ? earlier.move : null;
    if (this.lingering) this.map.once('idle', () => this.stopLingering());
    this.map.setLayoutProperty('urban', 'visibility', scene.layers.urbanAreas ? 'visible' : 'none');
    if (earlier?.theme !== scene.theme)
      for (const [layer, property, value] of paintOf(palettes[scene.theme]))
        this.map.setPaintProperty(layer, property as 'fill-color', value);
    this.drawPoints();
  }

  /** Shows the whole region, clear of the floating panels. */
  async fit(bounds: Box, insets: Insets, isAnimated: boolean) {
    await this.whenReady;
    this.map.fitBounds(new LngLatBounds([...bounds]), {
      padding: { ...insets },
      maxZoom: 13,
      animate: isAnimated && !prefersStillness(),
      duration: 500,
    });
    this.publishPosition();
  }

  /** Zoom at which the region would fill what the insets leave. */
  zoomFor(bounds: Box, insets: Insets): number {
    return (
      this.map.cameraForBounds(new LngLatBounds([...bounds]), { padding: { ...insets } })?.zoom ?? 0
    );
  }

  /** Flies to a point, close enough to read names and far enough to see what lies at a distance in metres. */
  flyTo(lngLat: LngLat, contextMeters: number | null): void {
    const metersPerPixelAtZero = (equatorMeters / 512) * Math.cos((lngLat[1] * Math.PI) / 180);
    const wanted = Math.log2((metersPerPixelAtZero * contextPixels) / (contextMeters ?? 5000));
    this.map.flyTo({
      center: lngLat as [number, number],
      zoom: Math.min(12, Math.max(8, wanted)),
      duration: prefersStillness() ? 0 : 900,
      essential: false,
    });
  }

  /** While a click is to say where something lies, the pointer shows it. */
  setPlacing(isPlacing: boolean): void {
    this.isPlacing = isPlacing;
  }

  /** Lets a person drag facilities; whoever asks for it ends it. */
  dragStations(events: StationDragEvents): StationDrag {
    this.stationDrag = new StationDrag(this.map, (at) => this.symbolAt(at), events);
    return this.stationDrag;
  }

  /** Lets a person draw an area by clicks; whoever asks for it ends it. */
  async drawArea(events: DrawingEvents): Promise<AreaDrawing> {
    await this.whenReady;
    return new AreaDrawing(this.map, palettes[this.scene?.theme ?? 'light'].circle, events);
  }

  /** What the map looks at. */
  frame(): Omit<Frame, 'bounds'> {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom() };
  }

  /** Looks at what another map does, at once. */
  setFrame({ center, zoom }: Omit<Frame, 'bounds'>): void {
    this.map.jumpTo({ center: [...center] as [number, number], zoom });
  }

  /** What is on the screen. */
  bounds(): Box {
    const bounds = this.map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: prefersStillness() ? 0 : 250 });
  }

  /** Where a point is on the screen, in pixels of the container. */
  project(lngLat: LngLat): { x: number; y: number } {
    return this.map.project(lngLat as [number, number]);
  }

  /** What is at a point of the container, in degrees. */
  unproject({ x, y }: { readonly x: number; readonly y: number }): LngLat {
    const { lng, lat } = this.map.unproject([x, y]);
    return [lng, lat];
  }

  /** Of the container, in pixels. */
  size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return { width: clientWidth, height: clientHeight };
  }

  /** Moves the map by as little as brings a point in from the edges, in pixels. */
  keepInSight(lngLat: LngLat, margin: number): void {
    const { width, height } = this.size();
    const { x, y } = this.project(lngLat);
    const beyond = (at: number, size: number) =>
      at < margin ? at - margin : Math.max(0, at - (size - margin));
    const by: [number, number] = [beyond(x, width), beyond(y, height)];
    if (by[0] !== 0 || by[1] !== 0) this.map.panBy(by, { duration: 0 });
  }

  resize(): void {
    this.map.resize();
  }

  /** Pixels of the screen to each of the container: more than usual where the page enlarges it. */
  setPixelRatio(ratio: number): void {
    if (Math.abs(this.map.getPixelRatio() - ratio) > 0.01) this.map.setPixelRatio(ratio);
  }

  remove(): void {
    this.map.remove();
  }

  private setData(source: string, data: GeoJSON.FeatureCollection): void {
    (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  }

  private setSpots(): void {
    const spots = spotFeatures(this.placed);
    const text = JSON.stringify(spots);
    if (text === this.spotsText) return;
    this.spotsText = text;
    this.setData('spots', spots);
  }

  private stopLingering(): void {
    if (this.lingering === null) return;
    this.lingering = null;
    this.drawPoints();
  }

  private drawPoints(): void {
    const { scene } = this;
    if (!scene || !this.isReady) return;
    const palette = palettes[scene.theme];
    let atlas = this.atlases.get(scene.theme);
    if (!atlas) {
      atlas = drawAtlas(palette);
      this.atlases.set(scene.theme, atlas);
    }
    const zoom = this.map.getZoom();
    const move = scene.move ?? null;
    this.placed = placeFacilities(scene.facilities ?? scene.project.facilities, scene, zoom);
    // Names make room for a station once it is where it stays.
    if (move === null) this.setSpots();
    this.overlay.setProps({
      layers: [
        ...(scene.layers.zones ? stationCircleLayers(move ?? this.lingering, palette) : []),
        scene.layers.places ? demandLayer(scene.rows, atlas, zoom) : null,
        facilityLayer(this.placed, atlas),
        nearestLayer(scene.selected, scene.nearest, palette),
        selectionLayer(scene.selected, palette),
        ...(scene.siting ? sitingLayers(scene.siting, palette) : []),
        ...stationMoveLayers(move, palette),
      ],
    });
    this.publishDrawn(scene);
  }

  private symbolAt(lngLat: LngLat): Picked | null {
    const { drawn, placed } = this;
    if (!drawn) return null;
    const rows = drawn.layers.places ? drawn.rows : [];
    return pickSymbol(lngLat, { rows, facilities: placed, zoom: this.map.getZoom() });
  }

  /** Puts the number of demand points that are drawn into an attribute, once the frame with them is. */
  private publishDrawn({ rows, layers }: MapScene): void {
    const count = layers.places ? demandData(rows).length : 0;
    this.map.once('render', () => {
      this.map.getContainer().dataset.drawnPoints = String(count);
    });
  }

  /** Puts the view into attributes, for whatever drives the page from outside. */
  private publishPosition(): void {
    const { lng, lat } = this.map.getCenter();
    const { dataset } = this.map.getContainer();
    this.events.onRest?.(this.bounds());
    dataset.center = `${lng.toFixed(5)},${lat.toFixed(5)}`;
    dataset.zoom = this.map.getZoom().toFixed(4);
  }
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
