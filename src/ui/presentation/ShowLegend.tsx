import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import type { Side } from '../../state/slides';
import { groupOf } from '../../state/store';
import { symbolPictures } from '../Legend';
import { type LegendKey, legendItems } from '../print/legend-items';
import { useFields } from '../store-context';
import { useLayers } from './ShowMap';

/** What the signs of the map mean, of those that it shows. */
export function ShowLegend({ side, step }: { side: Side; step: PresentationStep }) {
  const { locale, theme } = useFields('locale', 'theme');
  const { t } = useTranslation();
  const layers = useLayers(step);
  const icons = useMemo(() => symbolPictures(theme), [theme]);
  const items = useMemo(() => {
    const { project, rows, zones, result } = side;
    const providerGroups = new Set<string>(result.coverage.standard.providers.map(groupOf));
    const scene = { project, rows, zones, unions: null, layers, providerGroups, locale };
    return legendItems(scene, result.coverage, step.area, t);
  }, [side, step, layers, locale, t]);
  return (
    <section className="show-legend" aria-label={t('legend.title')}>
      {items.map(({ key, text }) => (
        <span key={text} className="show-legend-item">
          <Sign of={key} icons={icons} />
          {text}
        </span>
      ))}
    </section>
  );
}

function Sign({ of, icons }: { of: LegendKey; icons: Readonly<Record<string, string>> }) {
  if (of.kind === 'symbol') return <img src={icons[of.name]} alt="" />;
  if (of.kind === 'circle')
    return <span className={of.isDashed ? 'circle-key dashed' : 'circle-key'} />;
  return <span className={of.kind === 'urban' ? 'urban-key' : 'show-border-key'} />;
}
