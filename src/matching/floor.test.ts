// Likeness judged on what people said is alike; needs the evaluation data beside the project and skips without it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fittedModel } from '../classification/model.ts'
import { sharedDataPath } from '../lib/project-file.ts'
import { openWeigher } from './likeness.ts'
import type { PoolText } from './pool.ts'
import { openPainter } from './portrait.ts'
import { costaRica, crossCycle, declaredRepeats } from './training/measure-matching.ts'
import { matchingFolder, matchingModel } from './vocabulary.ts'

const data = sharedDataPath('matching')
const corpus = sharedDataPath('corpus.ndjson')
const { vocabulary, decider } = matchingModel()
const { issues, settings } = fittedModel()
const tools = { paint: openPainter({ vocabulary, issues, settings }), weigher: openWeigher(vocabulary, decider) }
const why = data && corpus ? '' : ' (skipped: the evaluation data is not beside the project)'

test('weights of the other parts put pairs of one paragraph first often enough, as the trainer noted', () => {
  const { figures } = JSON.parse(readFileSync(`${matchingFolder}/manifest.json`, 'utf8'))
  expect(figures.sameParagraphAuc).toBeGreaterThanOrEqual(0.8)
})

test.skipIf(!data)(`earlier recommendations come in the order that people gave them${why}`, () => {
  expect(crossCycle(`${data}/cross_cycle_graded.ndjson`, tools)).toBeGreaterThanOrEqual(0.87)
})

test.skipIf(!data || !corpus)(`a declared repeat finds what it repeats, a suggestion what came of it${why}`, () => {
  const texts = new Map(
    readFileSync(corpus ?? '', 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => readText(line)),
  )
  const repeats = declaredRepeats(`${data}/declared_repeats.ndjson`, texts, tools)
  expect(repeats.withinState).toBeGreaterThanOrEqual(0.94)
  expect(repeats.amongAll).toBeGreaterThanOrEqual(0.7)
  const others = [...texts.values()].filter(({ state }) => state === 'CRI')
  const { english, spanish } = costaRica(`${data}/ngo_costa_rica_2024.json`, others, tools)
  expect(english).toBeGreaterThanOrEqual(0.85)
  expect(spanish).toBeGreaterThanOrEqual(0.6)
})

function readText(line: string): [string, PoolText] {
  const { id, text, sur_iso3: state } = JSON.parse(line)
  return [id, { id, text, state }]
}
