import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box } from '../../map/frame';
import type { PrintScene } from '../../map/print-map';
import type { ShownCoverage } from '../use-coverage';
import './print-button.css';

const PrintDialog = lazy(async () => ({
  default: (await import('./PrintDialog')).PrintDialog,
}));

interface PrintButtonProps {
  readonly coverage: ShownCoverage;
  readonly scene: PrintScene;
  /** What the map shows at that moment; null where there is no map. */
  readonly viewOf: () => Box | null;
}

/** In the corner of the map: the map as a picture. */
export function PrintButton({ coverage, scene, viewOf }: PrintButtonProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<Box | null>(null);
  return (
    <>
      <button
        type="button"
        className="map-button print-button"
        data-testid="print"
        title={t('print.openTitle')}
        onClick={() => setView(viewOf())}
      >
        <svg width="18" height="18" viewBox="0 0 24 24" fill="none" aria-hidden="true">
          <path
            d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9h.5"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        {t('print.open')}
      </button>
      {view && (
        <Suspense>
          <PrintDialog
            coverage={coverage}
            scene={scene}
            view={view}
            onClose={() => setView(null)}
          />
        </Suspense>
      )}
    </>
  );
}
