// Whether two printings of an ask are the same words: how rows of an export meet the numbered items of the report.

/** The words of an ask in one line, without case, punctuation, and the States in brackets at its end. */
export function fingerprint(text: string): string {
  return (
    stripStates(text)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
}

/** Share of common neighbouring word pairs of two fingerprints, 0 to 1 (Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const left = bigrams(a)
  const right = bigrams(b)
  let common = 0
  for (const [pair, count] of left.counts) common += Math.min(count, right.counts.get(pair) ?? 0)
  return left.total + right.total === 0 ? 0 : (2 * common) / (left.total + right.total)
}

/** From this likeness on, two asks of one State in one review are taken for the same: below it, editors changed more than words. */
export const sameAsk = 0.82

function stripStates(text: string): string {
  let rest = text.trim().replace(/[;.,\s]+$/, '')
  while (rest.endsWith(')')) {
    let depth = 0
    let at = rest.length - 1
    for (; at >= 0; at--) {
      if (rest[at] === ')') depth++
      if (rest[at] === '(' && --depth === 0) break
    }
    if (at <= 0) return rest
    rest = rest.slice(0, at).trimEnd()
  }
  return rest
}

function bigrams(line: string): { counts: Map<string, number>; total: number } {
  const words = line.split(' ')
  const counts = new Map<string, number>()
  for (let index = 0; index + 1 < words.length; index++) {
    const pair = `${words[index]} ${words[index + 1]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(0, words.length - 1) }
}
