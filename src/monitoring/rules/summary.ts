// What ratings add up to, never as a lonely number: index, who answered, how far apart, how old, on which sources, who is missing.
import type { Sector } from '../../access/actor.ts'
import { groupBy, groupByEach } from '../../lib/group-by.ts'
import { type Assessment, type Rating, ratings } from '../schema.ts'
import { type Iri, iriOf } from './iri.ts'

export type Rated = Pick<Assessment, 'organisationId' | 'sector' | 'regions' | 'rating' | 'isContrary' | 'asOf'> & {
  evidence: Pick<Assessment['evidence'][number], 'kind' | 'url' | 'sha256' | 'sourceKind' | 'isFirstHand' | 'region'>[]
}

/** Whose answers a country would want: the groups that are registered in it, and its regions by id. */
export type Expected = { sectors: Sector[]; regions: string[] }

export type Summary = {
  /** Undefined when nobody knows anything. */
  iri?: Iri
  answers: number
  counts: Record<Rating, number>
  /** How many say that things got worse. */
  contrary: number
  bySector: { sector: Sector; count: number; iri?: Iri }[]
  byRegion: { region: string; count: number; iri?: Iri }[]
  /** Days 'YYYY-MM-DD' to which the ratings refer, and the age of the median in whole months. */
  age?: { oldest: string; newest: string; median: string; medianMonths: number }
  sources: { evidence: number; independent: number; firstHand: number; withoutEvidence: number }
  missing: Expected
}

/** Groups whose answer is always worth asking for, registered or not (domain.md §6). */
export const alwaysAsked: Sector[] = ['government', 'nhri', 'cso']

export function summarise(rated: readonly Rated[], expected: Expected, today: string): Summary {
  const sectors = groupBy(rated, ({ sector }) => sector)
  const regions = groupByEach(rated, regionsOf)
  return {
    iri: iriOf(rated.map(({ rating }) => rating)),
    answers: rated.length,
    counts: countsOf(rated),
    contrary: rated.filter(({ isContrary }) => isContrary).length,
    bySector: [...sectors].map(([sector, members]) => ({ sector, count: members.length, iri: iriOf(members.map(({ rating }) => rating)) })),
    byRegion: [...regions].map(([region, members]) => ({ region, count: members.length, iri: iriOf(members.map(({ rating }) => rating)) })),
    age: ageOf(
      rated.map(({ asOf }) => asOf),
      today,
    ),
    sources: sourcesOf(rated),
    missing: {
      sectors: expected.sectors.filter((sector) => !sectors.has(sector)),
      regions: expected.regions.filter((region) => !regions.has(region)),
    },
  }
}

/** An answer speaks for the regions its organisation works in, and for those its evidence is about. */
export const regionsOf = ({ regions, evidence }: Pick<Rated, 'regions' | 'evidence'>) => [
  ...new Set([...regions, ...evidence.flatMap(({ region }) => (region ? [region] : []))]),
]

/** Evidence that goes back to different origins: another site, another file, or another organisation's own knowledge. The same article cited twice is one source. */
export function independentSources(rated: readonly Rated[]): number {
  const origins = rated.flatMap(({ organisationId, evidence }) =>
    evidence.map(({ kind, url, sha256, sourceKind }) => {
      if (sourceKind === 'testimony' || sourceKind === 'ownDocumentation') return `by ${organisationId}`
      return kind === 'link' && url ? `at ${hostOf(url)}` : `file ${sha256}`
    }),
  )
  return new Set(origins).size
}

function sourcesOf(rated: readonly Rated[]): Summary['sources'] {
  const evidence = rated.flatMap((one) => one.evidence)
  return {
    evidence: evidence.length,
    independent: independentSources(rated),
    firstHand: evidence.filter(({ isFirstHand }) => isFirstHand).length,
    withoutEvidence: rated.filter((one) => one.evidence.length === 0).length,
  }
}

/** Oldest, newest and median day; of an even number the earlier of the two in the middle. */
export function ageOf(days: readonly string[], today: string): Summary['age'] {
  const sorted = [...days].sort()
  const [oldest, newest, median] = [sorted[0], sorted.at(-1), sorted[Math.floor((sorted.length - 1) / 2)]]
  if (!oldest || !newest || !median) return undefined
  return { oldest, newest, median, medianMonths: monthsBetween(median, today) }
}

/** Whole months from one day to another; 0 when the second is not later. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0))
}

function countsOf(rated: readonly Rated[]): Record<Rating, number> {
  const counts = Object.fromEntries(ratings.map((rating) => [rating, 0])) as Record<Rating, number>
  for (const { rating } of rated) counts[rating] += 1
  return counts
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url)
