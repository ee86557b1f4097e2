// Inverted lists: for each term the documents that hold it, ascending, with its weight there.
import type { WholeNumbers } from './columns.ts'

/**
 * An entry is document × 64 + weight. The weight counts quarters: 4 for each time in the text, 2 for each time in the labels, 63 at most.
 * Entries of a term stand from starts[term] to starts[term + 1]; terms learnt later have none.
 */
export type Postings = { entries: Uint32Array; starts: Uint32Array; terms: number }

export type TokenSource = {
  /** Terms of all documents one after the other; those of document d from starts[d] to starts[d + 1], text first, then labels. */
  tokens: WholeNumbers
  starts: Uint32Array
  textLengths: WholeNumbers
}

export const maximumDocuments = 2 ** 26

export const noPostings: Postings = { entries: new Uint32Array(0), starts: new Uint32Array(1), terms: 0 }

/** Lists for documents `from` to `to` (exclusive), by two passes over their tokens: count, then place. Small words get none. */
export function buildPostings(source: TokenSource, from: number, to: number, terms: number, small: Uint8Array): Postings {
  const starts = countEntries(source, from, to, terms, small)
  const entries = new Uint32Array(starts[terms]!)
  const next = starts.slice(0, terms)
  const lastSeen = new Int32Array(terms).fill(-1)
  const { tokens } = source
  for (let document = from; document < to; document++) {
    const begin = source.starts[document]!
    const end = source.starts[document + 1]!
    const labelsFrom = begin + source.textLengths[document]!
    for (let i = begin; i < end; i++) {
      const term = tokens[i]!
      if (small[term] === 1) continue
      const weight = i < labelsFrom ? 4 : 2
      if (lastSeen[term] !== document) {
        lastSeen[term] = document
        entries[next[term]!++] = document * 64 + weight
        continue
      }
      const slot = next[term]! - 1
      entries[slot] = entries[slot]! + Math.min(weight, 63 - (entries[slot]! & 63))
    }
  }
  return { entries, starts, terms }
}

function countEntries(source: TokenSource, from: number, to: number, terms: number, small: Uint8Array): Uint32Array {
  const starts = new Uint32Array(terms + 1)
  const lastSeen = new Int32Array(terms).fill(-1)
  const { tokens } = source
  for (let document = from; document < to; document++) {
    for (let i = source.starts[document]!, end = source.starts[document + 1]!; i < end; i++) {
      const term = tokens[i]!
      if (lastSeen[term] === document || small[term] === 1) continue
      lastSeen[term] = document
      starts[term + 1]!++
    }
  }
  for (let term = 0; term < terms; term++) starts[term + 1]! += starts[term]!
  return starts
}
