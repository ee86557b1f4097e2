// Signing in and out: counts guesses before it looks at a password, answers known and unknown names alike, and remembers the device.
import { randomBytes } from 'node:crypto'
import { type Actor, systemActor, visitor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { hashToken } from '../../access/load-actor.ts'
import { ensure } from '../../access/policy.ts'
import { asSystem, type Db, transact } from '../../db/transact.ts'
import { isPassword } from '../../lib/password-hash.ts'
import { TooMany } from '../../lib/refusal.ts'
import { keyedHash } from '../../lib/secret.ts'
import type { Services } from '../../web/context.ts'
import { deviceOf, mayGuess } from '../rules.ts'

/** What the browser tells about itself. */
export type Browser = { address: string; userAgent?: string; deviceToken?: string }
/** `deviceToken` marks a device of one's own, so that it still gets in while others guess. */
export type NewSignIn = { accountId: string; token: string; deviceToken?: string; locale: string }

type Attempt = { name: string; password: string; isOwnDevice: boolean }

/**
 * Signs in by name and password; undefined when they do not match. Throws TooMany. Opens its own transactions: the attempt is counted before the password
 * is looked at, stays counted whatever follows, and no connection waits while the password is computed.
 */
export async function signInByPassword(
  services: Services,
  { name, password, isOwnDevice }: Attempt,
  browser: Browser,
): Promise<NewSignIn | undefined> {
  const attempt = await transact(services.pool, systemActor, (db) => countAttempt(db, services, name, browser))
  if (!attempt) throw new TooMany('people.signIn.tooMany')
  if (!(await isPassword(password, attempt.hash)) || !attempt.accountId) return undefined
  const { accountId } = attempt
  return transact(services.pool, systemActor, async (db) => {
    await db`update sign_in_attempt set succeeded = true where id = ${attempt.id}`
    return startSignIn(db, services, accountId, { isOwnDevice, browser })
  })
}

async function countAttempt(db: Db, services: Services, name: string, browser: Browser) {
  const nameHash = keyedHash(services.settings, 'sign-in name', name.toLowerCase())
  const addressHash = keyedHash(services.settings, 'address', browser.address)
  const deviceHash = browser.deviceToken ? hashToken(browser.deviceToken) : null
  const now = services.clock()
  // Guesses at one name wait for each other: a hundred at once are counted like a hundred in a row.
  await db`select pg_advisory_xact_lock(hashtextextended(${nameHash}, 1))`
  const [account] = await db<{ id: string; hash: string | null; isKnownDevice: boolean }[]>`
    select a.id, p.hash, exists (select from known_device d where d.account_id = a.id and d.token_hash = ${deviceHash}) as is_known_device
    from account a left join account_password p on p.account_id = a.id where lower(a.sign_in_name) = lower(${name}) and a.closed_at is null`
  const knownDevice = account?.isKnownDevice ? deviceHash : null
  const [counts] = await db<{ ofAccount: number; ofKnownDevice: number; ofAddress: number }[]>`select
    (select count(*) from sign_in_attempt where sign_in_name_hash = ${nameHash} and not succeeded and device_hash is null and at > ${hoursBefore(now, 24)}) as of_account,
    (select count(*) from sign_in_attempt where sign_in_name_hash = ${nameHash} and not succeeded and device_hash = ${knownDevice} and at > ${hoursBefore(now, 24)}) as of_known_device,
    (select count(*) from sign_in_attempt where address_hash = ${addressHash} and not succeeded and at > ${hoursBefore(now, 1)}) as of_address`
  if (!counts || !mayGuess({ ...counts, ofKnownDevice: knownDevice ? counts.ofKnownDevice : undefined })) return undefined
  const [row] = await db<{ id: number }[]>`insert into sign_in_attempt (sign_in_name_hash, address_hash, device_hash, succeeded, at)
    values (${nameHash}, ${addressHash}, ${knownDevice}, false, ${now}) returning id`
  return { id: row?.id ?? 0, accountId: account?.id, hash: account?.hash ?? undefined }
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000)

/** Starts a sign-in of an account that has proved who it is. Runs as the system. */
export async function startSignIn(
  db: Db,
  services: Services,
  accountId: string,
  { isOwnDevice, browser, means = 'password' }: { isOwnDevice: boolean; browser: Browser; means?: 'password' | 'passkey' | 'invitation' },
): Promise<NewSignIn> {
  const now = services.clock()
  const token = randomBytes(32).toString('base64url')
  await db`insert into sign_in (token_hash, account_id, is_own_device, device, created_at, last_seen_at)
    values (${hashToken(token)}, ${accountId}, ${isOwnDevice}, ${deviceOf(browser.userAgent)}, ${now}, ${now})`
  const deviceToken = isOwnDevice ? await rememberDevice(db, accountId, browser.deviceToken) : undefined
  const [account] = await db<{ locale: string }[]>`select locale from account where id = ${accountId}`
  await db`delete from sign_in_attempt where at < ${hoursBefore(now, 7 * 24)}`
  await record(db, { ...visitor, kind: 'account', accountId }, 'signIn.start', accountId, { detail: { means, isOwnDevice } })
  return { accountId, token, deviceToken, locale: account?.locale ?? 'en' }
}

async function rememberDevice(db: Db, accountId: string, known: string | undefined): Promise<string> {
  const [row] = known ? await db`select 1 from known_device where token_hash = ${hashToken(known)} and account_id = ${accountId}` : []
  if (row && known) return known
  const token = randomBytes(32).toString('base64url')
  await db`insert into known_device (token_hash, account_id) values (${hashToken(token)}, ${accountId})`
  return token
}

/** Ends the sign-in of the token; nothing happens when it has ended already. */
export async function endSignIn(db: Db, actor: Actor, token: string | undefined, now: Date): Promise<void> {
  ensure(actor, 'signIn.end')
  if (!token || !actor.accountId) return
  await db`update sign_in set ended_at = ${now} where token_hash = ${hashToken(token)} and account_id = ${actor.accountId} and ended_at is null`
  await record(db, actor, 'signIn.end', actor.accountId, { detail: { count: 1 } })
}

/** Ends one of the actor's own sign-ins by the short reference shown in the list, or all but the present one. */
export async function endOtherSignIns(
  db: Db,
  actor: Actor,
  { reference, token, now }: { reference?: string; token: string | undefined; now: Date },
): Promise<number> {
  ensure(actor, 'account.manage', { accountId: actor.accountId })
  const present = token ? hashToken(token) : ''
  const which = reference ? db`left(token_hash, 16) = ${reference}` : db`token_hash <> ${present}`
  const ended =
    await db`update sign_in set ended_at = ${now} where account_id = ${actor.accountId ?? ''} and ended_at is null and ${which} returning 1`
  if (!reference) await db`delete from known_device where account_id = ${actor.accountId ?? ''}`
  await record(db, actor, 'signIn.end', actor.accountId ?? '', { detail: { count: ended.length } })
  return ended.length
}

/** Ends every sign-in of an account and forgets its devices: after a new password given by an administrator. Runs as the system. */
export async function endAllSignIns(db: Db, accountId: string, now: Date): Promise<void> {
  await asSystem(db, async (system) => {
    await system`update sign_in set ended_at = ${now} where account_id = ${accountId} and ended_at is null`
    await system`delete from known_device where account_id = ${accountId}`
  })
}
