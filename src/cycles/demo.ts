// The demo data of the programme: the countries and steps of UPR Info's programme page on their real reviews, and a practice State where steps can be planned and moved.
import { actorOfAccount } from '../access/load-actor.ts'
import type { Db } from '../db/transact.ts'
import { parsePartialDate } from '../lib/partial-date.ts'
import { demoPeople } from '../people/cast.ts'
import { readData } from './commands/reference-facts.ts'
import { moveStep, planStep } from './commands/steps.ts'
import { readProgrammeCountries, readProgrammeSteps } from './parse/reference.ts'
import type { StepKind } from './schema.ts'

/** Days of reviews that never were, for the States that do not exist: one State, cycle and session each. */
const practiceReviews = [
  { country: 'XSV', cycle: 2, session: 20, day: '2014-10-30', reportSymbol: null },
  { country: 'XSV', cycle: 3, session: 34, day: '2019-11-06', reportSymbol: null },
  { country: 'XSV', cycle: 4, session: 48, day: '2025-01-22', reportSymbol: null },
  { country: 'XZR', cycle: 3, session: 29, day: '2018-01-18', reportSymbol: null },
  { country: 'XZR', cycle: 4, session: 43, day: '2023-05-04', reportSymbol: null },
]

const practiceSteps: { kind: StepKind; date: string; isDone: boolean; title: string; movedTo?: string; reason?: string }[] = [
  { kind: 'pre1', date: '2023-05/2023-06', isDone: true, title: 'Stakeholder map and coalition charter' },
  { kind: '1', date: '2024-03', isDone: true, title: 'Drafting workshop, capital and Highlands' },
  { kind: '2', date: '2024-11', isDone: true, title: 'National pre-session with embassies' },
  { kind: '3', date: '2025-05', isDone: true, title: 'Analysis and lobbying on pending recommendations' },
  { kind: '4.1', date: '2025-10', isDone: true, title: 'Dialogue with the national mechanism' },
  {
    kind: '4.2',
    date: '2026-09',
    isDone: false,
    title: 'Follow-up with parliament',
    movedTo: '2026-12-08/2026-12-10',
    reason: 'Parliament sits later than planned',
  },
  { kind: '5', date: '2027-02/2027-03', isDone: false, title: 'Mid-term data collection in all regions' },
]

/** Loads the programme's demo data where it is missing. Runs as the system, after the cast. Dates after `today` become plans. */
export async function loadProgrammeDemo(db: Db, today: string): Promise<void> {
  const countries = readProgrammeCountries(readData('programme-countries.csv'))
  await db`insert into programme_country ${db(countries.map(({ iso3, region }) => ({ country: iso3, region })))} on conflict do nothing`
  const steps = readProgrammeSteps(readData('programme-steps.csv')).map(({ iso3, kind, date }, index) => ({
    id: stepId(index),
    country: iso3,
    kind,
    dateFrom: date.from,
    dateTo: date.to,
    datePrecision: date.precision,
    state: date.from <= today ? 'done' : 'planned',
  }))
  await db`insert into step ${db(steps)} on conflict do nothing`
  await loadPractice(db, today)
}

async function loadPractice(db: Db, today: string): Promise<void> {
  const reviews = practiceReviews.map((review) => ({
    ...review,
    dayConfidence: 'confirmed',
    daySource: 'Invented for practice',
    stateConfidence: 'confirmed',
  }))
  await db`insert into review ${db(reviews)} on conflict do nothing`
  const [joined] =
    await db`insert into programme_country (country, region) values ('XSV', 'africa') on conflict do nothing returning country`
  if (!joined) return
  const awa = await actorOfAccount(db, demoPeople.awa.id)
  for (const { kind, date, isDone, title, movedTo, reason } of practiceSteps) {
    const when = parsePartialDate(date)
    if (!when) continue
    const id = await planStep(db, awa, { iso3: 'XSV', kind, date: when, title, isDone: isDone && when.from <= today }, today)
    const moved = movedTo && parsePartialDate(movedTo)
    if (moved && reason) await moveStep(db, awa, { id, revision: 1, date: moved, reason }, today)
  }
}

const stepId = (index: number) => `5a7b0000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
