// The documents most alike a text: the sum of what its words are worth, without reading the lists that can change nothing.
import { termOf, wordsOf } from './analysis.ts'
import { type List, listsOfTerm, prepare, rarityOf, type Scratch } from './evaluate.ts'
import type { FacetTest } from './facets.ts'
import { gradeOf, gradeStep, labelWeight, mostWeight, textWeight } from './postings.ts'
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
  const wanted = wantedTerms(store, text, lang)
  const scorer = documentScorer(store, scratch, wanted)
  let left = wanted.reduce((sum, { most }) => sum + most, 0)
  let unread = wanted.reduce((sum, { length }) => sum + length, 0)
  let floor = 0
  let enough = Math.max(limit * 8, 200)
  scratch.length = 0
  for (const { lists, length, most } of wanted) {
    const isClosed = floor > left
    if (isClosed && hasFewerFrom(scratch, floor - left, unread / costOfScoring)) break
    for (const list of lists) isClosed ? addToSeen(scratch, list) : addAll(store, scratch, list, tests)
    left -= most
    unread -= length
    if (scratch.length < enough) continue
    // Whole scores of the best so far: what stands in tenth place now can only rise.
    floor = Math.max(floor, lowestOf(scoredBest(scratch, limit, scorer.score), limit))
    enough = scratch.length * 1.5
  }
  const best = bestOf(scratch, limit, floor, Math.max(0, left), scorer.score)
  scorer.close()
  return best
}

// Scoring a document from its words takes about as long as reading so many entries of a list.
const costOfScoring = 40

function wantedTerms(store: Store, text: string, lang: Language): Wanted[] {
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
      wanted.push({ term, lists: listsOfTerm(store, term, rarity), length, rarity, most: rarity * bestGrade(store, term) })
    }
  }
  return wanted.sort((a, b) => a.length - b.length)
}

const bestGrades = new WeakMap<object, Uint8Array>()

// The greatest grade of a term in any document: known after reading its list once, and true as long as the list.
function bestGrade(store: Store, term: number): number {
  let best = 0
  for (const postings of [store.main, store.recent]) {
    if (term >= postings.terms) continue
    const known = bestGrades.get(postings) ?? new Uint8Array(postings.terms)
    bestGrades.set(postings, known)
    if (known[term] === 0) {
      for (let i = postings.starts[term]!; i < postings.starts[term + 1]!; i++)
        known[term] = Math.max(known[term]!, postings.entries[i]! & 63)
    }
    best = Math.max(best, known[term]!)
  }
  return best
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
  const met = new Uint16Array(wanted.length + 1)
  const rarities = Float64Array.from([0, ...wanted.map(({ rarity }) => rarity)])
  const score = (document: number) => {
    const end = starts[document + 1]!
    const labelsFrom = starts[document]! + textLengths[document]!
    let count = 0
    for (let at = starts[document]!; at < end; at++) {
      const place = placeOfTerm[tokens[at]!]!
      if (place === 0) continue
      if (weights[place] === 0) met[count++] = place
      weights[place] = Math.min(mostWeight, weights[place]! + (at < labelsFrom ? textWeight : labelWeight))
    }
    const length = textLengths[document]!
    let sum = 0
    for (let i = 0; i < count; i++) {
      const place = met[i]!
      sum += rarities[place]! * gradeOf(weights[place]!, length)
      weights[place] = 0
    }
    return sum
  }
  const close = () => {
    for (const { term } of wanted) placeOfTerm[term] = 0
  }
  return { score, close }
}

function addAll(store: Store, scratch: Scratch, list: List, tests: FacetTest[]): void {
  const { documents, sums } = scratch
  const { entries, start, end, rarity } = list
  const isOpenToAll = tests.length === 0 && store.dead === 0
  let length = scratch.length
  for (let i = start; i < end; i++) {
    const entry = entries[i]!
    const document = entry >>> 6
    const sum = sums[document]!
    if (sum === 0 && !isOpenToAll && (store.alive[document] === 0 || !isPassing(tests, document))) continue
    // Whether a document was seen cannot be foretold, so this is reckoned instead of asked: a wrong guess costs the machine more than the writing.
    documents[length] = document
    length += +(sum === 0)
    sums[document] = sum + rarity * (entry & 63)
  }
  scratch.length = length
}

function addToSeen(scratch: Scratch, list: List): void {
  const { sums } = scratch
  const { entries, start, end, rarity } = list
  for (let i = start; i < end; i++) {
    const entry = entries[i]!
    const document = entry >>> 6
    if (sums[document] === 0) continue
    sums[document]! += rarity * (entry & 63)
  }
}

function hasFewerFrom({ documents, sums, length }: Scratch, least: number, than: number): boolean {
  let count = 0
  for (let i = 0; i < length && count < than; i++) if (sums[documents[i]!]! >= least) count++
  return count < than
}

function isPassing(tests: FacetTest[], document: number): boolean {
  for (const { column, verdicts, decide } of tests) {
    const set = column.setOf[document]!
    if ((verdicts[set]! || decide(set)) === 2) return false
  }
  return true
}

// The documents with the best sums so far, with their whole scores. Those that came first have the rarest words: the best are among them most times,
// and any others do to know what the tenth best has at least.
function scoredBest(scratch: Scratch, limit: number, scoreOf: (document: number) => number): Best {
  const bySum: Best = { documents: [], scores: [] }
  for (let i = 0; i < Math.min(scratch.length, 1500); i++) {
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

// Scores whoever could still reach the floor, which rises with the best; clears the sums.
function bestOf(scratch: Scratch, limit: number, floor: number, left: number, scoreOf: (document: number) => number): [number, number][] {
  const { documents, sums, length } = scratch
  const best: Best = { documents: [], scores: [] }
  // Sums are of single precision: a hair of tolerance keeps those that stand exactly at the floor.
  let enough = (floor - left) * 0.9999
  for (let i = 0; i < length; i++) {
    const document = documents[i]!
    if (sums[document]! >= enough) {
      insert(best, limit, document, scoreOf(document))
      enough = (Math.max(floor, lowestOf(best, limit)) - left) * 0.9999
    }
    sums[document] = 0
  }
  return best.documents.map((document, i) => [document, best.scores[i]! * gradeStep])
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
