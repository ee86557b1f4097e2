// From a query to the groups of lists it stands for, and to what of a text may be highlighted for it.
import { eachWord, wordsOf } from './analysis.ts'
import { type Group, listsOfTerm, rarityOf, type Scratch } from './evaluate.ts'
import { fieldGroup, type KnownNames } from './fields.ts'
import { type Places, phraseList, togetherList } from './phrases.ts'
import { type Atom, type Clause, parseQuery } from './query.ts'
import type { CorpusOptions, Language } from './schema.ts'
import { nearestForm } from './spelling.ts'
import { frequencyOf, type Store } from './store.ts'
import { type CompiledSynonyms, synonymsOf } from './synonyms.ts'
import { isSmallWord, termsOfWord, termsWithPrefix } from './vocabulary.ts'

export type Planner = {
  store: Store
  scratch: Scratch
  synonyms: CompiledSynonyms
  names: KnownNames
  namesOf: CorpusOptions['namesOf']
}

/** What to mark in a text: words by their terms, words by their beginning, and runs of words. */
export type Sought = { terms: Set<number>; prefixes: string[]; phrases: Places[] }
export type Plan = { wanted: Group[]; unwanted: Group[]; sought: Sought }

export function planQuery(planner: Planner, query: string, reader: Language): Plan {
  const plan: Plan = { wanted: [], unwanted: [], sought: { terms: new Set(), prefixes: [], phrases: [] } }
  const clauses = parseQuery(query)
  for (let i = 0; i < clauses.length; ) {
    const run = plainRun(clauses, i, planner.synonyms.longest)
    const known = knownExpression(planner, run)
    if (known) {
      plan.wanted.push(expressionGroup(planner, plan.sought, known))
      i += known.words.length
      continue
    }
    addClause(planner, plan, clauses[i]!, reader)
    i++
  }
  return plan
}

/** The query with unknown words (and those that are nearly so) replaced by a near frequent one; undefined where there is nothing to better. */
export function suggestQuery(planner: Planner, query: string, reader: Language): string | undefined {
  const { store } = planner
  let better = query
  for (const clause of parseQuery(query).reverse()) {
    for (const atom of [...clause.atoms].reverse()) {
      if (atom.kind !== 'words') continue
      const places: [number, number][] = []
      const written = query.slice(atom.start, atom.end)
      eachWord(written, (start, end) => places.push([start, end]))
      for (const [start, end] of places.reverse()) {
        const word = written.slice(start, end).toLowerCase()
        const form = betterForm(store, word, reader)
        if (form) better = better.slice(0, atom.start + start) + form + better.slice(atom.start + end)
      }
    }
  }
  return better === query ? undefined : better
}

function betterForm(store: Store, word: string, reader: Language): string | undefined {
  if (isSmallWord(store.vocabulary, word, reader)) return undefined
  const terms = termsOfWord(store.vocabulary, word, false)
  const frequency = terms.reduce((sum, term) => sum + frequencyOf(store, term), 0)
  // In a large corpus a word met once or twice is as often a slip of the pen in a document as a rare word.
  if (frequency > (store.count >= 1000 ? 2 : 0)) return undefined
  return nearestForm(store.vocabulary, word, (term) => frequencyOf(store, term), frequency * 20)
}

type Expression = { words: string[]; others: string[] }

// Words written one after the other without signs: only these can form an expression of the synonym list.
function plainRun(clauses: Clause[], from: number, longest: number): string[] {
  const run: string[] = []
  for (let i = from; i < clauses.length && run.length < longest; i++) {
    const clause = clauses[i]!
    const atom = clause.atoms[0]
    if (clause.excluded || clause.atoms.length > 1 || atom?.kind !== 'words' || atom.phrase) return run
    const words = wordsOf(atom.text)
    if (words.length !== 1) return run
    run.push(words[0]!)
  }
  return run
}

