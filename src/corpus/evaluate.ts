// Which documents hold every wanted group of lists and none of the unwanted ones, and how relevant they are (BM25F).
import type { Postings } from './postings.ts'
import type { Store } from './store.ts'

/** Entries as in postings.ts, from `start` to `end`; `rarity` multiplies their grades. */
export type List = { entries: Uint32Array; start: number; end: number; rarity: number }
/** A document belongs to a group when one of the lists has it. */
export type Group = List[]

/** Room for one search after the other; nothing in it outlives a search. */
export type Scratch = {
  documents: Uint32Array
  scores: Float32Array
  length: number
  marks: Uint8Array
  /** Which tests a document fails, one bit each. */
  failures: Uint16Array
  /** For each test of a search the documents that fail it alone. */
  nearMisses: Uint32Array[]
  sums: Float32Array
  seen: Uint32Array
  /** For likeness: term → its place among the wanted ones + 1; all zero between searches. */
  placeOfTerm: Uint16Array
}

export function createScratch(): Scratch {
  return {
    documents: new Uint32Array(0),
    scores: new Float32Array(0),
    length: 0,
    marks: new Uint8Array(0),
    failures: new Uint16Array(0),
    nearMisses: [],
    sums: new Float32Array(0),
    seen: new Uint32Array(0),
    placeOfTerm: new Uint16Array(0),
  }
}

/** Makes the room fit the store as it is now; to be called before every search. */
export function prepare(scratch: Scratch, store: Store): void {
  if (scratch.documents.length < store.count || scratch.documents.length > store.count * 2 + 4096) {
    const room = Math.ceil(store.count * 1.05) + 64
    scratch.documents = new Uint32Array(room)
    scratch.scores = new Float32Array(room)
    scratch.marks = new Uint8Array(room)
    scratch.failures = new Uint16Array(room)
    scratch.nearMisses = []
    scratch.sums = new Float32Array(room)
    scratch.seen = new Uint32Array((room >> 5) + 1)
  }
}

/** The lists of a term, worth more the rarer the whole group is. */
export function listsOfTerm(store: Store, term: number, rarity: number): Group {
  const lists: Group = []
  for (const postings of [store.main, store.recent]) {
    const list = listIn(postings, term, rarity)
    if (list) lists.push(list)
  }
  return lists
}

/** How telling a term is that stands in `frequency` documents (the idf of BM25, never below zero). */
export function rarityOf(store: Store, frequency: number): number {
  return Math.log(1 + Math.max(0, store.count - frequency + 0.5) / (frequency + 0.5))
}

/** Leaves the documents found, ascending, in `scratch.documents`, with their scores beside them where `scored`. */
export function evaluate(store: Store, scratch: Scratch, wanted: Group[], unwanted: Group[], scored: boolean): void {
  const groups = [...wanted].sort((a, b) => sizeOf(a) - sizeOf(b))
  const [first, ...others] = groups
  if (!first) startWithAll(store, scratch)
  else if (isAscending(first)) startWithLists(scratch, first, scored)
  else startWithUnion(store, scratch, first)
  if (store.dead > 0 && first) keepLiving(store, scratch)
  for (const group of others) {
    markMatches(scratch, group, scored)
    keepMarked(scratch, 1)
  }
  for (const group of unwanted) {
    markMatches(scratch, group, false)
    keepMarked(scratch, 0)
  }
}

function listIn(postings: Postings, term: number, rarity: number): List | undefined {
  if (term >= postings.terms) return undefined
  const start = postings.starts[term]!
  const end = postings.starts[term + 1]!
  return end > start ? { entries: postings.entries, start, end, rarity } : undefined
}

function sizeOf(group: Group): number {
  let size = 0
  for (const list of group) size += list.end - list.start
  return size
}

function startWithAll(store: Store, scratch: Scratch): void {
  let length = 0
  for (let document = 0; document < store.count; document++) if (store.alive[document] === 1) scratch.documents[length++] = document
  scratch.scores.fill(0, 0, length)
  scratch.length = length
}

