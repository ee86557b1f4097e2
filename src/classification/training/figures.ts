// How good guesses are: F1, accuracy, and whether confidence can be believed.
import type { ReliabilityRow } from '../settings.ts'

export type Count = { right: number; extra: number; missed: number }
export const f1Of = ({ right, extra, missed }: Count): number => (2 * right) / (2 * right + extra + missed || 1)
export const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
export const round4 = (value: number): number => Math.round(value * 10000) / 10000

/** Ten bands of confidence with how often those guesses were right. */
export function reliabilityOf(guesses: { confidence: number; isRight: boolean }[]): ReliabilityRow[] {
  const bands = Array.from({ length: 10 }, () => ({ count: 0, confidence: 0, right: 0 }))
  for (const { confidence, isRight } of guesses) {
    const band = bands[Math.min(9, Math.floor(confidence * 10))]
    if (!band) continue
    band.count++
    band.confidence += confidence
    if (isRight) band.right++
  }
  return bands.flatMap(({ count, confidence, right }, at) =>
    count === 0 ? [] : [{ from: at / 10, to: (at + 1) / 10, count, confidence: round4(confidence / count), right: round4(right / count) }],
  )
}

/** Expected calibration error: how far confidence is from truth, weighted by how often it is said. */
export function calibrationErrorOf(rows: ReliabilityRow[]): number {
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  return rows.reduce((sum, { count, confidence, right }) => sum + (count / total) * Math.abs(confidence - right), 0)
}
