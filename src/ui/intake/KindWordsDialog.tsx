import { Button, Input, Modal, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacilityKind, facilityKinds } from '../../core/model/facility';
import type { KindWord } from '../../io/intake/types';

/** The user's own words for kinds of facilities, over the built-in ones. */
export function KindWordsDialog({
  isOpen,
  words,
  builtIn,
  onChange,
  onClose,
}: {
  isOpen: boolean;
  words: readonly KindWord[];
  builtIn: readonly KindWord[];
  onChange: (words: readonly KindWord[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [word, setWord] = useState('');
  const [kind, setKind] = useState<FacilityKind>('hospital');
  const kindOptions = facilityKinds.map((value) => ({ value, label: t(`kinds.${value}`) }));
  const isKnown = words.some((one) => one.word === word.trim());
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (word.trim() === '' || isKnown) return;
    onChange([...words, { word: word.trim(), kind }]);
    setWord('');
  };
  return (
    <Modal
      open={isOpen}
      title={t('intake.kindWords.title')}
      onCancel={onClose}
      width={520}
      destroyOnHidden
      footer={
        <>
          <Button disabled={words.length === 0} onClick={() => onChange([])}>
            {t('intake.kindWords.reset')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('intake.kindWords.done')}
          </Button>
        </>
      }
    >
      <div className="kind-words">
        <p className="secondary">{t('intake.kindWords.hint')}</p>
        <h3>{t('intake.kindWords.own')}</h3>
        {words.length === 0 && <p className="secondary">{t('intake.kindWords.none')}</p>}
        <ul>
          {words.map((one) => (
            <li key={one.word} className="kind-word">
              <span>{one.word}</span>
              <Select
                size="small"
                aria-label={`${one.word} ${t('intake.kindWords.kind')}`}
                value={one.kind}
                options={kindOptions}
                onChange={(next: FacilityKind) =>
                  onChange(words.map((each) => (each === one ? { ...each, kind: next } : each)))
                }
              />
              <Button
                size="small"
                type="text"
                aria-label={t('intake.kindWords.remove', { word: one.word })}
                onClick={() => onChange(words.filter((each) => each !== one))}
              >
                ✕
              </Button>
            </li>
          ))}
        </ul>
        <form className="kind-word" onSubmit={add}>
          <Input
            size="small"
            aria-label={t('intake.kindWords.word')}
            placeholder={t('intake.kindWords.newWord')}
            maxLength={40}
            value={word}
            status={isKnown ? 'warning' : ''}
            onChange={({ target }) => setWord(target.value)}
          />
          <Select
            size="small"
            aria-label={t('intake.kindWords.kind')}
            value={kind}
            options={kindOptions}
            onChange={setKind}
          />
          <Button size="small" htmlType="submit" disabled={word.trim() === '' || isKnown}>
            {t('intake.kindWords.add')}
          </Button>
        </form>
        {isKnown && <p className="secondary">{t('intake.kindWords.exists')}</p>}
        <details>
          <summary>{t('intake.kindWords.builtIn', { count: builtIn.length })}</summary>
          <ul
            className="kind-words-built-in"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: only so can the keyboard scroll it
            tabIndex={0}
          >
            {builtIn.map((one) => (
              <li key={one.word}>
                {one.word} <span className="secondary">{t(`kinds.${one.kind}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Modal>
  );
}
