// The form of a fitted linear model: a vocabulary of features, few weights each, small numbers; how it is stored, read back and asked.

/**
 * Features are 32-bit numbers. Feature f has `idf[f] / 16` as its worth in a text and the weights places[starts[f]..starts[f+1]): label and size.
 * A score is bias + Σ size × scale of the label × worth / length of the text's vector; 0 is the border, ±1 the margin.
 */
export type LinearModel = {
  labels: number
  features: Int32Array
  idf: Uint8Array
  starts: Int32Array
  label: Uint8Array
  size: Int8Array
  scale: Float32Array
  bias: Float32Array
  /** Open-addressed table: place of a feature + 1, or 0. */
  table: Int32Array
}

const magic = 0x4c_4d_30_31

export function encodeLinearModel(model: LinearModel): Uint8Array {
  const counts = Uint8Array.from(model.features, (_, at) => (model.starts[at + 1] as number) - (model.starts[at] as number))
  const head = Int32Array.of(magic, model.labels, model.features.length, model.size.length)
  return joinBytes([head, model.scale, model.bias, model.features, model.idf, counts, model.label, model.size])
}

/** Reads what `encodeLinearModel` wrote. Throws where the bytes are something else. */
export function decodeLinearModel(bytes: Uint8Array): LinearModel {
  const copy = bytes.slice()
  const [found, labels = 0, features = 0, weights = 0] = new Int32Array(copy.buffer, 0, 4)
  if (found !== magic || copy.length !== 16 + labels * 8 + features * 6 + weights * 2)
    throw new Error('The model file is damaged; "npm run train" makes it anew.')
  let at = 16
  const take = (length: number): number => {
    at += length
    return at - length
  }
  const scale = new Float32Array(copy.buffer, take(labels * 4), labels)
  const bias = new Float32Array(copy.buffer, take(labels * 4), labels)
  const list = new Int32Array(copy.buffer, take(features * 4), features)
  const idf = new Uint8Array(copy.buffer, take(features), features)
  const counts = new Uint8Array(copy.buffer, take(features), features)
  const starts = new Int32Array(features + 1)
  for (let f = 0; f < features; f++) starts[f + 1] = (starts[f] as number) + (counts[f] as number)
  const label = new Uint8Array(copy.buffer, take(weights), weights)
  const size = new Int8Array(copy.buffer, take(weights), weights)
  return { labels, features: list, idf, starts, label, size, scale, bias, table: tableOf(list) }
}

/** Place of each feature in an open-addressed table of a power of two. */
export function tableOf(features: Int32Array): Int32Array {
  let length = 1024
  while (length < features.length * 2.5) length *= 2
  const table = new Int32Array(length)
  for (let place = 0; place < features.length; place++) {
    let slot = (features[place] as number) & (length - 1)
    while (table[slot]) slot = (slot + 1) & (length - 1)
    table[slot] = place + 1
  }
  return table
}

/** Place of a feature in the vocabulary, or -1. */
export function placeOf({ features, table }: { features: Int32Array; table: Int32Array }, feature: number): number {
  const mask = table.length - 1
  let slot = feature & mask
  for (;;) {
    const place = table[slot] as number
    if (place === 0) return -1
    if (features[place - 1] === feature) return place - 1
    slot = (slot + 1) & mask
  }
}

/** Adds up a text: give features to `take`, then read `finish`. One of these per model; it remembers nothing between texts. */
export function openScorer(model: LinearModel): { take: (feature: number) => void; finish: (scores: Float32Array, from: number) => void } {
  const { labels, idf, starts, label, size, scale, bias } = model
  const stamps = new Int32Array(model.features.length)
  const sums = new Float64Array(labels)
  let text = 1
  let norm = 0
  return {
    take(feature) {
      const place = placeOf(model, feature)
      if (place < 0 || stamps[place] === text) return
      stamps[place] = text
      const worth = idf[place] as number
      norm += worth * worth
      for (let at = starts[place] as number, end = starts[place + 1] as number; at < end; at++) {
        const to = label[at] as number
        sums[to] = (sums[to] as number) + (size[at] as number) * worth
      }
    },
    finish(scores, from) {
      const length = Math.sqrt(norm) || 1
      for (let k = 0; k < labels; k++) {
        scores[from + k] = (bias[k] as number) + ((sums[k] as number) * (scale[k] as number)) / length
        sums[k] = 0
      }
      norm = 0
      text++
    },
  }
}

function joinBytes(parts: (Int32Array | Float32Array | Uint8Array | Int8Array)[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    joined.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return joined
}
