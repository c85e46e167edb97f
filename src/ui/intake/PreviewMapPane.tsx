import { Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { County } from '../../core/model/project';
import { PreviewMap } from '../../map/preview-map';
import type { Theme } from '../../state/store';

/** The points before and after the conversion, on the outlines of the open project. */
export function PreviewMapPane({
  counties,
  before,
  after,
  theme,
}: {
  counties: readonly County[];
  before: Float64Array;
  after: Float64Array;
  theme: Theme;
}) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<PreviewMap | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [view, setView] = useState<'whole' | 'zoomed'>('whole');

  useEffect(() => {
    if (!container.current) return;
    try {
      map.current = new PreviewMap(container.current, theme, setFailure);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    return () => {
      map.current?.remove();
      map.current = null;
    };
  }, [theme]);

  // The theme makes a new map, which has to be told again what it shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    map.current?.show({ counties, before, after }, view);
  }, [counties, before, after, view, theme]);

  const canZoom = before.length > 0 && before.length === after.length;
  return (
    <div className="preview-map">
      <section
        ref={container}
        className="preview-map-canvas"
        aria-label={t('intake.system.mapLabel')}
        data-testid="preview-map"
      />
      {failure && (
        <p className="preview-map-failure">{t('intake.system.mapFailed', { reason: failure })}</p>
      )}
      {canZoom && (
        <Segmented
          size="small"
          className="preview-map-view"
          value={view}
          options={(['whole', 'zoomed'] as const).map((value) => ({
            value,
            label: t(`intake.system.${value}`),
          }))}
          onChange={setView}
        />
      )}
      <p className="preview-map-key">
        {before.length > 0 && (
          <>
            <i className="is-before" /> {t('intake.system.before')}
          </>
        )}
        <i className="is-after" /> {t('intake.system.after')}
      </p>
    </div>
  );
}
