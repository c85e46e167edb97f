import type { TFunction } from 'i18next';
import type { PresentationStep, PresentationStepKind } from '../../core/model/presentation';
import { newStepId } from '../../core/model/presentation-edit';
import type { Project } from '../../core/model/project';
import type { OpenedProject } from '../../state/scenarios';
import type { LayerName, LayerSwitches, Locale, State } from '../../state/store';
import { namedScenarios, standardName } from '../scenarios/names';

/** What the page shows, of which steps are made. */
export interface PageView extends Pick<State, 'standardId' | 'options' | 'layers' | 'mapArea'> {
  readonly project: Project;
  readonly opened: OpenedProject;
  readonly locale: Locale;
}

/** Names of the layers that are on. */
export function layerNames(layers: LayerSwitches): string[] {
  return Object.entries(layers).flatMap(([name, isShown]) => (isShown ? [name] : []));
}

/** Switches of which only the named ones are on; names that the page does not know are passed over. */
export function switchesOf(names: readonly string[], like: LayerSwitches): LayerSwitches {
  const shown = new Set(names);
  const all = Object.keys(like) as LayerName[];
  return Object.fromEntries(all.map((name) => [name, shown.has(name)])) as LayerSwitches;
}

/** What a planner may begin with: a title, the base, each scenario against what it stands on, and all in one table. */
export function proposeSteps(view: PageView, t: TFunction): PresentationStep[] {
  const [base, ...scenarios] = namedScenarios(view.opened, t);
  const ids = new Set(scenarios.map(({ id }) => id));
  const steps: PresentationStep[] = [];
  const add = (kind: PresentationStepKind, more: Partial<PresentationStep>) => {
    steps.push({ ...stepOf(view, kind, t, steps), area: null, scenario: { id: '' }, ...more });
  };
  add('title', { note: t('presentation.titles.subtitle') });
  add('map', { title: named(base?.name ?? '', view, t) });
  for (const { id, name, description, parentId } of scenarios)
    add('map', {
      title: name,
      note: description,
      scenario: { id },
      compareWith: { id: parentId !== null && ids.has(parentId) ? parentId : '' },
    });
  if (scenarios.length > 0) add('table', { title: t('presentation.titles.table') });
  return steps;
}

/** A step that shows what the page shows; its id is new among `steps`. */
export function stepOf(
  view: PageView,
  kind: PresentationStepKind,
  t: TFunction,
  steps: readonly PresentationStep[],
): PresentationStep {
  const { project, opened, locale, standardId, options, layers, mapArea } = view;
  const { activeScenarioId: id } = opened;
  const scenario = namedScenarios(opened, t).find((one) => one.id === id);
  const titles = {
    title: project.title[locale],
    map: named(scenario?.name ?? '', view, t),
    table: t('presentation.titles.table'),
  };
  return {
    id: newStepId(steps),
    kind,
    title: titles[kind],
    note: '',
    scenario: { id: kind === 'map' ? id : '' },
    compareWith: null,
    standardId,
    options,
    area: kind === 'map' ? mapArea : null,
    layers: layerNames(layers),
  };
}

function named(name: string, { project, standardId, locale }: PageView, t: TFunction): string {
  const standard = standardName(
    project.standards.find(({ id }) => id === standardId),
    locale,
  );
  return standard === '' ? name : t('presentation.titles.ofStandard', { name, standard });
}
