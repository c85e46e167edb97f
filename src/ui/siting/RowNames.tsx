import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import type { NamedRow } from './words';

const atOnce = 30;

/** Villages by name; each flies the map to itself. */
export function RowNames({ rows }: { rows: readonly NamedRow[] }) {
  const { t } = useTranslation();
  const { selectedId, select } = useFields('selectedId', 'select');
  const [length, setLength] = useState(atOnce);
  return (
    <div className="siting-names">
      {rows.slice(0, length).map(({ id, name, township }) => (
        <button
          key={id}
          type="button"
          className="siting-name"
          aria-pressed={id === selectedId}
          data-id={id}
          title={township}
          onClick={() => select(id)}
        >
          {name}
        </button>
      ))}
      {rows.length > length && (
        <button type="button" className="link" onClick={() => setLength(length + 200)}>
          {t('siting.names.more', { count: rows.length - length })}
        </button>
      )}
    </div>
  );
}
