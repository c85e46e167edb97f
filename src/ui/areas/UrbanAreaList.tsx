import { Button } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import { type UrbanAreaFacts, urbanAreaFacts } from '../../core/model/urban-area';
import { formatCount } from '../format';
import { useFields } from '../store-context';
import './areas.css';

/** The urban areas of the project, what each holds and decides, and how to bring another. */
export function UrbanAreaList({ project }: { project: Project }) {
  const { t } = useTranslation();
  const fields = useFields('areaDraft', 'draftArea', 'removeUrbanArea', 'show');
  const { areaDraft, draftArea, removeUrbanArea, show } = fields;
  // Counting in a long list waits until the page has drawn.
  const { places, facilities, urbanAreas } = useDeferredValue(project);
  const facts = useMemo(
    () => urbanAreaFacts({ places, facilities, urbanAreas }),
    [places, facilities, urbanAreas],
  );
  return (
    <section data-testid="urban-areas">
      <h3>
        {t('documents.areas.title')}{' '}
        {facts.length > 0 && <span className="secondary">{formatCount(facts.length)}</span>}
      </h3>
      {facts.length === 0 && <p className="secondary">{t('documents.areas.none')}</p>}
      <p className="secondary">{t('documents.areas.hint')}</p>
      <ul className="area-list">
        {facts.map((area, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: areas may share a name, and go by their position
          <li key={index} className="area-row">
            <span>
              <button
                type="button"
                className="link"
                aria-label={t('documents.areas.show', { name: area.name })}
                onClick={() => show(cornersOf(urbanAreas[index]))}
              >
                {area.name}
              </button>
              <br />
              <AreaFacts area={area} />
            </span>
            <button
              type="button"
              className="link"
              aria-label={t('documents.areas.removeOf', { name: area.name })}
              onClick={() => void removeUrbanArea(index)}
            >
              {t('documents.areas.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="file-buttons">
        <Button
          size="small"
          aria-pressed={areaDraft?.purpose === 'urban' && areaDraft.kind === 'drawing'}
          onClick={() => draftArea({ purpose: 'urban', kind: 'drawing' })}
        >
          {t('documents.areas.draw')}
        </Button>
        <Button size="small" onClick={() => draftArea({ purpose: 'urban', kind: 'typing' })}>
          {t('documents.areas.type')}
        </Button>
      </div>
    </section>
  );
}

/** What the area decided, and why the others inside are as they were. */
function AreaFacts({ area }: { area: UrbanAreaFacts }) {
  const { t } = useTranslation();
  const parts = [
    t('documents.areas.inside', {
      places: formatCount(area.placeCount),
      facilities: formatCount(area.facilityCount),
    }),
    ...(['byArea', 'byList', 'byRule'] as const)
      .filter((key) => area[`${key}Count`] > 0)
      .map((key) => t(`documents.areas.${key}`, { rows: formatCount(area[`${key}Count`]) })),
  ];
  return <span className="secondary">{parts.join(' · ')}</span>;
}

function cornersOf(area: Project['urbanAreas'][number] | undefined) {
  return area?.polygons.flatMap(([outer = []]) => outer) ?? [];
}
