// Turns scores into chances and finds the border from which an issue is worth suggesting.
import { chancesOf } from '../decider.ts'
import type { Point } from '../settings.ts'

export type Scored = { score: number; isTrue: boolean }

/** Slope and offset of the logistic curve through scores (Platt 1999, with his smoothed targets), by Newton's method. */
export function calibrate(scored: Scored[]): { slope: number; offset: number } {
  const positives = scored.filter(({ isTrue }) => isTrue).length
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (scored.length - positives + 2)
  let slope = 2
  let offset = 0
  for (let step = 0; step < 60; step++) {
    let [g1, g0, h11, h10, h00] = [0, 0, 1e-6, 0, 1e-6]
    for (const { score, isTrue } of scored) {
      const chance = 1 / (1 + Math.exp(-(slope * score + offset)))
      const error = chance - (isTrue ? high : low)
      const curve = chance * (1 - chance)
      g1 += error * score
      g0 += error
      h11 += curve * score * score
      h10 += curve * score
      h00 += curve
    }
    const size = h11 * h00 - h10 * h10
    const [down1, down0] = [(h00 * g1 - h10 * g0) / size, (h11 * g0 - h10 * g1) / size]
    // Long steps overshoot where classes are far apart.
    const limit = Math.min(1, 4 / (Math.abs(down1) + Math.abs(down0) + 1e-12))
    slope -= down1 * limit
    offset -= down0 * limit
    if (Math.abs(down1) + Math.abs(down0) < 1e-7) break
  }
  return { slope: round(slope), offset: round(offset) }
}

/** The score that gives the best F1. */
export function borderOf(scored: Scored[]): number {
  const sorted = [...scored].sort((one, other) => other.score - one.score)
  const positives = sorted.filter(({ isTrue }) => isTrue).length
  let right = 0
  let best = 0
  let border = 0
  for (const [at, { score, isTrue }] of sorted.entries()) {
    if (isTrue) right++
    const f1 = (2 * right) / (positives + at + 1)
    if (f1 <= best) continue
    best = f1
    border = (score + (sorted[at + 1]?.score ?? score)) / 2
  }
  return round(border)
}

/** Points of a rising line through what was said and how often it was right: bands of equal size, joined where they would fall (pool adjacent violators). */
export function correctionOf(guesses: { confidence: number; isRight: boolean }[]): Point[] {
  const sorted = [...guesses].sort((one, other) => one.confidence - other.confidence)
  const size = Math.max(40, Math.ceil(sorted.length / 60))
  const bands: { count: number; said: number; right: number }[] = []
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size)
    bands.push({
      count: part.length,
      said: part.reduce((sum, { confidence }) => sum + confidence, 0),
      right: part.filter(({ isRight }) => isRight).length,
    })
    for (let last = bands.length - 1; last > 0; last--) {
      const [before, here] = [bands[last - 1], bands[last]]
      if (!before || !here || before.right / before.count <= here.right / here.count) break
      bands.splice(last - 1, 2, { count: before.count + here.count, said: before.said + here.said, right: before.right + here.right })
    }
  }
  return bands.map(({ count, said, right }) => ({ said: round(said / count), right: round(right / count) }))
}

/** The softening under which the chances fit best (least log loss). */
export function temperatureOf(scores: Float64Array, classOf: Uint8Array, chosen: Int32Array, classes: number): number {
  const loss = (temperature: number): number => {
    let sum = 0
    for (const i of chosen)
      sum -= Math.log(
        Math.max(1e-9, chancesOf(scores.subarray(i * classes, (i + 1) * classes), temperature)[classOf[i] as number] as number),
      )
    return sum
  }
  const tried = Array.from({ length: 31 }, (_, at) => 0.7 + at * 0.05).map((temperature) => ({ temperature, loss: loss(temperature) }))
  return round(tried.reduce((best, one) => (one.loss < best.loss ? one : best)).temperature)
}

const round = (value: number): number => Math.round(value * 10000) / 10000
