import { defaultOptions } from '../../src/core/coverage/travel';
import type { ProjectDocument } from '../../src/core/model/document';
import { readFacilities } from '../../src/io/facilities-csv';
import { readPlaces } from '../../src/io/places-csv';
import { writeProjectFile } from '../../src/io/project-file/write-project';
import { readStandards } from '../../src/io/standards-json';
import { facilitiesCsv, placesCsv, standardsJson } from './small-files';

/** A project file of the small lists, with one scenario that opens the planned station. */
export async function projectFileOf(changes: Partial<ProjectDocument> = {}): Promise<Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const places = readPlaces(bytes(placesCsv), 'P.csv');
  const facilities = readFacilities(bytes(facilitiesCsv), 'F.csv');
  const standards = readStandards(bytes(standardsJson), 'S.json');
  if (!places.ok || !facilities.ok || !standards.ok) throw new Error('bad files');
  const document: ProjectDocument = {
    project: {
      id: 'own',
      title: { zh: '小县', en: 'Small' },
      places: places.value,
      facilities: facilities.value,
      standards: standards.value,
      counties: [],
      townships: [],
      urbanAreas: [],
    },
    scenarios: [
      {
        id: 'b',
        name: '西站',
        description: '',
        parentId: null,
        edits: [{ id: 'e1', edit: { type: 'setStatus', facilityId: 's2', status: 'existing' } }],
      },
    ],
    activeScenarioId: '',
    presentation: [],
    view: { standardId: 'ems', options: defaultOptions },
    report: [],
    ...changes,
  };
  return await writeProjectFile(document, { savedAt: '2026-01-01T00:00:00Z', program: 'test' });
}
