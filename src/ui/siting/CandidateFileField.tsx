import { Button, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateFile } from '../../io/siting/candidate-file';
import { acceptedFiles, chosenFiles, projectExtension } from '../drop-files';
import { formatCount, formatShare } from '../format';
import { useFields } from '../store-context';
import { systemName } from '../system-name';

const listFiles = acceptedFiles
  .split(',')
  .filter((ending) => ending !== projectExtension && !/tiff?$/.test(ending))
  .join(',');
const shownIssues = 5;
/** What a list may be in where nobody knows; the others are those that fit its numbers. */
const usualSystems = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'];

/** The button that takes a list of candidates, and what was read of it. */
export function CandidateFileField({ file }: { file: CandidateFile | null }) {
  const { t } = useTranslation();
  const { sitingReading, readCandidates } = useFields('sitingReading', 'readCandidates');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={listFiles}
        data-testid="siting-file-input"
        onChange={({ target }) => {
          const files = chosenFiles(target.files ?? []);
          target.value = '';
          if (files.length > 0) void readCandidates(files);
        }}
      />
      <Button
        size="small"
        disabled={sitingReading !== null}
        onClick={() => input.current?.click()}
        data-testid="siting-file"
      >
        {t(
          sitingReading !== null
            ? 'siting.file.reading'
            : file
              ? 'siting.file.other'
              : 'siting.file.choose',
        )}
      </Button>
    </>
  );
}

/** How many were read, in which system, and each row that was not used. */
export function CandidateFileFacts({ file }: { file: CandidateFile }) {
  const { t } = useTranslation();
  const { removeCandidates } = useFields('removeCandidates');
  const { counts, costHeader, capacityHeader, namedBy, systemId } = file;
  const headers = [costHeader, capacityHeader].filter((header) => header !== null);
  const facts =
    systemId === null
      ? t('siting.file.rows', { rows: formatCount(counts.read) })
      : t('siting.file.read', {
          accepted: formatCount(counts.accepted),
          rejected: formatCount(counts.rejected),
        });
  return (
    <div className="siting-file" data-testid="siting-file-facts">
      <p>
        <b>{file.file}</b> {facts}{' '}
        {headers.length > 0 &&
          t('siting.file.columns', { columns: headers.join(t('siting.answer.comma')) })}{' '}
        <button type="button" className="link" onClick={removeCandidates}>
          {t('siting.file.remove')}
        </button>
      </p>
      {namedBy !== 'name' && <p>{t(`siting.file.namedBy.${namedBy}`)}</p>}
      <SystemChoice file={file} />
      <Issues file={file} />
    </div>
  );
}

function SystemChoice({ file }: { file: CandidateFile }) {
  const { t } = useTranslation();
  const { sitingReading, chooseCandidateSystem } = useFields(
    'sitingReading',
    'chooseCandidateSystem',
  );
  const { proposal, systemId } = file;
  const offered = [...new Set([...usualSystems, ...proposal.fits.map((fit) => fit.systemId)])];
  if (systemId !== null && !offered.includes(systemId)) offered.push(systemId);
  const [best] = proposal.fits;
  const hint =
    proposal.basis === 'none' || best === undefined
      ? t('siting.file.noHint')
      : t('siting.file.hint', {
          system: systemName(proposal.systemId, t),
          share: formatShare(best.insideShare),
        });
  return (
    <>
      {systemId === null && (
        <p className="siting-stale" role="alert">
          {t('siting.file.ask')} {hint}
        </p>
      )}
      <p className="siting-line">
        {t('siting.file.system')}
        <Select
          size="small"
          className="siting-system"
          aria-label={t('siting.file.system')}
          data-testid="siting-file-system"
          placeholder={t('siting.file.choosePlease')}
          disabled={sitingReading !== null}
          popupMatchSelectWidth={false}
          value={systemId}
          options={offered.map((id) => ({ value: id, label: systemName(id, t) }))}
          onChange={(id) => void chooseCandidateSystem(id)}
        />
        {systemId !== null && proposal.statedSystemId === systemId && (
          <span className="secondary">{t('siting.file.stated')}</span>
        )}
      </p>
    </>
  );
}

function Issues({ file: { issues, counts } }: { file: CandidateFile }) {
  const { t } = useTranslation();
  if (issues.length === 0) return null;
  const first = [...issues]
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .slice(0, shownIssues);
  const more = counts.errors + counts.warnings - first.length;
  return (
    <ul className="siting-file-issues" data-testid="siting-file-issues">
      {first.map(({ row, column, value, code, message, severity }) => (
        <li key={`${row} ${column} ${code}`} className={`is-${severity}`} title={message}>
          {t(`siting.file.${column === '' ? 'row' : value === '' ? 'blank' : 'cell'}`, {
            row,
            column,
            value,
          })}
          {t([`siting.file.issues.${code}`, `issues.${code}`], { defaultValue: message })}
        </li>
      ))}
      {more > 0 && <li>{t('siting.file.more', { rows: formatCount(more) })}</li>}
    </ul>
  );
}
