// `npm run train -- --only matching`: learns the weights of matching from the corpus and the matching files, and writes them with their figures.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chancesOf, type Decider, decide } from '../../classification/decider.ts'
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
import { foldsByReport, measurePairs, type Pair, readPairs, strangersOf } from './pairs.ts'
import { learnVocabulary } from './vectors.ts'

const folds = 5
/** Networks from different seeds whose mean decides: one alone varies by a hundredth with its seed. */
const voices = 5

/** Leaves the weights as they are where the matching files are not at hand. */
export function main(args: string[]): void {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const data = sharedDataPath('matching')
  const corpus = sharedDataPath('corpus.ndjson')
  if (!data || !corpus || option('--from')) {
    console.error('training: the weights of matching stay as they are')
    return
  }
  const onProgress = (what: string): void => console.error(`training: ${what}`)
  const seed = Number(option('--seed') ?? 1)
  const { examples, sha256 } = readTrainingData(corpus)
  const { issues, settings } = fittedModel()
  const usual = settings.labels.map(
    (label) => Math.round((examples.filter((example) => example.issues.includes(label)).length / examples.length) * 1e5) / 1e5,
  )
  const learnedWords = learnVocabulary(
    examples.map(({ text }) => termsOf(wordsOf(text)).map(({ form }) => form)),
    { words: 4000, depth: 40, fewest: 8, seed },
  )
  const stored = { ...learnedWords, usual }
  const vocabulary = openVocabulary(stored)
  const judged = readPairs(join(data, 'same_paragraph_pairs.ndjson'))
  const judgedFolds = foldsByReport(judged, folds)
  const strangers = strangersOf(judged, judgedFolds, { share: 0.3, seed })
  const pairs = [...judged, ...strangers.pairs]
  const foldOf = Uint8Array.from([...judgedFolds, ...strangers.folds])
  const values = measurePairs(pairs, foldOf, { examples, labels: settings.labels, settings, vocabulary, seed }, onProgress)
  const learned = learnWeights({ pairs, foldOf, values, judged: judged.length }, seed)
  const tools = { paint: openPainter({ vocabulary, issues, settings }), weigher: openWeigher(vocabulary, learned.decider) }
  const texts = readPool(corpus)
  const repeats = declaredRepeats(join(data, 'declared_repeats.ndjson'), texts, tools)
  const taken = costaRica(
    join(data, 'ngo_costa_rica_2024.json'),
    [...texts.values()].filter(({ state }) => state === 'CRI'),
    tools,
  )
  const figures = {
    sameParagraphAuc: learned.auc,
    crossCycleNdcgAt5: crossCycle(join(data, 'cross_cycle_graded.ndjson'), tools),
    repeatsWithinState: repeats.withinState,
    repeatsAmongAll: repeats.amongAll,
    repeatsAmongAllWithState: repeats.amongAllWithState,
    costaRicaEnglishHitAt10: taken.english,
    costaRicaSpanishHitAt10: taken.spanish,
  }
  const folder = option('--to') ?? matchingFolder
  mkdirSync(folder, { recursive: true })
  const manifest: MatchingManifest = {
    format: 1,
    trained: option('--date') ?? 'undated',
    seed,
    data: {
      corpus: sha256,
      pairs: createHash('sha256')
        .update(readFileSync(join(data, 'same_paragraph_pairs.ndjson')))
        .digest('hex'),
    },
    figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10000) / 10000])),
  }
  writeFileSync(join(folder, 'vocabulary.json'), `${JSON.stringify(stored)}\n`)
  writeFileSync(join(folder, 'decider.json'), `${JSON.stringify(learned.decider)}\n`)
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  console.log(JSON.stringify(manifest.figures))
}

type Lessons = {
  pairs: Pair[]
  foldOf: Uint8Array
  values: Float32Array /** So many pairs, the first, were judged by editors: only they count in the figure. */
  judged: number
}

/** Weights from all pairs, and how weights from the other folds do on each fold. */
function learnWeights({ pairs, foldOf, values, judged }: Lessons, seed: number): { decider: Decider; auc: number } {
  const classOf = Uint8Array.from(pairs, ({ isSame }) => (isSame ? 1 : 0))
  const fitOne = (chosen: Int32Array, seed: number): Decider =>
    fitDecider(values, classOf, chosen, { inputs: measures, hidden: 12, classes: 2, epochs: 36, rate: 0.004, keep: 0.9, batch: 32, seed })
  const fit = (chosen: Int32Array): Decider => rounded(joined(Array.from({ length: voices }, (_, voice) => fitOne(chosen, seed + voice))))
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
  return {
    decider: fit(Int32Array.from(pairs.keys())),
    auc: areaUnderCurve(
      scores.slice(0, judged),
      pairs.slice(0, judged).map(({ isSame }) => isSame),
    ),
  }
}

/** One network that gives the mean of the scores of several. */
function joined(deciders: Decider[]): Decider {
  const [first] = deciders
  if (!first) throw new Error('No network to join.')
  const share = (list: ArrayLike<number>): number[] => Array.from(list, (value) => value / deciders.length)
  const ofClass = (c: number): number[] =>
    deciders.flatMap(({ outward, hidden }) => share(Array.from(outward).slice(c * hidden, (c + 1) * hidden)))
  return {
    ...first,
    hidden: first.hidden * deciders.length,
    inward: deciders.flatMap(({ inward }) => [...inward]),
    inwardBias: deciders.flatMap(({ inwardBias }) => [...inwardBias]),
    outward: [...ofClass(0), ...ofClass(1)],
    outwardBias: [0, 1].map((c) => deciders.reduce((sum, { outwardBias }) => sum + (outwardBias[c] as number) / deciders.length, 0)),
  }
}

function rounded(decider: Decider): Decider {
  const short = (list: ArrayLike<number>): number[] => Array.from(list, (value) => Math.round(value * 10000) / 10000)
  return {
    ...decider,
    inward: short(decider.inward),
    inwardBias: short(decider.inwardBias),
    outward: short(decider.outward),
    outwardBias: short(decider.outwardBias),
  }
}

function readPool(file: string): Map<string, PoolText> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => JSON.parse(line)).map(({ id, text, sur_iso3: state }) => [id, { id, text, state }]))
}
