import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../state/siting/form-problems';
import { useFields } from '../store-context';

/** What is wrong with a field, beside it. */
export function Problems({ of }: { of: FormField }) {
  const { t } = useTranslation();
  const { sitingProblems } = useFields('sitingProblems');
  return sitingProblems
    .filter(({ field }) => field === of)
    .map(({ code, values, message }) => (
      <p key={code} id={`siting-problem-${of}`} className="siting-problem" role="alert">
        {t([`siting.problems.${code}`, `issues.${code}`], { ...values, defaultValue: message })}
      </p>
    ));
}

/** A label with what belongs to it. */
export function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="siting-row">
      <span className="secondary">{label}</span>
      <span className="siting-line">{children}</span>
    </div>
  );
}
