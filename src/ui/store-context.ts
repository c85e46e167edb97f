import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { createStore, Store } from '../state/store';

export type StoreHandle = ReturnType<typeof createStore>;

export const StoreContext = createContext<StoreHandle | null>(null);

function useStoreHandle(): StoreHandle {
  const store = useContext(StoreContext);
  if (!store) throw new Error('no store above this component');
  return store;
}

/** A part of the state; the component draws again when it changes. */
export function useCareshed<T>(select: (store: Store) => T): T {
  return useStore(useStoreHandle(), select);
}

/** Several fields at once, compared one by one. */
export function useFields<K extends keyof Store>(...names: K[]): Pick<Store, K> {
  return useStore(
    useStoreHandle(),
    useShallow(
      (store: Store) =>
        Object.fromEntries(names.map((name) => [name, store[name]])) as Pick<Store, K>,
    ),
  );
}
