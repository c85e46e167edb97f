import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isChineseLat, isChineseLng } from '../../core/geo/china-box';
import type { LngLat } from '../../core/model/place';
import { readTypedPosition } from './typed-position';

/** A field for a position, decimal or in degrees, minutes and seconds; WGS84. */
export function TypedPosition({ onRead }: { onRead: (lngLat: LngLat) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const read = () => {
    const lngLat = readTypedPosition(text);
    if (lngLat === null) setProblem('unreadable');
    else if (!isChineseLng(lngLat[0]) || !isChineseLat(lngLat[1])) setProblem('outside');
    else {
      setProblem(null);
      onRead(lngLat);
    }
  };
  return (
    <form
      className="typed-position"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <Input
        size="small"
        value={text}
        status={problem ? 'error' : ''}
        placeholder={t('editing.typed.example')}
        aria-label={t('editing.typed.label')}
        title={t('editing.typed.hint')}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      <Button size="small" htmlType="submit" disabled={text.trim() === ''}>
        {t('editing.typed.go')}
      </Button>
      {problem && (
        <b id={problemId} className="typed-problem" role="alert">
          {t(`editing.typed.${problem}`)}
        </b>
      )}
    </form>
  );
}
