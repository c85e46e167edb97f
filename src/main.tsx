import { createRoot } from 'react-dom/client';
import { createStore } from './state/store';
import { App } from './ui/App';
import { readPreferences, rememberPreferences } from './ui/preferences';
import { StoreContext } from './ui/store-context';
import { startTexts } from './ui/text';
import './ui/style.css';
import { createWorkerClient } from './workers/client';

const preferences = readPreferences();
const store = createStore(createWorkerClient(), preferences);
startTexts(preferences.locale);
rememberPreferences(store);
void store.getState().start(window.location.hash.slice(1) || null);

// A region stands in the address, so that it can be linked to; a project of the user's is found in the storage.
store.subscribe(({ opened, project }, before) => {
  if (opened === before.opened || project === null) return;
  const hash = opened?.key ? '' : `#${project.id}`;
  window.history.replaceState(
    null,
    '',
    `${window.location.pathname}${window.location.search}${hash}`,
  );
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StoreContext value={store}>
    <App />
  </StoreContext>,
);
