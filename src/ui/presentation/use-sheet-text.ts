import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../state/slides';
import { type SheetText, sheetText } from '../print/sheet-text';
import { useFields } from '../store-context';

/** The words of a sheet for a side: standard, headline, source, date, and whether positions are indicative. */
export function useSheetText(side: Side): SheetText {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  return useMemo(() => sheetText(side, '', locale, new Date(), t), [side, locale, t]);
}
