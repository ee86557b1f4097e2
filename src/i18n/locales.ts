// The languages in which every page exists, and their names in themselves.

export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]
export const localeNames: Record<Locale, string> = { en: 'English', fr: 'Français' }
export const isLocale = (text: unknown): text is Locale => locales.includes(text as Locale)
