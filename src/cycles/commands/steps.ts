// Every write on the programme: countries join it; steps are planned, moved, cancelled and closed, each with who, when and why.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { isoPartialDate, type PartialDate } from '../../lib/partial-date.ts'
import { Conflict, Invalid, NotFound } from '../../lib/refusal.ts'
import { getStep } from '../queries/programme.ts'
import type { ProgrammeRegion, Step, StepKind } from '../schema.ts'

/** Takes a country into the programme. Throws Conflict when it is there already. */
export async function addCountry(db: Db, actor: Actor, { iso3, region }: { iso3: string; region: ProgrammeRegion }): Promise<void> {
  ensure(actor, 'programme.addCountry', thingOf(iso3))
  const [country] = await db`select 1 from country where iso3 = ${iso3}`
  if (!country) throw new NotFound()
  const [added] =
    await db`insert into programme_country (country, region) values (${iso3}, ${region}) on conflict do nothing returning country`
  if (!added) throw new Conflict('programme.conflict.alreadyIn')
  await record(db, actor, 'programme.addCountry', iso3, { country: iso3, isPublic: true, detail: { region } })
}

export type NewStep = { iso3: string; kind: StepKind; date: PartialDate; cycle?: number; title?: string; note?: string; isDone: boolean }

/** Plans a step, or records one that has happened already; gives its id. Throws NotFound for a country that is not in the programme, Invalid for a step that is done but lies ahead of `today`. */
export async function planStep(db: Db, actor: Actor, step: NewStep, today: string): Promise<string> {
  ensure(actor, 'step.plan', thingOf(step.iso3))
  const [member] = await db`select 1 from programme_country where country = ${step.iso3}`
  if (!member) throw new NotFound()
  if (step.isDone && step.date.from > today) throw new Invalid({ date: 'step.problem.notYet' })
  const [row] = await db<{ id: string }[]>`
    insert into step (country, cycle, kind, date_from, date_to, date_precision, state, title, note)
    values (${step.iso3}, ${step.cycle ?? null}, ${step.kind}, ${step.date.from}, ${step.date.to}, ${step.date.precision}, ${step.isDone ? 'done' : 'planned'}, ${step.title ?? null}, ${step.note ?? null}) returning id`
  if (!row) throw new NotFound()
  await recordStep(db, actor, 'step.plan', { ...step, id: row.id }, { to: isoPartialDate(step.date), isDone: step.isDone })
  return row.id
}

type Change = { id: string; revision: number; reason: string }

/** Gives a step another date; a cancelled step is planned again by this. Throws Conflict when somebody changed it meanwhile. */
export async function moveStep(
  db: Db,
  actor: Actor,
  { id, revision, reason, date }: Change & { date: PartialDate },
  today: string,
): Promise<Step> {
  const step = await lockStep(db, actor, 'step.move', id, revision)
  if (step.state === 'done' && date.from > today) throw new Invalid({ date: 'step.problem.notYet' })
  if (step.state !== 'cancelled' && date.from === step.date.from && date.to === step.date.to)
    throw new Invalid({ date: 'step.problem.sameDate' })
  const state = step.state === 'cancelled' ? 'planned' : step.state
  await db`update step set date_from = ${date.from}, date_to = ${date.to}, date_precision = ${date.precision}, state = ${state}, revision = revision + 1 where id = ${id}`
  await recordStep(db, actor, 'step.move', step, { from: isoPartialDate(step.date), to: isoPartialDate(date), reason })
  return step
}

/** Says that a planned step will not happen, and why. */
export async function cancelStep(db: Db, actor: Actor, { id, revision, reason }: Change): Promise<Step> {
  const step = await lockStep(db, actor, 'step.cancel', id, revision)
  if (step.state !== 'planned') throw new Conflict('step.conflict.notPlanned')
  await db`update step set state = 'cancelled', revision = revision + 1 where id = ${id}`
  await recordStep(db, actor, 'step.cancel', step, { from: isoPartialDate(step.date), reason })
  return step
}

/** Says that a step has happened: on the planned date, or on `date` when it was another. Throws Invalid while it lies ahead of `today`. */
export async function closeStep(
  db: Db,
  actor: Actor,
  { id, revision, note, date }: Omit<Change, 'reason'> & { note?: string; date?: PartialDate },
  today: string,
): Promise<Step> {
  const step = await lockStep(db, actor, 'step.close', id, revision)
  if (step.state !== 'planned') throw new Conflict('step.conflict.notPlanned')
  const happened = date ?? step.date
  if (happened.from > today) throw new Invalid({ date: 'step.problem.notYet' })
  await db`update step set state = 'done', date_from = ${happened.from}, date_to = ${happened.to}, date_precision = ${happened.precision}, note = coalesce(${note ?? null}, note), revision = revision + 1 where id = ${id}`
  await recordStep(db, actor, 'step.close', step, { from: isoPartialDate(step.date), to: isoPartialDate(happened) })
  return step
}

async function lockStep(
  db: Db,
  actor: Actor,
  verb: 'step.move' | 'step.cancel' | 'step.close',
  id: string,
  revision: number,
): Promise<Step> {
  // Asked before locking: row-level security hides from a lock what the actor may not change, and "forbidden" would become "not found".
  const { iso3 } = await getStep(db, actor, id)
  ensure(actor, verb, thingOf(iso3))
  const step = await getStep(db, actor, id, { lock: true })
  if (step.revision !== revision) throw new Conflict('step.conflict.changed')
  return step
}

function recordStep(
  db: Db,
  actor: Actor,
  verb: 'step.plan' | 'step.move' | 'step.cancel' | 'step.close',
  step: { id: string; iso3: string; kind: StepKind },
  detail: Record<string, unknown>,
) {
  return record(db, actor, verb, step.id, { country: step.iso3, isPublic: true, detail: { kind: step.kind, ...detail } })
}

/** Everybody may know of a step; who may change it depends on its country. */
export const thingOf = (iso3: string) => ({ country: iso3, audience: 'public' as const })
