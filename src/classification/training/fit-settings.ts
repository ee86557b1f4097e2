// From scores on unseen States to settings: which rules hold, borders, calibration, the deciding network.
import { actRulesFor, issueRulesFor } from '../certain.ts'
import { decide } from '../decider.ts'
import type { Settings } from '../settings.ts'
import { viewWidth } from '../stretches.ts'
import type { Words } from '../words.ts'
import { borderOf, calibrate, correctionOf, temperatureOf } from './calibrate.ts'
import type { Example } from './data.ts'
import { fitDecider } from './fit-decider.ts'

/** Everything known of each example from models that had not seen its State. `issueScores`: examples × labels; `views`: examples × viewWidth. */
export type Unseen = {
  examples: Example[]
  words: Words[]
  labels: string[]
  issueScores: Float32Array
  views: Float32Array
  folds: Uint8Array
}
export type DeciderChoice = { hidden: number; epochs: number; seed: number }

const classes = 5
const surely = 0.985
const often = 25

/** Settings learned from the `chosen` examples only. */
export function fitSettings(unseen: Unseen, chosen: Int32Array, choice: DeciderChoice): Settings {
  const { examples, labels, issueScores, views } = unseen
  const scoredOf = (label: number) =>
    Array.from(chosen, (i) => ({
      score: issueScores[i * labels.length + label] as number,
      isTrue: examples[i]?.issues.includes(labels[label] ?? '') ?? false,
    }))
  const classOf = Uint8Array.from(examples, ({ action }) => action - 1)
  const options = { inputs: viewWidth, classes, keep: 0.9, batch: 32, rate: 0.003, ...choice }
  const decider = fitDecider(views, classOf, chosen, options)
  const scored = labels.map((_, label) => scoredOf(label))
  const borders = scored.map(borderOf)
  const calibration = scored.map(calibrate)
  const suggested = scored.flatMap((list, label) => {
    const { slope, offset } = calibration[label] as { slope: number; offset: number }
    return list
      .filter(({ score }) => score >= (borders[label] as number))
      .map(({ score, isTrue }) => ({ confidence: 1 / (1 + Math.exp(-(slope * score + offset))), isRight: isTrue }))
  })
  return {
    labels,
    borders,
    calibration,
    correction: correctionOf(suggested),
    decider: {
      ...decider,
      inward: decider.inward.map(short),
      inwardBias: decider.inwardBias.map(short),
      outward: decider.outward.map(short),
      outwardBias: decider.outwardBias.map(short),
    },
    temperature: softenessOf(unseen, classOf, chosen, options),
    ...rulesThatHold(unseen, chosen),
  }
}

/** The network is too sure of what it has seen; its softness is measured on a part it has not. */
function softenessOf({ views, folds }: Unseen, classOf: Uint8Array, chosen: Int32Array, options: Parameters<typeof fitDecider>[3]): number {
  const last = Math.max(...chosen.map((i) => folds[i] as number))
  // With a single fold to learn from, every fifth text must do in place of a fold.
  const isSingle = chosen.every((i) => folds[i] === last)
  const isHeld = (i: number): boolean => (isSingle ? i % 5 === 0 : folds[i] === last)
  const held = chosen.filter(isHeld)
  const decider = fitDecider(
    views,
    classOf,
    chosen.filter((i) => !isHeld(i)),
    options,
  )
  const scores = new Float64Array(folds.length * classes)
  const hidden = new Float64Array(options.hidden)
  for (const i of held) decide(decider, views, i * viewWidth, scores.subarray(i * classes, (i + 1) * classes), hidden)
  return temperatureOf(scores, classOf, held, classes)
}

function rulesThatHold({ examples, words }: Unseen, chosen: Int32Array): Pick<Settings, 'actRules' | 'issueRules'> {
  const acts = new Map<string, boolean[]>()
  const issues = new Map<string, boolean[]>()
  for (const i of chosen) {
    const [example, list] = [examples[i], words[i]]
    if (!example || !list) continue
    for (const { name, value } of actRulesFor(list)) note(acts, name, value === example.action)
    for (const { name, label } of issueRulesFor(list)) note(issues, name, example.issues.includes(label))
  }
  return { actRules: sharesOf(acts), issueRules: sharesOf(issues) }
}

function note(notes: Map<string, boolean[]>, name: string, isRight: boolean): void {
  const list = notes.get(name) ?? []
  list.push(isRight)
  notes.set(name, list)
}

function sharesOf(notes: Map<string, boolean[]>): Record<string, number> {
  const shares = [...notes]
    .filter(([, list]) => list.length >= often)
    .map(([name, list]): [string, number] => [name, short((list.filter(Boolean).length + 1) / (list.length + 2))])
  return Object.fromEntries(shares.filter(([, share]) => share >= surely).sort(([one], [other]) => (one < other ? -1 : 1)))
}

const short = (value: number): number => Math.round(value * 10000) / 10000
