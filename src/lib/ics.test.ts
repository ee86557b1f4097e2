// A calendar that is written can be read again by the rules of RFC 5545, whatever its words are.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEntry, writeCalendar } from './ics.ts'

/** A reader of its own, after RFC 5545 §3.1 and §3.3.11: unfold, split, unescape. */
function readEntries(text: string): Record<string, string>[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  const entries: Record<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') entries.push({})
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? []
    const entry = entries.at(-1)
    if (entry) entry[name] = value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
  }
  return entries
}

const entry: CalendarEntry = { uid: 'step-1@terrain.example', from: '2021-04-01', to: '2021-07-31', summary: 'Togo' }
const write = (entries: CalendarEntry[]) =>
  writeCalendar({ name: 'Programme', productId: 'Terrain', language: 'en', stamp: new Date('2026-11-24T08:00:00Z'), entries })

test('all-day entries end on the day after their last day', () => {
  const text = write([entry])
  expect(text).toContain('DTSTART;VALUE=DATE:20210401\r\nDTEND;VALUE=DATE:20210801\r\n')
  expect(text).toContain('DTSTAMP:20261124T080000Z\r\n')
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('commas, semicolons, backslashes, line breaks and long French text come back as they were', () => {
  const summary =
    "Côte d'Ivoire ; étape 4.2, suivi \\ dialogue : ministères, Assemblée nationale et société civile, à Yamoussoukro et à Bouaké"
  const description = 'first line\nsecond, line; with \\n that is no break'
  expect(readEntries(write([{ ...entry, summary, description }]))[0]).toMatchObject({ SUMMARY: summary, DESCRIPTION: description })
})

test('no line is longer than 75 octets and no character is broken, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const summary = words.replace(/[\u0000-\u001f\u007f]/g, '')
      const text = write([{ ...entry, summary }])
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(readEntries(text)[0]?.SUMMARY).toBe(summary)
    }),
  )
})

test('a text cannot smuggle in a line of its own', () => {
  const [only, ...others] = readEntries(
    write([{ ...entry, summary: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT', url: 'https://terrain.example/\r\nATTACH:x' }]),
  )
  expect(others).toEqual([])
  expect(only?.ATTACH).toBeUndefined()
})
