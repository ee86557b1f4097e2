import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedDataPath } from '../../lib/project-file.ts'
import { openClassifier } from '../classifier.ts'
import { decodeLinearModel, encodeLinearModel } from '../linear-model.ts'
import { readManifest } from '../model.ts'
import { classifyQuickly } from '../rules.ts'
import { borderOf, calibrate, correctionOf } from './calibrate.ts'
import { type Example, foldsByState, readTrainingData } from './data.ts'
import { calibrationErrorOf, reliabilityOf } from './figures.ts'
import { measure } from './measure.ts'
import { type Trained, train } from './train.ts'

const acts = [
  ['Seek help with', 1],
  ['Continue work on', 2],
  ['Consider a law on', 3],
  ['Strengthen respect for', 4],
  ['Adopt a law on', 5],
] as const
const subjects = [
  ['clean water in the valley', 'Water'],
  ['schools and teachers', 'Education'],
  ['prisons and prisoners', 'Prisons'],
  ['schools in prisons', 'Education;Prisons'],
] as const
const places = ['', ' without delay', ' in all regions', ' for everybody', ' as soon as possible', ' with the help of experts']

// Invented: six States that all receive every act on every subject.
const invented: Example[] = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF'].flatMap((state, at) =>
  acts.flatMap(([opening, action]) =>
    subjects.map(([subject, issues]) => ({ text: `${opening} ${subject}${places[at]}`, action, issues: issues.split(';'), state })),
  ),
)
const fit = (seed: number): Trained =>
  train({ examples: invented, sha256: 'invented' }, { seed, date: '2026-01-01', folds: 3, onProgress: () => {} })
const bytesOf = ({ model }: Trained): string =>
  createHash('sha256')
    .update(encodeLinearModel(model.acts))
    .update(encodeLinearModel(model.issues))
    .update(JSON.stringify(model.settings))
    .digest('hex')

describe('training on a small invented set', () => {
  const trained = fit(1)

  test('gives the same bytes for the same data and seed', () => {
    const again = fit(1)
    expect(bytesOf(again)).toBe(bytesOf(trained))
    expect(again.manifest).toEqual(trained.manifest)
  })

  test('another seed is another model', () => {
    expect(bytesOf(fit(2))).not.toBe(bytesOf(trained))
  })

  test('learns what a text is about, also in a State it has not seen', () => {
    expect(trained.manifest.figures.issueMicroF1).toBeGreaterThan(0.9)
    const { judge } = openClassifier(trained.model)
    expect(judge('Strengthen respect for clean water in the valley in the north').issues.map(({ label }) => label)).toEqual(['Water'])
  })

  test('a stored model judges as it did', () => {
    const { acts: actModel, issues, settings } = trained.model
    const read = { acts: decodeLinearModel(encodeLinearModel(actModel)), issues: decodeLinearModel(encodeLinearModel(issues)), settings }
    const text = 'Adopt a law on schools in prisons'
    expect(openClassifier(read).explain(text)).toEqual(openClassifier(trained.model).explain(text))
  })

  test('a damaged file is refused', () => {
    expect(() => decodeLinearModel(encodeLinearModel(trained.model.acts).slice(0, -1))).toThrow('npm run train')
  })
})

test('no State is both learned from and judged', () => {
  const folds = foldsByState(invented, 3)
  const seen = new Map<string, Set<number>>()
  for (const [i, { state }] of invented.entries()) seen.set(state, (seen.get(state) ?? new Set()).add(folds[i] as number))
  expect([...seen.values()].every((list) => list.size === 1)).toBe(true)
  expect(new Set(folds).size).toBe(3)
})

describe('confidence', () => {
  const scored = Array.from({ length: 400 }, (_, i) => ({ score: (i - 200) / 100, isTrue: i % 4 === 0 ? i < 200 : i >= 200 }))

  test('rises with the score and meets the share that is true', () => {
    const { slope, offset } = calibrate(scored)
    const chance = (score: number): number => 1 / (1 + Math.exp(-(slope * score + offset)))
    expect(slope).toBeGreaterThan(0)
    expect(scored.reduce((sum, { score }) => sum + chance(score), 0) / scored.length).toBeCloseTo(0.5, 1)
  })

  test('the border is where most is won', () => {
    expect(
      borderOf([
        { score: 3, isTrue: true },
        { score: 2, isTrue: true },
        { score: 1, isTrue: false },
        { score: 0, isTrue: false },
      ]),
    ).toBe(1.5)
  })

  test('what was said too surely is said less surely, and never falls as it rises', () => {
    const points = correctionOf(Array.from({ length: 4000 }, (_, i) => ({ confidence: i / 4000, isRight: i % 2 === 0 && i > 1000 })))
    for (const [at, { right }] of points.entries()) expect(right).toBeGreaterThanOrEqual(points[at - 1]?.right ?? 0)
    expect(points.at(-1)?.right).toBeCloseTo(0.5, 1)
  })

  test('error is nought where words and facts agree', () => {
    const honest = Array.from({ length: 100 }, (_, i) => ({ confidence: 0.75, isRight: i % 4 !== 0 }))
    expect(calibrationErrorOf(reliabilityOf(honest))).toBeCloseTo(0)
    expect(calibrationErrorOf(reliabilityOf(honest.map(({ isRight }) => ({ confidence: 0.95, isRight }))))).toBeCloseTo(0.2)
  })
})

const corpus = sharedDataPath('corpus.ndjson')
describe.skipIf(!corpus)(`real recommendations${corpus ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  test('the model in the repository was fitted from them', () => {
    expect(
      createHash('sha256')
        .update(readFileSync(corpus ?? ''))
        .digest('hex'),
    ).toBe(readManifest().data.sha256)
  })

  test('it has learned them', () => {
    const examples = readTrainingData(corpus ?? '').examples.filter((_, i) => i % 8 === 0)
    const { figures } = measure(
      examples,
      examples.map(({ text }) => classifyQuickly(text)),
    )
    expect(figures.actionAccuracy).toBeGreaterThan(0.95)
    expect(figures.issueMicroF1).toBeGreaterThan(0.96)
  })

  test('a model fitted from a tenth of them does well on States it has not seen', () => {
    const { examples, sha256 } = readTrainingData(corpus ?? '')
    const some = examples.filter((_, i) => i % 10 === 0)
    const { figures } = train({ examples: some, sha256 }, { seed: 1, date: '2026-01-01', folds: 3, onProgress: () => {} }).manifest
    expect(figures.actionAccuracy).toBeGreaterThan(0.86)
    expect(figures.issueMicroF1).toBeGreaterThan(0.81)
    expect(figures.actionCalibrationError).toBeLessThan(0.05)
  }, 180_000)
})
