// What holds for any corpus and any query: the index finds and counts exactly what reading every document does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Corpus, createCorpus, loadCorpus } from './corpus.ts'
import type { CorpusDocument, FacetFilter, FacetName, Filters } from './schema.ts'
import { type NaiveQuery, naiveCounts, naiveSearch, writtenQuery } from './testing/naive-search.ts'

// A small vocabulary, so that documents share words; no two forms share a stem and begin differently, so that prefixes mean the same to both.
const words = [
  'torture',
  'prison',
  'ratify',
  'women',
  'girls',
  'education',
  'health',
  'the',
  'of',
  'law',
  'police',
  'water',
  'reform',
  'child',
]
const word = fc.constantFrom(...words)
const facets: FacetName[] = ['state', 'issue', 'position', 'theme']
const values = ['a', 'b', 'c', 'd', 'e']

const someValues = fc.subarray(values, { maxLength: 3 })
const facetRecord = fc.record({
  state: fc.subarray(values, { minLength: 1, maxLength: 1 }),
  issue: someValues,
  position: someValues,
  theme: someValues,
})
const content = fc.record({
  text: fc.array(word, { maxLength: 12 }).map((list) => list.join(' ')),
  facets: facetRecord,
  sort: fc.record({ session: fc.integer({ min: 1, max: 5 }), name: fc.constantFrom('x', 'y', 'Z', '') }),
})
const document: fc.Arbitrary<CorpusDocument> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), content)
  .map(([id, rest]) => ({ id: `d${id}`, lang: 'en' as const, ...rest }))

const facetFilter: fc.Arbitrary<FacetFilter> = fc.record(
  { any: fc.subarray([...values, 'unknown']), all: fc.subarray(values, { maxLength: 2 }), none: fc.subarray(values, { maxLength: 2 }) },
  { requiredKeys: [] },
)
const filters: fc.Arbitrary<Filters> = fc.record({ state: facetFilter, issue: facetFilter, position: facetFilter }, { requiredKeys: [] })
const query: fc.Arbitrary<NaiveQuery> = fc.record(
  {
    all: fc.array(word, { maxLength: 2 }),
    none: fc.array(word, { maxLength: 1 }),
    phrase: fc.array(word, { minLength: 2, maxLength: 3 }),
    prefix: fc.constantFrom('pri', 'wo', 'edu', 'r', 'to', 'water'),
    either: fc.tuple(word, word),
  },
  { requiredKeys: ['all', 'none'] },
)
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), documents: fc.array(document, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('remove' as const),
    ids: fc.array(
      fc.integer({ min: 0, max: 40 }).map((id) => `d${id}`),
      { maxLength: 8 },
    ),
  }),
)

type Change = { kind: 'add'; documents: CorpusDocument[] } | { kind: 'remove'; ids: string[] }

function apply(corpus: Corpus, kept: Map<string, CorpusDocument>, step: Change): void {
  if (step.kind === 'remove') {
    corpus.remove(step.ids)
    for (const id of step.ids) kept.delete(id)
    return
  }
  corpus.add(step.documents)
  for (const one of step.documents) kept.set(one.id, one)
}

function expectSame(corpus: Corpus, documents: CorpusDocument[], asked: NaiveQuery, filter: Filters): void {
  const result = corpus.search({ words: writtenQuery(asked), filters: filter, limit: 1000 })
  const expected = naiveSearch(documents, asked, filter)
  expect([...result.ids].sort()).toEqual([...expected].sort())
  expect(result.total).toBe(expected.length)
  for (const facet of facets) expect(result.facets[facet]).toEqual(naiveCounts(documents, asked, filter, facet))
}

describe('after any additions, replacements and removals', () => {
  test('every search finds the same ids and counts the same facets as reading every document', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.array(fc.tuple(query, filters), { minLength: 1, maxLength: 4 }),
        (changes, searches) => {
          const corpus = createCorpus({ synonyms: {} })
          const kept = new Map<string, CorpusDocument>()
          for (const step of changes) {
            apply(corpus, kept, step)
            for (const [asked, filter] of searches) expectSame(corpus, [...kept.values()], asked, filter)
          }
          expect(corpus.size()).toBe(kept.size)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a saved and loaded corpus answers like the one that was saved, and goes on changing', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), change, query, filters, (changes, later, asked, filter) => {
        const corpus = createCorpus({ synonyms: {} })
        const kept = new Map<string, CorpusDocument>()
        for (const step of changes) apply(corpus, kept, step)
        const loaded = loadCorpus(corpus.save(), { synonyms: {} })
        expectSame(loaded, [...kept.values()], asked, filter)
        apply(loaded, kept, later)
        expectSame(loaded, [...kept.values()], asked, filter)
      }),
      { numRuns: 150 },
    )
  })

  test('pages follow each other without gap or repeat, in the order asked for', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 60 }), fc.boolean(), fc.integer({ min: 1, max: 9 }), (documents, descending, limit) => {
        const corpus = createCorpus({ synonyms: {} })
        corpus.add(documents)
        const kept = new Map(documents.map((one) => [one.id, one]))
        const sort = [{ by: 'session', descending }, { by: 'name' }]
        if (kept.size === 0) return
        const everything = [...corpus.search({ sort }).allIds()]
        const pages: string[] = []
        for (let offset = 0; offset < kept.size; offset += limit) pages.push(...corpus.search({ sort, offset, limit }).ids)
        expect(pages).toEqual(everything)
        expect(new Set(pages).size).toBe(kept.size)
        const sessions = pages.map((id) => Number(kept.get(id)?.sort.session))
        expect(sessions).toEqual([...sessions].sort((a, b) => (descending ? b - a : a - b)))
      }),
      { numRuns: 100 },
    )
  })
})
