// How telling each word is and which words keep like company: learned from the corpus by the trainer, read once per process.
import { readFileSync } from 'node:fs'
import type { Decider } from '../classification/decider.ts'
import { hashOf } from '../classification/words.ts'
import { projectPath } from '../lib/project-file.ts'

/** `vectors`: words × `depth`, each of length 1. Words outside are as telling as the rarest and keep no company. */
export type Vocabulary = {
  places: Map<number, number>
  idf: Float32Array
  vectors: Float32Array
  depth: number
  rarest: number /** Share of recommendations with each issue, in the order of the issue model. */
  usual: Float32Array
}
export type StoredVocabulary = { words: string; idf: number[]; depth: number; vectors: string; usual: number[] }
export type MatchingManifest = { format: 1; trained: string; seed: number; data: Record<string, string>; figures: Record<string, number> }
export type MatchingModel = { vocabulary: Vocabulary; decider: Decider }

export const matchingFolder = projectPath('src', 'matching', 'model')
let loaded: MatchingModel | undefined

/** The matching model in the repository. Throws where its files are missing. */
export function matchingModel(): MatchingModel {
  loaded ??= {
    vocabulary: openVocabulary(JSON.parse(readFileSync(`${matchingFolder}/vocabulary.json`, 'utf8'))),
    decider: JSON.parse(readFileSync(`${matchingFolder}/decider.json`, 'utf8')),
  }
  return loaded
}

export function openVocabulary({ words, idf, depth, vectors, usual }: StoredVocabulary): Vocabulary {
  const small = Int8Array.from(Buffer.from(vectors, 'base64'), (byte) => (byte << 24) >> 24)
  const long = new Float32Array(small.length)
  for (let from = 0; from < small.length; from += depth) {
    let norm = 0
    for (let k = from; k < from + depth; k++) norm += (small[k] as number) ** 2
    const length = Math.sqrt(norm) || 1
    for (let k = from; k < from + depth; k++) long[k] = (small[k] as number) / length
  }
  const places = new Map(words.split(' ').map((word, place) => [hashOf(word), place]))
  return { places, idf: Float32Array.from(idf), vectors: long, depth, rarest: Math.max(...idf), usual: Float32Array.from(usual) }
}
