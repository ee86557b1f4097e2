// Linear models fitted by dual coordinate descent (Hsieh and others, 2008), one class against the rest.

/** Rows of a sparse matrix: features of row i are indices[starts[i]..starts[i+1]) with values of the same places. */
export type Rows = { starts: Int32Array; indices: Int32Array; values: Float32Array; width: number }
export type MachineOptions = { cost: number; positiveCost: number; epochs: number; seed: number }

/** Support vector machine with squared hinge loss: a weight per feature and, last, the bias. `positive[i]` is 1 or 0; only `chosen` rows teach. The same for the same seed. */
export function fitMachine(rows: Rows, chosen: Int32Array, positive: Uint8Array, options: MachineOptions): Float32Array {
  const { starts, indices, values, width } = rows
  const weights = new Float32Array(width + 1)
  const alpha = new Float64Array(chosen.length)
  const norms = Float64Array.from(chosen, (row) => squaredNorm(rows, row) + 1)
  const order = Int32Array.from(chosen.keys())
  const random = chance(options.seed)
  let active = order.length
  let bound = Number.POSITIVE_INFINITY
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, active, random)
    let largest = 0
    for (let place = 0; place < active; place++) {
      const at = order[place] as number
      const row = chosen[at] as number
      const sign = positive[row] ? 1 : -1
      const slack = 0.5 / (sign > 0 ? options.cost * options.positiveCost : options.cost)
      const from = starts[row] as number
      const to = starts[row + 1] as number
      let score = weights[width] as number
      for (let k = from; k < to; k++) score += (weights[indices[k] as number] as number) * (values[k] as number)
      const old = alpha[at] as number
      const gradient = sign * score - 1 + old * slack
      if (old === 0 && gradient > bound) {
        // Far on the right side: left out until the end, for it will hardly come back.
        active--
        order[place--] = order[active] as number
        order[active] = at
        continue
      }
      const projected = old === 0 ? Math.min(gradient, 0) : gradient
      largest = Math.max(largest, Math.abs(projected))
      if (Math.abs(projected) < 1e-9) continue
      const next = Math.max(old - gradient / ((norms[at] as number) + slack), 0)
      const step = (next - old) * sign
      alpha[at] = next
      for (let k = from; k < to; k++)
        weights[indices[k] as number] = (weights[indices[k] as number] as number) + step * (values[k] as number)
      weights[width] = (weights[width] as number) + step
    }
    if (largest < 0.05 && active === order.length) break
    if (largest < 0.1) active = order.length
    bound = largest < 0.1 ? Number.POSITIVE_INFINITY : largest
  }
  return weights
}

/** Score of one row: its distance from the border, in units of the margin. */
export function scoreOf(rows: Rows, row: number, weights: Float32Array): number {
  let score = weights[rows.width] as number
  for (let k = rows.starts[row] as number; k < (rows.starts[row + 1] as number); k++)
    score += (weights[rows.indices[k] as number] as number) * (rows.values[k] as number)
  return score
}

/** A seeded source of chance in [0, 1): the same numbers on every machine (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Shuffles the first `count` entries in place. */
export function shuffle(list: Int32Array, count: number, random: () => number): void {
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = list[last] as number
    list[last] = list[other] as number
    list[other] = kept
  }
}

function squaredNorm({ starts, values }: Rows, row: number): number {
  let sum = 0
  for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) sum += (values[k] as number) ** 2
  return sum
}
