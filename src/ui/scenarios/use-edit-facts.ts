import { useEffect, useState } from 'react';
import type { EditFacts, OpenedProject } from '../../state/scenarios';
import { useFields } from '../store-context';

interface Known {
  readonly of: OpenedProject | null;
  readonly facts: readonly EditFacts[];
}

/** What the edits of some scenarios met, in their order; those of before stay until the new ones are there. */
export function useEditFacts(scenarioIds: readonly string[]): readonly EditFacts[] {
  const { opened, editFacts } = useFields('opened', 'editFacts');
  const [known, setKnown] = useState<Known>({ of: null, facts: [] });
  const ids = scenarioIds.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit changes the answer
  useEffect(() => {
    let isAsked = true;
    const wanted = ids.split('\n').filter((id) => id !== '');
    void Promise.all(wanted.map((id) => editFacts(id)))
      .then((lists) => {
        if (isAsked) setKnown({ of: opened, facts: lists.flat() });
      })
      .catch(() => undefined);
    return () => {
      isAsked = false;
    };
  }, [ids, opened]);
  return known.facts;
}
