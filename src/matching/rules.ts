// Likeness of recommendations: of two texts, of one against many, and what two have in common and what is missing.
import { fittedModel } from '../classification/model.ts'
import { openWeigher, type Weigher } from './likeness.ts'
import { type Match, type MatchOptions, openPool, type Pool, type PoolText, searchPool } from './pool.ts'
import { openPainter, type Portrait } from './portrait.ts'
import { matchingModel } from './vocabulary.ts'

type Ready = { paint: (text: string) => Portrait; weigher: Weigher }
let opened: Ready | undefined
function ready(): Ready {
  if (opened) return opened
  const { vocabulary, decider } = matchingModel()
  const { issues, settings } = fittedModel()
  opened = { paint: openPainter({ vocabulary, issues, settings }), weigher: openWeigher(vocabulary, decider) }
  return opened
}

/** 0–1: the chance that an editor at the UN would put both texts in one paragraph, against another on a shared issue. Texts in English, French or Spanish. */
export function similarity(a: string, b: string): number {
  const { paint, weigher } = ready()
  return weigher.score(paint(a), paint(b))
}

/** Prepares texts to be searched for likeness; about 30 microseconds each. */
export const buildPool = (texts: PoolText[]): Pool => openPool(ready().paint, texts)

/** The most alike texts of a pool, best first, never the text itself. About 10 ms on 32,000 texts. */
export function mostAlike(pool: Pool, text: string, options: MatchOptions = {}): Match[] {
  const { paint, weigher } = ready()
  return searchPool(pool, weigher, paint(text), options)
}

/** Telling words of both texts, as they stand in `a`, most telling first. */
export function whatIsCommon(a: string, b: string): string[] {
  const { first, second } = paintBoth(a, b)
  return wordsWhere(first, (hash) => second.detail().byHash.has(hash))
}

/** Telling words of `asked` that `received` does not have: what a suggestion still misses. */
export function whatIsMissing(asked: string, received: string): string[] {
  const { first, second } = paintBoth(asked, received)
  return wordsWhere(first, (hash) => !second.detail().byHash.has(hash))
}

const paintBoth = (a: string, b: string): { first: Portrait; second: Portrait } => ({ first: ready().paint(a), second: ready().paint(b) })

function wordsWhere({ terms, weights }: Portrait, isWanted: (hash: number) => boolean): string[] {
  return terms
    .map((term, at) => ({ ...term, weight: weights[at] as number }))
    .filter(({ hash }) => isWanted(hash))
    .sort((one, other) => other.weight - one.weight)
    .map(({ word }) => word)
}
