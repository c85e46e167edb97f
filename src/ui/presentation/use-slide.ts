import { useEffect, useState } from 'react';
import type { PresentationStep } from '../../core/model/presentation';
import type { Show } from '../../state/presentation';
import type { Slide } from '../../state/slides';
import { useFields } from '../store-context';

export interface ShownSlide {
  readonly at: number;
  readonly step: PresentationStep;
  readonly slide: Slide;
}

/** The slide of the step that is to be seen; the one of before stays until it is ready, and the next is made ready then. */
export function useSlide({ steps, at }: Show): {
  readonly shown: ShownSlide | null;
  /** The slide that comes after. */
  readonly ahead: ShownSlide | null;
  readonly isWaiting: boolean;
} {
  const { slideOf } = useFields('slideOf');
  const [shown, setShown] = useState<ShownSlide | null>(null);
  const [ahead, setAhead] = useState<ShownSlide | null>(null);
  useEffect(() => {
    let isAsked = true;
    const prepare = async () => {
      const step = steps[at];
      if (step === undefined) return;
      const slide = await slideOf(step);
      if (!isAsked) return;
      setShown({ at, step, slide });
      const next = steps[at + 1];
      if (next !== undefined) {
        const nextSlide = await slideOf(next);
        if (!isAsked) return;
        setAhead({ at: at + 1, step: next, slide: nextSlide });
      }
      const earlier = steps[at - 1];
      if (earlier !== undefined) await slideOf(earlier);
    };
    void prepare();
    return () => {
      isAsked = false;
    };
  }, [steps, at, slideOf]);
  return { shown, ahead, isWaiting: shown?.at !== at };
}
