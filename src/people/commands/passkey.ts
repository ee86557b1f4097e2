// Passkeys: a key in the person's device instead of something to remember. Challenges are made here, good for five minutes and once.
import { randomBytes } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Actor } from '../../access/actor.ts'
import { systemActor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import { type Db, transact } from '../../db/transact.ts'
import { Conflict, Invalid } from '../../lib/refusal.ts'
import type { Services } from '../../web/context.ts'
import { type Browser, type NewSignIn, startSignIn } from './sign-in.ts'

const minutesOfChallenge = 5

const site = ({ settings }: Services) => ({ rpID: new URL(settings.baseUrl).hostname, origin: new URL(settings.baseUrl).origin })

async function newChallenge(db: Db, now: Date, accountId?: string): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await db`delete from passkey_challenge where created_at < ${new Date(now.getTime() - minutesOfChallenge * 60_000)}`
  await db`insert into passkey_challenge (challenge, account_id, created_at) values (${challenge}, ${accountId ?? null}, ${now})`
  return challenge
}

/** Takes the challenge, so that an answer to it counts once. */
async function takeChallenge(db: Db, challenge: string, { now, accountId }: { now: Date; accountId?: string }): Promise<boolean> {
  const taken =
    await db`delete from passkey_challenge where challenge = ${challenge} and account_id is not distinct from ${accountId ?? null}
    and created_at > ${new Date(now.getTime() - minutesOfChallenge * 60_000)} returning 1`
  return taken.length > 0
}

/** What the browser needs to make a new passkey. */
export async function startPasskey(db: Db, actor: Actor, services: Services) {
  const accountId = actor.accountId ?? ''
  ensure(actor, 'account.manage', { accountId })
  const [account] = await db<
    { signInName: string; displayName: string }[]
  >`select sign_in_name, display_name from account where id = ${accountId}`
  const known = await db<{ id: string; transports: string[] }[]>`select id, transports from passkey where account_id = ${accountId}`
  return generateRegistrationOptions({
    rpName: 'Terrain',
    rpID: site(services).rpID,
    userName: account?.signInName ?? '',
    userDisplayName: account?.displayName,
    userID: new TextEncoder().encode(accountId),
    challenge: Buffer.from(await newChallenge(db, services.clock(), accountId), 'base64url'),
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey that the browser made. Throws Invalid. */
export async function addPasskey(
  db: Db,
  actor: Actor,
  { services, credential, label }: { services: Services; credential: string; label: string },
): Promise<void> {
  const accountId = actor.accountId ?? ''
  ensure(actor, 'account.manage', { accountId })
  const { rpID, origin } = site(services)
  const verified = await verifyRegistrationResponse({
    response: parseCredential<RegistrationResponseJSON>(credential),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, { now: services.clock(), accountId }),
  }).catch(failed)
  if (!verified.verified) throw new Invalid({ form: 'people.passkey.failed' })
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential
  await db`insert into passkey (id, account_id, public_key, counter, transports, label) values (${id}, ${accountId}, ${Buffer.from(publicKey)}, ${counter}, ${transports ?? []}, ${label})`
  await record(db, actor, 'account.manage', accountId, { detail: { changed: ['passkey added'] } })
}

/** Forgets a passkey. Throws Conflict for the last one where there is no password: the account would have no door. */
export async function removePasskey(db: Db, actor: Actor, id: string): Promise<void> {
  const accountId = actor.accountId ?? ''
  ensure(actor, 'account.manage', { accountId })
  const removed = await db`delete from passkey where id = ${id} and account_id = ${accountId} returning 1`
  const [door] =
    await db`select 1 from account_password where account_id = ${accountId} union all select 1 from passkey where account_id = ${accountId} limit 1`
  if (!door) throw new Conflict('people.passkey.last')
  if (removed.length > 0) await record(db, actor, 'account.manage', accountId, { detail: { changed: ['passkey removed'] } })
}

/** What the browser needs to sign in with a passkey; names nobody. */
export const startPasskeySignIn = (services: Services) =>
  transact(services.pool, systemActor, async (db) =>
    generateAuthenticationOptions({
      rpID: site(services).rpID,
      challenge: Buffer.from(await newChallenge(db, services.clock()), 'base64url'),
      userVerification: 'required',
    }),
  )

/** Signs in with the browser's answer; undefined when it does not hold. Opens its own transaction, which keeps the challenge taken. */
export function signInByPasskey(
  services: Services,
  { credential, isOwnDevice }: { credential: string; isOwnDevice: boolean },
  browser: Browser,
): Promise<NewSignIn | undefined> {
  const { rpID, origin } = site(services)
  return transact(services.pool, systemActor, async (db) => {
    const response = parseCredential<AuthenticationResponseJSON>(credential)
    const [passkey] = await db<{ id: string; accountId: string; publicKey: Buffer; counter: number }[]>`
      select k.id, k.account_id, k.public_key, k.counter from passkey k join account a on a.id = k.account_id where k.id = ${String(response.id)} and a.closed_at is null for update of k`
    if (!passkey) return undefined
    const verified = await verifyAuthenticationResponse({
      response,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      expectedChallenge: (challenge) => takeChallenge(db, challenge, { now: services.clock() }),
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    }).catch(() => undefined)
    if (!verified?.verified) return undefined
    await db`update passkey set counter = ${verified.authenticationInfo.newCounter}, last_used_at = ${services.clock()} where id = ${passkey.id}`
    return startSignIn(db, services, passkey.accountId, { isOwnDevice, browser, means: 'passkey' })
  })
}

function parseCredential<T>(text: string): T {
  try {
    const parsed: unknown = JSON.parse(text)
    if (parsed && typeof parsed === 'object') return parsed as T
  } catch {
    // Not JSON: refused below like any other answer that does not hold.
  }
  throw new Invalid({ form: 'people.passkey.failed' })
}

// What the library throws says in detail why an answer does not hold; the person learns that it does not.
const failed = (): never => {
  throw new Invalid({ form: 'people.passkey.failed' })
}
