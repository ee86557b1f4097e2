// What people type as a date is understood, kept and written back in their language.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  formatPartialDate,
  isoPartialDate,
  middleOf,
  monthsBetween,
  parsePartialDate,
  spanDate,
} from './partial-date.ts'

test.each([
  ['7 May 2019', '2019-05-07', '2019-05-07', 'day'],
  ['1er mai 2019', '2019-05-01', '2019-05-01', 'day'],
  ['le 3 décembre 2021', '2021-12-03', '2021-12-03', 'day'],
  ['2019-05-07', '2019-05-07', '2019-05-07', 'day'],
  ['7/5/2019', '2019-05-07', '2019-05-07', 'day'],
  ['Oct 2021', '2021-10-01', '2021-10-31', 'month'],
  ['février 2020', '2020-02-01', '2020-02-29', 'month'],
  ['2021-10', '2021-10-01', '2021-10-31', 'month'],
  ['10/2021', '2021-10-01', '2021-10-31', 'month'],
  ['2022', '2022-01-01', '2022-12-31', 'year'],
  ['Apr–Jul 2021', '2021-04-01', '2021-07-31', 'range'],
  ['avr.-juil. 2021', '2021-04-01', '2021-07-31', 'range'],
  ["d'avril à juillet 2021", '2021-04-01', '2021-07-31', 'range'],
  ['from April to July 2021', '2021-04-01', '2021-07-31', 'range'],
  ['Nov 2019 – Jan 2020', '2019-11-01', '2020-01-31', 'range'],
  ['2021–2022', '2021-01-01', '2022-12-31', 'range'],
  ['7–9 May 2019', '2019-05-07', '2019-05-09', 'range'],
  ['28 Apr – 3 May 2019', '2019-04-28', '2019-05-03', 'range'],
  ['du 28 avril au 3 mai 2019', '2019-04-28', '2019-05-03', 'range'],
  ['2021-04/2021-07', '2021-04-01', '2021-07-31', 'range'],
  ['2021-04-03/2021-04-05', '2021-04-03', '2021-04-05', 'range'],
])('%s', (text, from, to, precision) => {
  expect(parsePartialDate(text)).toEqual({ from, to, precision })
})

test.each([
  '',
  'soon',
  '31 February 2020',
  '13/13/2020',
  'Jul–Apr 2021',
  '7',
  'May',
  '19',
  'Maybe 2020',
  '2021-13',
  '99999',
  '1–2–3 May 2020',
])('"%s" is no date', (text) => {
  expect(parsePartialDate(text)).toBeUndefined()
})

test('dates are written the way each language writes them', () => {
  const written = (text: string, locale: string) => formatPartialDate(parsePartialDate(text)!, locale)
  expect(written('2019-05-07', 'en')).toBe('7 May 2019')
  expect(written('2019-05-07', 'fr')).toBe('7 mai 2019')
  expect(written('2021-10', 'en')).toBe('Oct 2021')
  expect(written('2021-10', 'fr')).toBe('oct. 2021')
  expect(written('2022', 'fr')).toBe('2022')
  expect(written('2021-04/2021-07', 'en')).toMatch(/^Apr–Jul 2021$/)
  expect(written('2021-04/2021-07', 'fr')).toMatch(/^avr\.–juil\. 2021$/)
})

test('what is written, in any of the three spellings, is read back the same', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1980-01-01', days))
  fc.assert(
    fc.property(day, fc.constantFrom(0, 1, 2, 9, 27, 30, 364, 400), fc.constantFrom('month', 'year', 'day'), (start, length, unit) => {
      const from = unit === 'day' ? start : unit === 'month' ? `${start.slice(0, 7)}-01` : `${start.slice(0, 4)}-01-01`
      const to =
        unit === 'day'
          ? addDays(from, length)
          : unit === 'month'
            ? addDays(addMonths(from, (length % 14) + 1), -1)
            : addDays(addMonths(from, 12), -1)
      const date = spanDate(from, to)
      expect(parsePartialDate(isoPartialDate(date))).toEqual(date)
      expect(parsePartialDate(formatPartialDate(date, 'en'))).toEqual(date)
      expect(parsePartialDate(formatPartialDate(date, 'fr'))).toEqual(date)
    }),
  )
})

test('months are counted with their parts', () => {
  expect(monthsBetween('2019-05-07', '2019-08-07')).toBe(3)
  expect(monthsBetween('2019-05-07', '2018-05-07')).toBe(-12)
  expect(monthsBetween('2020-01-01', '2020-01-16')).toBeCloseTo(15 / 31)
  expect(addMonths('2020-01-31', 1)).toBe('2020-02-29')
  expect(addMonths('2019-05-07', -22)).toBe('2017-07-07')
  expect(addMonths('2019-05-07', 0.5)).toBe('2019-05-23')
  expect(middleOf(spanDate('2019-05-06', '2019-05-17'))).toBe('2019-05-11')
})
