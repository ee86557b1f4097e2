// Doubts first: which proposals a person should look at, and what a correction makes of one.
import { findState } from '../../countries/states.ts'
import { Invalid } from '../../lib/refusal.ts'
import { readAsks } from '../../recommendations/parse/asks.ts'
import type { Segment } from '../../recommendations/parse/schema.ts'
import type { Proposal } from '../../recommendations/schema.ts'

/** Doubts that only inform (two asks in one item, a misprinted number) and do not ask for a decision. */
const informs = new Set(['severalAsks', 'numberMisprinted', 'duplicateRow'])

export const isDoubtful = (proposal: Proposal) =>
  !proposal.isChecked && !proposal.isDropped && proposal.warnings.some((warning) => !informs.has(warning.code))

/**
 * The asks and States of an item after its correction. States typed by hand go before those in the text's brackets when they were changed.
 * Throws Invalid naming the State that is not known.
 */
export function correctedAsks(
  before: Proposal,
  { text, states: typed = '' }: { text: string; states?: string },
  nameOf: (iso3: string) => string,
): { segments: Segment[]; states: string[] } {
  const names = typed
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const isTyped = names.join('; ') !== before.states.map(nameOf).join('; ')
  if (!isTyped && text === before.text) return { segments: before.segments, states: before.states }
  if (!isTyped) {
    const { segments, states } = readAsks(text)
    return { segments, states }
  }
  const states = names.map((name) => {
    const found = /^[A-Z]{3}$/.test(name) ? { iso3: name, isGuess: false } : findState(name)
    if (!found) throw new Invalid({ states: { key: 'proposal.problem.state', values: { name } } })
    return found.iso3
  })
  const unique = [...new Set(states)]
  return { segments: [{ text, states: unique }], states: unique }
}
