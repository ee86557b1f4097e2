// Fits the small deciding network by Adam with a little dropout.
import { chancesOf, type Decider, decide } from '../decider.ts'
import { chance, shuffle } from './linear.ts'

export type DeciderOptions = {
  inputs: number
  hidden: number
  classes: number
  epochs: number
  rate: number
  keep: number
  batch: number
  seed: number
}

/** `values`: rows × inputs; `classOf[i]` from 0. Only `chosen` rows teach. The same for the same seed. */
export function fitDecider(values: Float32Array, classOf: Uint8Array, chosen: Int32Array, options: DeciderOptions): Decider {
  const { inputs, hidden, classes } = options
  const random = chance(options.seed)
  const draw = (count: number, size: number): number[] => Array.from({ length: count }, () => (random() * 2 - 1) * size)
  const decider: Decider = {
    inputs,
    hidden,
    classes,
    inward: draw(hidden * inputs, Math.sqrt(3 / inputs)),
    inwardBias: draw(hidden, 0.01),
    outward: draw(classes * hidden, Math.sqrt(3 / hidden)),
    outwardBias: draw(classes, 0.01),
  }
  const parts = [decider.inward, decider.inwardBias, decider.outward, decider.outwardBias].map((list) => ({
    list,
    gradient: new Float64Array(list.length),
    first: new Float64Array(list.length),
    second: new Float64Array(list.length),
  }))
  const order = Int32Array.from(chosen)
  const steps = Math.floor(order.length / options.batch) * options.epochs
  let step = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, order.length, random)
    for (let from = 0; from + options.batch <= order.length; from += options.batch) {
      for (let at = from; at < from + options.batch; at++)
        addGradient(decider, parts, { values, row: order[at] as number, classOf, keep: options.keep, random })
      step++
      adamStep(parts, { rate: options.rate * Math.max(0.02, 1 - step / steps), step, batch: options.batch })
    }
  }
  return decider
}

type Part = { list: number[] | Float64Array; gradient: Float64Array; first: Float64Array; second: Float64Array }
type Lesson = { values: Float32Array; row: number; classOf: Uint8Array; keep: number; random: () => number }

function addGradient(decider: Decider, parts: Part[], { values, row, classOf, keep, random }: Lesson): void {
  const { inputs, hidden, classes } = decider
  const [inward, inwardBias, outward, outwardBias] = parts.map((part) => part.gradient) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const hiddenValues = new Float64Array(hidden)
  const scores = new Float64Array(classes)
  decide(decider, values, row * inputs, scores, hiddenValues)
  const mask = hiddenValues.map((value) => (value > 0 && random() < keep ? 1 / keep : 0))
  for (let c = 0; c < classes; c++) {
    let sum = decider.outwardBias[c] as number
    for (let h = 0; h < hidden; h++) sum += (decider.outward[c * hidden + h] as number) * (hiddenValues[h] as number) * (mask[h] as number)
    scores[c] = sum
  }
  const errors = chancesOf(scores, 1)
  errors[classOf[row] as number] = (errors[classOf[row] as number] as number) - 1
  for (let h = 0; h < hidden; h++) {
    const on = mask[h] as number
    if (on === 0) continue
    let back = 0
    for (let c = 0; c < classes; c++) {
      const error = errors[c] as number
      back += error * (decider.outward[c * hidden + h] as number)
      outward[c * hidden + h] = (outward[c * hidden + h] as number) + error * (hiddenValues[h] as number) * on
    }
    back *= on
    inwardBias[h] = (inwardBias[h] as number) + back
    for (let k = 0; k < inputs; k++)
      inward[h * inputs + k] = (inward[h * inputs + k] as number) + back * (values[row * inputs + k] as number)
  }
  for (let c = 0; c < classes; c++) outwardBias[c] = (outwardBias[c] as number) + (errors[c] as number)
}

function adamStep(parts: Part[], { rate, step, batch }: { rate: number; step: number; batch: number }): void {
  const right1 = 1 - 0.9 ** step
  const right2 = 1 - 0.999 ** step
  for (const { list, gradient, first, second } of parts) {
    for (let k = 0; k < list.length; k++) {
      const g = (gradient[k] as number) / batch
      gradient[k] = 0
      first[k] = 0.9 * (first[k] as number) + 0.1 * g
      second[k] = 0.999 * (second[k] as number) + 0.001 * g * g
      list[k] = (list[k] as number) - (rate * ((first[k] as number) / right1)) / (Math.sqrt((second[k] as number) / right2) + 1e-8)
    }
  }
}
