// Changes to one's own account: name, language, password.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { hashToken } from '../../access/load-actor.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import type { Locale } from '../../i18n/locales.ts'
import { hashPassword, isPassword } from '../../lib/password-hash.ts'
import { Conflict, Invalid } from '../../lib/refusal.ts'
import { passwordProblem } from '../rules.ts'

export async function changeAccount(db: Db, actor: Actor, { displayName, locale }: { displayName: string; locale: Locale }): Promise<void> {
  const accountId = ownId(actor)
  await db`update account set display_name = ${displayName}, locale = ${locale} where id = ${accountId}`
  await record(db, actor, 'account.manage', accountId, { detail: { changed: ['displayName', 'locale'] } })
}

type NewPassword = { currentPassword?: string; newPassword: string; token: string | undefined; now: Date }

/** Sets a new password after the present one was given, and ends every other sign-in. Throws Invalid. */
export async function changePassword(db: Db, actor: Actor, { currentPassword, newPassword, token, now }: NewPassword): Promise<void> {
  const accountId = ownId(actor)
  await ensureItIsYou(db, actor, currentPassword)
  const [account] = await db<{ signInName: string }[]>`select sign_in_name from account where id = ${accountId}`
  const problem = passwordProblem(newPassword, account?.signInName ?? '')
  if (problem) throw new Invalid({ newPassword: problem })
  await setPassword(db, accountId, await hashPassword(newPassword))
  await db`update sign_in set ended_at = ${now} where account_id = ${accountId} and ended_at is null and token_hash <> ${token ? hashToken(token) : ''}`
  await db`delete from known_device where account_id = ${accountId}`
  await record(db, actor, 'account.manage', accountId, { detail: { changed: ['password'] } })
}

/** Signing in is then possible with a passkey only. Throws Conflict where there is no passkey. */
export async function removePassword(db: Db, actor: Actor, currentPassword: string | undefined): Promise<void> {
  const accountId = ownId(actor)
  await ensureItIsYou(db, actor, currentPassword)
  const [passkey] = await db`select 1 from passkey where account_id = ${accountId}`
  if (!passkey) throw new Conflict('people.password.needsPasskey')
  await db`delete from account_password where account_id = ${accountId}`
  await record(db, actor, 'account.manage', accountId, { detail: { changed: ['password removed'] } })
}

/** Whoever finds a device signed in cannot take the account over: what opens it is asked for again. Throws Invalid. */
export async function ensureItIsYou(db: Db, actor: Actor, currentPassword: string | undefined): Promise<void> {
  const [stored] = await db<{ hash: string }[]>`select hash from account_password where account_id = ${ownId(actor)}`
  if (stored && !(await isPassword(currentPassword ?? '', stored.hash))) throw new Invalid({ currentPassword: 'people.password.wrong' })
}

/** Keeps the hash as the account's password. */
export async function setPassword(db: Db, accountId: string, hash: string): Promise<void> {
  await db`insert into account_password (account_id, hash) values (${accountId}, ${hash}) on conflict (account_id) do update set hash = excluded.hash, changed_at = now()`
}

function ownId(actor: Actor): string {
  ensure(actor, 'account.manage', { accountId: actor.accountId })
  return actor.accountId ?? ''
}
