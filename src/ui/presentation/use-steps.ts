import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import { useFields } from '../store-context';
import { type PageView, proposeSteps } from './propose-steps';

interface Steps {
  readonly steps: readonly PresentationStep[];
  /** True where nobody made any yet, and these are only proposed. */
  readonly isProposed: boolean;
  /** Null until a project is open. */
  readonly view: PageView | null;
}

/** The steps of the open project, or those that are proposed. */
export function useSteps(): Steps {
  const { t } = useTranslation();
  const { project, opened, locale, standardId, options, layers, mapArea } = useFields(
    'project',
    'opened',
    'locale',
    'standardId',
    'options',
    'layers',
    'mapArea',
  );
  return useMemo(() => {
    if (project === null || opened === null) return { steps: [], isProposed: true, view: null };
    const view = { project, opened, locale, standardId, options, layers, mapArea };
    const { presentation } = opened;
    const isProposed = presentation.length === 0;
    return { steps: isProposed ? proposeSteps(view, t) : presentation, isProposed, view };
  }, [project, opened, locale, standardId, options, layers, mapArea, t]);
}

/** Starts the show, on the full screen where the browser allows it. */
export function useStartShow(): (steps: readonly PresentationStep[], at: number) => void {
  const { startShow } = useFields('startShow');
  return (steps, at) => {
    // It may be refused by the browser or by who set it up; the show takes the whole window then.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    startShow(steps, at);
  };
}
