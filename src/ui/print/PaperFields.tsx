import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  isSlide,
  type Orientation,
  type PaperChoice,
  paperSizes,
  type Resolution,
  resolutions,
  type Sheet,
} from './paper';

/** Size, orientation and resolution of the sheet, with the pixels that they come to. */
export function PaperFields({
  paper,
  sheet,
  onChange,
}: {
  paper: PaperChoice;
  sheet: Sheet;
  onChange: (paper: PaperChoice) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        className="print-select"
        aria-label={t('print.size')}
        data-testid="print-size"
        value={paper.size}
        onChange={(size) => onChange({ ...paper, size })}
        options={paperSizes.map((value) => ({ value, label: t(`print.sizes.${value}`) }))}
      />
      {!isSlide(paper.size) && (
        <>
          <Radio.Group
            aria-label={t('print.orientation')}
            value={paper.orientation}
            onChange={({ target }) =>
              onChange({ ...paper, orientation: target.value as Orientation })
            }
            options={(['landscape', 'portrait'] as const).map((value) => ({
              value,
              label: t(`print.orientations.${value}`),
            }))}
          />
          <Radio.Group
            aria-label={t('print.resolution')}
            value={paper.resolution}
            onChange={({ target }) =>
              onChange({ ...paper, resolution: target.value as Resolution })
            }
            options={resolutions.map((value) => ({
              value,
              label: t(`print.resolutions.${value}`),
            }))}
          />
        </>
      )}
      <p className="print-note">
        {t('print.pixels', { width: sheet.pixelWidth, height: sheet.pixelHeight })}
      </p>
    </>
  );
}
