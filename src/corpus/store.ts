// The corpus' memory: tokens, facets and sort values of every document in columns, and the inverted lists made from them.
import { eachWord } from './analysis.ts'
import { trimmed, type WholeNumbers, withRoom, withRoom32 } from './columns.ts'
import { createFacetColumn, type FacetColumn, forgetFacet, setFacet } from './facets.ts'
import { buildPostings, maximumDocuments, noPostings, type Postings } from './postings.ts'
import { type CorpusDocument, type FacetName, facetNames, type SortName } from './schema.ts'
import { createSortColumn, type SortColumn, setSortValue } from './sort-columns.ts'
import { createVocabulary, formsOf, learnForm, type Vocabulary } from './vocabulary.ts'

export type Store = {
  vocabulary: Vocabulary
  /** By ordinal; a removed document keeps its ordinal until the next compaction. */
  ids: string[]
  ordinals: Map<string, number>
  count: number
  dead: number
  alive: Uint8Array
  tokens: WholeNumbers
  starts: Uint32Array<ArrayBuffer>
  textLengths: WholeNumbers
  facets: Record<FacetName, FacetColumn>
  sorts: Map<SortName, SortColumn>
  /** Lists of the documents below `folded`, and of those that came after: these few are listed anew after each change. */
  main: Postings
  recent: Postings
  folded: number
  listed: number
}

const longestDocument = 0xffff
const mostRecent = 4096

export function createStore(): Store {
  return {
    vocabulary: createVocabulary(),
    ids: [],
    ordinals: new Map(),
    count: 0,
    dead: 0,
    alive: new Uint8Array(64),
    tokens: new Uint16Array(1024),
    starts: new Uint32Array(65),
    textLengths: new Uint8Array(64),
    facets: Object.fromEntries(facetNames.map((name) => [name, createFacetColumn()])) as Record<FacetName, FacetColumn>,
    sorts: new Map(),
    main: noPostings,
    recent: noPostings,
    folded: 0,
    listed: 0,
  }
}

/** Takes a document in; one with the same id gives way to it. */
export function putDocument(store: Store, document: CorpusDocument): void {
  removeDocument(store, document.id)
  if (store.count >= maximumDocuments) throw new RangeError(`The corpus holds at most ${maximumDocuments} documents.`)
  const ordinal = store.count++
  store.ids[ordinal] = document.id
  store.ordinals.set(document.id, ordinal)
  store.alive = withRoom(store.alive, store.count) as Uint8Array
  store.alive[ordinal] = 1
  const first = store.starts[ordinal]!
  const labelsFrom = putWords(store, document, document.text, first)
  const end = document.labels ? putWords(store, document, document.labels, labelsFrom) : labelsFrom
  const textLength = Math.min(labelsFrom - first, longestDocument)
  store.textLengths = withRoom(store.textLengths, store.count, textLength)
  store.textLengths[ordinal] = textLength
  store.starts = withRoom32(store.starts, store.count + 1)
  store.starts[store.count] = end
  for (const name of facetNames) setFacet(store.facets[name], ordinal, document.facets[name])
  putSortValues(store, document, ordinal)
}

export function removeDocument(store: Store, id: string): boolean {
  const ordinal = store.ordinals.get(id)
  if (ordinal === undefined) return false
  store.ordinals.delete(id)
  store.alive[ordinal] = 0
  store.dead++
  for (const name of facetNames) forgetFacet(store.facets[name], ordinal)
  return true
}

/** Brings the lists up to date: milliseconds for the recent documents, and once in four thousand a folding of everything. */
export function refresh(store: Store): void {
  if (store.dead > 1000 && store.dead * 4 > store.count) compact(store)
  if (store.listed === store.count) return
  const terms = store.vocabulary.termTexts.length
  const { small } = store.vocabulary
  if (store.count - store.folded > mostRecent) {
    trim(store)
    store.main = buildPostings(store, 0, store.count, terms, small)
    store.recent = noPostings
    store.folded = store.count
  } else {
    store.recent = buildPostings(store, store.folded, store.count, terms, small)
  }
  store.listed = store.count
}

/** In how many documents a term stands (removed ones count until the next compaction). */
export function frequencyOf(store: Store, term: number): number {
  return lengthIn(store.main, term) + lengthIn(store.recent, term)
}

function lengthIn(postings: Postings, term: number): number {
  return term < postings.terms ? postings.starts[term + 1]! - postings.starts[term]! : 0
}

function putWords(store: Store, document: CorpusDocument, text: string, from: number): number {
  const forms = formsOf(store.vocabulary, document.lang)
  const lower = text.toLowerCase()
  // Every second character begins a word at most, so the column is made long enough once instead of at each word.
  store.tokens = withRoom(store.tokens, from + (lower.length >> 1) + 1)
  const most = from + longestDocument
  let at = from
  eachWord(lower, (start, end) => {
    if (at >= most) return
    const form = lower.slice(start, end)
    const term = forms.get(form) ?? learnForm(store.vocabulary, document.lang, form)
    if (term > 0xffff) store.tokens = withRoom(store.tokens, 0, term)
    store.tokens[at++] = term
  })
  return at
}

function putSortValues(store: Store, document: CorpusDocument, ordinal: number): void {
  const { sort } = document
  for (const name in sort) if (!store.sorts.has(name)) store.sorts.set(name, createSortColumn(sort[name]!, ordinal))
  for (const [name, column] of store.sorts) setSortValue(column, ordinal, sort[name])
}

/** Removed documents leave: their rows go, the others move up. Vocabulary and sets stay, they hold no text. */
export function compact(store: Store): void {
  let count = 0
  let end = 0
  const ids: string[] = []
  for (let ordinal = 0; ordinal < store.count; ordinal++) {
    if (store.alive[ordinal] === 0) continue
    const from = store.starts[ordinal]!
    const to = store.starts[ordinal + 1]!
    store.tokens.copyWithin(end, from, to)
    store.starts[count] = end
    end += to - from
    ids.push(store.ids[ordinal]!)
    store.ordinals.set(store.ids[ordinal]!, count)
    store.textLengths[count] = store.textLengths[ordinal]!
    for (const name of facetNames) store.facets[name].setOf[count] = store.facets[name].setOf[ordinal]!
    for (const column of store.sorts.values()) {
      const values = column.kind === 'number' ? column.numbers : column.codeOf
      values[count] = values[ordinal]!
    }
    count++
  }
  store.starts[count] = end
  store.alive.fill(1, 0, count)
  Object.assign(store, { ids, count, dead: 0, folded: 0, listed: -1, main: noPostings, recent: noPostings })
}

function trim(store: Store): void {
  store.tokens = trimmed(store.tokens, store.starts[store.count]!)
  store.starts = trimmed(store.starts, store.count + 1)
  store.alive = trimmed(store.alive, store.count)
  store.textLengths = trimmed(store.textLengths, store.count)
  for (const name of facetNames) store.facets[name].setOf = trimmed(store.facets[name].setOf, store.count)
  for (const column of store.sorts.values()) {
    if (column.kind === 'number') column.numbers = trimmed(column.numbers, store.count)
    else column.codeOf = trimmed(column.codeOf, store.count)
  }
}
