import { InputNumber } from 'antd';
import type { FormField } from '../../state/siting/form-problems';
import { useFields } from '../store-context';

/** A number of the form; takes what is typed, so that what is wrong with it can be said beside it. */
export function NumberField({
  field,
  testId = `siting-${field}`,
  label,
  value,
  onChange,
}: {
  field: FormField;
  /** Where two numbers belong to one field. */
  testId?: string;
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
      data-testid={testId}
      value={value}
      onChange={onChange}
    />
  );
}
