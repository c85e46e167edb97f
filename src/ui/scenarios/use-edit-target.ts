import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import { namedScenarios, newScenarioName } from './names';

/** Where an edit of a form goes: into the shown scenario, or into a new one where the base is shown. */
export function useEditTarget(): { readonly newName: string; readonly sentence: string } {
  const { opened } = useFields('opened');
  const { t } = useTranslation();
  const scenarios = namedScenarios(opened, t);
  const newName = newScenarioName(scenarios, t);
  const active = scenarios.find(({ id }) => id !== '' && id === opened?.activeScenarioId);
  const sentence = active
    ? t('scenarios.intoActive', { name: active.name })
    : t('scenarios.intoNew', { name: newName });
  return { newName, sentence };
}
