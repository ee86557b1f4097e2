// People as the programme's staff see them: accounts, and who is the focal point of which country.
import type { Actor } from '../../access/actor.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import type { Names } from './organisation.ts'

export type FocalPointLine = { accountId: string; displayName: string; country: string; countryNames: Names; startedAt: Date }
export type PersonLine = {
  id: string
  signInName: string
  displayName: string
  role: 'administrator' | 'programme-officer' | 'member'
  organisations: string[]
  focalPointOf: string[]
}

/** Focal points by country. For staff. */
export function listFocalPoints(db: Db, actor: Actor): Promise<FocalPointLine[]> {
  ensure(actor, 'focalPoint.appoint')
  return db<
    FocalPointLine[]
  >`select f.account_id, a.display_name, f.country, json_build_object('en', c.name_en, 'fr', c.name_fr) as country_names, f.started_at
    from focal_point f join account a on a.id = f.account_id join country c on c.iso3 = f.country where f.ended_at is null and a.closed_at is null order by c.name_en, a.display_name`
}

/** All people with an account that is open, by name. For staff. */
export function listPeople(db: Db, actor: Actor): Promise<PersonLine[]> {
  ensure(actor, 'focalPoint.appoint')
  return db<PersonLine[]>`select a.id, a.sign_in_name, a.display_name, a.role,
      coalesce((select json_agg(o.name order by o.name) from membership m join organisation o on o.id = m.organisation_id where m.account_id = a.id and m.ended_at is null), '[]') as organisations,
      coalesce((select json_agg(f.country order by f.country) from focal_point f where f.account_id = a.id and f.ended_at is null), '[]') as focal_point_of
    from account a where a.closed_at is null order by lower(a.display_name)`
}
