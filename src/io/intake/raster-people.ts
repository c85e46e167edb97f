import type { DataSource, Project } from '../../core/model/project';
import type { RowIssue } from '../../core/model/row-issue';
import { readStatedSystem } from '../datum/stated-system';
import type { SystemCatalog } from '../datum/systems';
import { failure, reasonOf } from '../formats/failure';
import { Cancelled, type SourceRaster } from '../formats/source';
import { sumRaster } from '../population/raster';
import type { IntakeChoices, IntakeProgress } from './draft';

/** A raster of an import. */
export interface DraftedRaster {
  /** As in the draft and the choices. */
  readonly id: string;
  readonly source: SourceRaster;
}

/** Gives the people of the chosen rasters to the nearest places; what cannot be used is an issue of its file. */
export async function giveRasterPeople(
  project: Project,
  rasters: readonly DraftedRaster[],
  choices: IntakeChoices,
  catalog: SystemCatalog,
  importedAt: string,
  onProgress: (progress: IntakeProgress) => void | Promise<void>,
): Promise<{ readonly project: Project; readonly issues: readonly RowIssue[] }> {
  const issues: RowIssue[] = [];
  let result = project;
  for (const { id, source: raster } of rasters) {
    if (choices.rasters[id] !== 'nearestPlace') continue;
    const statedId = raster.statedSystem === '' ? 'wgs84' : readStatedSystem(raster.statedSystem);
    if (statedId === null) {
      issues.push(
        issueOf(
          raster,
          'unknownSystem',
          `its coordinate system is not known: ${raster.statedSystem}`,
        ),
      );
      continue;
    }
    const sums = await sumWholeRaster(raster, result.places, {
      counties: result.counties,
      system: statedId === 'wgs84' ? null : catalog.system(statedId),
      progress: async (share) => onProgress({ stage: 'joining', file: raster.file, share }),
    });
    if (!sums.ok) {
      issues.push(issueOf(raster, sums.error.code, sums.error.message));
      continue;
    }
    const source: DataSource = {
      file: raster.file,
      sheet: '',
      list: 'population',
      systemId: statedId,
      rowsRead: 0,
      rowsAccepted: 0,
      rowsRejected: 0,
      importedAt,
    };
    result = {
      ...result,
      places: sums.value.places,
      sources: [...(result.sources ?? []), source],
    };
  }
  return { project: result, issues };
}

/** A block that cannot be read shows only when its turn comes. */
async function sumWholeRaster(...question: Parameters<typeof sumRaster>) {
  try {
    return await sumRaster(...question);
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    return failure(
      'damagedTiff',
      `a part of the image cannot be read (${reasonOf(thrown)}); copy it again`,
    );
  }
}

function issueOf({ file }: SourceRaster, code: string, message: string): RowIssue {
  return { file, row: 0, column: '', value: '', code, message, severity: 'error' };
}
