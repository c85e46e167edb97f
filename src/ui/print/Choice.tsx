import { type ReactNode, useId } from 'react';

/** One question of the dialog, with its heading. */
export function Choice({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="print-choice" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      {children}
    </fieldset>
  );
}
