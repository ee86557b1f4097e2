// What people learn about dates: deadlines confirmed or moved, the day of a review, and the rules from which the rest is computed.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { isoPartialDate, type PartialDate } from '../../lib/partial-date.ts'
import { Invalid, NotFound } from '../../lib/refusal.ts'
import type { DeadlineKind, StepKind } from '../schema.ts'
import { thingOf } from './steps.ts'

type DeadlineOf = { iso3: string; cycle: number; kind: DeadlineKind; reason: string }

/** Keeps a deadline that the UN announced or extended; the computed or earlier date stays readable as the original. */
export async function setDeadline(
  db: Db,
  actor: Actor,
  { iso3, cycle, kind, reason, date, status }: DeadlineOf & { date: PartialDate; status: 'confirmed' | 'moved' },
): Promise<void> {
  await ensureReview(db, actor, iso3, cycle)
  await db`insert into deadline_override (country, cycle, kind, status, date_from, date_to, date_precision, reason, account_id)
    values (${iso3}, ${cycle}, ${kind}, ${status}, ${date.from}, ${date.to}, ${date.precision}, ${reason}, ${actor.accountId ?? null})`
  await record(db, actor, 'deadline.move', `${iso3}-${cycle}-${kind}`, {
    country: iso3,
    isPublic: true,
    detail: { kind, cycle, to: isoPartialDate(date), status, reason },
  })
}

/** Takes back what was entered: the computed date counts again. */
export async function withdrawDeadline(db: Db, actor: Actor, { iso3, cycle, kind, reason }: DeadlineOf): Promise<void> {
  await ensureReview(db, actor, iso3, cycle)
  await db`insert into deadline_override (country, cycle, kind, status, reason, account_id) values (${iso3}, ${cycle}, ${kind}, 'withdrawn', ${reason}, ${actor.accountId ?? null})`
  await record(db, actor, 'deadline.move', `${iso3}-${cycle}-${kind}`, {
    country: iso3,
    isPublic: true,
    detail: { kind, cycle, status: 'withdrawn', reason },
  })
}

// The next review, which no calendar names yet, has deadlines too: one cycle after the last that is known.
async function ensureReview(db: Db, actor: Actor, iso3: string, cycle: number): Promise<void> {
  ensure(actor, 'deadline.move', thingOf(iso3))
  const [row] = await db<{ last: number | null }[]>`select max(cycle) as last from review where country = ${iso3}`
  if (!row?.last || cycle < 1 || cycle > row.last + 1) throw new NotFound()
}

/** Enters the day of a review, with the source that names it. Throws Invalid when the day lies outside every month around the session. */
export async function setReviewDay(
  db: Db,
  actor: Actor,
  { iso3, cycle, day, source }: { iso3: string; cycle: number; day: string; source: string },
): Promise<void> {
  ensure(actor, 'review.correct', thingOf(iso3))
  const [review] = await db<{ day: string | null; opens: string; closes: string }[]>`
    select r.day, s.opens, s.closes from review r join upr_session s on s.session = r.session where r.country = ${iso3} and r.cycle = ${cycle} for update of r`
  if (!review) throw new NotFound()
  const isNear = Math.abs(Date.parse(day) - Date.parse(review.opens)) < 400 * 86_400_000
  if (!isNear) throw new Invalid({ day: 'review.problem.farFromSession' })
  await db`update review set day = ${day}, day_confidence = 'confirmed', day_source = ${source} where country = ${iso3} and cycle = ${cycle}`
  await record(db, actor, 'review.correct', `${iso3}-${cycle}`, {
    country: iso3,
    isPublic: true,
    detail: { cycle, from: review.day ?? `${review.opens}/${review.closes}`, to: day, reason: source },
  })
}

/** Changes the usual window of a step, in months from the review. */
export async function setStepWindow(
  db: Db,
  actor: Actor,
  { kind, from, to, reason }: { kind: StepKind; from: number; to: number; reason: string },
): Promise<void> {
  ensure(actor, 'programme.changeRule')
  if (from > to) throw new Invalid({ to: 'window.problem.order' })
  const [before] = await db<
    { from: number; to: number }[]
  >`select from_months as "from", to_months as "to" from step_window where kind = ${kind} for update`
  if (!before) throw new NotFound()
  await db`update step_window set from_months = ${from}, to_months = ${to} where kind = ${kind}`
  await record(db, actor, 'programme.changeRule', `window-${kind}`, {
    isPublic: true,
    detail: { kind, before: { from: before.from, to: before.to }, after: { from, to }, reason },
  })
}

/** Changes how a deadline is computed: the amount of days before the opening or of months after the review. */
export async function setDeadlineRule(
  db: Db,
  actor: Actor,
  { kind, from, to, reason }: { kind: DeadlineKind; from: number; to: number; reason: string },
): Promise<void> {
  ensure(actor, 'programme.changeRule')
  if (from > to) throw new Invalid({ to: 'window.problem.order' })
  const [before] = await db<
    { from: number; to: number }[]
  >`select from_amount as "from", to_amount as "to" from deadline_rule where kind = ${kind} for update`
  if (!before) throw new NotFound()
  await db`update deadline_rule set from_amount = ${from}, to_amount = ${to} where kind = ${kind}`
  await record(db, actor, 'programme.changeRule', `deadline-${kind}`, {
    isPublic: true,
    detail: { kind, before: { from: before.from, to: before.to }, after: { from, to }, reason },
  })
}
