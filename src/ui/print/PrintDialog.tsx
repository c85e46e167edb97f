import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Box, boxOf, isInside, regionBox } from '../../map/frame';
import type { PrintScene } from '../../map/print-map';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { Choice } from './Choice';
import { type PicturePart, pictureParts } from './make-picture';
import { OutcomeLine } from './OutcomeLine';
import { PaperFields } from './PaperFields';
import { PrintPreview } from './PrintPreview';
import { type PaperChoice, sheetOf } from './paper';
import { sheetText } from './sheet-text';
import type { PictureInput } from './use-picture';
import { useSavePicture } from './use-save-picture';
import './print.css';

const regionPaddingPixels = 24;
const longestTitle = 80;

interface PrintDialogProps {
  readonly coverage: ShownCoverage;
  readonly scene: PrintScene;
  /** What the page's map shows. */
  readonly view: Box;
  readonly onClose: () => void;
}

/** The map as a picture to print or to put on a slide: choices, a preview that is drawn the same way, and the file. */
export function PrintDialog({ coverage, scene, view, onClose }: PrintDialogProps) {
  const { locale, opened } = useFields('locale', 'opened');
  const { t } = useTranslation();
  const { project, result } = coverage;
  const scenario =
    opened?.scenarios.find(({ id }) => id === opened.activeScenarioId)?.name ??
    t('coverage.headlineTitle');
  const region = useMemo(() => regionBox(project), [project]);
  const proposed = t('print.proposedTitle', {
    region: project.title[locale],
    standard: result.coverage.standard.title?.[locale] ?? result.coverage.standard.id,
    scenario,
  });
  const [typed, setTyped] = useState<string | null>(null);
  const [paper, setPaper] = useState<PaperChoice>({
    size: 'a4',
    orientation: 'landscape',
    resolution: 150,
  });
  const [extent, setExtent] = useState<'view' | 'region'>(
    // Where all of the region is in view, the view's spare room is of no use on paper.
    region && isInside(view, region) ? 'region' : 'view',
  );
  const [parts, setParts] = useState<ReadonlySet<PicturePart>>(new Set(pictureParts));
  const { outcome, save, stop, reset } = useSavePicture();

  const title = typed ?? proposed;
  const sheet = useMemo(() => sheetOf(paper), [paper]);
  const input = useMemo<PictureInput>(() => {
    const isRegion = extent === 'region' && region !== null;
    return {
      coverage,
      scene,
      extent: isRegion
        ? { box: withCircles(region, scene), paddingPixels: regionPaddingPixels }
        : { box: view, paddingPixels: 0 },
      sheet,
      title: title.trim(),
      text: sheetText(coverage, scenario, locale, new Date(), t),
      parts,
      t,
    };
  }, [coverage, scene, extent, region, view, sheet, title, scenario, locale, parts, t]);
  const isWorking = outcome.kind === 'working';

  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      reset();
      set(value);
    };
  };
  const setPart = (part: PicturePart, isOn: boolean) => {
    const next = new Set(parts);
    if (isOn) next.add(part);
    else next.delete(part);
    change(setParts)(next);
  };
  return (
    <Modal
      open
      title={t('print.dialogTitle')}
      width={940}
      style={{ top: 32 }}
      onCancel={onClose}
      mask={{ closable: !isWorking }}
      footer={[
        isWorking ? (
          <Button key="stop" data-testid="print-stop" onClick={stop}>
            {t('print.cancel')}
          </Button>
        ) : (
          <Button key="close" onClick={onClose}>
            {t('print.close')}
          </Button>
        ),
        <Button
          key="save"
          type="primary"
          data-testid="print-save"
          disabled={isWorking || title.trim() === ''}
          onClick={() => void save(input, title)}
        >
          {t('print.save')}
        </Button>,
      ]}
    >
      <div className="print">
        <PrintPreview input={isWorking ? null : input} sheet={sheet} />
        <div className="print-choices">
          <Choice label={t('print.mapTitle')}>
            <Input.TextArea
              aria-label={t('print.mapTitle')}
              data-testid="print-title"
              autoSize={{ minRows: 2, maxRows: 3 }}
              maxLength={longestTitle}
              value={title}
              status={title.trim() === '' ? 'error' : ''}
              onChange={({ target }) => change(setTyped)(target.value.replaceAll('\n', ' '))}
            />
            {title.trim() === '' && <p className="print-note">{t('print.emptyTitle')}</p>}
          </Choice>
          <Choice label={t('print.size')}>
            <PaperFields paper={paper} sheet={sheet} onChange={change(setPaper)} />
          </Choice>
          <Choice label={t('print.extent')}>
            <Radio.Group
              value={extent}
              onChange={({ target }) => change(setExtent)(target.value as typeof extent)}
              options={(['region', 'view'] as const).map((value) => ({
                value,
                label: t(`print.extents.${value}`),
              }))}
            />
          </Choice>
          <Choice label={t('print.parts')}>
            <div className="print-parts">
              {pictureParts
                .filter((part) => part !== 'indicative' || input.text.indicative !== null)
                .map((part) => (
                  <Checkbox
                    key={part}
                    checked={parts.has(part)}
                    onChange={({ target }) => setPart(part, target.checked)}
                  >
                    {t(`print.part.${part}`)}
                  </Checkbox>
                ))}
            </div>
            {input.text.indicative !== null && !parts.has('indicative') && (
              <p className="print-note">{t('print.indicativeStays')}</p>
            )}
          </Choice>
          <OutcomeLine outcome={outcome} sheet={sheet} />
        </div>
      </div>
    </Modal>
  );
}

/** A region and the circles that reach over its border, where they are drawn. */
function withCircles(region: Box, { layers, zones }: PrintScene): Box {
  if (!layers.zones) return region;
  const [west, south, east, north] = region;
  const circles = zones.flatMap(({ ring }) => ring);
  return boxOf([[west, south], [east, north], ...circles]) ?? region;
}
