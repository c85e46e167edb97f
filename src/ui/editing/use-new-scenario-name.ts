import { useTranslation } from 'react-i18next';
import { namedScenarios, newScenarioName } from '../scenarios/names';
import { useFields } from '../store-context';

/** The name of the scenario that an edit of the base makes. */
export function useNewScenarioName(): string {
  const { opened } = useFields('opened');
  const { t } = useTranslation();
  return newScenarioName(namedScenarios(opened, t), t);
}
