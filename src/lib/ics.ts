// Writes calendars that every calendar program can subscribe to (RFC 5545).

/** An all-day entry; `from` and `to` are inclusive days. `uid` must stay the same when the entry changes, so that a change moves it instead of doubling it. */
export type CalendarEntry = {
  uid: string
  from: string
  to: string
  summary: string
  description?: string
  url?: string
  categories?: string[]
  status?: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  /** Number of changes so far; programs keep the entry with the highest. */
  sequence?: number
}

export type Calendar = {
  name: string
  productId: string
  language?: string /** When the calendar was written. */
  stamp: Date
  entries: CalendarEntry[]
}

/** The calendar as text/calendar: lines end in CR LF, none is longer than 75 octets, text is escaped. */
export function writeCalendar(calendar: Calendar): string {
  const language = calendar.language ? `;LANGUAGE=${calendar.language}` : ''
  const stamp = calendar.stamp.toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escapeText(calendar.productId)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(calendar.name)}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...calendar.entries.flatMap((entry) => entryLines(entry, stamp, language)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function entryLines(entry: CalendarEntry, stamp: string, language: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(entry.uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(entry.from)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(entry.to))}`,
    `SUMMARY${language}:${escapeText(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION${language}:${escapeText(entry.description)}`] : []),
    ...(entry.url ? [`URL:${entry.url.replace(/[\r\n]/g, '')}`] : []),
    ...(entry.categories?.length ? [`CATEGORIES${language}:${entry.categories.map(escapeText).join(',')}`] : []),
    ...(entry.status ? [`STATUS:${entry.status}`] : []),
    `SEQUENCE:${entry.sequence ?? 0}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

/** Breaks a line after at most 75 octets, never inside a character; the continuation begins with a space, which counts. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    if (size + octets > 75) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += character
    size += octets
  }
  return [...parts, part].join('\r\n')
}

const compact = (day: string) => day.replaceAll('-', '')
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
