import { Button, Checkbox, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { County } from '../../core/model/project';
import type { SystemFit, SystemProposal } from '../../io/datum/types';
import type { SystemChoice, TablePreview } from '../../io/intake/draft';
import type { Theme } from '../../state/store';
import { formatCount, formatDistance, formatShare } from '../format';
import { PreviewMapPane } from './PreviewMapPane';
import { siblingTables, siblingWarning } from './sibling-text';
import {
  chosenSystemId,
  proposedId,
  splitSystemId,
  systemEvidence,
  systemGroup,
} from './system-evidence';

const shownFits = 5;

/** The coordinate system: what is proposed and why, the choice of another, and what it does to the points. */
export function SystemSection({
  preview,
  proposal,
  chosenId,
  systems,
  counties,
  theme,
  onChoose,
}: {
  preview: TablePreview;
  proposal: SystemProposal;
  /** Empty where the proposal holds. */
  chosenId: string;
  systems: readonly SystemChoice[];
  counties: readonly County[];
  theme: Theme;
  onChoose: (systemId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en' : 'zh';
  const titleOf = (id: string) => systems.find((one) => one.id === id)?.title[locale] ?? id;
  const { baseId, isSwapped } = splitSystemId(preview.systemId);
  const inForce = systems.find(({ id }) => id === baseId);
  const choose = (id: string, isExchanged: boolean) =>
    onChoose(chosenSystemId(proposal, id, isExchanged));
  const warning = proposal.siblings ? siblingWarning(proposal.siblings, titleOf, t) : null;
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { id, title } of systems) {
    const group = systemGroup(id);
    const options = groups.get(group) ?? [];
    options.push({ value: id, label: title[locale] });
    groups.set(group, options);
  }
  return (
    <section data-testid="intake-system">
      <div className="intake-heading">
        <h3 id="intake-system">{t('intake.sections.system')}</h3>
        <span className={`intake-tag is-${proposal.confidence}`}>
          {t('intake.system.suggested', { system: titleOf(proposal.systemId) })} ·{' '}
          {t(`intake.system.confidence.${proposal.confidence}`)}
        </span>
      </div>
      <div className="intake-system">
        <div className="intake-system-words">
          <p>{evidenceText(proposal, titleOf, t)}</p>
          {warning !== null && (
            <p className="intake-warning" role="alert" data-testid="intake-system-siblings">
              {warning}
            </p>
          )}
          {proposal.isContradicted && proposal.statedSystemId && (
            <p className="intake-warning" role="alert">
              {t('intake.system.contradicted', {
                stated: titleOf(proposal.statedSystemId),
                system: titleOf(proposal.systemId),
              })}
            </p>
          )}
          {proposal.areAxesSwapped && (
            <p className="intake-warning">{t('intake.system.swapped')}</p>
          )}
          {proposal.confidence === 'unsure' && chosenId === '' && (
            <p>
              <Button
                size="small"
                data-testid="intake-system-confirm"
                onClick={() => choose(proposal.systemId, proposal.areAxesSwapped)}
              >
                {t('intake.system.confirm', { system: titleOf(proposal.systemId) })}
              </Button>
            </p>
          )}
          <Select
            aria-labelledby="intake-system"
            data-testid="intake-system-select"
            className="intake-system-select"
            showSearch={{ optionFilterProp: 'label' }}
            value={chosenId === '' ? '' : splitSystemId(chosenId).baseId}
            options={[
              {
                value: '',
                label: t('intake.system.follow', { system: titleOf(proposal.systemId) }),
              },
              ...[...groups].map(([group, options]) => ({
                label: t(`intake.system.${group}`),
                options,
              })),
            ]}
            onChange={(id: string) => {
              if (id === '') onChoose('');
              else choose(id, isSwapped);
            }}
          />
          <Checkbox checked={isSwapped} onChange={({ target }) => choose(baseId, target.checked)}>
            {t('intake.system.swap')}
          </Checkbox>
          {chosenId !== '' &&
            (chosenId === proposedId(proposal) ? (
              <p className="secondary">{t('intake.system.confirmed')}</p>
            ) : (
              <p className="intake-warning">{t('intake.system.overruled')}</p>
            ))}
          {inForce?.warning && (
            <p className="intake-warning">
              {t('intake.system.warning', { warning: inForce.warning[locale] })}
            </p>
          )}
          {proposal.fits.length > 1 && (
            <Fits
              fits={proposal.fits.slice(0, shownFits)}
              inForceId={baseId}
              titleOf={titleOf}
              onChoose={(id) => choose(id, isSwapped)}
            />
          )}
        </div>
        <div>
          <PreviewMapPane
            counties={counties}
            before={preview.pointsBefore}
            after={preview.pointsAfter}
            theme={theme}
          />
          <p className="intake-map-note" aria-live="polite">
            {preview.medianShiftMeters === null
              ? t('intake.system.projected')
              : preview.medianShiftMeters < 0.5
                ? t('intake.system.noShift')
                : t('intake.system.shift', {
                    distance: formatDistance(preview.medianShiftMeters),
                  })}
          </p>
        </div>
      </div>
    </section>
  );
}

function Fits({
  fits,
  inForceId,
  titleOf,
  onChoose,
}: {
  fits: readonly SystemFit[];
  inForceId: string;
  titleOf: (id: string) => string;
  onChoose: (systemId: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <table className="intake-fits">
      <caption className="visually-hidden">{t('intake.system.fitsTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('intake.system.fitSystem')}</th>
          <th scope="col">{t('intake.system.fitInside')}</th>
          <th scope="col">{t('intake.system.fitDistance')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {fits.map((fit) => (
          <tr key={fit.systemId}>
            <th scope="row">{titleOf(fit.systemId)}</th>
            <td className="number">{formatShare(fit.insideShare)}</td>
            <td className="number">
              {fit.medianKnownDistanceMeters === null
                ? '–'
                : formatDistance(fit.medianKnownDistanceMeters)}
            </td>
            <td>
              {fit.systemId === inForceId ? (
                <span className="secondary">{t('intake.system.used')}</span>
              ) : (
                <button type="button" className="link" onClick={() => onChoose(fit.systemId)}>
                  {t('intake.system.use')}
                  <span className="visually-hidden"> {titleOf(fit.systemId)}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The reason of a proposal as a sentence. */
function evidenceText(
  proposal: SystemProposal,
  titleOf: (id: string) => string,
  t: TFunction,
): string {
  const evidence = systemEvidence(proposal);
  const { key, systemId, otherId } = evidence;
  const distance = (meters: number | null) => (meters === null ? '' : formatDistance(meters));
  const other =
    otherId === null
      ? ''
      : otherId === 'wgs84' && key === 'knownOther'
        ? t('intake.system.unconverted')
        : titleOf(otherId);
  return t(`intake.system.${key}`, {
    system: titleOf(systemId),
    other,
    count: formatCount(evidence.count ?? 0) as never,
    distance: distance(evidence.distanceMeters),
    otherDistance: distance(evidence.otherDistanceMeters),
    share: formatShare(evidence.insideShare),
    otherShare: formatShare(evidence.otherInsideShare),
    tables: proposal.siblings ? siblingTables(proposal.siblings, t) : '',
  });
}
