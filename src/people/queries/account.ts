// One's own account: sign-ins that hold, passkeys, and whether there is a password.
import type { Actor } from '../../access/actor.ts'
import { hashToken, signInLimits } from '../../access/load-actor.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import type { Locale } from '../../i18n/locales.ts'

export type SignInLine = { reference: string; device: string; isOwnDevice: boolean; createdAt: Date; lastSeenAt: Date; isPresent: boolean }
export type PasskeyLine = { id: string; label: string; createdAt: Date; lastUsedAt: Date | null }
export type OwnAccount = {
  id: string
  signInName: string
  displayName: string
  locale: Locale
  hasPassword: boolean
  passkeys: PasskeyLine[]
  signIns: SignInLine[]
}

/** The actor's own account. `token` is the present sign-in's. */
export async function getOwnAccount(db: Db, actor: Actor, { token, now }: { token: string | undefined; now: Date }): Promise<OwnAccount> {
  const accountId = actor.accountId ?? ''
  ensure(actor, 'account.manage', { accountId })
  const [account] = await db<Omit<OwnAccount, 'passkeys' | 'signIns'>[]>`
    select a.id, a.sign_in_name, a.display_name, a.locale, exists (select from account_password p where p.account_id = a.id) as has_password from account a where a.id = ${accountId}`
  if (!account) throw new Error(`The account ${accountId} is not there.`)
  const passkeys = await db<
    PasskeyLine[]
  >`select id, label, created_at, last_used_at from passkey where account_id = ${accountId} order by created_at`
  return { ...account, passkeys: [...passkeys], signIns: await listSignIns(db, accountId, { token, now }) }
}

async function listSignIns(db: Db, accountId: string, { token, now }: { token: string | undefined; now: Date }): Promise<SignInLine[]> {
  const idle = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const present = token ? hashToken(token) : ''
  return db<
    SignInLine[]
  >`select left(token_hash, 16) as reference, device, is_own_device, created_at, last_seen_at, token_hash = ${present} as is_present
    from sign_in where account_id = ${accountId} and ended_at is null
      and last_seen_at > case when is_own_device then ${idle(signInLimits.own.idleMinutes)}::timestamptz else ${idle(signInLimits.shared.idleMinutes)}::timestamptz end
    order by is_present desc, last_seen_at desc`
}
