import { InputNumber } from 'antd';
import type { FormField } from '../../state/siting/form';
import { useFields } from '../store-context';

/** A number of the form; takes what is typed, so that what is wrong with it can be said beside it. */
export function NumberField({
  field,
  label,
  value,
  onChange,
}: {
  field: FormField;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const { sitingProblems } = useFields('sitingProblems');
  const isBad = sitingProblems.some((problem) => problem.field === field);
  return (
    <InputNumber<number>
      className="siting-number"
      size="small"
      controls={false}
      aria-label={label}
      aria-invalid={isBad}
      {...(isBad ? { status: 'error', 'aria-describedby': `siting-problem-${field}` } : {})}
      data-testid={`siting-${field}`}
      value={value}
      onChange={onChange}
    />
  );
}
