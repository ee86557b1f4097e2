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

function split(scratch: Scratch, tests: FacetTest[], nearMisses: NearMisses[] | undefined): void {
  if (tests.length === 0) return
  const { documents, scores, marks } = scratch
  marks.fill(0, 0, scratch.length)
  tests.forEach((test, index) => {
    markFailures(scratch, test, index + 1)
  })
  let length = 0
  for (let i = 0; i < scratch.length; i++) {
    const mark = marks[i]!
    if (mark === severalFailures) continue
    if (mark === 0) {
      documents[length] = documents[i]!
      scores[length++] = scores[i]!
    } else if (nearMisses) {
      const near = nearMisses[mark - 1]!
      near.documents[near.length++] = documents[i]!
    }
  }
  scratch.length = length
}

const severalFailures = 255

// One test at a time over all documents: a plain loop over one column, which is several times faster than one document at a time over all tests.
function markFailures({ documents, marks, length }: Scratch, { column, verdicts, decide }: FacetTest, mark: number): void {
  const { setOf } = column
  for (let i = 0; i < length; i++) {
    const set = setOf[documents[i]!]!
    const verdict = verdicts[set]!
    if ((verdict === 0 ? decide(set) : verdict) === 2) marks[i] = marks[i] === 0 ? mark : severalFailures
  }
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
