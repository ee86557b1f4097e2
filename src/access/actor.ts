// Who is acting: a visitor, a signed-in person with what they belong to, or the program itself.

export type Sector = (typeof sectors)[number]
/** Stakeholder groups of the programme (domain.md §6). */
export const sectors = ['cso', 'nhri', 'government', 'parliament', 'judiciary', 'un', 'academia', 'media', 'donor', 'regional'] as const

export type Membership = { organisationId: string; organisationName: string; sector: Sector; country?: string; isCoordinator: boolean }

export type Actor = {
  kind: 'public' | 'account' | 'system'
  accountId?: string
  name?: string
  role: 'administrator' | 'programme-officer' | 'member' | 'visitor'
  memberships: Membership[]
  coalitionIds: string[]
  /** Countries of which the person is the national focal point. */
  focalPointOf: string[]
  isOwnDevice: boolean
}

export const visitor: Actor = { kind: 'public', role: 'visitor', memberships: [], coalitionIds: [], focalPointOf: [], isOwnDevice: false }
/** The program's own steps: sign-in, reading documents, timetabled work. */
export const systemActor: Actor = { ...visitor, kind: 'system' }

export const isSignedIn = (actor: Actor) => actor.kind === 'account'
export const isAdministrator = (actor: Actor) => actor.kind === 'system' || actor.role === 'administrator'
/** The programme's own people: administrators and programme officers. */
export const isStaff = (actor: Actor) => isAdministrator(actor) || actor.role === 'programme-officer'
export const organisationIdsOf = (actor: Actor) => actor.memberships.map((membership) => membership.organisationId)
export const isFocalPointOf = (actor: Actor, country?: string) => country !== undefined && actor.focalPointOf.includes(country)

/** Donors and media read what is public; every other organisation of a country is a vetted stakeholder of it (trust.md, audience "country"). */
export const isStakeholderOf = (actor: Actor, country?: string) =>
  isStaff(actor) ||
  isFocalPointOf(actor, country) ||
  actor.memberships.some(
    (membership) =>
      membership.country === country && country !== undefined && membership.sector !== 'donor' && membership.sector !== 'media',
  )

/** Countries whose "country" audience the actor belongs to; staff belong to all. */
export const stakeholderCountries = (actor: Actor) => [
  ...new Set([
    ...actor.focalPointOf,
    ...actor.memberships.flatMap((m) => (m.country && m.sector !== 'donor' && m.sector !== 'media' ? [m.country] : [])),
  ]),
]