function startWithLists(scratch: Scratch, group: Group, scored: boolean): void {
  const { documents, scores } = scratch
  let length = 0
  for (const { entries, start, end, rarity } of group) {
    for (let i = start; i < end; i++) {
      const entry = entries[i]!
      const document = entry >>> 6
      documents[length] = document
      if (scored) scores[length] = rarity * (entry & 63)
      length++
    }
  }
  scratch.length = length
}

// The lists of one term follow each other (main, then recent): no merging is needed.
function isAscending(group: Group): boolean {
  for (let i = 1; i < group.length; i++) {
    const before = group[i - 1]!
    const after = group[i]!
    if (before.entries[before.end - 1]! >>> 6 >= after.entries[after.start]! >>> 6) return false
  }
  return true
}

function startWithUnion(store: Store, scratch: Scratch, group: Group): void {
  const { documents, scores, sums, seen } = scratch
  for (const { entries, start, end, rarity } of group) {
    for (let i = start; i < end; i++) {
      const entry = entries[i]!
      const document = entry >>> 6
      seen[document >>> 5]! |= 1 << (document & 31)
      sums[document]! += rarity * (entry & 63)
    }
  }
  let length = 0
  for (let block = 0, blocks = (store.count + 31) >>> 5; block < blocks; block++) {
    let bits = seen[block]!
    seen[block] = 0
    while (bits !== 0) {
      const document = (block << 5) + 31 - Math.clz32(bits & -bits)
      bits &= bits - 1
      documents[length] = document
      scores[length++] = sums[document]!
      sums[document] = 0
    }
  }
  scratch.length = length
}

function keepLiving(store: Store, scratch: Scratch): void {
  for (let i = 0; i < scratch.length; i++) scratch.marks[i] = store.alive[scratch.documents[i]!]!
  keepMarked(scratch, 1)
}

function keepMarked(scratch: Scratch, mark: number): void {
  const { documents, scores, marks } = scratch
  let length = 0
  for (let i = 0; i < scratch.length; i++) {
    documents[length] = documents[i]!
    scores[length] = scores[i]!
    length += +(marks[i] === mark)
  }
  scratch.length = length
}

function markMatches(scratch: Scratch, group: Group, scored: boolean): void {
  scratch.marks.fill(0, 0, scratch.length)
  for (const list of group) {
    if (list.end - list.start > scratch.length * 12) markByLeaps(scratch, list, scored)
    else markByMerging(scratch, list, scored)
  }
}

function markByMerging(scratch: Scratch, list: List, scored: boolean): void {
  const { documents, scores, marks, length } = scratch
  const { entries, end, rarity } = list
  let at = list.start
  for (let i = 0; i < length; i++) {
    const document = documents[i]!
    while (at < end && entries[at]! >>> 6 < document) at++
    if (at === end) return
    const entry = entries[at]!
    if (entry >>> 6 !== document) continue
    marks[i] = 1
    if (scored) scores[i]! += rarity * (entry & 63)
  }
}

// Few documents against a long list: double the stride until past the document, then halve.
function markByLeaps(scratch: Scratch, list: List, scored: boolean): void {
  const { documents, scores, marks, length } = scratch
  const { entries, end, rarity } = list
  let at = list.start
  for (let i = 0; i < length; i++) {
    const document = documents[i]!
    let stride = 1
    while (at + stride < end && entries[at + stride]! >>> 6 < document) stride *= 2
    let low = at + (stride >> 1)
    let high = Math.min(end, at + stride + 1)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (entries[middle]! >>> 6 < document) low = middle + 1
      else high = middle
    }
    at = low
    if (at === end) return
    const entry = entries[at]!
    if (entry >>> 6 !== document) continue
    marks[i] = 1
    if (scored) scores[i]! += rarity * (entry & 63)
  }
}
