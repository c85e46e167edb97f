import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../state/slides';
import { sheetText } from '../print/sheet-text';
import { useFields } from '../store-context';

/** The words of a sheet for a side: standard, headline, source, date, and whether positions are indicative. */
export function useSheetText(side: Side) {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  return useMemo(() => sheetText(side, '', locale, new Date(), t), [side, locale, t]);
}

/** The standard with its limits, or whence the data are and what they are worth. */
export function ShowSource({ part, side }: { part: 'standard' | 'source'; side: Side }) {
  const { t } = useTranslation();
  const { subtitle, indicative, source, date } = useSheetText(side);
  if (part === 'standard')
    return (
      <p className="show-standard">
        {subtitle.limits === '' ? subtitle.standard : t('presentation.show.reading', subtitle)}
      </p>
    );
  return (
    <>
      {indicative && (
        <p className="show-indicative" data-testid="show-indicative">
          {indicative.short}
        </p>
      )}
      <p className="show-source">
        {source} <span className="show-date">{date}</span>
      </p>
    </>
  );
}
