// Many recommendations by their progress: for a country, a review, a report.
import { type Band, bands, type Rating } from '../schema.ts'
import { hasTriggeredAction, iriOf } from './iri.ts'

export type Standing = { position: string; ratings: { rating: Rating; organisationId: string; isContrary: boolean; asOf: string }[] }
export type Tally = Record<Band, number> & { unknown: number; total: number; disputed: number; contrary: number; triggered: number }
export type Progress = {
  all: Tally
  /** By the State's position; only positions that occur. */
  byPosition: Record<string, Tally>
  /** How many ratings, of how many organisations, all this rests on, and the days of the oldest and newest. */
  answers: number
  organisations: number
  oldest?: string
  newest?: string
}

export function tallyProgress(standings: readonly Standing[]): Progress {
  const all = emptyTally()
  const byPosition: Record<string, Tally> = {}
  const organisations = new Set<string>()
  const progress: Progress = { all, byPosition, answers: 0, organisations: 0 }
  for (const { position, ratings } of standings) {
    byPosition[position] ??= emptyTally()
    for (const tally of [all, byPosition[position]]) addTo(tally, ratings)
    for (const { organisationId, asOf } of ratings) {
      organisations.add(organisationId)
      progress.answers += 1
      if (!progress.oldest || asOf < progress.oldest) progress.oldest = asOf
      if (!progress.newest || asOf > progress.newest) progress.newest = asOf
    }
  }
  return { ...progress, organisations: organisations.size }
}

function addTo(tally: Tally, ratings: Standing['ratings']): void {
  const iri = iriOf(ratings.map(({ rating }) => rating))
  tally.total += 1
  tally[iri?.band ?? 'unknown'] += 1
  if (iri?.isDisputed) tally.disputed += 1
  if (hasTriggeredAction(iri)) tally.triggered += 1
  if (ratings.some(({ isContrary }) => isContrary)) tally.contrary += 1
}

const emptyTally = (): Tally => ({
  ...(Object.fromEntries(bands.map((band) => [band, 0])) as Record<Band, number>),
  unknown: 0,
  total: 0,
  disputed: 0,
  contrary: 0,
  triggered: 0,
})