function knownExpression(planner: Planner, run: string[]): Expression | undefined {
  for (let length = run.length; length > 0; length--) {
    const words = run.slice(0, length)
    const others = synonymsOf(planner.synonyms, words, planner.store.vocabulary.forms.keys())
    if (others.length > 0) return { words, others }
  }
  return undefined
}

function expressionGroup(planner: Planner, sought: Sought, { words, others }: Expression): Group {
  const group = words.length === 1 ? wordGroup(planner, sought, words[0]!) : wordsTogether(planner, sought, words)
  for (const other of others) group.push(...phraseGroup(planner, sought, wordsOf(other)))
  const rarity = rarityOf(
    planner.store,
    group.reduce((sum, list) => sum + list.end - list.start, 0),
  )
  return group.map((list) => ({ ...list, rarity }))
}

function wordsTogether(planner: Planner, sought: Sought, words: string[]): Group {
  const { vocabulary } = planner.store
  const places = words
    .map((word) => termsOfWord(vocabulary, word, true))
    .filter((terms) => !terms.some((term) => vocabulary.small[term] === 1))
  for (const terms of places) for (const term of terms) sought.terms.add(term)
  return togetherList(planner.store, planner.scratch, places)
}

function addClause(planner: Planner, plan: Plan, clause: Clause, reader: Language): void {
  // What is excluded is nowhere in the text, so there is nothing of it to mark.
  const sought: Sought = clause.excluded ? { terms: new Set(), prefixes: [], phrases: [] } : plan.sought
  const groups = clause.atoms.map((atom) => atomGroup(planner, sought, atom, reader)).filter((group) => group !== undefined)
  if (groups.length === 0) return
  const target = clause.excluded ? plan.unwanted : plan.wanted
  target.push(groups.flat())
}

/** Undefined for what says nothing (a small word, a lone sign): such an atom asks for nothing. */
function atomGroup(planner: Planner, sought: Sought, atom: Atom, reader: Language): Group | undefined {
  if (atom.kind === 'field') return fieldGroup(planner.store, planner.names, planner.namesOf, atom.facet, atom.value)
  const words = wordsOf(atom.text)
  const last = words.at(-1)
  if (last === undefined) return undefined
  if (atom.kind === 'prefix') return prefixGroup(planner, sought, words.slice(0, -1), last)
  if (words.length > 1) return phraseGroup(planner, sought, words)
  if (isSmallWord(planner.store.vocabulary, last, reader)) return undefined
  const others = atom.phrase ? [] : synonymsOf(planner.synonyms, words, planner.store.vocabulary.forms.keys())
  return others.length > 0 ? expressionGroup(planner, sought, { words, others }) : wordGroup(planner, sought, last)
}

function wordGroup(planner: Planner, sought: Sought, word: string): Group {
  return termsGroup(planner.store, sought, termsOfWord(planner.store.vocabulary, word, false))
}

function termsGroup(store: Store, sought: Sought, terms: number[]): Group {
  const rarity = rarityOf(
    store,
    terms.reduce((sum, term) => sum + frequencyOf(store, term), 0),
  )
  for (const term of terms) sought.terms.add(term)
  return terms.flatMap((term) => listsOfTerm(store, term, rarity))
}

function phraseGroup(planner: Planner, sought: Sought, words: string[]): Group {
  if (words.length === 1) return wordGroup(planner, sought, words[0]!)
  const places = words.map((word) => termsOfWord(planner.store.vocabulary, word, true))
  sought.phrases.push(places)
  return phraseList(planner.store, planner.scratch, places)
}

// "anti-person*": the words before the last piece must be there too.
function prefixGroup(planner: Planner, sought: Sought, before: string[], prefix: string): Group {
  const { store } = planner
  const terms = termsWithPrefix(store.vocabulary, prefix)
  sought.prefixes.push(prefix)
  if (before.length > 0) {
    const places = [...before.map((word) => termsOfWord(store.vocabulary, word, false)), terms]
    return togetherList(store, planner.scratch, places)
  }
  return termsGroup(store, { ...sought, terms: new Set() }, terms)
}
