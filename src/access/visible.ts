// Which rows an actor sees: the audience rule of audience.ts as a piece of SQL, so that lists, counts, searches and exports share it.
import type { Db } from '../db/transact.ts'
import { type Actor, isStaff, organisationIdsOf, stakeholderCountries } from './actor.ts'

/**
 * The condition under which rows of a table with the columns audience, organisation_id, coalition_id, country (and optionally is_draft, named_account_ids)
 * are visible to the actor. `alias` is the table's name in the query.
 */
export function visible(db: Db, actor: Actor, alias: string, { drafts = true, named = false } = {}) {
  if (actor.kind === 'system') return db`true`
  const at = (column: string) => db(`${alias}.${column}`)
  const isOwn = db`${at('organisation_id')} = any(${organisationIdsOf(actor)}::uuid[])`
  const isNamed =
    named && actor.accountId ? db`or (${at('audience')} = 'named' and ${actor.accountId}::uuid = any(${at('named_account_ids')}))` : db``
  const ofCountry = isStaff(actor)
    ? db`${at('audience')} = 'country'`
    : db`(${at('audience')} = 'country' and ${at('country')} = any(${stakeholderCountries(actor)}::text[]))`
  const open = db`(${at('audience')} = 'public' or ${ofCountry} or (${at('audience')} = 'coalition' and ${at('coalition_id')} = any(${actor.coalitionIds}::uuid[])) ${isNamed})`
  return drafts ? db`(${isOwn} or (not ${at('is_draft')} and ${open}))` : db`(${isOwn} or ${open})`
}
