import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeChoices, JoinQuestion, JoinTotals } from '../../io/intake/draft';
import { formatCount } from '../format';
import { withJoin } from './choices';

const shownQuestions = 50;

/** How the rows of a table joined a list, and the doubtful ones for a person to confirm. */
export function JoinSection({
  tableId,
  totals,
  questions,
  choices,
  onChange,
}: {
  tableId: string;
  totals: JoinTotals;
  questions: readonly JoinQuestion[];
  choices: IntakeChoices;
  onChange: (choices: IntakeChoices) => void;
}) {
  const { t } = useTranslation();
  // A question that is answered leaves the preview; it stays here, so that the answer can be changed.
  const [seen, setSeen] = useState<readonly JoinQuestion[]>(questions);
  useEffect(() => {
    setSeen((before) => {
      const rows = new Set(before.map(({ row }) => row));
      const added = questions.filter(({ row }) => !rows.has(row));
      return added.length === 0 ? before : [...before, ...added];
    });
  }, [questions]);
  const answers = choices.confirmedJoins[tableId] ?? {};
  const open = new Set(questions.map(({ row }) => row));
  const listed = seen.filter(({ row }) => open.has(row) || answers[row] !== undefined);
  const { byCode, byName, confirmed, open: openCount, unmatched } = totals;
  return (
    <section data-testid="intake-joins">
      <h3>{t('intake.sections.position')}</h3>
      <p role="status">
        {t('intake.join.totals', {
          total: formatCount(byCode + byName + confirmed + openCount + unmatched),
          byCode: formatCount(byCode),
          byName: formatCount(byName),
          confirmed: formatCount(confirmed),
          open: formatCount(openCount),
          unmatched: formatCount(unmatched),
        })}
      </p>
      {listed.length > 0 && (
        <>
          <h4>{openCount > 0 ? t('intake.join.questions') : t('intake.join.allAnswered')}</h4>
          <ul className="intake-questions">
            {listed.slice(0, shownQuestions).map((question) => (
              <li key={question.row}>
                <span>
                  <b>{question.name}</b>{' '}
                  <span className="secondary">
                    {question.township} {t('intake.join.question', { row: question.row })}
                  </span>
                </span>
                <span className="intake-candidates">
                  {question.candidates.map(({ targetId, name, township, editDistance }) => (
                    <Answer
                      key={targetId}
                      isChosen={answers[question.row] === targetId}
                      onToggle={(isChosen) =>
                        onChange(
                          withJoin(choices, tableId, question.row, isChosen ? targetId : null),
                        )
                      }
                    >
                      {name} <span className="secondary">{township}</span>{' '}
                      <span className="secondary">
                        {editDistance === 0
                          ? t('intake.join.same')
                          : t('intake.join.letters', { count: editDistance })}
                      </span>
                    </Answer>
                  ))}
                  <Answer
                    isChosen={answers[question.row] === ''}
                    onToggle={(isChosen) =>
                      onChange(withJoin(choices, tableId, question.row, isChosen ? '' : null))
                    }
                  >
                    {t('intake.join.neither')}
                  </Answer>
                </span>
              </li>
            ))}
          </ul>
          {listed.length > shownQuestions && (
            <p className="secondary">
              {t('intake.join.more', {
                count: formatCount(listed.length - shownQuestions) as never,
              })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Answer({
  isChosen,
  onToggle,
  children,
}: {
  isChosen: boolean;
  onToggle: (isChosen: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <Button
      size="small"
      type={isChosen ? 'primary' : 'default'}
      ghost={isChosen}
      aria-pressed={isChosen}
      onClick={() => onToggle(!isChosen)}
    >
      {isChosen && '✓ '}
      {children}
    </Button>
  );
}
