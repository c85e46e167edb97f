import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntakeChoices, IntakePreview } from '../../io/intake/draft';
import { formatCount } from '../format';

interface RestProps {
  readonly choices: IntakeChoices;
  readonly onChange: (choices: IntakeChoices) => void;
}

/** Who is urban or rural when nothing in the files tells. */
export function SettingChoice({ choices, onChange }: RestProps) {
  const { t } = useTranslation();
  const values = ['rural', 'urban', 'none'] as const;
  return (
    <section>
      <Heading name="setting" />
      <div className="intake-choice">
        <span id="intake-setting">{t('intake.setting.rest')}</span>
        <Radio.Group
          aria-labelledby="intake-setting"
          value={choices.settingRest ?? 'none'}
          onChange={({ target }) => {
            const value = target.value as (typeof values)[number];
            onChange({ ...choices, settingRest: value === 'none' ? null : value });
          }}
        >
          {values.map((value) => (
            <Radio key={value} value={value}>
              {value === 'none' ? t('intake.setting.none') : t(`setting.${value}`)}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      <p className="secondary">{t('intake.setting.hint')}</p>
    </section>
  );
}

/** How people of a township or county are shared among its places. */
export function PopulationChoice({ choices, onChange }: RestProps) {
  const { t } = useTranslation();
  return (
    <section>
      <Heading name="population" />
      <div className="intake-choice">
        <span id="intake-spread">{t('intake.population.spread')}</span>
        <Radio.Group
          aria-labelledby="intake-spread"
          value={choices.spreadBy}
          onChange={({ target }) =>
            onChange({ ...choices, spreadBy: target.value as IntakeChoices['spreadBy'] })
          }
        >
          {(['equal', 'weight'] as const).map((value) => (
            <Radio key={value} value={value}>
              {t(`intake.population.${value}`)}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      <p className="secondary">{t('intake.population.hint')}</p>
    </section>
  );
}

/** Whether rows without coordinates stand at their township's seat. */
export function SeatChoice({ choices, preview, onChange }: RestProps & { preview: IntakePreview }) {
  const { t } = useTranslation();
  const { placesWithoutPosition, facilitiesWithoutPosition } = preview.result;
  return (
    <section>
      <Heading name="position" />
      <p>
        {t('intake.join.without', {
          places: formatCount(placesWithoutPosition),
          facilities: formatCount(facilitiesWithoutPosition),
        })}
      </p>
      <Checkbox
        checked={choices.useSeats}
        onChange={({ target }) => onChange({ ...choices, useSeats: target.checked })}
      >
        {t('intake.join.useSeats')}
      </Checkbox>
    </section>
  );
}

function Heading({ name }: { name: 'setting' | 'population' | 'position' }) {
  const { t } = useTranslation();
  return (
    <h3>
      {t(`intake.sections.${name}`)} <span className="intake-note">{t('intake.forAll')}</span>
    </h3>
  );
}
