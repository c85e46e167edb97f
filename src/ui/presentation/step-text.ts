import type { TFunction } from 'i18next';
import type { PresentationStep, ScenarioRef } from '../../core/model/presentation';
import type { MissingPart } from '../../core/model/presentation-scenarios';
import type { Project } from '../../core/model/project';
import type { Locale } from '../../state/store';
import { type NamedScenario, standardName } from '../scenarios/names';

/** How a scenario of a step is called, also where it was deleted. */
export function refName(
  ref: ScenarioRef,
  scenarios: readonly NamedScenario[],
  t: TFunction,
): string {
  if ('deletedName' in ref) return t('presentation.form.deleted', { name: ref.deletedName });
  return scenarios.find(({ id }) => id === ref.id)?.name ?? t('presentation.form.gone');
}

/** What a step shows, in one line. */
export function stepFacts(
  step: PresentationStep,
  scenarios: readonly NamedScenario[],
  project: Project,
  locale: Locale,
  t: TFunction,
): string {
  if (step.kind === 'title') return t('presentation.kinds.title');
  const standard = standardName(
    project.standards.find(({ id }) => id === step.standardId),
    locale,
  );
  if (step.kind === 'table') return [t('presentation.kinds.table'), standard].join(' · ');
  const after = refName(step.scenario, scenarios, t);
  const shown =
    step.compareWith === null
      ? after
      : t('presentation.facts.comparison', {
          after,
          before: refName(step.compareWith, scenarios, t),
        });
  const view = t(`presentation.facts.${step.area === null ? 'whole' : 'area'}`);
  return [shown, standard, view].filter((part) => part !== '').join(' · ');
}

/** What is missing, and why it cannot be shown. */
export function missingText({ what, name }: MissingPart, t: TFunction): string {
  if (what === 'standard') return t('presentation.missing.standard');
  return name === ''
    ? t(`presentation.missing.${what}Unnamed`)
    : t(`presentation.missing.${what}`, { name });
}
