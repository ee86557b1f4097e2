// Reads of the countries that this installation knows: the States, and with the demo the invented ones.
import type { Db } from '../db/transact.ts'
import type { Locale } from '../i18n/locales.ts'

/** Countries by name, the invented ones last, for choices in forms. */
export async function listCountryOptions(db: Db, locale: Locale): Promise<{ value: string; label: string }[]> {
  const rows = await db<
    { value: string; label: string; isFictional: boolean }[]
  >`select iso3 as value, ${locale === 'fr' ? db`name_fr` : db`name_en`} as label, is_fictional from country`
  const { compare } = new Intl.Collator(locale)
  return rows
    .toSorted((a, b) => Number(a.isFictional) - Number(b.isFictional) || compare(a.label, b.label))
    .map(({ value, label }) => ({ value, label }))
}
