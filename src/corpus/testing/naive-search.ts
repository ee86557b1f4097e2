// The same search by reading every document, for the tests to compare with: slow and plain.
import { fold, isSmallTerm, termOf, wordsOf } from '../analysis.ts'
import type { CorpusDocument, FacetFilter, FacetName, Filters } from '../schema.ts'

export type NaiveQuery = { all: string[]; phrase?: string[]; prefix?: string; none: string[]; either?: [string, string] }

/** The query in the language of queries. */
export function writtenQuery(query: NaiveQuery): string {
  const parts = [...query.all]
  if (query.phrase) parts.push(`"${query.phrase.join(' ')}"`)
  if (query.prefix) parts.push(`${query.prefix}*`)
  if (query.either) parts.push(query.either.join(' OR '))
  parts.push(...query.none.map((word) => `-${word}`))
  return parts.join(' ')
}

/** The ids found, in no order. English only, without synonyms. */
export function naiveSearch(documents: CorpusDocument[], query: NaiveQuery, filters: Filters): string[] {
  const entries = Object.entries(filters) as [FacetName, FacetFilter][]
  return documents
    .filter((document) => hasWords(document, query) && entries.every(([name, filter]) => passes(document.facets[name] ?? [], filter)))
    .map((document) => document.id)
}

/** Value → number of documents for one facet, under the filters of the others. */
export function naiveCounts(documents: CorpusDocument[], query: NaiveQuery, filters: Filters, facet: FacetName): Map<string, number> {
  const { [facet]: _own, ...others } = filters
  const found = new Set(naiveSearch(documents, query, others))
  const counts = new Map<string, number>()
  for (const document of documents) {
    if (!found.has(document.id)) continue
    for (const value of new Set(document.facets[facet] ?? [])) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function hasWords(document: CorpusDocument, query: NaiveQuery): boolean {
  const words = wordsOf(document.text)
  const terms = words.map((word) => termOf(word, 'en'))
  const has = (word: string) => terms.includes(termOf(word, 'en')) && !isSmallTerm(termOf(word, 'en'))
  const asks = (word: string) => !isSmallTerm(termOf(word, 'en'))
  const { phrase, prefix, either } = query
  return (
    query.all.filter(asks).every(has) &&
    !query.none.filter(asks).some(has) &&
    (!phrase || hasPhrase(terms, phrase)) &&
    (!prefix || words.some((word) => fold(word).startsWith(prefix) && !isSmallTerm(termOf(word, 'en')))) &&
    (!either || either.filter(asks).length === 0 || either.filter(asks).some(has))
  )
}

function hasPhrase(terms: string[], phrase: string[]): boolean {
  const wanted = phrase.map((word) => termOf(word, 'en'))
  return terms.some((_, at) => wanted.every((term, place) => terms[at + place] === term))
}

function passes(values: readonly string[], { any = [], all = [], none = [] }: FacetFilter): boolean {
  if (any.length > 0 && !any.some((value) => values.includes(value))) return false
  return all.every((value) => values.includes(value)) && !none.some((value) => values.includes(value))
}
