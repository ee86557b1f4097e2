// Sets of facet values, each kept once: a document holds the number of its set, so that counting and filtering read one number a document.
import { type WholeNumbers, withRoom, withRoom32 } from './columns.ts'

/** Set 0 is the empty set. The values of set s stand in `values` from starts[s] to starts[s + 1], ascending. */
export type SetList = {
  count: number
  starts: Uint32Array<ArrayBuffer>
  values: WholeNumbers
  /** Open addressing: hash → number of the set + 1; 0 is free. */
  table: Uint32Array<ArrayBuffer>
}

export function createSetList(): SetList {
  const list: SetList = { count: 0, starts: new Uint32Array(64), values: new Uint16Array(64), table: new Uint32Array(64) }
  numberOfSet(list, [])
  return list
}

/** The number of the set with these values (ascending, no repeats), which is taken in when it is new. */
export function numberOfSet(list: SetList, values: readonly number[]): number {
  const mask = list.table.length - 1
  let slot = hashOf(values) & mask
  for (let entry = list.table[slot]!; entry !== 0; entry = list.table[slot]!) {
    if (isSet(list, entry - 1, values)) return entry - 1
    slot = (slot + 1) & mask
  }
  list.table[slot] = list.count + 1
  return append(list, values)
}

export function valuesOfSet(list: SetList, set: number): number[] {
  return Array.from(list.values.subarray(list.starts[set]!, list.starts[set + 1]!))
}

/** Rebuilds the hash table from the sets (after reading a saved corpus, and when it has become too full). */
export function rehash(list: SetList): void {
  let size = 64
  while (size < list.count * 3) size *= 2
  list.table = new Uint32Array(size)
  for (let set = 0; set < list.count; set++) {
    let slot = hashOf(valuesOfSet(list, set)) & (size - 1)
    while (list.table[slot] !== 0) slot = (slot + 1) & (size - 1)
    list.table[slot] = set + 1
  }
}

function append(list: SetList, values: readonly number[]): number {
  const set = list.count
  const from = list.starts[set]!
  list.starts = withRoom32(list.starts, set + 2)
  list.values = withRoom(list.values, from + values.length, values.at(-1) ?? 0)
  for (let i = 0; i < values.length; i++) list.values[from + i] = values[i]!
  list.starts[set + 1] = from + values.length
  list.count++
  if (list.count * 2 > list.table.length) rehash(list)
  return set
}

function isSet(list: SetList, set: number, values: readonly number[]): boolean {
  const from = list.starts[set]!
  if (list.starts[set + 1]! - from !== values.length) return false
  for (let i = 0; i < values.length; i++) if (list.values[from + i] !== values[i]) return false
  return true
}

function hashOf(values: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const value of values) hash = Math.imul(hash ^ value, 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
