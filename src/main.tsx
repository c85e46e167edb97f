import { createRoot } from 'react-dom/client';
import { createStore } from './state/store';
import { App } from './ui/App';
import { readPreferences, rememberPreferences } from './ui/preferences';
import { StoreContext } from './ui/store-context';
import { startTexts } from './ui/text';
import './ui/style.css';
import { createWorkerClient } from './workers/client';

const preferences = readPreferences();
const client = createWorkerClient();
const store = createStore(client, preferences);
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

window.addEventListener('hashchange', () => {
  const regionId = window.location.hash.slice(1);
  if (regionId !== '') void store.getState().openRegion(regionId);
});

document.addEventListener('visibilitychange', () => {
  // A tab that goes into the background may be closed without another word.
  if (document.visibilityState === 'hidden') void client.flush().catch(() => undefined);
});
window.addEventListener('beforeunload', (event) => {
  if (store.getState().saveState.kind === 'failed') event.preventDefault();
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StoreContext value={store}>
    <App />
  </StoreContext>,
);
