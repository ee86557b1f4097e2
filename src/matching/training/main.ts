// `npm run train -- --only matching`: learns the weights of matching from the corpus and the matching files, and writes them with their figures.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chancesOf, decide, type Decider } from '../../classification/decider.ts'
import { fittedModel } from '../../classification/model.ts'
import { readTrainingData } from '../../classification/training/data.ts'
import { fitDecider } from '../../classification/training/fit-decider.ts'
import { wordsOf } from '../../classification/words.ts'
import { sharedDataPath } from '../../lib/project-file.ts'
import { measures, openWeigher } from '../likeness.ts'
import type { PoolText } from '../pool.ts'
import { openPainter } from '../portrait.ts'
import { termsOf } from '../terms.ts'
import { type MatchingManifest, matchingFolder, openVocabulary } from '../vocabulary.ts'
import { areaUnderCurve, costaRica, crossCycle, declaredRepeats } from './measure-matching.ts'
import { foldsByReport, measurePairs, type Pair, readPairs } from './pairs.ts'
import { learnVocabulary } from './vectors.ts'

const folds = 5

/** Leaves the weights as they are where the matching files are not at hand. */
export function main(args: string[]): void {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const data = sharedDataPath('matching')
  const corpus = sharedDataPath('corpus.ndjson')
  if (!data || !corpus || option('--from')) return console.error('training: the weights of matching stay as they are')
  const onProgress = (what: string): void => console.error(`training: ${what}`)
  const seed = Number(option('--seed') ?? 1)
  const { examples, sha256 } = readTrainingData(corpus)
  const { issues, settings } = fittedModel()
  const stored = learnVocabulary(examples.map(({ text }) => termsOf(wordsOf(text)).map(({ form }) => form)), { words: 4000, depth: 40, fewest: 8, seed })
  const vocabulary = openVocabulary(stored)
  const pairs = readPairs(join(data, 'same_paragraph_pairs.ndjson'))
  const foldOf = foldsByReport(pairs, folds)
  const values = measurePairs(pairs, foldOf, { examples, labels: settings.labels, settings, vocabulary, seed }, onProgress)
  const learned = learnWeights(pairs, foldOf, values, seed)
  const tools = { paint: openPainter({ vocabulary, issues, settings }), weigher: openWeigher(vocabulary, learned.decider) }
  const texts = readPool(corpus)
  const repeats = declaredRepeats(join(data, 'declared_repeats.ndjson'), texts, tools)
  const taken = costaRica(join(data, 'ngo_costa_rica_2024.json'), [...texts.values()].filter(({ state }) => state === 'CRI'), tools)
  const figures = {
    sameParagraphAuc: learned.auc, crossCycleNdcgAt5: crossCycle(join(data, 'cross_cycle_graded.ndjson'), tools),
    repeatsWithinState: repeats.withinState, repeatsAmongAll: repeats.amongAll, repeatsAmongAllWithState: repeats.amongAllWithState,
    costaRicaEnglishHitAt10: taken.english, costaRicaSpanishHitAt10: taken.spanish,
  }
  const folder = option('--to') ?? matchingFolder
  mkdirSync(folder, { recursive: true })
  const manifest: MatchingManifest = {
    format: 1, trained: option('--date') ?? 'undated', seed,
    data: { corpus: sha256, pairs: createHash('sha256').update(readFileSync(join(data, 'same_paragraph_pairs.ndjson'))).digest('hex') },
    figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10000) / 10000])),
  }
  writeFileSync(join(folder, 'vocabulary.json'), `${JSON.stringify(stored)}\n`)
  writeFileSync(join(folder, 'decider.json'), `${JSON.stringify(learned.decider)}\n`)
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  console.log(JSON.stringify(manifest.figures))
}

/** Weights from all pairs, and how weights from the other folds do on each fold. */
function learnWeights(pairs: Pair[], foldOf: Uint8Array, values: Float32Array, seed: number): { decider: Decider; auc: number } {
  const classOf = Uint8Array.from(pairs, ({ isSame }) => (isSame ? 1 : 0))
  const fit = (chosen: Int32Array): Decider => rounded(fitDecider(values, classOf, chosen, { inputs: measures, hidden: 12, classes: 2, epochs: 60, rate: 0.004, keep: 0.9, batch: 32, seed }))
  const scores = new Array<number>(pairs.length).fill(0)
  for (let fold = 0; fold < folds; fold++) {
    const decider = fit(Int32Array.from([...pairs.keys()].filter((i) => foldOf[i] !== fold)))
    const out = new Float64Array(2)
    const hidden = new Float64Array(decider.hidden)
    for (const i of pairs.keys()) {
      if (foldOf[i] !== fold) continue
      decide(decider, values, i * measures, out, hidden)
      scores[i] = chancesOf(out, 1)[1] as number
    }
  }
  return { decider: fit(Int32Array.from(pairs.keys())), auc: areaUnderCurve(scores, pairs.map(({ isSame }) => isSame)) }
}

function rounded(decider: Decider): Decider {
  const short = (list: ArrayLike<number>): number[] => Array.from(list, (value) => Math.round(value * 10000) / 10000)
  return { ...decider, inward: short(decider.inward), inwardBias: short(decider.inwardBias), outward: short(decider.outward), outwardBias: short(decider.outwardBias) }
}

function readPool(file: string): Map<string, PoolText> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => JSON.parse(line)).map(({ id, text, sur_iso3: state }) => [id, { id, text, state }]))
}
