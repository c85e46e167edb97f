import { useTranslation } from 'react-i18next';
import type { Project } from '../core/model/project';
import { facilityGroups, groupOf, type LayerName } from '../state/store';
import { useFields } from './store-context';

const overlays: readonly LayerName[] = ['planned', 'zones', 'places', 'urbanAreas'];

/** Switches of the layers; kinds of which the region has none are left out. */
export function LayerSwitch() {
  const { project, layers, setLayer } = useFields('project', 'layers', 'setLayer');
  const { t } = useTranslation();
  if (!project) return null;
  const present = new Set(project.facilities.map((facility) => groupOf(facility.kind)));
  const groups = (Object.keys(facilityGroups) as (keyof typeof facilityGroups)[]).filter((group) =>
    present.has(group),
  );
  const box = (name: LayerName) => (
    <label key={name} className="layer">
      <input
        type="checkbox"
        checked={layers[name]}
        onChange={(event) => setLayer(name, event.target.checked)}
      />
      {t(`layers.${name}`)}
    </label>
  );
  return (
    <fieldset className="layer-switch float">
      <legend className="visually-hidden">{t('layers.label')}</legend>
      {groups.map(box)}
      <span className="layer-divider" />
      {overlays.filter((name) => isOffered(name, project)).map(box)}
    </fieldset>
  );
}

/** Switches of what the project does not have are left out. */
function isOffered(name: LayerName, project: Project): boolean {
  if (name === 'urbanAreas') return project.urbanAreas.length > 0;
  if (name === 'planned') return project.facilities.some((one) => one.status === 'planned');
  return true;
}
