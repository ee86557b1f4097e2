// The figures of a report: how many recommendations by position and by the author's word, who rated, what is missing.
import type { Sector } from '../../access/actor.ts'
import { positions } from '../../recommendations/schema.ts'
import { type FullItem, type ItemRating, itemRatings } from '../schema.ts'

export type Figures = {
  total: number
  byPosition: Record<(typeof positions)[number], number>
  /** Author's word by position; `none` where the author has not said anything. */
  byRating: Record<ItemRating | 'none', { total: number; supported: number; other: number }>
  organisations: { id: string; name: string; sector: Sector }[]
  sectors: Sector[]
  ratings: number
  evidence: number
  /** Without the author's word, and without any evidence in the ratings shown. */
  withoutRating: FullItem[]
  withoutEvidence: FullItem[]
  newestAsOf?: string
  oldestAsOf?: string
}

/** Figures over the included items. */
export function figuresOf(items: FullItem[]): Figures {
  const included = items.filter((item) => item.isIncluded)
  const shown = included.flatMap((item) => item.shown)
  const organisations = new Map(
    shown.map((assessment) => [
      assessment.organisationId,
      { id: assessment.organisationId, name: assessment.organisationName, sector: assessment.sector },
    ]),
  )
  const days = shown.map((assessment) => assessment.asOf).sort()
  const byRating = Object.fromEntries(
    [...itemRatings, 'none' as const].map((rating) => [rating, { total: 0, supported: 0, other: 0 }]),
  ) as Figures['byRating']
  for (const item of included) {
    const cell = byRating[item.rating ?? 'none']
    cell.total++
    if (item.recommendation.position === 'supported') cell.supported++
    else cell.other++
  }
  return {
    total: included.length,
    byPosition: Object.fromEntries(
      positions.map((position) => [position, included.filter((item) => item.recommendation.position === position).length]),
    ) as Figures['byPosition'],
    byRating,
    organisations: [...organisations.values()],
    sectors: [...new Set([...organisations.values()].map((organisation) => organisation.sector))],
    ratings: shown.length,
    evidence: shown.reduce((sum, assessment) => sum + assessment.evidence.length, 0),
    withoutRating: included.filter((item) => item.rating === undefined),
    withoutEvidence: included.filter((item) => item.shown.every((assessment) => assessment.evidence.length === 0)),
    newestAsOf: days.at(-1),
    oldestAsOf: days[0],
  }
}
