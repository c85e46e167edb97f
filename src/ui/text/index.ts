import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../../state/store';
import { en } from './en';
import { zh } from './zh';

/** Starts the translations; both languages are in the page. */
export function startTexts(locale: Locale): void {
  void i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
}
