import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SitingForm as Form, SitingDrawing } from '../../state/siting/form';
import { useFields } from '../store-context';
import { Row } from './FormParts';

const purposes = ['allowed', 'forbidden'] as const;

/** Areas that were drawn or typed: in which alone, or in which no new site may be. */
export function AreaField({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { areaDraft, draftArea } = useFields('areaDraft', 'draftArea');
  return purposes.map((purpose) => (
    <div key={purpose} data-testid={`siting-areas-${purpose}`}>
      <Row
        label={
          <>
            <span className={`siting-area-key is-${purpose}`} /> {t(`siting.areas.${purpose}`)}
          </>
        }
      >
        <Button
          size="small"
          aria-pressed={areaDraft?.purpose === purpose && areaDraft.kind === 'drawing'}
          aria-label={t(`siting.areas.drawOf.${purpose}`)}
          onClick={() => draftArea({ purpose, kind: 'drawing' })}
        >
          {t('siting.areas.draw')}
        </Button>
        <Button
          size="small"
          aria-label={t(`siting.areas.typeOf.${purpose}`)}
          onClick={() => draftArea({ purpose, kind: 'typing' })}
        >
          {t('siting.areas.type')}
        </Button>
      </Row>
      <AreaNames areas={form.areas.filter((area) => area.purpose === purpose)} />
    </div>
  ));
}

function AreaNames({ areas }: { areas: readonly SitingDrawing[] }) {
  const { t } = useTranslation();
  const { show, removeSitingArea } = useFields('show', 'removeSitingArea');
  if (areas.length === 0) return null;
  return (
    <ul className="siting-area-names">
      {areas.map(({ id, name, polygons }) => (
        <li key={id}>
          <button
            type="button"
            className="link"
            aria-label={t('siting.areas.show', { name })}
            onClick={() => show(polygons.flatMap(([outer = []]) => outer))}
          >
            {name}
          </button>
          <button
            type="button"
            className="link"
            aria-label={t('siting.areas.removeOf', { name })}
            onClick={() => removeSitingArea(id)}
          >
            {t('siting.areas.remove')}
          </button>
        </li>
      ))}
    </ul>
  );
}
