// The documents most alike a text: the sum of what its words are worth, without reading the lists that can change nothing.
import { termOf, wordsOf } from './analysis.ts'
import { type List, listsOfTerm, prepare, rarityOf, type Scratch } from './evaluate.ts'
import type { FacetTest } from './facets.ts'
import type { Language } from './schema.ts'
import { frequencyOf, type Store } from './store.ts'

/** A term of the text with its lists, what it is worth, and the most that one document can gain by it. */
type Wanted = { term: number; lists: List[]; length: number; rarity: number; most: number }
type Best = { documents: number[]; scores: number[] }

/**
 * Ordinals and scores of the `limit` documents most alike, best first. Only documents that pass all tests.
 * Lists are read from the rarest term on. Once the terms left could not lift an unseen document among the best, they only add to seen ones; once few
 * of these could still be among the best, those are scored from their own words and the longest lists are never read.
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
  const scorer = documentScorer(store, scratch, wanted)
  let left = wanted.reduce((sum, { most }) => sum + most, 0)
  let unread = wanted.reduce((sum, { length }) => sum + length, 0)
  let floor = 0
  let enough = Math.max(limit * 8, 200)
  scratch.length = 0
  for (const { lists, length, most } of wanted) {
    const isClosed = floor > left
    if (isClosed && countFrom(scratch, floor - left) * costOfScoring < unread) break
    for (const list of lists) isClosed ? addToSeen(store, scratch, list) : addAll(store, scratch, list, tests)
    left -= most
    unread -= length
    if (scratch.length < enough) continue
    // Whole scores of the best so far: what stands in tenth place now can only rise.
    floor = Math.max(floor, lowestOf(scoredBest(scratch, limit, scorer.score), limit))
    enough = scratch.length * 1.5
  }
  const best = bestOf(scratch, limit, floor - Math.max(0, left), scorer.score)
  scorer.close()
  return best
}

// Scoring a document from its words takes about as long as reading so many entries of a list.
const costOfScoring = 30

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
    if (length > 0 && rarity > 0) {
      wanted.push({ term, lists: listsOfTerm(store, term, rarity), length, rarity, most: rarity * mostWorth(store, scratch, term) })
    }
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
        const entry = postings.entries[i]!
        const worth = scratch.worth[((entry & 63) << 8) | Math.min(255, store.textLengths[entry >>> 6]!)]!
        if (worth > known.byTerm[term]!) known.byTerm[term] = worth
      }
    }
    most = Math.max(most, known.byTerm[term]!)
  }
  return most
}

/** The whole score of one document, from its own words: the same as its entries in all lists would sum up to. */
function documentScorer(store: Store, scratch: Scratch, wanted: Wanted[]) {
  const { tokens, starts, textLengths } = store
  if (scratch.placeOfTerm.length < store.vocabulary.termTexts.length) scratch.placeOfTerm = new Uint16Array(store.vocabulary.small.length)
  const { placeOfTerm } = scratch
  wanted.forEach(({ term }, place) => {
    placeOfTerm[term] = place + 1
  })
  const weights = new Uint8Array(wanted.length + 1)
  const rarities = Float64Array.from([0, ...wanted.map(({ rarity }) => rarity)])
  const score = (document: number) => {
    const labelsFrom = starts[document]! + textLengths[document]!
    weights.fill(0)
    for (let at = starts[document]!; at < starts[document + 1]!; at++) {
      const place = placeOfTerm[tokens[at]!]!
      if (place > 0) weights[place] = Math.min(63, weights[place]! + (at < labelsFrom ? 4 : 2))
    }
    const length = Math.min(255, textLengths[document]!)
    let sum = 0
    for (let place = 1; place < weights.length; place++) sum += rarities[place]! * scratch.worth[(weights[place]! << 8) | length]!
    return sum
  }
  const close = () => {
    for (const { term } of wanted) placeOfTerm[term] = 0
  }
  return { score, close }
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

function addToSeen(store: Store, scratch: Scratch, list: List): void {
  const { sums, worth } = scratch
  const { entries, start, end, rarity } = list
  const { textLengths } = store
  for (let i = start; i < end; i++) {
    const entry = entries[i]!
    const document = entry >>> 6
    if (sums[document] === 0) continue
    sums[document]! += rarity * worth[((entry & 63) << 8) | Math.min(255, textLengths[document]!)]!
  }
}

function countFrom({ documents, sums, length }: Scratch, least: number): number {
  let count = 0
  for (let i = 0; i < length; i++) if (sums[documents[i]!]! >= least) count++
  return count
}

function isPassing(tests: FacetTest[], document: number): boolean {
  for (const { column, verdicts, decide } of tests) {
    const set = column.setOf[document]!
    if ((verdicts[set]! || decide(set)) === 2) return false
  }
  return true
}

// The documents with the best sums so far, with their whole scores.
function scoredBest(scratch: Scratch, limit: number, scoreOf: (document: number) => number): Best {
  const bySum: Best = { documents: [], scores: [] }
  for (let i = 0; i < scratch.length; i++) {
    const document = scratch.documents[i]!
    insert(bySum, limit * 2, document, scratch.sums[document]!)
  }
  const whole: Best = { documents: [], scores: [] }
  for (const document of bySum.documents) insert(whole, limit, document, scoreOf(document))
  return whole
}

function lowestOf(best: Best, limit: number): number {
  return best.scores.length === limit ? best.scores[limit - 1]! : 0
}

// Scores whoever could reach the floor, clears the sums.
function bestOf(scratch: Scratch, limit: number, atLeast: number, scoreOf: (document: number) => number): [number, number][] {
  const { documents, sums, length } = scratch
  const best: Best = { documents: [], scores: [] }
  // Sums are of single precision: a hair of tolerance keeps those that stand exactly at the floor.
  const enough = atLeast * 0.9999
  for (let i = 0; i < length; i++) {
    const document = documents[i]!
    if (sums[document]! >= enough) insert(best, limit, document, scoreOf(document))
    sums[document] = 0
  }
  return best.documents.map((document, i) => [document, best.scores[i]!])
}

function insert(best: Best, limit: number, document: number, score: number): void {
  const { documents, scores } = best
  if (scores.length >= limit && score <= scores[limit - 1]!) return
  let at = scores.length
  while (at > 0 && scores[at - 1]! < score) at--
  scores.splice(at, 0, score)
  documents.splice(at, 0, document)
  if (scores.length <= limit) return
  scores.pop()
  documents.pop()
}
