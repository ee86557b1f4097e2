// Many texts prepared so that the most alike to any text are found within milliseconds: words' postings first, close comparison of the best after.
import type { Weigher } from './likeness.ts'
import type { Portrait } from './portrait.ts'

export type PoolText = { id: string; text: string; state?: string | undefined }
export type Pool = {
  texts: PoolText[]
  portraits: Portrait[]
  postings: Map<number, Posting>
  vectors: Float32Array
  places: Map<string, number[]>
}
type Posting = { texts: Int32Array; weights: Float32Array }
export type Match = { id: string; score: number }
export type MatchOptions = {
  /** Ten when left out. */
  limit?: number | undefined
  /** Id of the text itself, never returned. */
  except?: string | undefined
  /** State under review of the text: its other recommendations come before equally alike ones to other States. */
  state?: string | undefined
  /** Only these. */
  only?: ((text: PoolText) => boolean) | undefined
}

const closely = 200
/** How much the same State counts, in the logarithm of the odds. */
const stateBonus = 1

export function openPool(paint: (text: string) => Portrait, texts: PoolText[]): Pool {
  const portraits = texts.map(({ text }) => paint(text))
  const lists = new Map<number, { texts: number[]; weights: number[] }>()
  for (const [i, { terms, weights }] of portraits.entries()) {
    for (const [at, { hash }] of terms.entries()) {
      const list = lists.get(hash) ?? { texts: [], weights: [] }
      if (list.texts.length === 0) lists.set(hash, list)
      list.texts.push(i)
      list.weights.push(weights[at] as number)
    }
  }
  const postings = new Map(
    [...lists].map(([hash, list]) => [hash, { texts: Int32Array.from(list.texts), weights: Float32Array.from(list.weights) }]),
  )
  const depth = portraits[0]?.vector.length ?? 0
  const vectors = new Float32Array(depth * portraits.length)
  for (const [i, { vector }] of portraits.entries()) vectors.set(vector, i * depth)
  const places = new Map<string, number[]>()
  for (const [i, { state }] of texts.entries()) {
    if (!state) continue
    const list = places.get(state) ?? []
    if (list.length === 0) places.set(state, list)
    list.push(i)
  }
  return { texts, portraits, postings, vectors, places }
}

/** The most alike first, by the chance that the UN would put both in one paragraph with common words counting more. */
export function searchPool(pool: Pool, { rank }: Weigher, query: Portrait, options: MatchOptions): Match[] {
  const { limit = 10, except, state, only } = options
  const rough = roughScores(pool, query)
  const isOpen = (i: number): boolean => {
    const text = pool.texts[i]
    return text !== undefined && text.id !== except && (!only || only(text))
  }
  const best = new Set(bestOf(rough, isOpen, Math.max(closely, limit)))
  // The State's own texts are few: those that share anything are looked at closely, however many other States say the same.
  if (state) for (const i of ownBest(pool, rough, state)) if (isOpen(i)) best.add(i)
  return [...best]
    .map((i): Match => {
      const likeness = rank(query, pool.portraits[i] as Portrait)
      const isOwn = state !== undefined && pool.texts[i]?.state === state
      return { id: pool.texts[i]?.id ?? '', score: round(isOwn ? raised(likeness) : likeness) }
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
}

const raised = (chance: number): number => 1 / (1 + Math.exp(-stateBonus) * (1 / Math.max(chance, 1e-9) - 1))
const round = (value: number): number => Math.round(value * 1e6) / 1e6

function ownBest({ places }: Pool, rough: Float32Array, state: string): number[] {
  return [...(places.get(state) ?? [])].sort((one, other) => (rough[other] as number) - (rough[one] as number)).slice(0, closely)
}

function roughScores({ postings, vectors, texts }: Pool, query: Portrait): Float32Array {
  const rough = new Float32Array(texts.length)
  for (const [at, { hash }] of query.terms.entries()) {
    const posting = postings.get(hash)
    if (!posting) continue
    const weight = query.weights[at] as number
    for (let k = 0; k < posting.texts.length; k++) {
      const i = posting.texts[k] as number
      rough[i] = (rough[i] as number) + weight * (posting.weights[k] as number)
    }
  }
  const depth = query.vector.length
  for (let i = 0; i < rough.length; i++) {
    let sum = 0
    for (let k = 0; k < depth; k++) sum += (vectors[i * depth + k] as number) * (query.vector[k] as number)
    rough[i] = (rough[i] as number) + 0.4 * sum
  }
  return rough
}

/** The `count` best places; a histogram finds the border without sorting all. */
function bestOf(scores: Float32Array, isOpen: (i: number) => boolean, count: number): number[] {
  const bands = new Int32Array(256)
  const bandOf = (score: number): number => Math.max(0, Math.min(255, Math.floor(score * 180)))
  for (const score of scores) bands[bandOf(score)] = (bands[bandOf(score)] as number) + 1
  let border = 255
  for (let sum = bands[255] as number; border > 0 && sum < count; ) sum += bands[--border] as number
  // A filter may leave few of the best; then all that are open are looked through.
  const found = placesFrom(scores, isOpen, (score) => bandOf(score) >= border)
  const wide = found.length < count ? placesFrom(scores, isOpen, () => true) : found
  return wide.sort((one, other) => (scores[other] as number) - (scores[one] as number)).slice(0, count)
}

function placesFrom(scores: Float32Array, isOpen: (i: number) => boolean, isGood: (score: number) => boolean): number[] {
  const found: number[] = []
  for (let i = 0; i < scores.length; i++) if (isGood(scores[i] as number) && isOpen(i)) found.push(i)
  return found
}
