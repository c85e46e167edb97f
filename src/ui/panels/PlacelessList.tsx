import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import { formatCount } from '../format';
import { placelessRows, searchRows } from '../placing';
import { useFields } from '../store-context';

const shownRows = 200;

/** Rows without a position, each of which a click on the map can place. */
export function PlacelessList({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { startPlacing, placing } = useFields('startPlacing', 'placing');
  const [text, setText] = useState('');
  const rows = useMemo(() => placelessRows(project), [project]);
  const found = useMemo(() => searchRows(rows, text), [rows, text]);
  return (
    <section data-testid="placeless">
      <h3>
        {t('documents.placing.title')}{' '}
        {rows.length > 0 && <span className="secondary">{formatCount(rows.length)}</span>}
      </h3>
      {rows.length === 0 ? (
        <p className="secondary">{t('documents.placing.none')}</p>
      ) : (
        <>
          <p className="secondary">{t('documents.placing.hint')}</p>
          <Input
            size="small"
            allowClear
            aria-label={t('documents.placing.search')}
            placeholder={t('documents.placing.search')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <ul className="placeless-list">
            {found.slice(0, shownRows).map(({ list, id, name, township, county }) => (
              <li key={`${list}/${id}`} className="placeless">
                <span title={[county, township, name].filter(Boolean).join(' ')}>
                  {name || id} <span className="secondary">{township || county}</span>
                </span>
                <button
                  type="button"
                  className="link"
                  aria-label={t('documents.placing.inList', { name: name || id })}
                  aria-pressed={placing?.list === list && placing.id === id}
                  onClick={() => startPlacing({ list, id })}
                >
                  {t('documents.placing.start')}
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p className="secondary">{t('documents.placing.noneFound', { text: text.trim() })}</p>
          )}
          {found.length > shownRows && (
            <p className="secondary">
              {t('documents.placing.shown', {
                shown: formatCount(shownRows),
                count: formatCount(found.length) as never,
              })}
            </p>
          )}
        </>
      )}
    </section>
  );
}
