// "Did you mean": the nearest word of the corpus for one that is not in it.
import { fold } from './analysis.ts'
import { lettersOf, type Vocabulary } from './vocabulary.ts'

/**
 * The form nearest to `word` by insertions, deletions, replacements and swaps (one up to six letters, two from seven), the most frequent among equals;
 * undefined where none is near. `frequencyOf` gives in how many documents a term stands; only forms found in more than `atLeast` count.
 */
export function nearestForm(
  vocabulary: Vocabulary,
  word: string,
  frequencyOf: (term: number) => number,
  atLeast: number,
): string | undefined {
  const plain = fold(word)
  if (plain.length < 4 || /\d/.test(plain)) return undefined
  const most = plain.length < 7 ? 1 : 2
  const letters = lettersOf(plain)
  const { plainForms, formTerms, formLetters, small } = vocabulary
  let best: string | undefined
  let bestDistance = most + 1
  let bestFrequency = atLeast
  for (let form = 0; form < plainForms.length; form++) {
    if (bitsIn(formLetters[form]! ^ letters) > 2 * most) continue
    const candidate = plainForms[form]!
    if (candidate === plain || Math.abs(candidate.length - plain.length) > most || small[formTerms[form]!] === 1) continue
    const distance = distanceWithin(plain, candidate, most)
    if (distance > bestDistance || distance > most) continue
    const frequency = frequencyOf(formTerms[form]!)
    if (frequency <= atLeast || (distance === bestDistance && frequency <= bestFrequency)) continue
    best = candidate
    bestDistance = distance
    bestFrequency = frequency
  }
  return best
}

/** Edit distance with swaps of neighbours; anything above `most` comes back as `most + 1`. */
export function distanceWithin(a: string, b: string, most: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length]!, most + 1)
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
