// Who may read a private thing: the five audiences of trust.md and the one rule that decides.
import { type Actor, isStakeholderOf, organisationIdsOf } from './actor.ts'

/** From widest to narrowest. "sealed" is encrypted for its readers; no table holds sealed rows yet. */
export const audiences = ['public', 'country', 'coalition', 'named', 'sealed'] as const
export type Audience = (typeof audiences)[number]

/** What the rule needs to know about a thing. `isDraft` things belong to their organisation alone, whatever the audience they are meant for. */
export type Audienced = {
  audience: Audience
  organisationId?: string
  coalitionId?: string
  country?: string
  accountId?: string
  namedAccountIds?: string[]
  isDraft?: boolean
}

/** Whether the actor may read the thing. Deny by default. */
export function isAmongAudience(actor: Actor, thing: Audienced): boolean {
  if (actor.kind === 'system') return true
  const isOwn = thing.organisationId !== undefined && organisationIdsOf(actor).includes(thing.organisationId)
  if (thing.isDraft) return isOwn
  if (thing.audience === 'public' || isOwn) return true
  if (thing.audience === 'country') return isStakeholderOf(actor, thing.country)
  if (thing.audience === 'coalition') return thing.coalitionId !== undefined && actor.coalitionIds.includes(thing.coalitionId)
  if (thing.audience === 'named') return actor.accountId !== undefined && (thing.namedAccountIds ?? []).includes(actor.accountId)
  return false
}

/** Whether `to` lets more people read than `from`. */
export const isWider = (from: Audience, to: Audience) => audiences.indexOf(to) < audiences.indexOf(from)
