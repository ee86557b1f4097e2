// Who a rating and its evidence reach: choices of the form as audiences, comparing and clipping them.
import { type Reach, ratingAudiences } from '../schema.ts'

/** The reach that a choice of the audience chooser stands for ("coalition:<id>", "organisation", …). */
export function reachOf(choice: string, namedAccountIds: string[] = []): Reach {
  const [audience, coalitionId] = choice.split(':')
  if (audience === 'coalition') return { audience, coalitionId, namedAccountIds: [] }
  if (audience === 'public' || audience === 'country') return { audience, namedAccountIds: [] }
  return { audience: 'named', namedAccountIds: audience === 'named' ? [...new Set(namedAccountIds)].sort() : [] }
}

/** The choice that a reach came from. */
export function choiceOf({ audience, coalitionId, namedAccountIds }: Reach): string {
  if (audience === 'coalition') return `coalition:${coalitionId}`
  if (audience === 'named') return namedAccountIds.length > 0 ? 'named' : 'organisation'
  return audience
}

export const isSameReach = (a: Reach, b: Reach) => choiceOf(a) === choiceOf(b) && a.namedAccountIds.join() === b.namedAccountIds.join()

/** Whether the kind of audience lets more people read; two coalitions, or two lists of names, are equally wide. */
export const isWiderThan = (a: Reach, b: Reach) => widthOf(a) < widthOf(b)
const widthOf = ({ audience }: Reach) => ratingAudiences.indexOf(audience)

/** The narrower of what evidence was given and what its rating has: evidence is never wider than its rating. */
export function clipTo(limit: Reach, reach: Reach): Reach {
  if (isWiderThan(reach, limit)) return limit
  if (reach.audience === 'coalition' && limit.audience === 'coalition' && reach.coalitionId !== limit.coalitionId) return limit
  if (reach.audience === 'named' && limit.audience === 'named') {
    return { audience: 'named', namedAccountIds: reach.namedAccountIds.filter((id) => limit.namedAccountIds.includes(id)) }
  }
  return reach
}

/** Minutes in which a change of audience can be undone (trust.md, "Audiences"). */
export const minutesToUndo = 30
export const mayBeUndone = (changedAt: Date, now: Date) => now.getTime() - changedAt.getTime() < minutesToUndo * 60_000
