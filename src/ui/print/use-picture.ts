import { useEffect, useRef, useState } from 'react';
import { PrintFailure } from '../../map/print-map';
import { makePicture, type Picture, type PictureRequest } from './make-picture';

export type PictureInput = Omit<PictureRequest, 'signal' | 'earlier'>;

interface Shown {
  readonly picture: Picture | null;
  readonly failure: PrintFailure | null;
  readonly isDrawing: boolean;
}

/** Typing draws when it pauses. */
const pauseMilliseconds = 200;

/** Draws a picture whenever what it is made of changes, the newest alone; the map anew only where it must. */
export function usePicture(input: PictureInput | null): Shown {
  const [shown, setShown] = useState<Shown>({ picture: null, failure: null, isDrawing: true });
  const last = useRef<{ scene: PictureInput['scene']; picture: Picture } | null>(null);
  useEffect(() => {
    if (!input) return;
    const stop = new AbortController();
    setShown((before) => ({ ...before, isDrawing: true }));
    const timer = setTimeout(
      () => {
        const earlier = last.current?.scene === input.scene ? last.current.picture : null;
        makePicture({ ...input, earlier, signal: stop.signal }).then(
          (picture) => {
            if (stop.signal.aborted) return;
            last.current = { scene: input.scene, picture };
            setShown({ picture, failure: null, isDrawing: false });
          },
          (error: unknown) => {
            if (!stop.signal.aborted)
              setShown({ picture: null, failure: asFailure(error), isDrawing: false });
          },
        );
      },
      last.current ? pauseMilliseconds : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [input]);
  return shown;
}

export function asFailure(error: unknown): PrintFailure {
  if (error instanceof PrintFailure) return error;
  return new PrintFailure('failed', error instanceof Error ? error.message : String(error));
}
