// From lists of features to a small linear model: vocabulary, weights by descent, the weights that matter kept as small numbers.
import { type LinearModel, placeOf, tableOf } from '../linear-model.ts'
import { fitMachine, type MachineOptions, type Rows } from './linear.ts'

export type FitOptions = MachineOptions & {
  /** A feature must occur in so many texts. */ fewest: number /** So many weights are kept. */
  weights: number
}

/** Fits one label after another. `texts[i]` are the features of text i, each once; `targets[label][i]` is 1 or 0; only `chosen` texts are looked at. */
export function fitLinearModel(texts: Int32Array[], chosen: Int32Array, targets: Uint8Array[], options: FitOptions): LinearModel {
  const { features, idf, counts } = vocabularyOf(texts, chosen, options.fewest)
  const table = tableOf(features)
  const rows = rowsOf(texts, chosen, { features, table, idf })
  const places = Int32Array.from(chosen.keys())
  const fitted = targets.map((target) =>
    fitMachine(
      rows,
      places,
      Uint8Array.from(chosen, (i) => target[i] as number),
      options,
    ),
  )
  const cut = cutOf(fitted, idf, counts, options.weights)
  return { ...packWeights(fitted, { idf, counts, cut }), labels: targets.length, features, idf, table }
}

type Vocabulary = { features: Int32Array; table: Int32Array; idf: Uint8Array }

function vocabularyOf(
  texts: Int32Array[],
  chosen: Int32Array,
  fewest: number,
): { features: Int32Array; idf: Uint8Array; counts: Int32Array } {
  const seen = new Map<number, number>()
  for (const i of chosen) for (const feature of texts[i] as Int32Array) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const kept = [...seen].filter(([, count]) => count >= fewest).sort((one, other) => one[0] - other[0])
  return {
    features: Int32Array.from(kept, ([feature]) => feature),
    idf: Uint8Array.from(kept, ([, count]) => Math.min(255, Math.round((Math.log(chosen.length / count) + 1) * 16))),
    counts: Int32Array.from(kept, ([, count]) => count),
  }
}

function rowsOf(texts: Int32Array[], chosen: Int32Array, vocabulary: Vocabulary): Rows {
  let total = 0
  for (const i of chosen) total += (texts[i] as Int32Array).length
  const indices = new Int32Array(total)
  const values = new Float32Array(total)
  const starts = new Int32Array(chosen.length + 1)
  let at = 0
  for (const [row, i] of chosen.entries()) {
    const from = at
    let norm = 0
    for (const feature of texts[i] as Int32Array) {
      const place = placeOf(vocabulary, feature)
      if (place < 0) continue
      const worth = vocabulary.idf[place] as number
      norm += worth * worth
      indices[at] = place
      values[at++] = worth
    }
    const length = Math.sqrt(norm) || 1
    for (let k = from; k < at; k++) values[k] = (values[k] as number) / length
    starts[row + 1] = at
  }
  return { starts, indices: indices.slice(0, at), values: values.slice(0, at), width: vocabulary.features.length }
}

/** The smallest share in the scores that is still kept, so that about `weights` remain. */
function cutOf(fitted: Float32Array[], idf: Uint8Array, counts: Int32Array, weights: number): number {
  const shares: number[] = []
  for (const list of fitted) for (let f = 0; f < idf.length; f += 7) shares.push(shareOf(list, f, idf, counts))
  shares.sort((one, other) => other - one)
  return shares[Math.min(shares.length - 1, Math.floor(weights / 7))] ?? 0
}

const shareOf = (weights: Float32Array, f: number, idf: Uint8Array, counts: Int32Array): number =>
  Math.abs(weights[f] as number) * (idf[f] as number) * Math.sqrt(counts[f] as number)

function packWeights(fitted: Float32Array[], { idf, counts, cut }: { idf: Uint8Array; counts: Int32Array; cut: number }) {
  const width = idf.length
  const bias = Float32Array.from(fitted, (list) => list[width] as number)
  const scale = Float32Array.from(
    fitted,
    (list) => (list.subarray(0, width).reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) || 1) / 127,
  )
  const starts = new Int32Array(width + 1)
  const label: number[] = []
  const size: number[] = []
  for (let f = 0; f < width; f++) {
    for (const [k, list] of fitted.entries()) {
      const small = Math.round((list[f] as number) / (scale[k] as number))
      if (small === 0 || shareOf(list, f, idf, counts) < cut) continue
      label.push(k)
      size.push(small)
    }
    starts[f + 1] = label.length
  }
  return { bias, scale, starts, label: Uint8Array.from(label), size: Int8Array.from(size) }
}
