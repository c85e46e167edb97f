import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '../../store-context';
import type { NamedScenario } from '../names';

const mostCompared = 4;

/** Which scenarios stand side by side, and which of them is the reference. */
export function ScenarioChoice({
  scenarios,
  ids,
}: {
  scenarios: readonly NamedScenario[];
  ids: readonly string[];
}) {
  const { chooseCompared } = useFields('chooseCompared');
  const { t } = useTranslation();
  const isFull = ids.length >= mostCompared;
  return (
    <section>
      <fieldset className="compare-choice">
        <legend>{t('scenarios.compared.choose')}</legend>
        <ul>
          {scenarios.map(({ id, letter, name }) => {
            const isChosen = ids.includes(id);
            const isReference = ids[0] === id;
            return (
              <li key={id} data-scenario={name}>
                <Checkbox
                  checked={isChosen}
                  disabled={!isChosen && isFull}
                  onChange={({ target }) =>
                    chooseCompared(
                      target.checked ? [...ids, id] : ids.filter((other) => other !== id),
                    )
                  }
                >
                  <span className="scenario-letter">{letter}</span> {name}
                </Checkbox>
                {isChosen && (
                  <button
                    type="button"
                    className="compare-reference"
                    aria-pressed={isReference}
                    aria-label={t(
                      isReference
                        ? 'scenarios.compared.isReference'
                        : 'scenarios.compared.makeReference',
                      { name },
                    )}
                    onClick={() => chooseCompared([id, ...ids.filter((other) => other !== id)])}
                  >
                    {t('scenarios.compared.reference')}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      </fieldset>
      {isFull && scenarios.length > mostCompared && (
        <p className="aside">{t('scenarios.compared.tooMany')}</p>
      )}
    </section>
  );
}
