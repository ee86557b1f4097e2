// Pairs of texts that the UN's editors put in one paragraph, or not, and the measures of each pair by models that had not seen its State.
import { readFileSync } from 'node:fs'
import { topicFeatures } from '../../classification/features.ts'
import type { LinearModel } from '../../classification/linear-model.ts'
import type { Settings } from '../../classification/settings.ts'
import type { Example } from '../../classification/training/data.ts'
import { chance } from '../../classification/training/linear.ts'
import { fitIssues } from '../../classification/training/train.ts'
import { wordsOf } from '../../classification/words.ts'
import { measures, openWeigher } from '../likeness.ts'
import { openPainter } from '../portrait.ts'
import type { Vocabulary } from '../vocabulary.ts'

export type Pair = { a: string; b: string; isSame: boolean; report: string }

export function readPairs(file: string): Pair[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { a, b, label, report } = JSON.parse(line)
      return { a, b, isSame: label === 1, report }
    })
}

/** The fold of each pair: all reports on one State ("NOR_s06_…") in one. */
export function foldsByReport(pairs: Pair[], count: number): Uint8Array {
  const states = [...new Set(pairs.map(stateOfPair))].sort()
  return Uint8Array.from(pairs, (pair) => states.indexOf(stateOfPair(pair)) % count)
}

/** Pairs of texts from different reports of one fold, to teach that what shares nothing is not alike: the pairs of editors all share an issue. */
export function strangersOf(
  pairs: Pair[],
  folds: Uint8Array,
  { share, seed }: { share: number; seed: number },
): { pairs: Pair[]; folds: Uint8Array } {
  const random = chance(seed)
  const draw = (list: number[]): number => list[Math.floor(random() * list.length)] as number
  const all = [...pairs.keys()]
  const found = Array.from({ length: Math.round(pairs.length * share) }, () => {
    const one = draw(all)
    const others = all.filter((i) => folds[i] === folds[one] && pairs[i]?.report !== pairs[one]?.report)
    return { one, other: draw(others) }
  })
  const strange = found.map(
    ({ one, other }): Pair => ({
      a: (pairs[one] as Pair).a,
      b: (pairs[other] as Pair).b,
      isSame: false,
      report: (pairs[one] as Pair).report,
    }),
  )
  return { pairs: strange, folds: Uint8Array.from(found, ({ one }) => folds[one] as number) }
}

export type Teachers = {
  examples: Example[]
  labels: string[]
  settings: Pick<Settings, 'calibration'>
  vocabulary: Vocabulary
  seed: number
}

/** Pairs × measures. The issues of a pair's texts come from a model fitted without the States of its fold, as they will for texts to come. */
export function measurePairs(
  pairs: Pair[],
  folds: Uint8Array,
  { examples, labels, settings, vocabulary, seed }: Teachers,
  onProgress: (what: string) => void,
): Float32Array {
  const values = new Float32Array(pairs.length * measures)
  const features = examples.map(({ text }) => {
    const found = new Set<number>()
    topicFeatures(wordsOf(text), (feature) => found.add(feature))
    return Int32Array.from(found)
  })
  for (const fold of new Set([...folds].sort())) {
    onProgress(`issues without the States of part ${fold + 1}`)
    const away = new Set(pairs.filter((_, i) => folds[i] === fold).map(stateOfPair))
    const chosen = Int32Array.from([...examples.keys()].filter((i) => !away.has(examples[i]?.state ?? '')))
    const issues: LinearModel = fitIssues(
      features,
      chosen,
      labels.map((label) => Uint8Array.from(examples, (example) => (example.issues.includes(label) ? 1 : 0))),
      seed,
    )
    const paint = openPainter({ vocabulary, issues, settings })
    const weigher = openWeigher(vocabulary, undefined)
    for (const [i, { a, b }] of pairs.entries()) if (folds[i] === fold) weigher.measure(paint(a), paint(b), values, i * measures)
  }
  return values
}

const stateOfPair = ({ report }: Pair): string => report.slice(0, 3)
