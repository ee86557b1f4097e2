// Sessions, reviews and deadlines, on the real calendar.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { daysBetween, parsePartialDate } from '../../lib/partial-date.ts'
import { projectPath, sharedDataPath } from '../../lib/project-file.ts'
import { readDeadlineRules, readReviewFacts, readSessions, reviewsOf } from '../parse/reference.ts'
import type { Review } from '../schema.ts'
import { deadlinesOf, nextDeadline } from './deadlines.ts'
import { currentReview, cycleOfSession, nextReview, reviewDay, withEstimatedNext } from './reviews.ts'

const read = (name: string) => readFileSync(projectPath('src/cycles/data', name), 'utf8')
const sessions = readSessions(read('sessions.csv'))
const reviews = reviewsOf(readReviewFacts(read('reviews.csv')), sessions)
const rules = readDeadlineRules(read('deadline-rules.csv'))
const reviewsIn = (iso3: string) =>
  withEstimatedNext(
    reviews.filter((review) => review.iso3 === iso3),
    rules,
  )
const reviewIn = (iso3: string, cycle: number): Review => reviewsIn(iso3).find((review) => review.cycle === cycle)!

describe('sessions and reviews', () => {
  test('193 States in every cycle, except South Sudan in the first', () => {
    const states = new Set(reviews.map((review) => review.iso3))
    expect(states.size).toBe(193)
    const missing = [1, 2, 3, 4].flatMap((cycle) =>
      [...states]
        .filter((iso3) => !reviews.some((review) => review.cycle === cycle && review.iso3 === iso3))
        .map((iso3) => `${iso3}${cycle}`),
    )
    expect(missing).toEqual(['SSD1'])
    expect(reviews).toHaveLength(193 * 4 - 1)
  })

  test('54 sessions, each in its cycle, opening after the one before', () => {
    expect(sessions.map((session) => session.session)).toEqual(Array.from({ length: 54 }, (_, index) => index + 1))
    for (const session of sessions) expect(cycleOfSession(session.session)).toBe(session.cycle)
    for (const [index, session] of sessions.entries()) expect(session.opens > (sessions[index - 1]?.opens ?? '')).toBe(true)
    expect(cycleOfSession(55)).toBe(5)
  })

  test.each([
    ['CIV', 3, 33],
    ['COD', 3, 33],
    ['GIN', 3, 35],
    ['KGZ', 3, 35],
    ['GEO', 3, 37],
    ['NPL', 3, 37],
    ['TGO', 3, 40],
    ['ZAF', 4, 41],
    ['BGD', 3, 30],
    ['BGD', 4, 44],
    ['KHM', 3, 32],
    ['KHM', 4, 46],
    ['SDN', 2, 25],
  ])('%s in cycle %i is reviewed in session %i', (iso3, cycle, session) => {
    expect(reviewIn(iso3, cycle).session).toBe(session)
  })

  test('every known day lies within its session', () => {
    for (const review of reviews) {
      const session = sessions.find((known) => known.session === review.session)!
      expect(reviewDay(review) >= session.opens && reviewDay(review) <= session.closes).toBe(true)
    }
  })

  test.skipIf(!sharedDataPath('sessions.csv'))(
    'the States of each session are those of the evaluation data (skipped where that is absent), but for the two that were moved',
    () => {
      const lines = readFileSync(sharedDataPath('sessions.csv')!, 'utf8').trim().split('\n').slice(1)
      for (const line of lines) {
        const session = Number(line.split(',')[0])
        const expected = line.match(/[A-Z]{3}(;[A-Z]{3})+/)![0].split(';')
        const ours = reviews.filter((review) => review.session === session).map((review) => review.iso3)
        const moved = session === 50 ? ['USA'] : session === 54 ? ['UKR'] : []
        expect(ours.filter((iso3) => !moved.includes(iso3)).toSorted()).toEqual(expected.filter((iso3) => !moved.includes(iso3)).toSorted())
      }
    },
  )

  test('a next review that no calendar names is an estimate, four and a half to five and a half years later', () => {
    const next = reviewIn('CIV', 5)
    expect(next).toMatchObject({ dateConfidence: 'estimated', date: { from: '2029-05-05', to: '2030-05-05' } })
    expect(next.session).toBeUndefined()
  })

  test('on a day a country works on the review that is near, before and after it', () => {
    const current = (iso3: string, today: string) => currentReview(reviewsIn(iso3), today)?.cycle
    expect(current('CIV', '2018-08-01')).toBe(3)
    expect(current('CIV', '2021-10-01')).toBe(3)
    expect(current('CIV', '2022-12-01')).toBe(4)
    expect(current('BGD', '2022-07-01')).toBe(4)
    expect(current('BGD', '2020-01-15')).toBe(3)
    expect(nextReview(reviewsIn('TGO'), '2026-11-24')).toMatchObject({ cycle: 4, session: 54 })
  })
})

