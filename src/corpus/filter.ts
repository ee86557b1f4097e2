// Facet filters over what the words have found, and the counts beside each value.
import type { Scratch } from './evaluate.ts'
import { countValues, type FacetTest, toFacetCounts } from './facets.ts'
import type { FacetName, SearchResult } from './schema.ts'
import type { Store } from './store.ts'

/** Keeps the documents that pass all tests. */
export function filterHits(scratch: Scratch, tests: FacetTest[]): void {
  split(scratch, tests, undefined)
}

/**
 * Keeps the documents that pass all tests and counts, per facet, those that pass the tests of the other facets.
 * A document that fails exactly one test counts for that test's facet; one that fails none counts for all.
 */
export function countFacets(
  store: Store,
  scratch: Scratch,
  tests: Map<string, FacetTest>,
  facets: readonly FacetName[],
): SearchResult['facets'] {
  const living = store.count - store.dead
  const wasEverything = scratch.length === living
  const list = [...tests.values()]
  const nearMisses = wasEverything && list.length === 1 ? undefined : list.map((_, index) => roomForNearMisses(scratch, index))
  split(scratch, list, nearMisses)
  const isMost = scratch.length * 2 > living
  const rest = isMost ? otherDocuments(store, scratch) : undefined
  const result: SearchResult['facets'] = {}
  for (const name of facets) {
    const column = store.facets[name]
    const test = tests.get(name)
    const isAll = test && wasEverything && list.length === 1
    const counts = isAll || rest ? column.totals.slice(0, column.values.length) : new Uint32Array(column.values.length)
    if (!isAll && rest) subtract(counts, column, rest)
    if (!isAll && !rest) countValues(column, scratch.documents, scratch.length, counts)
    const near = test && nearMisses?.[list.indexOf(test)]
    if (near) countValues(column, near.documents, near.length, counts)
    result[name] = toFacetCounts(column, counts)
  }
  return result
}

type NearMisses = { documents: Uint32Array; length: number }

function roomForNearMisses(scratch: Scratch, index: number): NearMisses {
  scratch.nearMisses[index] ??= new Uint32Array(scratch.documents.length)
  return { documents: scratch.nearMisses[index], length: 0 }
}

// In these loops the outcome for a document is reckoned and not asked: nobody can foretell it, and each wrong guess costs the machine more than a needless
// writing. One test at a time goes over all documents, so that each loop reads one column.
function split(scratch: Scratch, tests: FacetTest[], nearMisses: NearMisses[] | undefined): void {
  if (tests.length === 0) return
  const { documents, scores, failures } = scratch
  failures.fill(0, 0, scratch.length)
  tests.forEach((test, index) => {
    markFailures(scratch, test, index)
  })
  nearMisses?.forEach((near, index) => {
    near.length = collect(scratch, 1 << index, near.documents)
  })
  let length = 0
  for (let i = 0; i < scratch.length; i++) {
    documents[length] = documents[i]!
    scores[length] = scores[i]!
    length += +(failures[i] === 0)
  }
  scratch.length = length
}

function markFailures({ documents, failures, length }: Scratch, { column, verdicts, decide }: FacetTest, index: number): void {
  const { setOf } = column
  for (let i = 0; i < length; i++) {
    const set = setOf[documents[i]!]!
    const verdict = verdicts[set]!
    failures[i]! |= ((verdict === 0 ? decide(set) : verdict) >> 1) << index
  }
}

function collect({ documents, failures, length }: Scratch, wanted: number, into: Uint32Array): number {
  let count = 0
  for (let i = 0; i < length; i++) {
    into[count] = documents[i]!
    count += +(failures[i] === wanted)
  }
  return count
}

// When most documents are found it is less work to count those that are not.
function otherDocuments(store: Store, scratch: Scratch): Uint32Array {
  const others = new Uint32Array(store.count - store.dead - scratch.length)
  let length = 0
  let hit = 0
  for (let document = 0; document < store.count && length < others.length; document++) {
    if (hit < scratch.length && scratch.documents[hit] === document) hit++
    else if (store.alive[document] === 1) others[length++] = document
  }
  return others
}

function subtract(counts: Uint32Array, column: FacetTest['column'], others: Uint32Array): void {
  const without = new Uint32Array(counts.length)
  countValues(column, others, others.length, without)
  for (let code = 0; code < counts.length; code++) counts[code]! -= without[code]!
}
