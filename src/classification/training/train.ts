// Fits the classing model and judges it on States it has not seen; the same bytes for the same data and seed.
import { type FittedModel, openClassifier } from '../classifier.ts'
import { actFeatures, type Take, topicFeatures } from '../features.ts'
import { decodeLinearModel, encodeLinearModel, type LinearModel, openScorer } from '../linear-model.ts'
import type { Figures, Manifest } from '../settings.ts'
import { openViewer, viewWidth } from '../stretches.ts'
import { type Words, wordsOf } from '../words.ts'
import { foldsByState, type TrainingData } from './data.ts'
import { fitLinearModel } from './fit.ts'
import { fitSettings, type Unseen } from './fit-settings.ts'
import { measure } from './measure.ts'

export type TrainOptions = { seed: number; date: string; folds: number; onProgress: (what: string) => void }
export type Trained = { model: FittedModel; manifest: Manifest }

/** Takes a few minutes for 30,000 recommendations. */
export function train({ examples, sha256 }: TrainingData, options: TrainOptions): Trained {
  const { seed, onProgress } = options
  const words = examples.map(({ text }) => wordsOf(text))
  const labels = [...new Set(examples.flatMap(({ issues }) => issues))].sort()
  const folds = foldsByState(examples, options.folds)
  const lists = {
    acts: listFeatures(words, (list, take) => actFeatures(list, 0, list.list.length, take)),
    issues: listFeatures(words, topicFeatures),
  }
  const targets = {
    acts: [1, 2, 3, 4, 5].map((value) => Uint8Array.from(examples, ({ action }) => (action === value ? 1 : 0))),
    issues: labels.map((label) => Uint8Array.from(examples, ({ issues }) => (issues.includes(label) ? 1 : 0))),
  }
  const fit = (chosen: Int32Array): { acts: LinearModel; issues: LinearModel } => ({
    acts: stored(
      fitLinearModel(lists.acts, chosen, targets.acts, { cost: 0.5, positiveCost: 1, epochs: 14, seed, fewest: 3, weights: 250_000 }),
    ),
    issues: fitIssues(lists.issues, chosen, targets.issues, seed),
  })
  const unseen: Unseen = {
    examples,
    words,
    labels,
    folds,
    issueScores: new Float32Array(examples.length * labels.length),
    views: new Float32Array(examples.length * viewWidth),
  }
  const models = Array.from({ length: options.folds }, (_, fold) => {
    onProgress(`fold ${fold + 1} of ${options.folds}`)
    const linear = fit(rowsWhere(folds, (one) => one !== fold))
    look(
      unseen,
      linear,
      rowsWhere(folds, (one) => one === fold),
    )
    return linear
  })
  onProgress('figures on unseen States')
  const choice = { hidden: 32, epochs: 12, seed }
  const judgements = new Array(examples.length)
  for (const [fold, linear] of models.entries()) {
    const { judge } = openClassifier({
      ...linear,
      settings: fitSettings(
        unseen,
        rowsWhere(folds, (one) => one !== fold),
        choice,
      ),
    })
    for (const i of rowsWhere(folds, (one) => one === fold)) judgements[i] = judge(examples[i]?.text ?? '')
  }
  onProgress('the whole')
  const everything = Int32Array.from(examples.keys())
  const model = { ...fit(everything), settings: fitSettings(unseen, everything, choice) }
  const part = (rows: Int32Array): Figures =>
    measure(
      Array.from(rows, (i) => examples[i] as (typeof examples)[number]),
      Array.from(rows, (i) => judgements[i]),
    ).figures
  const { figures, reliability, perIssue } = measure(examples, judgements)
  const manifest: Manifest = {
    format: 1,
    trained: options.date,
    data: { sha256, rows: examples.length, states: new Set(examples.map(({ state }) => state)).size },
    seed,
    folds: {
      by: 'stateUnderReview',
      count: options.folds,
      figures: models.map((_, fold) => part(rowsWhere(folds, (one) => one === fold))),
    },
    figures,
    figuresOnNewTexts: part(newTexts(examples)),
    reliability,
    perIssue,
  }
  return { model, manifest }
}

/** The issue model alone, as it is stored: `texts[i]` are the topic features of text i, `targets[label][i]` 1 or 0. */
export function fitIssues(texts: Int32Array[], chosen: Int32Array, targets: Uint8Array[], seed: number): LinearModel {
  return stored(fitLinearModel(texts, chosen, targets, { cost: 1, positiveCost: 1.5, epochs: 14, seed, fewest: 6, weights: 450_000 }))
}

function listFeatures(words: Words[], features: (words: Words, take: Take) => void): Int32Array[] {
  return words.map((list) => {
    const found = new Set<number>()
    features(list, (feature) => found.add(feature))
    return Int32Array.from(found)
  })
}

// Judged as it will be read from the disk, so that no figure is better than the product.
const stored = (model: LinearModel): LinearModel => decodeLinearModel(encodeLinearModel(model))

function look(
  { words, labels, issueScores, views }: Unseen,
  { acts, issues }: { acts: LinearModel; issues: LinearModel },
  rows: Int32Array,
): void {
  const scorer = openScorer(issues)
  const view = openViewer(acts)
  for (const i of rows) {
    const list = words[i]
    if (!list) continue
    topicFeatures(list, scorer.take)
    scorer.finish(issueScores, i * labels.length)
    view(list, views, i * viewWidth)
  }
}

function rowsWhere(folds: Uint8Array, isWanted: (fold: number) => boolean): Int32Array {
  return Int32Array.from([...folds.keys()].filter((i) => isWanted(folds[i] as number)))
}

function newTexts(examples: TrainingData['examples']): Int32Array {
  const statesOf = new Map<string, Set<string>>()
  const key = (text: string): string =>
    wordsOf(text)
      .list.map(({ word }) => word)
      .join(' ')
  const keys = examples.map(({ text }) => key(text))
  for (const [i, { state }] of examples.entries()) statesOf.set(keys[i] ?? '', (statesOf.get(keys[i] ?? '') ?? new Set()).add(state))
  return Int32Array.from([...examples.keys()].filter((i) => statesOf.get(keys[i] ?? '')?.size === 1))
}
