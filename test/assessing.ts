// Saying how recommendations stand, in a world of a test: recommendations to rate, the form filled in, the facts as somebody sees them.
import { type CastName, demoCoalition, demoOrganisations as organisations } from '../src/people/cast.ts'
import type { Fields, World } from './world.ts'

/** The .json form of a recommendation's ratings, as far as tests read it. */
export type RatingFacts = {
  summary: { answers: number; iri: { value: number; band: string; count: number } | null }
  assessments: { id: string; organisation: string; rating: string; supersedes: string | null; evidence: { id: string; title: string }[] }[]
  former: { id: string; supersededBy: string | null }[]
}

/** The audience choice of the cast's coalition. */
export const coalition = `coalition:${demoCoalition.id}`

/** What the form would carry for a public answer of the organisation. */
export const answer = (organisation: keyof typeof organisations, more: Fields = {}): Fields => ({
  organisationId: organisations[organisation].id,
  rating: 'partial',
  reason: 'The bill is before the committee.',
  asOf: '2026-01-31',
  audience: 'public',
  earlier: '',
  revision: '',
  do: 'submit',
  ...more,
})

/** Acts of rating in a world. Every recommendation is new and says nothing about a real State. */
export function assessing(world: World) {
  let count = 0
  return {
    newRecommendation: async ({ position = 'supported' } = {}): Promise<string> => {
      const id = `XSV-34-9.${++count}`
      await world.database.owner`insert into recommendation (id, country, session, cycle, paragraph, text, position, origin, rank)
        values (${id}, 'XSV', 34, 3, ${`9.${count}`}, ${`Adopt the law number ${count} on harbours`}, ${position}, 'table', ${count})`
      return id
    },
    assess: (name: CastName, id: string, fields: Fields) => world.as(name).post(`/recommendations/${id}/assess`, fields),
    facts: (name: CastName | 'visitor', id: string) =>
      (name === 'visitor' ? world.visitor() : world.as(name)).json<RatingFacts>(`/recommendations/${id}/assessments.json`),
  }
}
