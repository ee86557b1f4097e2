// The programme's steps, on the real reviews: where each belongs and how it stands on a day.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isoPartialDate, parsePartialDate } from '../../lib/partial-date.ts'
import { projectPath } from '../../lib/project-file.ts'
import {
  readDeadlineRules,
  readProgrammeCountries,
  readProgrammeSteps,
  readReviewFacts,
  readSessions,
  readStepWindows,
  reviewsOf,
} from '../parse/reference.ts'
import type { Review, Step, StepKind } from '../schema.ts'
import { withEstimatedNext } from './reviews.ts'
import { nextStepOf, reviewOfStep, standingsOf, stepsByCycle } from './steps.ts'

const read = (name: string) => readFileSync(projectPath('src/cycles/data', name), 'utf8')
const sessions = readSessions(read('sessions.csv'))
const reviews = reviewsOf(readReviewFacts(read('reviews.csv')), sessions)
const windows = readStepWindows(read('step-windows.csv'))
const rules = readDeadlineRules(read('deadline-rules.csv'))
const steps: Step[] = readProgrammeSteps(read('programme-steps.csv')).map((row, index) => ({ ...row, id: String(index), state: 'done' }))
const reviewsIn = (iso3: string) =>
  withEstimatedNext(
    reviews.filter((review) => review.iso3 === iso3),
    rules,
  )
const stepsIn = (iso3: string) => steps.filter((step) => step.iso3 === iso3)
const reviewIn = (iso3: string, cycle: number): Review => reviewsIn(iso3).find((review) => review.cycle === cycle)!

describe('the programme', () => {
  test('ten countries and every step of the page, Cambodia with none', () => {
    expect(readProgrammeCountries(read('programme-countries.csv'))).toHaveLength(10)
    expect(steps).toHaveLength(30)
    expect(stepsIn('KHM')).toEqual([])
    expect(
      stepsIn('CIV')
        .filter((step) => step.kind === '4.2')
        .map((step) => isoPartialDate(step.date)),
    ).toEqual(['2020-09', '2021-08/2021-10'])
  })

  test('steps belong to the review that their date fits', () => {
    const cycles = (iso3: string) =>
      Object.fromEntries(
        [...stepsByCycle(stepsIn(iso3), reviewsIn(iso3), windows)].map(([cycle, own]) => [cycle, own.map((step) => step.kind)]),
      )
    expect(cycles('BGD')).toEqual({ 3: ['5'], 4: ['pre1'] })
    expect(cycles('CIV')).toEqual({ 3: ['1', '2', '3', '4.1', '4.2', '4.2', '5'] })
    expect(cycles('ZAF')).toEqual({ 4: ['1'] })
    for (const iso3 of ['COD', 'GIN', 'TGO', 'GEO', 'KGZ', 'NPL']) expect(Object.keys(cycles(iso3))).toEqual(['3'])
  })

  test('a step that names its cycle stays there', () => {
    expect(reviewOfStep({ kind: '5', date: parsePartialDate('Jan 2020')!, cycle: 4 }, reviewsIn('BGD'), windows)?.cycle).toBe(4)
  })

  const states = (iso3: string, cycle: number, today: string, own = stepsIn(iso3)) => {
    const all = reviewsIn(iso3)
    const group = stepsByCycle(own, all, windows).get(cycle) ?? []
    const standings = standingsOf(reviewIn(iso3, cycle), group, {
      windows,
      today,
      following: all.find((review) => review.cycle === cycle + 1),
    })
    return Object.fromEntries(standings.map((standing) => [standing.kind, standing.state]))
  }

  test('South Africa has begun: in 2024 what was passed over can still be made up for, what comes is open', () => {
    expect(states('ZAF', 4, '2024-08-01')).toEqual({
      pre1: 'missed',
      1: 'done',
      2: 'missed',
      3: 'late',
      '4.1': 'next',
      '4.2': 'open',
      5: 'open',
    })
    expect(states('ZAF', 4, '2022-10-01')).toMatchObject({ 2: 'late', 3: 'next' })
  })

  test('a country with no step has nothing late', () => {
    expect(Object.values(states('KHM', 4, '2026-11-24'))).not.toContain('late')
  })

  test('when reporting for the following review is over, nothing of the old cycle is late any more', () => {
    expect(states('COD', 3, '2022-06-01')[5]).toBe('late')
    expect(states('COD', 3, '2024-02-01')[5]).toBe('late')
    expect(states('COD', 3, '2024-04-01')[5]).toBe('missed')
  })

  const plan = (kind: StepKind, date: string, state: Step['state'] = 'planned'): Step => ({
    id: `${kind} ${date}`,
    iso3: 'TGO',
    kind,
    date: parsePartialDate(date)!,
    state,
    cycle: 4,
  })

  test('a plan is under way on its days, and late when they pass without anybody closing it', () => {
    const own = [plan('2', '1–4 Dec 2026')]
    expect(states('TGO', 4, '2026-11-24', own)[2]).toBe('planned')
    expect(states('TGO', 4, '2026-12-02', own)[2]).toBe('underWay')
    expect(states('TGO', 4, '2026-12-05', own)[2]).toBe('late')
    expect(states('TGO', 4, '2026-12-05', [plan('2', '1–4 Dec 2026', 'done')])[2]).toBe('done')
  })

  test('nothing comes before Pre-1: it is never late, and a plan for a later step does not make it so', () => {
    expect(states('TGO', 4, '2026-11-24', [plan('2', 'Nov 2026')])).toMatchObject({ pre1: 'missed', 1: 'missed' })
    expect(states('BGD', 4, '2026-09-01')).toMatchObject({ 1: 'missed', 2: 'missed', 3: 'late', '4.1': 'late', '4.2': 'late', 5: 'late' })
  })

  test('a cancelled step is not asked for again', () => {
    expect(states('TGO', 4, '2027-01-20', [plan('1', 'Apr 2026', 'done'), plan('2', 'Nov 2026', 'cancelled')])[2]).toBe('cancelled')
  })

  test('what is next: a plan first, otherwise the usual window that closes first', () => {
    const next = (own: Step[], today: string) => nextStepOf(reviewsIn('TGO'), own, { windows, today })
    expect(next([], '2026-11-01')).toMatchObject({ kind: '2', cycle: 4, isPlanned: false, isOpen: true })
    expect(next([plan('3', 'May 2027')], '2026-11-01')).toMatchObject({ kind: '3', isPlanned: true, isOpen: false })
    expect(next([plan('2', 'Nov 2026', 'done')], '2026-12-15')).toMatchObject({ kind: '3', isPlanned: false })
  })

  test('when a cycle is through, the next begins', () => {
    expect(nextStepOf(reviewsIn('CIV'), stepsIn('CIV'), { windows, today: '2022-04-01' })).toMatchObject({ kind: 'pre1', cycle: 4 })
  })
})
