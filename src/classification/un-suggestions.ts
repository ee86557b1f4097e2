// Suggests the UN's themes, groups of persons and goals by rules anyone can read, and finds today's label for one of an earlier cycle.
import { type UnLabel, unGroups, unThemes } from './un-labels.ts'
import { wordsOf } from './words.ts'

/** `because`: the issue or the words that brought the label. */
export type UnSuggestion = { label: string; because: { issue: string } | { words: string } }
export type GoalSuggestion = { goal: number; because: string }
export type UnSuggestions = { themes: UnSuggestion[]; groups: UnSuggestion[]; goals: GoalSuggestion[] }

/** From a text and its UPR Info issues. "Public officials", which nearly every row of cycle 4 carries and which says nothing, is never suggested. */
export function suggestUnLabels(text: string, issues: readonly string[]): UnSuggestions {
  const plain = ` ${wordsOf(text)
    .list.map(({ word }) => word)
    .join(' ')} `
  const themes = suggestFrom(unThemes, plain, issues)
  const groups = suggestFrom(unGroups, plain, issues)
  const goals = new Map<number, string>()
  for (const { label, because } of [...themes, ...groups]) {
    const known = [...unThemes, ...unGroups].find((one) => one.label === label)
    // Goal 16 follows from almost any right; as a second goal of a theme it would say nothing.
    for (const goal of known?.goals.slice(0, 'issue' in because ? 2 : 1) ?? []) if (!goals.has(goal)) goals.set(goal, label)
  }
  return { themes, groups, goals: [...goals].map(([goal, because]) => ({ goal, because })).sort((one, other) => one.goal - other.goal) }
}

/** Today's name of a theme or group printed in any cycle, with or without its code ("G1 Members of minorities", "12.5. …"); undefined where none is known. */
export function currentUnLabel(kind: 'theme' | 'group', printed: string): string | undefined {
  return book()[kind].get(keyOf(printed))
}

function suggestFrom(labels: UnLabel[], plain: string, issues: readonly string[]): UnSuggestion[] {
  return labels.flatMap(({ label, issues: bringing, words }): UnSuggestion[] => {
    const issue = bringing.find((one) => issues.includes(one))
    if (issue) return [{ label, because: { issue } }]
    const word = words.find((one) => plain.includes(` ${one}`))
    return word ? [{ label, because: { words: word } }] : []
  })
}

let opened: Record<'theme' | 'group', Map<string, string>> | undefined
function book(): Record<'theme' | 'group', Map<string, string>> {
  opened ??= { theme: namesOf(unThemes), group: namesOf(unGroups) }
  return opened
}

const namesOf = (labels: UnLabel[]): Map<string, string> =>
  new Map(labels.flatMap(({ label, former }) => [label, ...former].map((name): [string, string] => [keyOf(name), label])))

/** Codes ("G1", "A 4.2", "12.5."), case, punctuation and "&" aside. */
function keyOf(printed: string): string {
  return printed
    .replace(/^[A-H]\d+\s+|^\d+(?:\.\d+)*\.?\s+/, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:the|general)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
