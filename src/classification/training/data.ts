// The recommendations a model is fitted from: an export of one JSON object a line, as the corpus has them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Example = { text: string; action: number; issues: string[]; state: string }
export type TrainingData = { examples: Example[]; sha256: string }

/** Reads text, action (1–5), issues and sur_iso3 of each line; lines without them teach nothing and are left out. Throws where too few remain. */
export function readTrainingData(file: string): TrainingData {
  const bytes = readFileSync(file)
  const examples = bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.trim() === '') return []
      const { text, action, issues, sur_iso3: state } = JSON.parse(line)
      const isWhole =
        typeof text === 'string' &&
        Number.isInteger(action) &&
        action >= 1 &&
        action <= 5 &&
        Array.isArray(issues) &&
        typeof state === 'string'
      return isWhole ? [{ text, action, issues: issues.map(String), state }] : []
    })
  if (new Set(examples.map(({ state }) => state)).size < 5) throw new Error('Training needs recommendations to at least five States.')
  return { examples, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Which of `count` folds each example is held out in: all of a State under review in one, States dealt out in alphabetical order. */
export function foldsByState(examples: Example[], count: number): Uint8Array {
  const states = [...new Set(examples.map(({ state }) => state))].sort()
  const foldOf = new Map(states.map((state, at) => [state, at % count]))
  return Uint8Array.from(examples, ({ state }) => foldOf.get(state) ?? 0)
}