describe('deadlines', () => {
  const deadlines = (iso3: string, cycle: number, overrides = {}) =>
    deadlinesOf(reviewIn(iso3, cycle), { rules, following: reviewIn(iso3, cycle + 1), ...overrides })
  const of = (iso3: string, cycle: number, kind: string) => deadlines(iso3, cycle).find((deadline) => deadline.kind === kind)!

  test('a deadline that was published for the session is confirmed', () => {
    expect(of('ZAF', 4, 'stakeholderSubmission')).toMatchObject({ status: 'confirmed', date: { from: '2022-03-31' } })
    expect(of('ZAF', 4, 'nationalReport')).toMatchObject({ status: 'confirmed', date: { from: '2022-08-08' } })
    expect(of('KHM', 4, 'stakeholderSubmission').date.precision).toBe('month')
  })

  test('published deadlines lie where the estimates would look for them', () => {
    for (const session of sessions.filter((known) => known.cycle === 4 && known.nationalReportDeadline && known.stakeholderDeadline)) {
      expect(daysBetween(session.stakeholderDeadline!.from, session.opens)).toBeGreaterThanOrEqual(188)
      expect(daysBetween(session.stakeholderDeadline!.from, session.opens)).toBeLessThanOrEqual(221)
      expect(daysBetween(session.nationalReportDeadline!.from, session.opens)).toBeGreaterThanOrEqual(84)
      expect(daysBetween(session.nationalReportDeadline!.from, session.opens)).toBeLessThanOrEqual(105)
    }
  })

  test('without a published date they are planned 200 and 91 days before the session opens', () => {
    expect(of('TGO', 4, 'stakeholderSubmission')).toMatchObject({
      status: 'estimated',
      date: { from: '2026-07-09', precision: 'day' },
      basis: { key: 'rule' },
    })
    expect(of('TGO', 4, 'nationalReport')).toMatchObject({ status: 'estimated', date: { from: '2026-10-26' } })
  })

  test('adoption, mid-term and next review follow from the day of the review', () => {
    expect(of('CIV', 3, 'adoption').date).toMatchObject({ from: '2019-09-07', to: '2019-11-07' })
    expect(of('CIV', 3, 'midTerm').date).toMatchObject({ from: '2021-01-07', to: '2021-12-07' })
    expect(of('CIV', 3, 'nextReview')).toMatchObject({
      date: { from: '2024-11-05' },
      status: 'confirmed',
      basis: { key: 'session', session: 47 },
    })
    expect(of('CIV', 4, 'nextReview')).toMatchObject({ status: 'estimated' })
  })

  test('a review moved to a later session shows both dates', () => {
    const submission = of('USA', 4, 'stakeholderSubmission')
    expect(submission).toMatchObject({ status: 'moved', basis: { session: 50 } })
    expect(submission.original!.from < submission.date.from).toBe(true)
  })

  test('a postponed session (36) kept the deadlines of its first dates', () => {
    const state = reviews.find((review) => review.session === 36)!
    const deadline = deadlinesOf(state, { rules }).find((known) => known.kind === 'stakeholderSubmission')!
    expect(deadline.date.from).toBe('2019-10-17')
  })

  test('what an officer enters replaces the date and keeps the one it replaces', () => {
    const overrides = [
      {
        kind: 'stakeholderSubmission' as const,
        date: parsePartialDate('14 April 2022')!,
        status: 'moved' as const,
        reason: 'extended by the secretariat',
      },
    ]
    const [first] = deadlines('ZAF', 4, { overrides })
    expect(first).toMatchObject({
      kind: 'stakeholderSubmission',
      status: 'moved',
      date: { from: '2022-04-14' },
      original: { from: '2022-03-31' },
    })
  })

  test('the next deadline is the first that has not passed', () => {
    expect(nextDeadline(deadlines('TGO', 4), '2026-11-24')?.kind).toBe('adoption')
    expect(nextDeadline(deadlines('TGO', 4), '2026-09-01')?.kind).toBe('nationalReport')
  })
})
