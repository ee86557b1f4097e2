// Learns from many texts how telling each word is and which words keep like company (positive pointwise mutual information, cut to a few directions).
import { chance } from '../../classification/training/linear.ts'
import type { StoredVocabulary } from '../vocabulary.ts'

export type VectorOptions = { words: number; depth: number; fewest: number; seed: number }

/** `texts[i]` are the forms of text i, each once. The same for the same seed. */
export function learnVocabulary(texts: string[][], options: VectorOptions): Omit<StoredVocabulary, 'usual'> {
  const counts = new Map<string, number>()
  for (const forms of texts) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  const kept = [...counts]
    .filter(([, count]) => count >= options.fewest)
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, options.words)
  const words = kept.map(([form]) => form)
  const matrix = companyMatrix(
    texts,
    new Map(words.map((form, place) => [form, place])),
    kept.map(([, count]) => count),
  )
  const vectors = directions(matrix, words.length, options)
  return {
    words: words.join(' '),
    idf: kept.map(([, count]) => Math.round((Math.log(texts.length / count) + 0.5) * 100) / 100),
    depth: options.depth,
    vectors: Buffer.from(asSmallNumbers(vectors, options.depth).buffer).toString('base64'),
  }
}

type Sparse = { starts: Int32Array; columns: Int32Array; values: Float32Array }

function companyMatrix(texts: string[][], places: Map<string, number>, counts: number[]): Sparse {
  const rows: Map<number, number>[] = counts.map(() => new Map())
  for (const forms of texts) {
    const here = forms.flatMap((form) => places.get(form) ?? [])
    for (const a of here) for (const b of here) if (a !== b) rows[a]?.set(b, (rows[a]?.get(b) ?? 0) + 1)
  }
  const starts = new Int32Array(counts.length + 1)
  const columns: number[] = []
  const values: number[] = []
  for (const [a, row] of rows.entries()) {
    for (const [b, together] of [...row].sort((one, other) => one[0] - other[0])) {
      const surprise = Math.log((together * texts.length) / ((counts[a] as number) * (counts[b] as number)))
      // A pair met once or twice says little.
      if (together < 3 || surprise <= 0) continue
      columns.push(b)
      values.push(surprise)
    }
    starts[a + 1] = columns.length
  }
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) }
}

/** The main directions of a symmetric matrix by repeated multiplication from seeded chance; each scaled by the root of its strength. */
function directions({ starts, columns, values }: Sparse, width: number, { depth, seed }: VectorOptions): Float32Array {
  const random = chance(seed)
  let basis = Float32Array.from({ length: width * depth }, () => random() - 0.5)
  let strengths: Float64Array = new Float64Array(depth)
  for (let round = 0; round < 12; round++) {
    const next = new Float32Array(width * depth)
    for (let row = 0; row < width; row++) {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        const from = (columns[at] as number) * depth
        const value = values[at] as number
        for (let k = 0; k < depth; k++) next[row * depth + k] = (next[row * depth + k] as number) + value * (basis[from + k] as number)
      }
    }
    strengths = squareUp(next, width, depth)
    basis = next
  }
  for (let row = 0; row < width; row++)
    for (let k = 0; k < depth; k++) basis[row * depth + k] = (basis[row * depth + k] as number) * Math.sqrt(strengths[k] as number)
  return basis
}

/** Makes the columns orthogonal and of length one (Gram-Schmidt); returns the lengths they had. */
function squareUp(basis: Float32Array, width: number, depth: number): Float64Array {
  const lengths = new Float64Array(depth)
  for (let k = 0; k < depth; k++) {
    for (let before = 0; before < k; before++) {
      let product = 0
      for (let row = 0; row < width; row++) product += (basis[row * depth + k] as number) * (basis[row * depth + before] as number)
      for (let row = 0; row < width; row++)
        basis[row * depth + k] = (basis[row * depth + k] as number) - product * (basis[row * depth + before] as number)
    }
    let norm = 0
    for (let row = 0; row < width; row++) norm += (basis[row * depth + k] as number) ** 2
    lengths[k] = Math.sqrt(norm) || 1
    for (let row = 0; row < width; row++) basis[row * depth + k] = (basis[row * depth + k] as number) / (lengths[k] as number)
  }
  return lengths
}

function asSmallNumbers(vectors: Float32Array, depth: number): Int8Array {
  const small = new Int8Array(vectors.length)
  for (let from = 0; from < vectors.length; from += depth) {
    const top = vectors.subarray(from, from + depth).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
    for (let k = from; k < from + depth; k++) small[k] = Math.round(((vectors[k] as number) / top) * 127)
  }
  return small
}
