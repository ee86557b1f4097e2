// A world with the programme's demo data, and short ways to ask for what its tests compare.
import { expect } from 'vitest'
import { systemActor } from '../src/access/actor.ts'
import { loadProgrammeDemo } from '../src/cycles/demo.ts'
import { transact } from '../src/db/transact.ts'
import { openWorld } from './world.ts'

export type Recorded = { id: string; date: string; state: string; title?: string }
export type BoardStep = { step: string; state: string; recorded: Recorded[] }
export type BoardReview = {
  cycle: number
  session?: number
  isCurrent: boolean
  date: string
  dateStatus: string
  monthsFromReviewToToday: number
  steps: BoardStep[]
}
export type BoardJson = {
  today: string
  countries: { iso3: string; region: string; next?: { step: string; cycle: number; isPlanned: boolean }; reviews: BoardReview[] }[]
}
export type StepJson = {
  id: string
  date: string
  state: string
  revision: number
  cycle: number
  history: { verb: string; name?: string; detail: Record<string, unknown> }[]
}

/** The world of 24 November 2026 with the demo of the programme. */
export async function openProgramme() {
  const world = await openWorld({ now: '2026-11-24T08:00:00Z' })
  await transact(world.database.sql, systemActor, (db) => loadProgrammeDemo(db, '2026-11-24'))
  const [awa, fatou, visitor] = [world.as('awa'), world.as('fatou'), world.visitor()]
  const board = (search = '') => visitor.json<BoardJson>(`/programme.json${search}`)
  const countryOf = async (iso3: string, search = '') => (await board(search)).countries.find((country) => country.iso3 === iso3)!
  const stepsOf = async (iso3: string) =>
    (await countryOf(iso3)).reviews.flatMap((review) =>
      review.steps.flatMap((step) => step.recorded.map((recorded) => ({ ...recorded, step: step.step, cycle: review.cycle }))),
    )
  let count = 0
  /** Plans a step in Savania and gives its id. */
  const planned = async (date: string): Promise<string> => {
    const title = `Meeting ${++count}`
    expect((await awa.post('/countries/XSV/steps', { kind: '4.2', date, title })).status).toBe(303)
    return (await stepsOf('XSV')).find((step) => step.title === title)!.id
  }
  return {
    world,
    awa,
    fatou,
    visitor,
    board,
    countryOf,
    stepsOf,
    planned,
    stepJson: (id: string, person = visitor) => person.json<StepJson>(`/steps/${id}.json`),
  }
}
