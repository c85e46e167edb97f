import { Checkbox, Modal, Progress, Radio, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoice, ExportFormatId, ExportList } from '../../io/export/exports';
import { download } from '../download';
import { useFields } from '../store-context';
import { useDelayed } from '../use-delayed';
import { canHold, canShift, exportedLists, offeredFormats, offeredLists } from './choice';
import './exports.css';

interface Outcome {
  readonly kind: 'idle' | 'working' | 'done' | 'failed';
  readonly text: string;
}

const idle: Outcome = { kind: 'idle', text: '' };

/** What goes into a file, in which format and coordinates; the page's language is the file's. */
export function ExportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { project, standardId, locale, exportData } = useFields(
    'project',
    'standardId',
    'locale',
    'exportData',
  );
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<ReadonlySet<ExportList>>(new Set(['places', 'uncovered']));
  const [format, setFormat] = useState<ExportFormatId>('xlsx');
  const [wantedDatum, setDatum] = useState<ExportChoice['datum']>('wgs84');
  const [encoding, setEncoding] = useState<ExportChoice['encoding']>('utf-8');
  const [hasAllStandards, setHasAllStandards] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(idle);
  const datum = canShift(format) ? wantedDatum : 'wgs84';
  const isSlow = useDelayed(outcome.kind === 'working');
  const what = exportedLists(wanted, format);
  const standard = project?.standards.find(({ id }) => id === standardId);
  const run = async () => {
    setOutcome({ kind: 'working', text: '' });
    try {
      const standards = hasAllStandards || !standard ? {} : { standardIds: [standard.id] };
      const file = await exportData({ what, format, datum, encoding, locale, ...standards });
      download(file);
      setOutcome({ kind: 'done', text: t('exports.done', { name: file.name }) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setOutcome({ kind: 'failed', text: t('exports.failed', { reason }) });
    }
  };
  const close = () => {
    setOutcome(idle);
    onClose();
  };
  return (
    <Modal
      open={isOpen}
      title={t('exports.title')}
      width={580}
      okText={t('exports.download')}
      cancelText={t('exports.cancel')}
      okButtonProps={{ disabled: outcome.kind === 'working' || what.length === 0 }}
      onOk={() => void run()}
      onCancel={close}
    >
      <div className="exports">
        <Choice label={t('exports.what')}>
          <Checkbox.Group
            className="export-options"
            value={[...what]}
            options={offeredLists.map((value) => ({
              value,
              label: t(`exports.lists.${value}`),
              disabled: !canHold(format, value),
            }))}
            onChange={(lists) => setWanted(new Set(lists))}
          />
          <p className="export-note" role="status">
            {what.length === 0
              ? t('exports.nothing')
              : canHold(format, 'totals')
                ? t('exports.listsHint')
                : t('exports.totalsNeedTables')}
          </p>
        </Choice>
        <Choice label={t('exports.standard')}>
          <Radio.Group
            className="export-options"
            value={hasAllStandards}
            onChange={({ target }) => setHasAllStandards(target.value === true)}
            options={[
              { value: false, label: standard?.title?.[locale] ?? t('exports.shownStandard') },
              { value: true, label: t('exports.allStandards') },
            ]}
          />
        </Choice>
        <Choice label={t('exports.format')}>
          <Select
            aria-label={t('exports.format')}
            data-testid="export-format"
            className="export-select"
            value={format}
            onChange={setFormat}
            options={offeredFormats.map((value) => ({
              value,
              label: t(`exports.formats.${value}`),
            }))}
          />
          <p className="export-note">{t(`exports.formatHints.${format}`)}</p>
        </Choice>
        <Choice label={t('exports.datum')}>
          <Radio.Group
            className="export-options"
            value={datum}
            onChange={({ target }) => setDatum(target.value as ExportChoice['datum'])}
            options={(['wgs84', 'gcj02'] as const).map((value) => ({
              value,
              label: t(`exports.datums.${value}`),
              disabled: value !== 'wgs84' && !canShift(format),
            }))}
          />
          <p className="export-note">
            {t(`exports.datumHints.${canShift(format) ? datum : 'kml'}`)}
          </p>
        </Choice>
        {format === 'csv' && (
          <Choice label={t('exports.encoding')}>
            <Radio.Group
              className="export-options"
              value={encoding}
              onChange={({ target }) => setEncoding(target.value as ExportChoice['encoding'])}
              options={(['utf-8', 'gb18030'] as const).map((value) => ({
                value,
                label: t(`exports.encodings.${value}`),
              }))}
            />
          </Choice>
        )}
        <div className="export-state" aria-live="polite">
          {isSlow && (
            <>
              <span>{t('exports.working')}</span>
              <Progress percent={100} status="active" showInfo={false} />
            </>
          )}
          <span className={outcome.kind === 'failed' ? 'export-failure' : ''}>{outcome.text}</span>
        </div>
      </div>
    </Modal>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="export-choice" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      <div>{children}</div>
    </fieldset>
  );
}
