// Who did what to which thing, when. Append-only, written in the transaction of the act itself.
import type { Db } from '../db/transact.ts'
import type { Actor } from './actor.ts'
import type { Verb } from './policy.ts'

export type HistoryDetail = {
  country?: string
  organisationId?: string
  /** True when everybody may know that this happened (an adoption of recommendations, a step of the programme). Acts within an organisation are not public. */
  isPublic?: boolean
  /** Acts, not contents: counts, names of fields, reasons given for others to read. */
  detail?: Record<string, unknown>
}

/** Adds one line to the history. Every command ends with it. */
export async function record(
  db: Db,
  actor: Actor,
  verb: Verb,
  thingId: string,
  { country, organisationId, isPublic = false, detail = {} }: HistoryDetail = {},
): Promise<void> {
  await db`insert into history (account_id, actor_kind, verb, thing_id, country, organisation_id, is_public, detail)
    values (${actor.accountId ?? null}, ${actor.kind}, ${verb}, ${thingId}, ${country ?? null}, ${organisationId ?? null}, ${isPublic}, ${db.json(detail as never)})`
}
