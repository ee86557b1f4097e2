// Facet columns: which values each document has, which documents pass a filter, how many documents each value has.
import { type WholeNumbers, withRoom } from './columns.ts'
import type { FacetCounts, FacetFilter } from './schema.ts'
import { createSetList, numberOfSet, type SetList } from './sets.ts'

export type FacetColumn = {
  values: string[]
  codes: Map<string, number>
  /** Value → number of the set that holds nothing else. */
  single: number[]
  /** Living documents per value. */
  totals: Uint32Array
  sets: SetList
  /** Document → number of its set. Never narrower than 16 bits: loops that meet columns of three widths run several times slower. */
  setOf: WholeNumbers
}

/** A filter ready to be asked: 1 passes, 2 fails, 0 not yet decided for this set. */
export type FacetTest = { column: FacetColumn; verdicts: Uint8Array; decide: (set: number) => number }

export function createFacetColumn(): FacetColumn {
  return { values: [], codes: new Map(), single: [], totals: new Uint32Array(16), sets: createSetList(), setOf: new Uint16Array(64) }
}

export function setFacet(column: FacetColumn, document: number, values: readonly string[] | undefined): void {
  const set =
    values === undefined || values.length === 0 ? 0 : values.length === 1 ? setOfOne(column, values[0]!) : setOfSeveral(column, values)
  const { setOf } = column
  if (document >= setOf.length || set > 0xffff) column.setOf = withRoom(setOf, document + 1, set)
  column.setOf[document] = set
}

/** Takes a document that is about to die out of the totals. */
export function forgetFacet(column: FacetColumn, document: number): void {
  const { starts, values } = column.sets
  const set = column.setOf[document]!
  for (let i = starts[set]!; i < starts[set + 1]!; i++) column.totals[values[i]!]!--
}

export function facetTest(column: FacetColumn, filter: FacetFilter): FacetTest | undefined {
  const any = filter.any ?? []
  const all = filter.all ?? []
  const none = filter.none ?? []
  if (any.length + all.length + none.length === 0) return undefined
  const marks = new Uint8Array(column.values.length)
  const mark = (values: readonly string[], bit: number) => {
    for (const value of values) {
      const code = column.codes.get(value)
      if (code !== undefined) marks[code]! |= bit
    }
  }
  mark(any, 1)
  mark(all, 2)
  mark(none, 4)
  const needed = new Set(all).size
  const verdicts = new Uint8Array(column.sets.count)
  const decide = (set: number) => {
    const passes = isPassing(column.sets, set, marks, any.length > 0, needed)
    verdicts[set] = passes ? 1 : 2
    return passes ? 1 : 2
  }
  return { column, verdicts, decide }
}

/** Adds the values of these documents to `counts` (by value code). */
export function countValues(column: FacetColumn, documents: Uint32Array, length: number, counts: Uint32Array): void {
  const { count, starts, values } = column.sets
  const setOf = column.setOf
  if (length < count * 2) {
    for (let i = 0; i < length; i++) {
      const set = setOf[documents[i]!]!
      for (let j = starts[set]!, end = starts[set + 1]!; j < end; j++) counts[values[j]!]!++
    }
    return
  }
  const bySet = new Uint32Array(count)
  for (let i = 0; i < length; i++) bySet[setOf[documents[i]!]!]!++
  for (let set = 0; set < count; set++) {
    const times = bySet[set]!
    if (times === 0) continue
    for (let j = starts[set]!, end = starts[set + 1]!; j < end; j++) counts[values[j]!]! += times
  }
}

export function toFacetCounts(column: FacetColumn, counts: Uint32Array): FacetCounts {
  const result: FacetCounts = new Map()
  const { values } = column
  for (let code = 0; code < values.length; code++) {
    const count = counts[code]!
    if (count > 0) result.set(values[code]!, count)
  }
  return result
}

function isPassing(sets: SetList, set: number, marks: Uint8Array, wantsAny: boolean, needed: number): boolean {
  let hasAny = !wantsAny
  let has = 0
  for (let i = sets.starts[set]!; i < sets.starts[set + 1]!; i++) {
    const bits = marks[sets.values[i]!]!
    if (bits & 4) return false
    if (bits & 1) hasAny = true
    if (bits & 2) has++
  }
  return hasAny && has === needed
}

function setOfOne(column: FacetColumn, value: string): number {
  const code = codeOf(column, value)
  column.totals[code]!++
  const known = column.single[code]
  if (known !== undefined) return known
  const set = numberOfSet(column.sets, [code])
  column.single[code] = set
  return set
}

function setOfSeveral(column: FacetColumn, values: readonly string[]): number {
  const codes: number[] = []
  for (const value of values) {
    const code = codeOf(column, value)
    if (codes.includes(code)) continue
    let at = codes.length
    while (at > 0 && codes[at - 1]! > code) at--
    codes.splice(at, 0, code)
    column.totals[code]!++
  }
  return numberOfSet(column.sets, codes)
}

function codeOf(column: FacetColumn, value: string): number {
  const known = column.codes.get(value)
  if (known !== undefined) return known
  const code = column.values.length
  column.codes.set(value, code)
  column.values.push(value)
  if (code >= column.totals.length) {
    const larger = new Uint32Array(column.totals.length * 2)
    larger.set(column.totals)
    column.totals = larger
  }
  return code
}
