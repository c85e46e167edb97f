import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedPoint, ComparedAnswer } from '../../../state/scenarios';
import { formatCount, formatDistance, formatPeople } from '../../format';
import { useFields } from '../../store-context';
import type { NamedScenario } from '../names';

type Kind = 'gained' | 'lost';

/** Who gains and who loses cover between two of the scenarios; each flies the map to itself. */
export function ChangeList({
  answer,
  scenarios,
}: {
  answer: ComparedAnswer;
  scenarios: readonly NamedScenario[];
}) {
  const { locale, selectedId } = useFields('locale', 'selectedId');
  const { t } = useTranslation();
  const { transitions, demandOf } = answer.comparison;
  const [chosen, setChosen] = useState('');
  const [wished, setWished] = useState<Kind | null>(null);
  const keyOf = (one: { from: number; to: number }) =>
    `${scenarios[one.from]?.id} ${scenarios[one.to]?.id}`;
  const found = transitions.findIndex((one) => keyOf(one) === chosen);
  const index = Math.max(0, found);
  const transition = transitions[index];
  const changes = answer.changes[index];
  if (transition === undefined || changes === undefined) return null;
  const { gainedIds, lostIds, notComparedIds } = transition;
  const first = gainedIds.length === 0 && lostIds.length > 0 ? 'lost' : 'gained';
  const kind = wished ?? first;
  const isGained = kind === 'gained';
  const points = changes[kind];
  const count = isGained ? gainedIds.length : lostIds.length;
  const people = isGained ? transition.gainedPopulationCount : transition.lostPopulationCount;
  const pairText = (one: { from: number; to: number }) => {
    const name = (at: number) => `${scenarios[at]?.letter} ${scenarios[at]?.name}`;
    return t('scenarios.compared.pairOption', { from: name(one.from), to: name(one.to) });
  };
  return (
    <section className="uncovered" data-testid="changes">
      <div className="groups-head">
        <h3>{t('scenarios.compared.changes')}</h3>
        <Segmented<Kind>
          size="small"
          value={kind}
          options={[
            {
              value: 'gained',
              label: `${t('scenarios.compared.gainedShort')} ${formatCount(gainedIds.length)}`,
            },
            {
              value: 'lost',
              label: `${t('scenarios.compared.lostShort')} ${formatCount(lostIds.length)}`,
            },
          ]}
          onChange={setWished}
        />
      </div>
      {transitions.length > 1 ? (
        <Select
          className="compare-pair"
          aria-label={t('scenarios.compared.pair')}
          value={keyOf(transition)}
          onChange={setChosen}
          options={transitions.map((one) => ({ value: keyOf(one), label: pairText(one) }))}
        />
      ) : (
        <p className="aside">{pairText(transition)}</p>
      )}
      <p className={`change-headline ${isGained ? 'verdict-met' : 'verdict-uncovered'}`}>
        {count === 0
          ? t(isGained ? 'scenarios.compared.noGained' : 'scenarios.compared.noLost')
          : t(`scenarios.compared.${kind}`, { value: formatCount(count) }) +
            (demandOf === 'places' && people > 0
              ? t('scenarios.compared.changedPeople', { people: formatPeople(people, locale) })
              : '')}
      </p>
      <ol data-testid={`changes-${kind}`}>
        {points.map((point) => (
          <ChangedRow key={point.id} point={point} isSelected={point.id === selectedId} />
        ))}
      </ol>
      {count > points.length && (
        <p className="aside">
          {t('scenarios.compared.rest', { value: formatCount(points.length) })}
        </p>
      )}
      {notComparedIds.length > 0 && (
        <p className="aside">
          {t('scenarios.compared.notCompared', {
            value: formatCount(notComparedIds.length),
          })}
        </p>
      )}
    </section>
  );
}

function ChangedRow({ point, isSelected }: { point: ChangedPoint; isSelected: boolean }) {
  const { select } = useFields('select');
  const { t } = useTranslation();
  const distance = (meters: number | null) =>
    meters === null ? t('scenarios.compared.noStation') : formatDistance(meters, 1);
  const { id, name, county, township, populationCount } = point;
  const before = distance(point.beforeMeters);
  const after = distance(point.afterMeters);
  return (
    <li>
      <button
        type="button"
        className="village"
        aria-pressed={isSelected}
        data-id={id}
        onClick={() => select(id)}
      >
        <span className="village-name">{name}</span>
        <span className="number">
          {populationCount !== null &&
            t('units.people', { value: formatCount(populationCount) }) +
              (point.isPopulationEstimated ? t('card.estimated') : '')}
        </span>
        <span className="village-facts">
          {`${county} ${township}`.trim()} ·{' '}
          {before === after ? after : t('scenarios.compared.distances', { before, after })}
          {point.isIndicative && ` · ${t('position.indicative')}`}
        </span>
      </button>
    </li>
  );
}
