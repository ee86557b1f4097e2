// Inverted lists: for each term the documents that hold it, ascending, with what it is worth there.
import type { WholeNumbers } from './columns.ts'

/**
 * An entry is document × 64 + grade. The grade, 1 to 63, says what the term is worth in this document (see `gradeOf`).
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

/** What one step of a grade stands for in the terms of BM25, whose saturated frequency goes up to k1 + 1. */
export const gradeStep = 2.2 / 63

/** Weights of a term in a document: each time in the text counts 4, each time in the labels 2, together at most `mostWeight`. */
export const textWeight = 4
export const labelWeight = 2
export const mostWeight = 63

/**
 * BM25F's saturated frequency, as a grade from 0 to 63, of a term with this weight in a text of so many words; k1 = 1.2 and b = 0.6, since
 * recommendations are short and a long one is often a list of several asks. The mean length is fixed at what 32,000 recommendations have (22 words):
 * so a grade never changes when other documents come, and lists carry it instead of a frequency.
 */
export function gradeOf(weight: number, length: number): number {
  return grades[(weight << 8) | Math.min(255, length)]!
}

const grades = gradeTable()

function gradeTable(): Uint8Array {
  const table = new Uint8Array(64 * 256)
  for (let weight = 1; weight <= mostWeight; weight++) {
    for (let length = 0; length < 256; length++) {
      const times = weight / textWeight
      const worth = (times * 2.2) / (times + 1.2 * (0.4 + (0.6 * length) / 22))
      table[weight * 256 + length] = Math.max(1, Math.round(worth / gradeStep))
    }
  }
  return table
}

export const noPostings: Postings = { entries: new Uint32Array(0), starts: new Uint32Array(1), terms: 0 }

/** Lists for documents `from` to `to` (exclusive), by two passes over their tokens (count, then place) and one that turns weights into grades. Small words get none. */
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
      const weight = i < labelsFrom ? textWeight : labelWeight
      if (lastSeen[term] !== document) {
        lastSeen[term] = document
        entries[next[term]!++] = document * 64 + weight
        continue
      }
      const slot = next[term]! - 1
      entries[slot] = entries[slot]! + Math.min(weight, mostWeight - (entries[slot]! & 63))
    }
  }
  for (let i = 0; i < entries.length; i++) {
    const document = entries[i]! >>> 6
    entries[i] = document * 64 + gradeOf(entries[i]! & 63, source.textLengths[document]!)
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
