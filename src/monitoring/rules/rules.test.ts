// The index and its company: cases of domain.md §4 and what must never be lost beside the number.
import { expect, test } from 'vitest'
import type { Rating } from '../schema.ts'
import { choiceOf, clipTo, isWiderThan, mayBeUndone, reachOf } from './audience.ts'
import { bandOf, hasTriggeredAction, iriOf } from './iri.ts'
import { tallyProgress } from './progress.ts'
import { ageOf, monthsBetween, type Rated, summarise } from './summary.ts'

const [not, partial, full, unknown] = ['notImplemented', 'partial', 'full', 'noInformation'] as const

test.each<[Rating[], number, string]>([
  [[full, partial], 0.75, full],
  [[full, not], 0.5, partial],
  [[partial, not], 0.25, not],
  [[full, full, not], 0.67, full],
  [[full, not, not], 0.33, partial],
  [[full], 1, full],
  [[not], 0, not],
  [[partial, partial], 0.5, partial],
  [[full, unknown, partial, unknown], 0.75, full],
])('%j is %d, %s', (ratings, value, band) => {
  expect(iriOf(ratings)).toMatchObject({ value, band, count: ratings.filter((rating) => rating !== unknown).length })
})

test('nothing known is undefined, not 0', () => {
  expect(iriOf([])).toBeUndefined()
  expect(iriOf([unknown, unknown])).toBeUndefined()
})

test('the value is rounded first, then banded: every mean has a band', () => {
  const times = (rating: Rating, count: number): Rating[] => Array.from({ length: count }, () => rating)
  expect(iriOf([...times(full, 13), ...times(not, 27)])).toMatchObject({ value: 0.33, band: partial })
  expect(iriOf([...times(full, 131), ...times(not, 69)])).toMatchObject({ value: 0.66, band: full })
  expect([0, 0.32, 0.33, 0.65, 0.66, 1].map(bandOf)).toEqual([not, not, partial, partial, full, full])
})

test('disagreement is kept: opposite answers are disputed, neighbours are not', () => {
  expect(iriOf([full, not])).toMatchObject({ spread: 1, isDisputed: true })
  expect(iriOf([full, partial])).toMatchObject({ spread: 0.5, isDisputed: false })
})

test('partially or fully implemented triggered action; not implemented and unknown did not', () => {
  expect([[full], [full, not], [partial, not], []].map((ratings) => hasTriggeredAction(iriOf(ratings as Rating[])))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

const said = (organisationId: string, rating: Rating, more: Partial<Rated> = {}): Rated => ({
  organisationId,
  sector: 'cso',
  regions: [],
  rating,
  isContrary: false,
  asOf: '2025-03-01',
  evidence: [],
  ...more,
})
const link = (url: string, region?: string) => ({ kind: 'link' as const, url, sourceKind: 'media' as const, isFirstHand: false, region })

test('the summary says who answered, who is missing, how old and how well sourced the answers are', () => {
  const summary = summarise(
    [
      said('a', not, {
        regions: ['north'],
        isContrary: true,
        evidence: [link('https://www.paper.example/1'), { kind: 'file', sha256: 'f', sourceKind: 'testimony', isFirstHand: true }],
      }),
      said('b', full, { sector: 'government', asOf: '2024-01-31', evidence: [link('https://paper.example/2', 'south')] }),
      said('c', unknown, { asOf: '2025-06-30' }),
    ],
    { sectors: ['government', 'nhri', 'cso'], regions: ['north', 'south', 'east'] },
    '2025-07-31',
  )
  expect(summary).toMatchObject({
    answers: 3,
    contrary: 1,
    iri: { value: 0.5, count: 2, isDisputed: true },
    counts: { notImplemented: 1, partial: 0, full: 1, noInformation: 1 },
    age: { oldest: '2024-01-31', newest: '2025-06-30', median: '2025-03-01', medianMonths: 4 },
    sources: { evidence: 3, independent: 2, firstHand: 1, withoutEvidence: 1 },
    missing: { sectors: ['nhri'], regions: ['east'] },
  })
  expect(summary.bySector).toContainEqual({ sector: 'cso', count: 2, iri: expect.objectContaining({ value: 0, count: 1 }) })
  expect(summary.byRegion.map(({ region, count }) => [region, count])).toEqual([
    ['north', 1],
    ['south', 1],
  ])
})

test('without answers there is no index and no age, and everybody is missing', () => {
  const summary = summarise([], { sectors: ['nhri'], regions: ['north'] }, '2025-07-31')
  expect(summary).toMatchObject({ answers: 0, missing: { sectors: ['nhri'], regions: ['north'] } })
  expect(summary.iri).toBeUndefined()
  expect(summary.age).toBeUndefined()
})

test('months are whole, and the median of an even number is the earlier one', () => {
  expect(monthsBetween('2024-01-31', '2024-02-29')).toBe(0)
  expect(monthsBetween('2024-01-15', '2025-01-15')).toBe(12)
  expect(monthsBetween('2026-01-15', '2025-01-15')).toBe(0)
  expect(ageOf(['2025-01-01', '2023-01-01'], '2025-01-01')).toEqual({
    oldest: '2023-01-01',
    newest: '2025-01-01',
    median: '2023-01-01',
    medianMonths: 24,
  })
})

test('progress counts recommendations by band and position, with what it rests on', () => {
  const rating = (organisationId: string, value: Rating, asOf = '2025-01-01') => ({
    organisationId,
    rating: value,
    isContrary: false,
    asOf,
  })
  const progress = tallyProgress([
    { position: 'supported', ratings: [rating('a', full), rating('b', not, '2024-05-01')] },
    { position: 'supported', ratings: [] },
    { position: 'noted', ratings: [rating('a', unknown), { ...rating('b', not), isContrary: true }] },
  ])
  expect(progress).toMatchObject({
    all: { partial: 1, notImplemented: 1, full: 0, unknown: 1, total: 3, disputed: 1, contrary: 1, triggered: 1 },
    byPosition: { supported: { total: 2, unknown: 1 }, noted: { total: 1, notImplemented: 1 } },
    answers: 4,
    organisations: 2,
    oldest: '2024-05-01',
    newest: '2025-01-01',
  })
})

test('an audience is a choice in words, and evidence is never wider than its rating', () => {
  for (const choice of ['public', 'country', 'coalition:5f0c1c1e-0000-4000-8000-000000000001', 'organisation'])
    expect(choiceOf(reachOf(choice))).toBe(choice)
  expect(choiceOf(reachOf('named', ['x']))).toBe('named')
  expect(choiceOf(reachOf('named', []))).toBe('organisation')
  const coalition = reachOf('coalition:5f0c1c1e-0000-4000-8000-000000000001')
  const other = reachOf('coalition:5f0c1c1e-0000-4000-8000-000000000002')
  expect(clipTo(coalition, reachOf('public'))).toEqual(coalition)
  expect(clipTo(coalition, other)).toEqual(coalition)
  expect(clipTo(coalition, reachOf('organisation'))).toEqual(reachOf('organisation'))
  expect(clipTo(reachOf('named', ['x', 'y']), reachOf('named', ['y', 'z'])).namedAccountIds).toEqual(['y'])
  expect(isWiderThan(reachOf('public'), coalition)).toBe(true)
  expect(isWiderThan(coalition, other)).toBe(false)
})

test('a change of audience can be undone for 30 minutes', () => {
  const at = new Date('2025-01-01T10:00:00Z')
  expect(mayBeUndone(at, new Date('2025-01-01T10:29:59Z'))).toBe(true)
  expect(mayBeUndone(at, new Date('2025-01-01T10:30:00Z'))).toBe(false)
})
