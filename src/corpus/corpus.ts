// The corpus in memory: every public recommendation, found by words and facets, without a database.
import { mostAlike } from './alike.ts'
import { createScratch, evaluate, type Group, prepare } from './evaluate.ts'
import { type FacetTest, facetTest } from './facets.ts'
import { countFacets, filterHits } from './filter.ts'
import { highlightsIn } from './highlights.ts'
import { pageOf } from './order.ts'
import { type Plan, type Planner, planQuery, suggestQuery } from './plan.ts'
import { loadStore, saveStore } from './save.ts'
import {
  type Alike,
  type CorpusDocument,
  type CorpusOptions,
  type Filters,
  facetNames,
  type Language,
  type SearchRequest,
  type SearchResult,
  type SortKey,
  type TextRange,
} from './schema.ts'
import { createStore, putDocument, refresh, removeDocument, type Store } from './store.ts'
import { fieldSynonyms } from './synonym-list.ts'
import { compileSynonyms } from './synonyms.ts'

export type Corpus = ReturnType<typeof corpusOf>

/** An empty corpus. Synonyms are those shipped unless others are given. */
export function createCorpus(options: CorpusOptions = {}) {
  return corpusOf(createStore(), options)
}

/**
 * The corpus that `save()` has written.
 * @throws Error where the bytes are not one of this version; then build it from the documents.
 */
export function loadCorpus(bytes: Uint8Array, options: CorpusOptions = {}) {
  return corpusOf(loadStore(bytes), options)
}

function corpusOf(store: Store, options: CorpusOptions) {
  const planner: Planner = {
    store,
    scratch: createScratch(),
    synonyms: compileSynonyms(options.synonyms ?? fieldSynonyms),
    names: new Map(),
    namesOf: options.namesOf,
  }
  const add = (documents: Iterable<CorpusDocument>) => {
    for (const document of documents) putDocument(store, document)
  }
  return {
    /** Takes documents in; a document with a known id takes the place of the old one. */
    add,
    /** The same as `add`, for callers who mean the second part. */
    replace: add,
    /** Takes documents out; unknown ids are passed over. Gives how many there were. */
    remove: (ids: Iterable<string>) => {
      let count = 0
      for (const id of ids) if (removeDocument(store, id)) count++
      return count
    },
    size: () => store.count - store.dead,
    has: (id: string) => store.ordinals.has(id),
    /** Does now what the next search would do first: brings the lists up to date. */
    refresh: () => refresh(store),
    search: (request: SearchRequest) => search(planner, request),
    /** A function that gives the ranges of a text to highlight for these words. The text itself is not kept here. */
    highlighter: (words: string, reader: Language = 'en') => {
      const { sought } = planned(planner, words, reader)
      return (text: string, lang: Language): TextRange[] => highlightsIn(store.vocabulary, sought, text, lang)
    },
    /** The documents most alike a text by the rarity of the words they share, best first. */
    alike: (text: string, lang: Language, limit: number, filters: Filters = {}): Alike[] => {
      refresh(store)
      return mostAlike(store, planner.scratch, text, lang, limit, testsOf(store, filters).all).map(([document, score]) => ({
        id: store.ids[document]!,
        score,
      }))
    },
    /** Everything needed to have the same corpus again, without the texts. */
    save: () => saveStore(store),
  }
}

function search(planner: Planner, request: SearchRequest): SearchResult {
  const { store, scratch } = planner
  const { words = '', lang = 'en', filters = {}, offset = 0, limit = 25 } = request
  const plan = planned(planner, words, lang)
  const sort = sortKeys(request.sort, plan.wanted)
  const isScored = sort.some((key) => key.by === 'relevance')
  evaluate(store, scratch, plan.wanted, plan.unwanted, isScored)
  const tests = testsOf(store, filters)
  const facets = countFacets(store, scratch, tests.byFacet, request.facets ?? facetNames)
  return {
    total: scratch.length,
    ids: pageOf(store, scratch, sort, offset, limit).map((document) => store.ids[document]!),
    allIds: () => everyId(planner, request, sort),
    facets,
    didYouMean: words === '' ? undefined : suggestQuery(planner, words, lang),
  }
}

function planned(planner: Planner, words: string, reader: Language): Plan {
  refresh(planner.store)
  prepare(planner.scratch, planner.store)
  return planQuery(planner, words, reader)
}

function sortKeys(sort: SearchRequest['sort'], wanted: Group[]): readonly SortKey[] {
  if (sort !== undefined) return 'by' in sort ? [sort] : sort
  return wanted.length > 0 ? [{ by: 'relevance' }] : []
}

function testsOf(store: Store, filters: Filters) {
  const byFacet = new Map<string, FacetTest>()
  for (const name of facetNames) {
    const filter = filters[name]
    const test = filter && facetTest(store.facets[name], filter)
    if (test) byFacet.set(name, test)
  }
  return { byFacet, all: [...byFacet.values()] }
}

// Finds everything at once when the first id is asked for; what changes afterwards does not disturb the reader of a long export.
function* everyId(planner: Planner, request: SearchRequest, sort: readonly SortKey[]): IterableIterator<string> {
  const { store, scratch } = planner
  const plan = planned(planner, request.words ?? '', request.lang ?? 'en')
  evaluate(
    store,
    scratch,
    plan.wanted,
    plan.unwanted,
    sort.some((key) => key.by === 'relevance'),
  )
  filterHits(scratch, testsOf(store, request.filters ?? {}).all)
  const documents = pageOf(store, scratch, sort, 0, scratch.length)
  const { ids } = store
  for (const document of documents) yield ids[document]!
}
