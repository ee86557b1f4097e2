// Dates as people know them: a day, a month, a year or a range of these, in English and French.

/** An inclusive span of days with what was known: "Oct 2021" is 2021-10-01 to 2021-10-31 with precision 'month'. */
export type PartialDate = { from: string; to: string; precision: 'day' | 'month' | 'year' | 'range' }

/** Reads what a person types ("Apr–Jul 2021", "1er mai 2019", "2022", "2021-04/2021-07", "7/5/2019" day first). Gives undefined for anything else. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const plain = simplify(text)
  const ends = splitRange(plain)
  if (!ends) return whole(readEnd(plain))
  const last = readEnd(ends[1])
  const first = readEnd(ends[0], last)
  const from = whole(first)
  const to = whole(last)
  if (!from || !to || from.from > to.to) return undefined
  return from.from === to.from && from.to === to.to ? from : tidy(from.from, to.to)
}

/** The date in words of a locale: "7 May 2019", "Oct 2021", "avr.–juil. 2021", "2022". Months are short unless asked otherwise. */
export function formatPartialDate(date: PartialDate, locale: string, month: 'short' | 'long' = 'short'): string {
  const parts = fieldsOf(date)
  const format = formatter(locale, parts, month)
  const from = utc(date.from)
  if (date.precision !== 'range') return format.format(from)
  const text = format.formatRange(from, utc(date.to)).replace(/[\u00a0\u2009\u202f]/g, ' ')
  return text.replace(/^(\S+) – /, '$1–')
}

/** The ISO 8601 spelling, which parsePartialDate reads back: "2019-05-07", "2021-10", "2022", "2021-04/2021-07". */
export function isoPartialDate(date: PartialDate): string {
  const length = { day: 10, month: 7, year: 4 }[fieldsOf(date)]
  const from = date.from.slice(0, length)
  return date.precision === 'range' ? `${from}/${date.to.slice(0, length)}` : from
}

/** One day as a partial date. */
export function dayDate(day: string): PartialDate {
  return { from: day, to: day, precision: 'day' }
}

/** The span from one day to another, named by the coarsest precision that is exact ("2022-01-01" to "2022-12-31" is the year). */
export function spanDate(from: string, to: string): PartialDate {
  return tidy(from, to)
}

/** Signed months from one day to another as a decimal; the part of a month counts in days of the later month. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [partsOf(from), partsOf(to)]
  return (b.year - a.year) * 12 + (b.month - a.month) + (b.day - 1) / daysIn(b.year, b.month) - (a.day - 1) / daysIn(a.year, a.month)
}

/** The day a number of months later (decimals count as parts of the month reached); days that a month lacks become its last day. */
export function addMonths(day: string, months: number): string {
  const { year, month, day: dayOfMonth } = partsOf(day)
  const whole = Math.floor(months)
  const index = year * 12 + (month - 1) + whole
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const length = daysIn(newYear, newMonth)
  return addDays(iso(newYear, newMonth, Math.min(dayOfMonth, length)), Math.round((months - whole) * length))
}

