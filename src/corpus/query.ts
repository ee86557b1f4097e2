// The language of queries: words, "phrases", prefix*, -excluded, OR, field:value.
import { type FacetName, facetNames } from './schema.ts'

/** Where an atom stands in the query, so that a suggestion can replace it. */
type Place = { start: number; end: number }
export type Atom = Place &
  ({ kind: 'words'; text: string; phrase: boolean } | { kind: 'prefix'; text: string } | { kind: 'field'; facet: FacetName; value: string })
/** All clauses must hold; a clause holds when one of its atoms does, an excluded one when none does. */
export type Clause = { excluded: boolean; atoms: Atom[] }

export const longestQuery = 1000

/** Reads a query. Every text is a query: what is not understood as a sign is taken as a word. Only the first 1,000 characters count. */
export function parseQuery(query: string): Clause[] {
  const text = query.slice(0, longestQuery)
  const clauses: Clause[] = []
  const state = { joins: false, excluded: false }
  let at = 0
  while (at < text.length) {
    if (isSpace(text, at)) {
      at++
      continue
    }
    const sign = signAt(text, at)
    if (sign) {
      if (sign.kind === 'or') state.joins = clauses.length > 0
      else state.excluded = true
      at = sign.end
      continue
    }
    const atom = readAtom(text, at)
    at = atom.end
    addAtom(clauses, atom, state)
  }
  return clauses
}

/** Names people use for a field, besides the facet's own. */
const fieldNames: Readonly<Record<string, FacetName>> = {
  ...Object.fromEntries(facetNames.map((name) => [name.toLowerCase(), name])),
  sur: 'state',
  country: 'state',
  pays: 'state',
  état: 'state',
  from: 'recommendingState',
  by: 'recommendingState',
  rs: 'recommendingState',
  recommending: 'recommendingState',
  auteur: 'recommendingState',
  région: 'region',
  response: 'position',
  issues: 'issue',
  question: 'issue',
  thème: 'theme',
  groupe: 'group',
  odd: 'sdg',
  status: 'progress',
}

const closingQuote: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '„': '“' }

function addAtom(clauses: Clause[], atom: Atom, state: { joins: boolean; excluded: boolean }): void {
  const last = clauses.at(-1)
  if (state.joins && last && !last.excluded && !state.excluded) last.atoms.push(atom)
  else clauses.push({ excluded: state.excluded, atoms: [atom] })
  state.joins = false
  state.excluded = false
}

function signAt(text: string, at: number): { kind: 'or' | 'not'; end: number } | undefined {
  if (text[at] === '|') return { kind: 'or', end: at + 1 }
  if (text.startsWith('OR', at) && isSpace(text, at + 2)) return { kind: 'or', end: at + 2 }
  if (text.startsWith('NOT', at) && isSpace(text, at + 3)) return { kind: 'not', end: at + 3 }
  if (text[at] === '-' && at + 1 < text.length && !isSpace(text, at + 1) && text[at + 1] !== '-') return { kind: 'not', end: at + 1 }
  return undefined
}

function readAtom(text: string, start: number): Atom {
  const field = /^([\p{L}]+):(?=\S)/u.exec(text.slice(start, start + 30))
  const facet = field?.[1] ? fieldNames[field[1].toLowerCase()] : undefined
  const from = facet && field ? start + field[0].length : start
  const { value, quoted, end } = readValue(text, from)
  if (facet) return { kind: 'field', facet, value, start, end }
  if (!quoted && value.length > 1 && value.endsWith('*')) return { kind: 'prefix', text: value.slice(0, -1), start, end }
  return { kind: 'words', text: value, phrase: quoted, start, end }
}

function readValue(text: string, from: number): { value: string; quoted: boolean; end: number } {
  const close = closingQuote[text[from] ?? '']
  if (close) {
    const end = text.indexOf(close, from + 1)
    if (end < 0) return { value: text.slice(from + 1), quoted: true, end: text.length }
    return { value: text.slice(from + 1, end), quoted: true, end: end + 1 }
  }
  let end = from
  while (end < text.length && !isSpace(text, end) && !(text[end]! in closingQuote)) end++
  return { value: text.slice(from, end), quoted: false, end: Math.max(end, from + 1) }
}

function isSpace(text: string, at: number): boolean {
  return at >= text.length || /\s/.test(text[at]!)
}
