// Invitations: the only way to an account. Made by who answers for the person, good once and for two weeks.
import { randomUUID } from 'node:crypto'
import { type Actor, visitor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { hashToken } from '../../access/load-actor.ts'
import { ensure } from '../../access/policy.ts'
import { asSystem, type Db } from '../../db/transact.ts'
import { Conflict, Forbidden, Invalid } from '../../lib/refusal.ts'
import type { Settings } from '../../settings.ts'
import { getInvitation, getInvitationByToken, type InvitationLine, invitationToken } from '../queries/invitation.ts'
import { findOrganisationForInvitation } from '../queries/organisation.ts'
import { invitationDays, invitationProblem } from '../rules.ts'
import type { NewInvitation } from '../schema.ts'
import { setPassword } from './account.ts'

/** Makes an invitation and gives its id; its link is `invitationToken` of it. Throws Invalid, Forbidden. */
export async function invite(
  db: Db,
  actor: Actor,
  input: NewInvitation,
  { settings, now }: { settings: Settings; now: Date },
): Promise<string> {
  const organisation =
    input.role === 'member' && input.organisationId ? await findOrganisationForInvitation(db, actor, input.organisationId) : undefined
  const country = input.role === 'focal-point' ? input.country : undefined
  ensure(actor, 'person.invite', { organisationId: organisation?.id, country: organisation?.country ?? country })
  if (input.role === 'focal-point' && !country) throw new Invalid({ country: 'form.choose' })
  const problem = invitationProblem(actor, { role: input.role, organisation })
  if (problem === 'people.invitation.organisationMissing' || problem === 'people.invitation.hasCoordinator')
    throw new Invalid({ organisationId: problem })
  if (problem) throw new Forbidden(problem)
  const id = randomUUID()
  const role = input.role === 'focal-point' ? 'member' : input.role
  await db`insert into invitation (id, token_hash, display_name, organisation_id, country, role, is_focal_point, is_coordinator, invited_by, created_at, expires_at)
    values (${id}, ${hashToken(invitationToken(settings, id))}, ${input.displayName}, ${organisation?.id ?? null}, ${country ?? null}, ${role}, ${input.role === 'focal-point'},
      ${organisation !== undefined && input.isCoordinator}, ${actor.accountId ?? null}, ${now}, ${new Date(now.getTime() + invitationDays * 86_400_000)})`
  await record(db, actor, 'person.invite', id, {
    country: organisation?.country ?? country,
    organisationId: organisation?.id,
    detail: { role: input.role, isCoordinator: input.isCoordinator },
  })
  return id
}

/** The link leads nowhere from now on. Throws NotFound, and Conflict when it was used already. */
export async function withdrawInvitation(db: Db, actor: Actor, { id, now }: { id: string; now: Date }): Promise<void> {
  const invitation = await getInvitation(db, actor, { id, now })
  ensure(actor, 'invitation.withdraw', { accountId: invitation.invitedBy, organisationId: invitation.organisationId ?? undefined })
  const changed =
    await db`update invitation set withdrawn_at = ${now} where id = ${id} and used_at is null and withdrawn_at is null returning 1`
  if (changed.length === 0) throw new Conflict('people.invitation.notOpen')
  await record(db, actor, 'invitation.withdraw', id, {
    country: invitation.country ?? undefined,
    organisationId: invitation.organisationId ?? undefined,
  })
}

export type NewAccount = { signInName: string; displayName: string; passwordHash: string; locale: string }

/** Makes the account that the link invites to and gives its id. Runs as the system. Throws NotFound, Conflict, Invalid for a sign-in name that is taken. */
export async function acceptAsNewAccount(
  db: Db,
  { token, account, now }: { token: string; account: NewAccount; now: Date },
): Promise<string> {
  const invitation = await takeInvitation(db, token, now)
  const [taken] = await db`select 1 from account where lower(sign_in_name) = lower(${account.signInName})`
  if (taken) throw new Invalid({ signInName: 'people.signInName.taken' })
  const [row] = await db<
    { id: string }[]
  >`insert into account (sign_in_name, display_name, role, locale) values (${account.signInName}, ${account.displayName}, ${invitation.role}, ${account.locale}) returning id`
  const accountId = row?.id ?? ''
  await setPassword(db, accountId, account.passwordHash)
  await giveWhatWasInvited(db, accountId, invitation)
  return accountId
}

/** Adds what the link invites to to the account of the person who is signed in. */
export async function acceptWithOwnAccount(db: Db, actor: Actor, { token, now }: { token: string; now: Date }): Promise<void> {
  ensure(actor, 'account.manage', { accountId: actor.accountId })
  const accountId = actor.accountId ?? ''
  await asSystem(db, async (system) => {
    const invitation = await takeInvitation(system, token, now)
    if (invitation.role !== 'member')
      await system`update account set role = ${invitation.role} where id = ${accountId} and role <> 'administrator'`
    await giveWhatWasInvited(system, accountId, invitation)
  })
}

async function takeInvitation(db: Db, token: string, now: Date): Promise<InvitationLine> {
  await db`select 1 from invitation where token_hash = ${hashToken(token)} for update`
  const invitation = await getInvitationByToken(db, visitor, { token, now })
  if (invitation.status !== 'open') throw new Conflict(`people.invitation.${invitation.status}`)
  await db`update invitation set used_at = ${now} where id = ${invitation.id}`
  return invitation
}

async function giveWhatWasInvited(db: Db, accountId: string, invitation: InvitationLine): Promise<void> {
  const { organisationId, country, isCoordinator, isFocalPoint } = invitation
  if (organisationId) {
    await db`insert into membership (account_id, organisation_id, is_coordinator) values (${accountId}, ${organisationId}, ${isCoordinator})
      on conflict (account_id, organisation_id) do update set ended_at = null, started_at = now(), is_coordinator = excluded.is_coordinator`
  }
  if (isFocalPoint && country) {
    await db`insert into focal_point (account_id, country) values (${accountId}, ${country}) on conflict (account_id, country) do update set ended_at = null, started_at = now()`
  }
  await record(db, { ...visitor, kind: 'account', accountId }, 'invitation.accept', invitation.id, {
    country: country ?? undefined,
    organisationId: organisationId ?? undefined,
  })
}
