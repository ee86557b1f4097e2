// The Implementation of Recommendation Index exactly as domain.md §4: mean, rounded to two decimals, then banded.
import type { Band, Rating } from '../schema.ts'

export type Iri = {
  /** 0 to 1, two decimals. */
  value: number
  band: Band
  /** How many ratings it rests on; "no information" is not counted. */
  count: number
  /** Distance between the lowest and the highest rating: 0, 0.5 or 1. */
  spread: number
  /** One says not at all, another says fully. */
  isDisputed: boolean
}

const worth: Record<Exclude<Rating, 'noInformation'>, number> = { notImplemented: 0, partial: 0.5, full: 1 }

/** 0, 0.5 or 1; undefined for "no information". */
export const worthOf = (rating: Rating): number | undefined => (rating === 'noInformation' ? undefined : worth[rating])

/** The index of the ratings; undefined, not 0, when nothing is known. */
export function iriOf(ratings: readonly Rating[]): Iri | undefined {
  const known = ratings.map(worthOf).filter((value) => value !== undefined)
  if (known.length === 0) return undefined
  const sum = known.reduce((total, value) => total + value, 0)
  // One division, so that halves of a hundredth are exact and round up.
  const value = Math.round((100 * sum) / known.length) / 100
  const spread = Math.max(...known) - Math.min(...known)
  return { value, band: bandOf(value), count: known.length, spread, isDisputed: spread === 1 }
}

/** 0–0.32 not implemented · 0.33–0.65 partially · 0.66–1 fully. */
export function bandOf(value: number): Band {
  if (value <= 0.32) return 'notImplemented'
  return value <= 0.65 ? 'partial' : 'full'
}

/** Partially or fully implemented: something was done (domain.md §4, "triggered action"). */
export const hasTriggeredAction = (iri: Iri | undefined) => iri !== undefined && iri.band !== 'notImplemented'
