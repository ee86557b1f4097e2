// The small network that decides the kind of act from what the linear model says of the whole text and of its stretches.

/** Inputs → hidden (rectified) → one score per class. `inward`: hidden × inputs; `outward`: classes × hidden. */
export type Decider = {
  inputs: number
  hidden: number
  classes: number
  inward: Numbers
  inwardBias: Numbers
  outward: Numbers
  outwardBias: Numbers
}
type Numbers = number[] | Float64Array

/** Scores per class (before softmax) for `inputs` numbers from `from` on. */
export function decide(decider: Decider, values: Float32Array, from: number, scores: Float64Array, hiddenValues: Float64Array): void {
  const { inputs, hidden, classes } = decider
  for (let h = 0; h < hidden; h++) {
    let sum = decider.inwardBias[h] as number
    for (let k = 0, base = h * inputs; k < inputs; k++) sum += (decider.inward[base + k] as number) * (values[from + k] as number)
    hiddenValues[h] = sum > 0 ? sum : 0
  }
  for (let c = 0; c < classes; c++) {
    let sum = decider.outwardBias[c] as number
    for (let h = 0, base = c * hidden; h < hidden; h++) sum += (decider.outward[base + h] as number) * (hiddenValues[h] as number)
    scores[c] = sum
  }
}

/** Chances per class from scores, softened by `temperature`. */
export function chancesOf(scores: Float64Array, temperature: number): Float64Array {
  const top = Math.max(...scores)
  const raised = scores.map((score) => Math.exp((score - top) / temperature))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map((value) => value / sum)
}
