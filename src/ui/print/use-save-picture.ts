import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makePicture } from './make-picture';
import { doneText, failureText, type Outcome } from './outcome';
import { pictureName, savePicture } from './save-picture';
import { asFailure, type PictureInput } from './use-picture';

interface PictureSaving {
  readonly outcome: Outcome;
  /** Draws the picture and gives it to the browser as a file. */
  save(input: PictureInput, title: string): Promise<void>;
  stop(): void;
  /** Forgets the last outcome: something was chosen anew. */
  reset(): void;
}

/** Saving a picture, which ends when the dialog does. */
export function useSavePicture(): PictureSaving {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const job = useRef<AbortController | null>(null);
  useEffect(() => () => job.current?.abort(), []);
  return {
    outcome,
    async save(input, title) {
      const started = new AbortController();
      job.current = started;
      const { signal } = started;
      const { sheet } = input;
      setOutcome({ kind: 'working', stage: 'saving' });
      try {
        const picture = await makePicture({ ...input, signal });
        setOutcome({ kind: 'working', stage: 'encoding' });
        const name = pictureName(title, new Date());
        await savePicture(picture.canvas, sheet.dotsPerInch, name, signal);
        setOutcome({ kind: 'ended', text: doneText(picture, name, t) });
      } catch (error) {
        const failure = asFailure(error);
        const kind = failure.code === 'cancelled' ? 'ended' : 'failed';
        setOutcome({ kind, text: failureText(failure, sheet, t) });
      }
    },
    stop: () => job.current?.abort(),
    reset: () => setOutcome({ kind: 'idle' }),
  };
}
