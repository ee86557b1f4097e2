// Names of States in the reader's language, for pages.
import type { Locale } from '../i18n/locales.ts'
import { fictionalStates } from './fictional.ts'
import { listStates, stateOf } from './states.ts'

/** The State's short name; its code when it is not known. */
export const stateName = (locale: Locale, iso3: string): string => stateOf(iso3)?.names[locale] ?? fictionalStates[iso3]?.[locale] ?? iso3

/** All States by name, then the invented ones of the demo, for choices in forms. */
export function stateOptions(locale: Locale): { value: string; label: string }[] {
  const collator = new Intl.Collator(locale)
  const states = listStates()
    .map((state) => ({ value: state.iso3, label: state.names[locale] }))
    .sort((a, b) => collator.compare(a.label, b.label))
  return [...states, ...Object.entries(fictionalStates).map(([value, names]) => ({ value, label: names[locale] }))]
}
