// Words in the reader's language: whole sentences from the catalogues (ICU messages), dates, numbers, lists and sorting by locale.
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogues, type MessageKey } from './catalogue.ts'
import type { Locale } from './locales.ts'

export type MessageValues = Record<string, string | number | Date | undefined>

export type Translate = {
  (key: MessageKey, values?: MessageValues): string
  readonly locale: Locale
  /** A key put together at run time ("recommendation.position.supported"); the key itself when it is missing, so that a gap is seen. */
  dynamic: (key: string, values?: MessageValues) => string
  has: (key: string) => boolean
  /** A day, "7 May 2019", from 'YYYY-MM-DD' or an instant. */
  date: (day: string | Date) => string
  /** A day and time, in UTC. */
  instant: (at: Date) => string
  number: (value: number, options?: Intl.NumberFormatOptions) => string
  percent: (share: number) => string
  /** "A, B and C". */
  list: (items: string[]) => string
  compare: (a: string, b: string) => number
}

const cache = new Map<string, IntlMessageFormat>()
const translators = new Map<Locale, Translate>()

/** The translator of a language; made once. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const made = makeTranslator(locale)
  translators.set(locale, made)
  return made
}

function makeTranslator(locale: Locale): Translate {
  const messages = catalogues[locale]
  const dynamic = (key: string, values?: MessageValues) => format(locale, key, messages[key] ?? catalogues.en[key], values)
  const t = ((key: MessageKey, values?: MessageValues) => dynamic(key, values)) as Translate
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const instant = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const collator = new Intl.Collator(locale)
  return Object.assign(t, {
    locale,
    dynamic,
    has: (key: string) => key in messages,
    date: (at: string | Date) => day.format(typeof at === 'string' ? new Date(`${at.slice(0, 10)}T00:00:00Z`) : at),
    instant: (at: Date) => instant.format(at),
    number: (value: number, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(value),
    percent: (share: number) => percent.format(share),
    list: (items: string[]) => list.format(items),
    compare: collator.compare,
  })
}

function format(locale: Locale, key: string, message: string | undefined, values?: MessageValues): string {
  if (message === undefined) return key
  if (!message.includes('{') && !message.includes("'")) return message
  const cacheKey = `${locale}:${key}`
  let compiled = cache.get(cacheKey)
  if (!compiled) {
    compiled = new IntlMessageFormat(message, locale === 'en' ? 'en-GB' : locale, undefined, { ignoreTag: true })
    cache.set(cacheKey, compiled)
  }
  return String(compiled.format(values))
}
