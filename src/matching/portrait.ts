// A text prepared for comparison: telling words with their weights, the company they keep, the issues it is about, the act it asks for.

import { headOf, topicFeatures } from '../classification/features.ts'
import type { LinearModel } from '../classification/linear-model.ts'
import { openScorer } from '../classification/linear-model.ts'
import type { Settings } from '../classification/settings.ts'
import { verbsByCategory } from '../classification/verbs.ts'
import { type Words, wordsOf } from '../classification/words.ts'
import { withoutLookingBack } from './looking-back.ts'
import { phrasesOf, type Term, termsOf } from './terms.ts'
import { inEnglish } from './translate.ts'
import type { Vocabulary } from './vocabulary.ts'

/** `weights[i]` belongs to `terms[i]`; their squares add up to 1. `vector` has length 1. `places[i]`: place in the vocabulary or -1. */
export type Portrait = { terms: Term[]; weights: Float32Array; places: Int32Array; vector: Float32Array; detail: () => Detail }
/** `letters`: every run of four letters and spaces, as sorted numbers. `isPiece`: begins in the middle of a sentence, as parts of a split paragraph do. */
export type Detail = {
  issues: Float32Array
  phrases: Set<string>
  act: number
  instruments: Set<string>
  byHash: Map<number, number>
  letters: Int32Array
  isPiece: boolean
}
export type Eyes = { vocabulary: Vocabulary; issues: LinearModel; settings: Pick<Settings, 'calibration'> }

/** Prepares texts in English, French or Spanish. What only close comparison needs is worked out at first need. */
export function openPainter({ vocabulary, issues, settings }: Eyes): (text: string) => Portrait {
  const scorer = openScorer(issues)
  return (text) => {
    const words = wordsOf(withoutLookingBack(inEnglish(text)))
    const terms = termsOf(words)
    const places = Int32Array.from(terms, ({ hash }) => vocabulary.places.get(hash) ?? -1)
    const weights = Float32Array.from(places, (place) => (place < 0 ? vocabulary.rarest : (vocabulary.idf[place] as number)))
    toLengthOne(weights)
    let detail: Detail | undefined
    return {
      terms,
      weights,
      places,
      vector: companyOf(places, weights, vocabulary),
      detail: () => {
        detail ??= {
          issues: issueChances(words),
          phrases: phrasesOf(words),
          act: actOf(words),
          instruments: new Set(words.named.map(({ key }) => key)),
          byHash: new Map(terms.map(({ hash }, at) => [hash, at])),
          letters: lettersOf(words),
          isPiece: piece.test(text),
        }
        return detail
      },
    }
  }

  function issueChances(words: Words): Float32Array {
    const scores = new Float32Array(issues.labels)
    topicFeatures(words, scorer.take)
    scorer.finish(scores, 0)
    return scores.map((score, k) => {
      const { slope = 1, offset = 0 } = settings.calibration[k] ?? {}
      return 1 / (1 + Math.exp(-(slope * score + offset)))
    })
  }
}

function companyOf(places: Int32Array, weights: Float32Array, { vectors, depth }: Vocabulary): Float32Array {
  const sum = new Float32Array(depth)
  for (const [at, place] of places.entries()) {
    if (place < 0) continue
    for (let k = 0; k < depth; k++) sum[k] = (sum[k] as number) + (weights[at] as number) * (vectors[place * depth + k] as number)
  }
  return toLengthOne(sum)
}

function toLengthOne(list: Float32Array): Float32Array {
  let norm = 0
  for (const value of list) norm += value * value
  const length = Math.sqrt(norm) || 1
  for (let k = 0; k < list.length; k++) list[k] = (list[k] as number) / length
  return list
}

const categoryOf = new Map(
  Object.entries(verbsByCategory).flatMap(([category, verbs]) =>
    verbs
      .trim()
      .split(/\s+/)
      .map((verb): [string, number] => [verb, Number(category)]),
  ),
)
const actOf = ({ list }: Words): number => categoryOf.get(list[headOf(list, 0, list.length)]?.word ?? '') ?? 0

const piece = /^\W*(?:\/|(?:and|which|as|or|including|in|with)\s)/

function lettersOf({ list }: Words): Int32Array {
  const text = ` ${list.map(({ word }) => word).join(' ')} `
  const found = new Set<number>()
  let run = 0
  for (let at = 0; at < text.length; at++) {
    run = ((run << 5) | (text.charCodeAt(at) & 31)) & 0xfffff
    if (at >= 3) found.add(run)
  }
  return Int32Array.from(found).sort()
}
