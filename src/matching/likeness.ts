// How alike two prepared texts are: twenty-three plain measures, weighed by a small network that learned from pairs the UN put in one paragraph.
import { chancesOf, type Decider, decide } from '../classification/decider.ts'
import type { Portrait } from './portrait.ts'
import type { Vocabulary } from './vocabulary.ts'

export const measures = 23

export type Weigher = {
  measure: (a: Portrait, b: Portrait, into: Float32Array, from: number) => void
  score: (a: Portrait, b: Portrait) => number
  rank: (a: Portrait, b: Portrait) => number
}

// Who looks for an earlier recommendation wants its words, not only its subject: added to the logarithm of the odds. Chosen on the graded and the
// declared repeats, where any weight from 2 to 8 does about as well.
const wordWeight = 2
const usualCosine = 0.25

/** `score`: the chance that both are in one paragraph. `rank`: the same with common words counting more, for putting many in order. */
export function openWeigher(vocabulary: Vocabulary, decider: Decider | undefined): Weigher {
  const values = new Float32Array(measures)
  const scores = new Float64Array(2)
  const hidden = new Float64Array(decider?.hidden ?? 0)
  const weigher: Weigher = {
    measure: (a, b, into, from) => measurePair(vocabulary, { a, b, into, from }),
    score(a, b) {
      weigher.measure(a, b, values, 0)
      if (!decider) return values[0] as number
      decide(decider, values, 0, scores, hidden)
      return chancesOf(scores, 1)[1] as number
    },
    rank(a, b) {
      const chance = Math.min(Math.max(weigher.score(a, b), 1e-6), 1 - 1e-6)
      const cosine = (values[0] as number) / 2
      return 1 / (1 + ((1 - chance) / chance) * Math.exp(-wordWeight * (cosine - usualCosine)))
    },
  }
  return weigher
}

/** Cosine of the weights of shared words. */
export function cosineOf(a: Portrait, b: Portrait): number {
  const { byHash } = b.detail()
  let sum = 0
  for (const [at, { hash }] of a.terms.entries()) {
    const other = byHash.get(hash)
    if (other !== undefined) sum += (a.weights[at] as number) * (b.weights[other] as number)
  }
  return sum
}

type PairToMeasure = { a: Portrait; b: Portrait; into: Float32Array; from: number }

function measurePair(vocabulary: Vocabulary, { a, b, into, from }: PairToMeasure): void {
  const [one, other] = [a.detail(), b.detail()]
  const { shared, top, coverA, coverB } = sharedOf(a, b)
  const [softA, softB] = [softCover(a, b, vocabulary), softCover(b, a, vocabulary)]
  const [named, bothName] = sameOf(one.instruments, other.instruments)
  const [phrases] = sameOf(one.phrases, other.phrases)
  const issues = issueLikeness(one.issues, other.issues, vocabulary.usual)
  into.set(
    [
      cosineOf(a, b) * 2,
      Math.max(coverA, coverB),
      Math.min(coverA, coverB) * 2,
      dot(a.vector, b.vector),
      Math.max(softA, softB),
      Math.min(softA, softB),
      issues.cosine,
      issues.overlap,
      issues.rare,
      named,
      bothName ? (named > 0 ? 1 : -1) : 0,
      one.act === other.act && one.act > 0 ? 1 : 0,
      phrases * 3,
      top / 8,
      Math.min(shared, 8) / 4,
      issues.apart / 2,
      issues.telling,
      Math.abs(Math.log((a.terms.length + 2) / (b.terms.length + 2))),
      ...lengthsOf(a, b),
      ...lettersOf(one.letters, other.letters),
      (one.isPiece ? 1 : 0) + (other.isPiece ? 1 : 0),
    ],
    from,
  )
}

function lengthsOf({ terms: a }: Portrait, { terms: b }: Portrait): [number, number] {
  return [Math.log(1 + Math.min(a.length, b.length)) / 2 - 1, Math.log(1 + Math.max(a.length, b.length)) / 2 - 1]
}

/** Common runs of four letters, as a share of both and of the shorter; both lists are sorted. */
function lettersOf(a: Int32Array, b: Int32Array): [number, number] {
  let [i, k, common] = [0, 0, 0]
  while (i < a.length && k < b.length) {
    const [x, y] = [a[i] as number, b[k] as number]
    if (x === y) common++
    if (x <= y) i++
    if (y <= x) k++
  }
  return [(4 * common) / (a.length + b.length || 1), (2 * common) / (Math.min(a.length, b.length) || 1)]
}

function sharedOf(a: Portrait, b: Portrait): { shared: number; top: number; coverA: number; coverB: number } {
  const { byHash } = b.detail()
  let [shared, top, coverA, coverB] = [0, 0, 0, 0]
  for (const [at, { hash }] of a.terms.entries()) {
    const other = byHash.get(hash)
    if (other === undefined) continue
    shared++
    const [inA, inB] = [a.weights[at] as number, b.weights[other] as number]
    coverA += inA * inA
    coverB += inB * inB
    top = Math.max(top, Math.sqrt(inA * inB) * Math.sqrt(Math.min(a.terms.length, b.terms.length)))
  }
  return { shared, top, coverA, coverB }
}

/** How much of `a` finds a like word in `b`, by the company words keep. */
function softCover(a: Portrait, b: Portrait, { vectors, depth }: Vocabulary): number {
  const { byHash } = b.detail()
  let sum = 0
  for (const [at, { hash }] of a.terms.entries()) {
    let best = byHash.has(hash) ? 1 : 0
    const place = a.places[at] as number
    if (best < 1 && place >= 0) {
      for (const other of b.places) {
        if (other < 0) continue
        let like = 0
        for (let k = 0; k < depth; k++) like += (vectors[place * depth + k] as number) * (vectors[other * depth + k] as number)
        if (like > best) best = like
      }
    }
    sum += best * (a.weights[at] as number) ** 2
  }
  return sum
}

/** `overlap` and `cosine` of the chances; `telling`: the same with rare issues counting more; `apart`: how many issues only one has; `rare`: the widest difference. */
function issueLikeness(
  a: Float32Array,
  b: Float32Array,
  usual: Float32Array,
): { cosine: number; overlap: number; telling: number; apart: number; rare: number } {
  let [product, lengthA, lengthB, least, most, rare, apart, told, toldA, toldB] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] as number, b[k] as number]
    const weight = -Math.log(usual[k] ?? 0.02)
    product += x * y
    lengthA += x * x
    lengthB += y * y
    told += x * y * weight * weight
    toldA += (x * weight) ** 2
    toldB += (y * weight) ** 2
    least += Math.min(x, y)
    most += Math.max(x, y)
    apart += Math.abs(x - y)
    rare = Math.max(rare, Math.abs(x - y))
  }
  return {
    cosine: product / (Math.sqrt(lengthA * lengthB) || 1),
    overlap: least / (most || 1),
    telling: told / (Math.sqrt(toldA * toldB) || 1),
    apart,
    rare,
  }
}

function sameOf<Item>(a: Set<Item>, b: Set<Item>): [number, boolean] {
  if (a.size === 0 || b.size === 0) return [0, false]
  let shared = 0
  for (const item of a) if (b.has(item)) shared++
  return [shared / (a.size + b.size - shared), true]
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number)
  return sum
}
