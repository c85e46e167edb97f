import { useMemo } from 'react';
import type { Project } from '../../core/model/project';
import { regionBox } from '../../map/frame';

/** Width and height of the drawing, in its own units. */
const size = 1000;

/** The counties' outlines as a quiet drawing; nothing where a project has none. */
export function RegionShape({ project }: { project: Project }) {
  const shape = useMemo(() => drawShape(project), [project]);
  if (shape === null) return null;
  return (
    <svg className="show-shape" viewBox={shape.viewBox} aria-hidden="true">
      {shape.paths.map(({ key, path }) => (
        <path key={key} d={path} fillRule="evenodd" />
      ))}
    </svg>
  );
}

function drawShape({ counties, ...project }: Project) {
  const box = regionBox({ ...project, counties });
  if (box === null || counties.every(({ polygons }) => polygons.length === 0)) return null;
  const [west, south, east, north] = box;
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = size / Math.max((east - west) * narrowing, north - south, 1e-9);
  const x = (lng: number) => ((lng - west) * narrowing * scale).toFixed(1);
  const y = (lat: number) => ((north - lat) * scale).toFixed(1);
  const paths = counties.map(({ code, name, polygons }) => ({
    key: `${code} ${name}`,
    path: polygons
      .flat()
      .map((ring) => `M${ring.map(([lng, lat]) => `${x(lng)},${y(lat)}`).join('L')}Z`)
      .join(''),
  }));
  return { paths, viewBox: `0 0 ${x(east)} ${y(south)}` };
}
