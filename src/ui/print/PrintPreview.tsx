import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../use-delayed';
import { failureText } from './outcome';
import { type Sheet, smaller } from './paper';
import { type PictureInput, usePicture } from './use-picture';

const previewSize = { width: 560, height: 430 };

/** The same picture with fewer pixels; null while there is nothing to draw. */
export function PrintPreview({ input, sheet }: { input: PictureInput | null; sheet: Sheet }) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const small = useMemo(() => {
    const density = Math.min(2, window.devicePixelRatio);
    const { width, height } = previewSize;
    return input && { ...input, sheet: smaller(input.sheet, width * density, height * density) };
  }, [input]);
  const { picture, failure, isDrawing } = usePicture(small);
  const isSlow = useDelayed(isDrawing, 600);
  useEffect(() => {
    const canvas = picture?.canvas;
    if (!canvas) return;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', t('print.preview'));
    holder.current?.replaceChildren(canvas);
  }, [picture, t]);
  const factor = Math.min(previewSize.width / sheet.width, previewSize.height / sheet.height);
  return (
    <div
      className="print-preview"
      data-testid="print-preview"
      data-drawn={!isDrawing && picture !== null}
      data-scale-meters={picture?.scaleBar?.meters}
      style={previewSize}
    >
      <div
        ref={holder}
        className="print-sheet"
        style={{ width: sheet.width * factor, height: sheet.height * factor }}
      />
      {isSlow && input && <span className="print-drawing">{t('print.drawing')}</span>}
      {failure && <span className="print-drawing">{failureText(failure, sheet, t)}</span>}
    </div>
  );
}
