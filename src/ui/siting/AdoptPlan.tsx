import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SitingSite } from '../../core/siting/build-types';
import type { ProposedPlan, SitingAnswer, SitingJob } from '../../state/siting';
import { proposedKind } from '../../state/siting/form';
import { reachStandards } from '../../state/store';
import { useFields } from '../store-context';
import { siteName, stationName } from './words';

/** Makes a scenario of the plan that is shown. */
export function AdoptPlan({
  job,
  answer,
  plan,
  isStale,
}: {
  job: SitingJob;
  answer: SitingAnswer;
  plan: ProposedPlan;
  isStale: boolean;
}) {
  const { t } = useTranslation();
  const { opened, adoptPlan, setStep } = useFields('opened', 'adoptPlan', 'setStep');
  const [isAdopting, setIsAdopting] = useState(false);
  const standard = reachStandards(job.project).find(({ id }) => id === answer.standardId);
  if (!standard || plan.sites.length + plan.closed.length === 0) return null;
  if (job.adoptedAs !== null)
    return (
      <p className="siting-adopted" role="status">
        {t(isStale ? 'siting.answer.adoptedBefore' : 'siting.answer.adopted', {
          name: job.adoptedAs,
        })}{' '}
        {!isStale && (
          <button type="button" className="link" onClick={() => setStep('coverage')}>
            {t('siting.answer.look')}
          </button>
        )}
      </p>
    );
  const kind = proposedKind(job.project, standard);
  const adopt = async () => {
    setIsAdopting(true);
    const kindName = t(`kinds.${kind}`);
    const count = job.terms.freeExisting ? plan.after.newSites.length : plan.sites.length;
    const wanted = t(
      job.terms.freeExisting ? 'siting.answer.scenarioNameFreed' : 'siting.answer.scenarioName',
      { count, kind: kindName },
    );
    const { count: asked, capacities, model, allowedAreas, forbiddenAreas } = job.terms;
    const hasAreas = allowedAreas.length + forbiddenAreas.length > 0;
    const aim = asked?.kind === 'budget' ? 'budget' : capacities ? 'capacity' : model;
    const namesOf = (steps: readonly { readonly site: SitingSite }[]) =>
      steps.map(({ site }) => siteName(site, t)).join(t('siting.answer.comma'));
    await adoptPlan({
      name: freeName(wanted, opened?.scenarios.map(({ name }) => name) ?? []),
      description: t('siting.answer.scenarioDescription', {
        aim: t(`siting.form.aims.${aim}`),
        status: t(`siting.status.${answer.outcome.status}`),
        counted: answer.countsPeople ? '' : t('siting.answer.scenarioCountsRows'),
        limited: hasAreas ? t('siting.answer.scenarioAreas') : '',
        sites: namesOf(plan.sites),
        closing:
          plan.closed.length > 0
            ? t('siting.answer.scenarioClosing', { sites: namesOf(plan.closed) })
            : '',
      }),
      stations: { kind, nameOf: (site) => stationName(site, kindName, t) },
    });
    setIsAdopting(false);
  };
  return (
    <Button
      block
      type="primary"
      disabled={isStale || isAdopting}
      onClick={() => void adopt()}
      data-testid="siting-adopt"
    >
      {t(isAdopting ? 'siting.answer.adopting' : 'siting.answer.adopt')}
    </Button>
  );
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted} (${number})`;
  return name;
}
