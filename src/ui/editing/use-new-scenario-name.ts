import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';

/** The name of the scenario that an edit of the base makes: the first letter that no other has. */
export function useNewScenarioName(): string {
  const { opened } = useFields('opened');
  const { t } = useTranslation();
  const taken = new Set(opened?.scenarios.map(({ name }) => name));
  for (let at = 0; at < 26; at++) {
    const name = t('editing.scenarioName', { letter: String.fromCharCode(65 + at) });
    if (!taken.has(name)) return name;
  }
  let number = 27;
  while (taken.has(t('editing.scenarioName', { letter: number }))) number++;
  return t('editing.scenarioName', { letter: number });
}
