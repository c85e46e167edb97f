import type { Locale, Theme } from '../state/store';
import type { StoreHandle } from './store-context';

const key = 'careshed.preferences';

export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
}

/** Language and theme of the last visit; Chinese and light at first. */
export function readPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
    return {
      locale: stored.locale === 'en' ? 'en' : 'zh',
      theme: stored.theme === 'dark' ? 'dark' : 'light',
    };
  } catch {
    // Storage may be switched off or hold something else: the page works without.
    return { locale: 'zh', theme: 'light' };
  }
}

/** Keeps language and theme for the next visit, and the region in the address. */
export function rememberPreferences(store: StoreHandle): void {
  store.subscribe(({ locale, theme, project, regions }, earlier) => {
    if (locale !== earlier.locale || theme !== earlier.theme)
      try {
        localStorage.setItem(key, JSON.stringify({ locale, theme }));
      } catch {
        // See above.
      }
    if (project && project !== earlier.project && regions.some(({ id }) => id === project.id))
      window.history.replaceState(null, '', `#${project.id}`);
  });
}
