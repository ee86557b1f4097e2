// The order of what was found: the first page without sorting the rest, everything for exports.
import type { Scratch } from './evaluate.ts'
import type { SortKey } from './schema.ts'
import { sortPlace } from './sort-columns.ts'
import type { Store } from './store.ts'

type Order = { keys: Float64Array; compare: (a: number, b: number) => number }

/**
 * The documents from `offset` to `offset + limit` in the order of the sort keys; equal ones by id. Without keys: as they came.
 * @throws RangeError where a key names a column that no document has.
 */
export function pageOf(store: Store, scratch: Scratch, sort: readonly SortKey[], offset: number, limit: number): number[] {
  const last = Math.min(scratch.length, offset + limit)
  if (last <= offset) return []
  if (sort.length === 0) return Array.from(scratch.documents.subarray(offset, last))
  const order = orderOf(store, scratch, sort)
  const best = last * 4 > scratch.length ? allSorted(scratch.length, order) : bestOf(scratch.length, last, order)
  return Array.from(best.subarray(offset, last), (hit) => scratch.documents[hit]!)
}

function orderOf(store: Store, scratch: Scratch, sort: readonly SortKey[]): Order {
  const { documents, scores, length } = scratch
  const places = sort.map((key) => placeOf(store, scratch, key))
  const [first, ...others] = places
  const keys = new Float64Array(length)
  if (sort[0]?.by === 'relevance') {
    const sign = sort[0].descending === false ? 1 : -1
    for (let hit = 0; hit < length; hit++) keys[hit] = sign * scores[hit]!
  } else if (first) {
    for (let hit = 0; hit < length; hit++) keys[hit] = first(hit)
  }
  const compare = (a: number, b: number) => {
    const x = keys[a]!
    const y = keys[b]!
    if (x !== y) return x < y ? -1 : 1
    for (const place of others) {
      const [p, q] = [place(a), place(b)]
      if (p !== q) return p < q ? -1 : 1
    }
    return store.ids[documents[a]!]! < store.ids[documents[b]!]! ? -1 : 1
  }
  return { keys, compare }
}

function placeOf(store: Store, scratch: Scratch, key: SortKey): (hit: number) => number {
  const { documents, scores } = scratch
  if (key.by === 'relevance') {
    const sign = key.descending === false ? 1 : -1
    return (hit) => sign * scores[hit]!
  }
  const column = store.sorts.get(key.by)
  if (!column) {
    if (store.count === 0) return () => 0
    throw new RangeError(`There is no column "${key.by}" to sort by.`)
  }
  const place = sortPlace(column, key.descending === true)
  return (hit) => place(documents[hit]!)
}

function allSorted(length: number, { compare }: Order): Uint32Array {
  const hits = new Uint32Array(length)
  for (let hit = 0; hit < length; hit++) hits[hit] = hit
  return hits.sort(compare)
}

// A heap of the best so far with the worst of them on top: most hits are turned away by one comparison of keys.
function bestOf(length: number, size: number, { keys, compare }: Order): Uint32Array {
  const heap = new Uint32Array(size)
  for (let hit = 0; hit < size; hit++) heap[hit] = hit
  for (let root = (size >> 1) - 1; root >= 0; root--) sink(heap, root, compare)
  for (let hit = size; hit < length; hit++) {
    if (keys[hit]! > keys[heap[0]!]!) continue
    if (compare(hit, heap[0]!) > 0) continue
    heap[0] = hit
    sink(heap, 0, compare)
  }
  return heap.sort(compare)
}

function sink(heap: Uint32Array, root: number, compare: Order['compare']): void {
  const size = heap.length
  const moved = heap[root]!
  let hole = root
  for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && compare(heap[child + 1]!, heap[child]!) > 0) child++
    if (compare(heap[child]!, moved) <= 0) break
    heap[hole] = heap[child]!
    hole = child
  }
  heap[hole] = moved
}
