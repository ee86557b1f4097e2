// The documents most alike a text: the sum of what its words are worth, without reading the lists that can change nothing.
import { termOf, wordsOf } from './analysis.ts'
import { type List, listsOfTerm, markMatches, prepare, rarityOf, type Scratch } from './evaluate.ts'
import type { FacetTest } from './facets.ts'
import type { Language } from './schema.ts'
import { frequencyOf, type Store } from './store.ts'

/** A term of the text with its lists and the most that one document can gain by it. */
type Wanted = { lists: List[]; length: number; most: number }

/**
 * Ordinals and scores of the `limit` documents most alike, best first. Only documents that pass all tests.
 * Rare words are read whole; once the words left could no longer lift an unseen document among the best, they only correct the scores of seen ones.
 */
export function mostAlike(
  store: Store,
  scratch: Scratch,
  text: string,
  lang: Language,
  limit: number,
  tests: FacetTest[],
): [number, number][] {
  prepare(scratch, store)
  const wanted = wantedTerms(store, scratch, text, lang)
  let left = wanted.reduce((sum, { most }) => sum + most, 0)
  let next = 0
  let floor = 0
  scratch.length = 0
  for (; next < wanted.length && (scratch.length < limit || floor <= left); next++) {
    const term = wanted[next]!
    for (const list of term.lists) addAll(store, scratch, list, tests)
    left -= term.most
    if (scratch.length >= limit) floor = scoreOfRank(scratch, limit)
  }
  settle(scratch, floor - left)
  for (; next < wanted.length; next++) markMatches(store, scratch, wanted[next]!.lists, true)
  return bestScores(scratch, limit)
}

function wantedTerms(store: Store, scratch: Scratch, text: string, lang: Language): Wanted[] {
  const { terms, small, forms } = store.vocabulary
  const times = new Map<number, number>()
  for (const word of wordsOf(text)) {
    const term = forms.get(lang)?.get(word) ?? terms.get(termOf(word, lang))
    if (term !== undefined && small[term] === 0) times.set(term, (times.get(term) ?? 0) + 1)
  }
  const wanted: Wanted[] = []
  for (const [term, count] of times) {
    const length = frequencyOf(store, term)
    const rarity = rarityOf(store, length) * Math.min(2, 1 + (count - 1) / 2)
    if (length > 0 && rarity > 0)
      wanted.push({ lists: listsOfTerm(store, term, rarity), length, most: rarity * mostWorth(store, scratch, term) })
  }
  return wanted.sort((a, b) => a.length - b.length)
}

const worths = new WeakMap<object, { meanLength: number; byTerm: Float32Array }>()

// The greatest worth of a term in any document: known after reading its list once, and true until the lists are made anew.
function mostWorth(store: Store, scratch: Scratch, term: number): number {
  let most = 0
  for (const postings of [store.main, store.recent]) {
    if (term >= postings.terms) continue
    let known = worths.get(postings)
    if (!known || known.meanLength !== scratch.worthFor) {
      known = { meanLength: scratch.worthFor, byTerm: new Float32Array(postings.terms) }
      worths.set(postings, known)
    }
    if (known.byTerm[term] === 0) {
      for (let i = postings.starts[term]!; i < postings.starts[term + 1]!; i++) {
        const worth = worthOf(store, scratch, postings.entries[i]!)
        if (worth > known.byTerm[term]!) known.byTerm[term] = worth
      }
    }
    most = Math.max(most, known.byTerm[term]!)
  }
  return most
}

function worthOf(store: Store, scratch: Scratch, entry: number): number {
  return scratch.worth[((entry & 63) << 8) | Math.min(255, store.textLengths[entry >>> 6]!)]!
}

function addAll(store: Store, scratch: Scratch, list: List, tests: FacetTest[]): void {
  const { documents, sums, worth } = scratch
  const { entries, start, end, rarity } = list
  const { textLengths, alive } = store
  let length = scratch.length
  for (let i = start; i < end; i++) {
    const entry = entries[i]!
    const document = entry >>> 6
    if (sums[document] === 0) {
      if (alive[document] === 0 || !isPassing(tests, document)) continue
      documents[length++] = document
    }
    sums[document]! += rarity * worth[((entry & 63) << 8) | Math.min(255, textLengths[document]!)]!
  }
  scratch.length = length
}

function isPassing(tests: FacetTest[], document: number): boolean {
  for (const { column, verdicts, decide } of tests) {
    const set = column.setOf[document]!
    if ((verdicts[set]! || decide(set)) === 2) return false
  }
  return true
}

// The smallest of the best `rank` scores, by a heap with the smallest on top.
function scoreOfRank(scratch: Scratch, rank: number): number {
  const { documents, sums, length } = scratch
  const heap = new Float64Array(rank)
  for (let i = 0; i < length; i++) {
    const score = sums[documents[i]!]!
    if (score <= heap[0]!) continue
    let hole = 0
    for (let child = 1; child < rank; child = 2 * hole + 1) {
      if (child + 1 < rank && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= score) break
      heap[hole] = heap[child]!
      hole = child
    }
    heap[hole] = score
  }
  return heap[0]!
}

// Sums become scores beside their documents, in ascending order; who can no longer reach the floor is left out. Clears the sums.
function settle(scratch: Scratch, atLeast: number): void {
  const { documents, scores, sums } = scratch
  const seen = documents.subarray(0, scratch.length).slice().sort()
  let length = 0
  for (const document of seen) {
    const sum = sums[document]!
    sums[document] = 0
    if (sum < atLeast) continue
    documents[length] = document
    scores[length++] = sum
  }
  scratch.length = length
}

function bestScores(scratch: Scratch, limit: number): [number, number][] {
  const best: [number, number][] = []
  for (let hit = 0; hit < scratch.length; hit++) {
    const score = scratch.scores[hit]!
    if (best.length === limit && score <= best[limit - 1]![1]) continue
    let at = best.length
    while (at > 0 && best[at - 1]![1] < score) at--
    best.splice(at, 0, [scratch.documents[hit]!, score])
    if (best.length > limit) best.pop()
  }
  return best
}