/** The day a number of days later or, when negative, earlier. */
export function addDays(day: string, days: number): string {
  return new Date(utc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
}

/** The day in the middle of a partial date. */
export function middleOf(date: PartialDate): string {
  return addDays(date.from, Math.floor(daysBetween(date.from, date.to) / 2))
}

type End = { day?: number; month?: number; year?: number }

const months: Record<string, number> = {
  jan: 1,
  janv: 1,
  january: 1,
  janvier: 1,
  feb: 2,
  fev: 2,
  fevr: 2,
  february: 2,
  fevrier: 2,
  mar: 3,
  mars: 3,
  march: 3,
  apr: 4,
  avr: 4,
  april: 4,
  avril: 4,
  may: 5,
  mai: 5,
  jun: 6,
  june: 6,
  juin: 6,
  jul: 7,
  july: 7,
  juil: 7,
  juillet: 7,
  aug: 8,
  aou: 8,
  august: 8,
  aout: 8,
  sep: 9,
  sept: 9,
  september: 9,
  septembre: 9,
  oct: 10,
  october: 10,
  octobre: 10,
  nov: 11,
  november: 11,
  novembre: 11,
  dec: 12,
  december: 12,
  decembre: 12,
}

/** Small letters without accents, one kind of dash, no ordinals, no words such as "from … to" or "de … à". */
function simplify(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th|er)\b/g, '$1')
    .replace(/\b(?:from|between|de|du|le|entre)\b|\bd'/g, ' ')
    .replace(/\b(?:to|until|till|and|a|au|et|jusqu'au|jusqu'en)\b/g, ' - ')
    .replace(/([a-z])\./g, '$1')
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function splitRange(text: string): [string, string] | undefined {
  const slash = /^(\d{4}(?:-\d{2}){0,2}) ?\/ ?(\d{4}(?:-\d{2}){0,2})$/.exec(text)
  if (slash) return [slash[1] ?? '', slash[2] ?? '']
  if (/^\d{4}-\d{2}(?:-\d{2})?$/.test(text)) return undefined
  const spaced = text.split(/ - /)
  const parts = spaced.length === 2 ? spaced : text.split(/ ?- ?/)
  const [first, last] = parts
  return parts.length === 2 && first && last ? [first, last] : undefined
}

/** One end of a range; what the first end leaves out ("Apr" of "Apr–Jul 2021") it takes from the last. */
function readEnd(text: string, last: End | undefined = {}): End | undefined {
  const digits = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)
  if (digits) return { year: Number(digits[1]), month: optional(digits[2]), day: optional(digits[3]) }
  const slashes = /^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$/.exec(text)
  if (slashes) return { year: Number(slashes[3]), month: Number(slashes[2]), day: optional(slashes[1]) }
  const words = /^(?:(\d{1,2}) ?)?([a-z]+)?(?: ?(\d{4}))?$/.exec(text)
  const name = words?.[2]
  if (!words || (name && !months[name])) return undefined
  const year = words[3] ? Number(words[3]) : last.year
  if (!name) return words[1] && last.day ? { day: Number(words[1]), month: last.month, year } : undefined
  return { day: optional(words[1]), month: months[name], year }
}

function optional(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function whole(end: End | undefined): PartialDate | undefined {
  if (!end?.year || end.year < 1900 || end.year > 2200) return undefined
  const { year, month, day } = end
  if (month === undefined) return day === undefined ? { from: iso(year, 1, 1), to: iso(year, 12, 31), precision: 'year' } : undefined
  if (month < 1 || month > 12) return undefined
  if (day === undefined) return { from: iso(year, month, 1), to: iso(year, month, daysIn(year, month)), precision: 'month' }
  return day < 1 || day > daysIn(year, month) ? undefined : dayDate(iso(year, month, day))
}

function tidy(from: string, to: string): PartialDate {
  if (from === to) return dayDate(from)
  const month = from.slice(0, 7)
  if (from.endsWith('-01') && month === to.slice(0, 7) && addDays(to, 1).slice(0, 7) !== month) return { from, to, precision: 'month' }
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return { from, to, precision: 'year' }
  return { from, to, precision: 'range' }
}

/** What a date is counted in: a range of whole months is a range of months, a range of whole years one of years. */
function fieldsOf(date: PartialDate): 'day' | 'month' | 'year' {
  if (date.precision !== 'range') return date.precision
  if (date.from.endsWith('-01-01') && date.to.endsWith('-12-31')) return 'year'
  return date.from.endsWith('-01') && addDays(date.to, 1).endsWith('-01') ? 'month' : 'day'
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, fields: 'day' | 'month' | 'year', month: 'short' | 'long'): Intl.DateTimeFormat {
  const key = `${locale} ${fields} ${month}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(fields === 'year' ? {} : { month }),
    ...(fields === 'day' ? { day: 'numeric' } : {}),
  })
  formatters.set(key, made)
  return made
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function partsOf(day: string): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
