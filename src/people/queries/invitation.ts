// Invitations: those one has made, those of one's organisation, and the one that a link leads to.
import { type Actor, isStaff } from '../../access/actor.ts'
import { hashToken } from '../../access/load-actor.ts'
import { ensure } from '../../access/policy.ts'
import { asSystem, type Db } from '../../db/transact.ts'
import { NotFound } from '../../lib/refusal.ts'
import { keyedHash } from '../../lib/secret.ts'
import type { Settings } from '../../settings.ts'
import { type InvitationStatus, statusOfInvitation } from '../rules.ts'

type Row = {
  id: string
  displayName: string
  role: 'member' | 'programme-officer' | 'administrator'
  isFocalPoint: boolean
  isCoordinator: boolean
  organisationId: string | null
  organisationName: string | null
  country: string | null
  invitedBy: string
  inviterName: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  withdrawnAt: Date | null
}
export type InvitationLine = Row & { status: InvitationStatus; isMine: boolean }

/** The link's secret: computed from the installation's secret, so that neither the database nor a log holds it. */
export const invitationToken = (settings: Settings, id: string) => keyedHash(settings, 'invitation', id)

const columns = (
  db: Db,
) => db`i.id, i.display_name, i.role, i.is_focal_point, i.is_coordinator, i.organisation_id, o.name as organisation_name, coalesce(i.country, o.country) as country,
  i.invited_by, inviter.display_name as inviter_name, i.created_at, i.expires_at, i.used_at, i.withdrawn_at
  from invitation i left join organisation o on o.id = i.organisation_id left join account inviter on inviter.id = i.invited_by`

/** Invitations that the actor made, or that let people into an organisation that the actor coordinates; staff see all. Latest first. */
export async function listInvitations(db: Db, actor: Actor, now: Date): Promise<InvitationLine[]> {
  ensure(actor, 'person.invite')
  const rows = await db<Row[]>`select ${columns(db)} where ${mayBeSeen(db, actor)} order by i.created_at desc limit 500`
  return rows.map((row) => withStatus(row, actor, now))
}

/** One of them. Throws NotFound. */
export async function getInvitation(db: Db, actor: Actor, { id, now }: { id: string; now: Date }): Promise<InvitationLine> {
  const [row] = await db<Row[]>`select ${columns(db)} where i.id::text = ${id} and ${mayBeSeen(db, actor)}`
  if (!row) throw new NotFound()
  return withStatus(row, actor, now)
}

/** The invitation behind a link, for whoever holds the link. Throws NotFound. */
export async function getInvitationByToken(db: Db, actor: Actor, { token, now }: { token: string; now: Date }): Promise<InvitationLine> {
  const [row] = await asSystem(db, (system) => system<Row[]>`select ${columns(system)} where i.token_hash = ${hashToken(token)}`)
  if (!row) throw new NotFound()
  return withStatus(row, actor, now)
}

function mayBeSeen(db: Db, actor: Actor) {
  if (isStaff(actor)) return db`true`
  const coordinated = actor.memberships.filter((membership) => membership.isCoordinator).map((membership) => membership.organisationId)
  return db`(i.invited_by = ${actor.accountId ?? null} or i.organisation_id = any(${coordinated}::uuid[]))`
}

const withStatus = (row: Row, actor: Actor, now: Date): InvitationLine => ({
  ...row,
  status: statusOfInvitation(row, now),
  isMine: row.invitedBy === actor.accountId,
})
