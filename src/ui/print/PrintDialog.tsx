import { Button, Checkbox, Input, Modal, Progress, Radio, Select } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Box, boxOf, isInside, regionBox } from '../../map/frame';
import type { PrintFailure, PrintScene } from '../../map/print-map';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { useDelayed } from '../use-delayed';
import { makePicture, type Picture, type PicturePart, pictureParts } from './make-picture';
import {
  isSlide,
  type Orientation,
  type PaperChoice,
  paperSizes,
  type Resolution,
  resolutions,
  type Sheet,
  sheetOf,
  smaller,
} from './paper';
import { pictureName, savePicture } from './save-picture';
import { sheetText } from './sheet-text';
import { asFailure, type PictureInput, usePicture } from './use-picture';
import './print.css';

type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly stage: 'saving' | 'encoding' }
  | { readonly kind: 'ended'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

const previewSize = { width: 560, height: 430 };
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
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

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
  const isSlow = useDelayed(isWorking);

  const save = async () => {
    const job = new AbortController();
    stop.current = job;
    setOutcome({ kind: 'working', stage: 'saving' });
    try {
      const picture = await makePicture({ ...input, signal: job.signal });
      setOutcome({ kind: 'working', stage: 'encoding' });
      const name = pictureName(title, new Date());
      await savePicture(picture.canvas, sheet.dotsPerInch, name, job.signal);
      setOutcome({ kind: 'ended', text: doneText(picture, name, t) });
    } catch (error) {
      const failure = asFailure(error);
      const kind = failure.code === 'cancelled' ? 'ended' : 'failed';
      setOutcome({ kind, text: failureText(failure, sheet, t) });
    }
  };
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setOutcome({ kind: 'idle' });
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
          <Button key="stop" data-testid="print-stop" onClick={() => stop.current?.abort()}>
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
          onClick={() => void save()}
        >
          {t('print.save')}
        </Button>,
      ]}
    >
      <div className="print">
        <Preview input={isWorking ? null : input} sheet={sheet} />
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
            <Select
              className="print-select"
              aria-label={t('print.size')}
              data-testid="print-size"
              value={paper.size}
              onChange={(size) => change(setPaper)({ ...paper, size })}
              options={paperSizes.map((value) => ({ value, label: t(`print.sizes.${value}`) }))}
            />
            {!isSlide(paper.size) && (
              <>
                <Radio.Group
                  aria-label={t('print.orientation')}
                  value={paper.orientation}
                  onChange={({ target }) =>
                    change(setPaper)({ ...paper, orientation: target.value as Orientation })
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
                    change(setPaper)({ ...paper, resolution: target.value as Resolution })
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
          <div className="print-state" aria-live="polite">
            {isWorking && isSlow && (
              <>
                <span>
                  {t(`print.${outcome.stage}`, {
                    width: sheet.pixelWidth,
                    height: sheet.pixelHeight,
                  })}
                </span>
                <Progress
                  percent={outcome.stage === 'saving' ? 60 : 90}
                  status="active"
                  showInfo={false}
                />
              </>
            )}
            {(outcome.kind === 'ended' || outcome.kind === 'failed') && (
              <span
                className={outcome.kind === 'failed' ? 'print-failure' : ''}
                data-testid="print-outcome"
              >
                {outcome.text}
              </span>
            )}
          </div>
        </div>
      </div>
    </Modal>
  );
}

/** The same picture with fewer pixels. */
function Preview({ input, sheet }: { input: PictureInput | null; sheet: Sheet }) {
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

function Choice({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="print-choice" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      {children}
    </fieldset>
  );
}

/** A region and the circles that reach over its border, where they are drawn. */
function withCircles(region: Box, { layers, zones }: PrintScene): Box {
  if (!layers.zones) return region;
  const [west, south, east, north] = region;
  const circles = zones.flatMap(({ ring }) => ring);
  return boxOf([[west, south], [east, north], ...circles]) ?? region;
}

function doneText({ mapSharpness }: Picture, name: string, t: TFunction): string {
  const done = t('print.done', { name });
  if (mapSharpness > 0.98) return done;
  return `${done}\n${t('print.limited', { percent: `${Math.round(mapSharpness * 100)} %` })}`;
}

function failureText({ code, message }: PrintFailure, sheet: Sheet, t: TFunction): string {
  if (code === 'cancelled') return t('print.cancelled');
  if (code === 'empty') return t('print.failedEmpty');
  if (code === 'size')
    return t('print.failedSize', { width: sheet.pixelWidth, height: sheet.pixelHeight });
  return t('print.failed', { reason: message });
}
