// National focal points: appointed and relieved by the programme's staff.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { Invalid, NotFound } from '../../lib/refusal.ts'

type Appointment = { accountId: string; country: string }

/** Makes a person with an account the focal point of a country. Throws Invalid. */
export async function appointFocalPoint(db: Db, actor: Actor, { accountId, country }: Appointment): Promise<void> {
  ensure(actor, 'focalPoint.appoint', { country })
  const [account] = await db`select 1 from account where id = ${accountId} and closed_at is null`
  if (!account) throw new Invalid({ accountId: 'form.choose' })
  const [known] = await db`select 1 from country where iso3 = ${country}`
  if (!known) throw new Invalid({ country: 'form.choose' })
  await db`insert into focal_point (account_id, country) values (${accountId}, ${country}) on conflict (account_id, country) do update set ended_at = null, started_at = now()`
  await record(db, actor, 'focalPoint.appoint', accountId, { country })
}

/** Ends the appointment. Throws NotFound. */
export async function relieveFocalPoint(db: Db, actor: Actor, { accountId, country, now }: Appointment & { now: Date }): Promise<void> {
  ensure(actor, 'focalPoint.appoint', { country })
  const ended =
    await db`update focal_point set ended_at = ${now} where account_id = ${accountId} and country = ${country} and ended_at is null`
  if (ended.count === 0) throw new NotFound()
  await record(db, actor, 'focalPoint.appoint', accountId, { country, detail: { ended: true } })
}
