// Who gains or loses sight of something when its audience changes.
import type { Sector } from '../../access/actor.ts'

export type Reader = { id: string; name: string; sector: Sector }
export type Person = { id: string; name: string; organisationId: string; organisationName: string; sector: Sector }
export type Readers = {
  isEverybody: boolean
  /** The national focal point of the country and the programme's own people. */
  hasProgramme: boolean
  organisations: Reader[]
  people: Person[]
}

/** Who is among `to` and not among `from`. */
export function gained(from: Readers, to: Readers): Readers {
  const known = new Set(from.organisations.map(({ id }) => id))
  const knownPeople = new Set(from.people.map(({ id }) => id))
  return {
    isEverybody: to.isEverybody && !from.isEverybody,
    hasProgramme: to.hasProgramme && !from.hasProgramme,
    organisations: from.isEverybody ? [] : to.organisations.filter(({ id }) => !known.has(id)),
    people: from.isEverybody ? [] : to.people.filter(({ id, organisationId }) => !knownPeople.has(id) && !known.has(organisationId)),
  }
}

export const isNobody = ({ isEverybody, hasProgramme, organisations, people }: Readers) =>
  !isEverybody && !hasProgramme && organisations.length === 0 && people.length === 0
