import { Modal } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export const methodTopics = [
  'headline',
  'people',
  'distance',
  'limits',
  'walking',
  'area',
  'meanRadius',
  'position',
] as const;
export type MethodTopic = (typeof methodTopics)[number];

const MethodContext = createContext<(topic: MethodTopic) => void>(() => undefined);

/** Opens the note on how a number was counted. */
export function useMethod(): (topic: MethodTopic) => void {
  return useContext(MethodContext);
}

/** One dialog for all method notes; it opens at the topic of the number that was asked about. */
export function MethodProvider({ children }: { children: ReactNode }) {
  const [topic, setTopic] = useState<MethodTopic | null>(null);
  const { t } = useTranslation();
  const chosen = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (topic) chosen.current?.scrollIntoView({ block: 'start' });
  }, [topic]);
  return (
    <MethodContext value={setTopic}>
      {children}
      <Modal
        open={topic !== null}
        onCancel={() => setTopic(null)}
        title={t('method.title')}
        footer={null}
        width={640}
        destroyOnHidden
        afterOpenChange={(isOpen) => {
          if (isOpen) chosen.current?.scrollIntoView({ block: 'nearest' });
        }}
      >
        <div className="method">
          {methodTopics.map((name) => (
            <section
              key={name}
              className={name === topic ? 'method-topic chosen' : 'method-topic'}
              ref={name === topic ? chosen : undefined}
            >
              <h3>{t(`method.${name}.title`)}</h3>
              <p>{t(`method.${name}.body`)}</p>
            </section>
          ))}
        </div>
      </Modal>
    </MethodContext>
  );
}

/** The small link beside a number that leads to its method. */
export function MethodLink({ topic }: { topic: MethodTopic }) {
  const open = useMethod();
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="method-link"
      title={t('method.title')}
      aria-label={`${t('method.title')}：${t(`method.${topic}.title`)}`}
      onClick={() => open(topic)}
    >
      ?
    </button>
  );
}
