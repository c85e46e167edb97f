import type { TFunction } from 'i18next';
import type { PrintFailure } from '../../map/print-map';
import type { Picture } from './make-picture';
import type { Sheet } from './paper';

/** What became of saving a picture. */
export type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly stage: 'saving' | 'encoding' }
  | { readonly kind: 'ended'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** That the picture is saved, and where the graphics could not draw it as sharply as wished. */
export function doneText({ mapSharpness }: Picture, name: string, t: TFunction): string {
  const done = t('print.done', { name });
  if (mapSharpness > 0.98) return done;
  return `${done}\n${t('print.limited', { percent: `${Math.round(mapSharpness * 100)} %` })}`;
}

/** Why there is no picture. */
export function failureText({ code, message }: PrintFailure, sheet: Sheet, t: TFunction): string {
  if (code === 'cancelled') return t('print.cancelled');
  if (code === 'empty') return t('print.failedEmpty');
  if (code === 'size')
    return t('print.failedSize', { width: sheet.pixelWidth, height: sheet.pixelHeight });
  return t('print.failed', { reason: message });
}
