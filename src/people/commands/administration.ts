// What an administrator does at the server's own terminal: make an account, give a new password, close an account.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { Conflict, NotFound } from '../../lib/refusal.ts'
import type { roles } from '../schema.ts'
import { setPassword } from './account.ts'
import { endAllSignIns } from './sign-in.ts'

export type NewUser = {
  signInName: string
  displayName: string
  role: (typeof roles)[number]
  organisationId?: string
  isCoordinator?: boolean
  country?: string
  passwordHash: string
}

/** Makes an account without an invitation and gives its id. Throws Conflict for a name that is taken. */
export async function addUser(db: Db, actor: Actor, user: NewUser): Promise<string> {
  ensure(actor, 'account.administer')
  const [taken] = await db`select 1 from account where lower(sign_in_name) = lower(${user.signInName})`
  if (taken) throw new Conflict('people.signInName.taken')
  const role = user.role === 'focal-point' ? 'member' : user.role
  const [row] = await db<{ id: string }[]>`
    insert into account (sign_in_name, display_name, role) values (${user.signInName}, ${user.displayName}, ${role}) returning id`
  const id = row?.id ?? ''
  await setPassword(db, id, user.passwordHash)
  if (user.organisationId) {
    await db`insert into membership (account_id, organisation_id, is_coordinator) values (${id}, ${user.organisationId}, ${user.isCoordinator ?? false})`
  }
  if (user.role === 'focal-point' && user.country) await db`insert into focal_point (account_id, country) values (${id}, ${user.country})`
  await record(db, actor, 'account.administer', id, {
    organisationId: user.organisationId,
    country: user.country,
    detail: { added: user.role },
  })
  return id
}

/** Gives an account a new password and ends all its sign-ins. Throws NotFound. */
export async function giveNewPassword(
  db: Db,
  actor: Actor,
  { signInName, passwordHash, now }: { signInName: string; passwordHash: string; now: Date },
) {
  ensure(actor, 'account.administer')
  const id = await accountIdOf(db, signInName)
  await setPassword(db, id, passwordHash)
  await endAllSignIns(db, id, now)
  await record(db, actor, 'account.administer', id, { detail: { changed: ['password'] } })
}

/** Closes an account: its sign-ins end, nobody signs in with it any more, what it wrote stays. Throws NotFound. */
export async function closeAccount(db: Db, actor: Actor, { signInName, now }: { signInName: string; now: Date }): Promise<void> {
  ensure(actor, 'account.administer')
  const id = await accountIdOf(db, signInName)
  await db`update account set closed_at = ${now} where id = ${id}`
  await endAllSignIns(db, id, now)
  await record(db, actor, 'account.administer', id, { detail: { closed: true } })
}

async function accountIdOf(db: Db, signInName: string): Promise<string> {
  const [row] = await db<{ id: string }[]>`select id from account where lower(sign_in_name) = lower(${signInName}) and closed_at is null`
  if (!row) throw new NotFound()
  return row.id
}
