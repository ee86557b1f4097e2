// From the cookie's token to the actor: who signed in, what they belong to, and whether the sign-in still holds.
import { createHash } from 'node:crypto'
import type { Db } from '../db/transact.ts'
import { type Actor, type Membership, visitor } from './actor.ts'

/** Minutes without a request after which a sign-in ends, and hours after which it ends in any case (trust.md, "Accounts"). */
export const signInLimits = { shared: { idleMinutes: 15, hours: 12 }, own: { idleMinutes: 60, hours: 24 * 14 } }

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** The actor of a token, or the visitor when the token is unknown, ended, idle too long or too old. Runs as the system. */
export async function loadActor(db: Db, token: string | undefined, now: Date): Promise<Actor> {
  if (!token) return visitor
  const tokenHash = hashToken(token)
  const [row] = await db<
    { accountId: string; displayName: string; role: Actor['role']; isOwnDevice: boolean; createdAt: Date; lastSeenAt: Date }[]
  >`
    select s.account_id, a.display_name, a.role, s.is_own_device, s.created_at, s.last_seen_at
    from sign_in s join account a on a.id = s.account_id where s.token_hash = ${tokenHash} and s.ended_at is null and a.closed_at is null`
  if (!row) return visitor
  const limits = row.isOwnDevice ? signInLimits.own : signInLimits.shared
  const idle = now.getTime() - row.lastSeenAt.getTime()
  if (idle > limits.idleMinutes * 60_000 || now.getTime() - row.createdAt.getTime() > limits.hours * 3_600_000) {
    await db`update sign_in set ended_at = ${now} where token_hash = ${tokenHash}`
    return visitor
  }
  if (idle > 60_000) await db`update sign_in set last_seen_at = ${now} where token_hash = ${tokenHash}`
  return actorOf(db, row)
}

/** The actor of an account, without a sign-in: for tests, the command line and the demo. */
export async function actorOfAccount(db: Db, accountId: string): Promise<Actor> {
  const [row] = await db<
    { accountId: string; displayName: string; role: Actor['role'] }[]
  >`select id as account_id, display_name, role from account where id = ${accountId} and closed_at is null`
  if (!row) throw new Error(`There is no account ${accountId}.`)
  return actorOf(db, { ...row, isOwnDevice: false })
}

async function actorOf(db: Db, row: { accountId: string; displayName: string; role: Actor['role']; isOwnDevice: boolean }): Promise<Actor> {
  const [memberships, coalitions, countries] = await Promise.all([
    db<
      (Omit<Membership, 'country'> & { country: string | null })[]
    >`select o.id as organisation_id, o.name as organisation_name, o.sector, o.country, m.is_coordinator from membership m join organisation o on o.id = m.organisation_id
      where m.account_id = ${row.accountId} and m.ended_at is null order by m.started_at`,
    db<
      { coalitionId: string }[]
    >`select distinct cm.coalition_id from coalition_member cm join membership m on m.organisation_id = cm.organisation_id
      where m.account_id = ${row.accountId} and m.ended_at is null and cm.left_at is null`,
    db<{ country: string }[]>`select country from focal_point where account_id = ${row.accountId} and ended_at is null`,
  ])
  return {
    kind: 'account',
    accountId: row.accountId,
    name: row.displayName,
    role: row.role,
    isOwnDevice: row.isOwnDevice,
    memberships: memberships.map(({ country, ...membership }) => ({ ...membership, country: country ?? undefined })),
    coalitionIds: coalitions.map((coalition) => coalition.coalitionId),
    focalPointOf: countries.map((focal) => focal.country),
  }
}
