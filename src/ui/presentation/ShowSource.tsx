import { useTranslation } from 'react-i18next';
import type { Side } from '../../state/slides';
import { useSheetText } from './use-sheet-text';

/** The standard with its limits; its name is left out where the title has it. */
export function ShowStandard({ side, title }: { side: Side; title: string }) {
  const { t } = useTranslation();
  const { standard, limits } = useSheetText(side).subtitle;
  if (limits === '' || title.includes(standard))
    return <p className="show-standard">{title.includes(standard) ? limits : standard}</p>;
  return <p className="show-standard">{t('presentation.show.reading', { standard, limits })}</p>;
}

/** Whence the data are, the day, and what of the positions is indicative. */
export function ShowSource({ side }: { side: Side }) {
  const { indicative, source, date } = useSheetText(side);
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
