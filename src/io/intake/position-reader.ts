import type { LngLat, PositionBasis } from '../../core/model/place';
import { positionWords } from '../cell-words';
import { chinaBox, isChineseLat, isChineseLng } from '../china-box';
import type { SourcePosition } from '../formats/source';
import { readCoordinate, readPair } from './coordinates-cell';
import { DatumGuard } from './datum-guard';
import { hasPositions } from './raw-positions';
import { cellProblems, type RowCells } from './row-cells';
import type { FieldName, RowChoices } from './types';

/** Reads where the rows of one table lie. */
export class PositionReader {
  private readonly datums: DatumGuard;
  private readonly hasPositions: boolean;

  /** Throws where the table has coordinates and no system is chosen. */
  constructor(
    private readonly row: RowCells,
    private readonly choices: RowChoices,
  ) {
    this.datums = new DatumGuard(row.table, choices.mapping, choices.system?.id ?? null);
    this.hasPositions = hasPositions(row.table, choices.mapping);
    if (this.hasPositions && choices.system === null) {
      throw new Error(`${row.table.file}: a table with coordinates needs a coordinate system`);
    }
  }

  /**
   * Where the row lies, WGS84. What is wrong leaves it without a position. Warnings `notANumber`, `halfPosition`,
   * `zeroPosition`, `outsideChina`, `pointWanted`, `otherDatum`, `positionContradicts`, `positionWithoutCoordinates`,
   * `unknownPosition`, `errorCell`, `formulaWithoutValue`; with `swappedCoordinates` they are exchanged and used.
   */
  read(): { readonly lngLat: LngLat | null; readonly position: PositionBasis } {
    const stated = this.row.has('position')
      ? this.row.word('position', positionWords, 'unknownPosition', 'recorded')
      : 'recorded';
    const warningsBefore = this.row.log.warnings;
    const source = this.hasPositions ? this.sourcePosition() : this.geometryPosition();
    const lngLat = source === null ? null : this.toWgs84(source);
    if (lngLat === null) {
      const isClaimed = stated !== 'missing' && this.row.text('position') !== '';
      if (isClaimed && this.row.log.warnings === warningsBefore) {
        const message = `the position is ${stated}, but there are no coordinates; taken as missing`;
        this.row.warn('position', 'positionWithoutCoordinates', message);
      }
      return { lngLat: null, position: 'missing' };
    }
    if (stated !== 'missing') return { lngLat, position: stated };
    const message = 'the position is missing, but has coordinates; they are not used';
    this.row.warn('position', 'positionContradicts', message);
    return { lngLat: null, position: 'missing' };
  }

  /** The position as the file has it; null where it has none, after a warning where something is wrong. */
  private sourcePosition(): SourcePosition | null {
    const { lngLat, lng, lat, x, y } = this.choices.mapping.columns;
    if (lngLat !== undefined) {
      const { position, problem } = readPair(this.row.cells[lngLat]);
      if (problem !== undefined) this.row.warn('lngLat', problem, cellProblems[problem]);
      return position ?? null;
    }
    const isCalledX = lng === undefined && x !== undefined;
    const xColumn = lng ?? x;
    const yColumn = lat ?? y;
    if (xColumn === undefined || yColumn === undefined) return this.geometryPosition();
    const first = readCoordinate(this.row.cells[xColumn]);
    const second = readCoordinate(this.row.cells[yColumn]);
    const fields = isCalledX ? (['x', 'y'] as const) : (['lng', 'lat'] as const);
    if (first.problem !== undefined || second.problem !== undefined) {
      for (const [at, { problem }] of [first, second].entries()) {
        if (problem !== undefined)
          this.row.warn(fields[at] ?? 'lng', problem, cellProblems[problem]);
      }
      return null;
    }
    if (first.value !== null && second.value !== null) return [first.value, second.value];
    if (first.value !== null || second.value !== null) {
      const message =
        'one coordinate is blank, but the other is not; the row is kept without a position';
      this.row.warn(first.value === null ? fields[0] : fields[1], 'halfPosition', message);
    }
    return null;
  }

  private geometryPosition(): SourcePosition | null {
    const geometry = this.row.table.geometries?.[this.row.index] ?? null;
    if (geometry === null) return null;
    if (geometry.type === 'Point') return geometry.position;
    const name = geometry.type === 'other' ? geometry.name : 'MultiPolygon';
    const message = `the geometry is a ${name}, not a point; the row is kept without a position`;
    this.row.warn(null, 'pointWanted', message);
    return null;
  }

  private toWgs84(source: SourcePosition): LngLat | null {
    const { system, areAxesSwapped } = this.choices;
    if (system === null) return null;
    const field = this.coordinateField();
    if (source[0] === 0 && source[1] === 0) {
      const message = 'both coordinates are 0; the row is kept without a position';
      this.row.warn(field, 'zeroPosition', message);
      return null;
    }
    const datum = this.datums.otherDatum(this.row.cells);
    if (datum !== null) {
      const message = `the row is in ${datum}, those that are used in ${this.datums.usual}; the row is kept without a position`;
      this.row.warn('datum', 'otherDatum', message);
      return null;
    }
    const exchanged: SourcePosition = [source[1], source[0]];
    const lngLat = system.toWgs84(areAxesSwapped ? exchanged : source);
    if (isInChina(lngLat)) return lngLat;
    const other = system.toWgs84(areAxesSwapped ? source : exchanged);
    if (isInChina(other)) {
      const message = 'the coordinates lie in China only when exchanged; they are used exchanged';
      this.row.warn(field, 'swappedCoordinates', message);
      return other;
    }
    const { west, east, south, north } = chinaBox;
    const message = `the position is outside China (${west} to ${east} east, ${south} to ${north} north); the row is kept without it`;
    this.row.warn(field, 'outsideChina', message);
    return null;
  }

  private coordinateField(): FieldName | null {
    return (['lngLat', 'lng', 'x'] as const).find((field) => this.row.has(field)) ?? null;
  }
}

function isInChina([lng, lat]: LngLat): boolean {
  return isChineseLng(lng) && isChineseLat(lat);
}
