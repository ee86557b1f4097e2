// Names of States in the reader's language, for pages.
import type { Locale } from '../i18n/locales.ts'
import { fictionalStates } from './fictional.ts'
import { stateOf } from './states.ts'

/** The State's short name; its code when it is not known. */
export const stateName = (locale: Locale, iso3: string): string => stateOf(iso3)?.names[locale] ?? fictionalStates[iso3]?.[locale] ?? iso3
