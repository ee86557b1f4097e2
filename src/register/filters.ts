// What the address of the register says: words, filters, order, page. The same address always finds the same things, so it can be shared.
import { type FacetName, type Filters, facetNames, type SearchRequest } from '../corpus/schema.ts'

export const sortNames = ['relevance', 'review', 'newest', 'oldest', 'position'] as const
export type SortName = (typeof sortNames)[number]
export const pageSize = 30

export type RegisterQuery = { words: string; filters: Partial<Record<FacetName, string[]>>; sort: SortName; page: number }

/** Reads the address; what it does not know is left out. */
export function readQuery(query: URLSearchParams): RegisterQuery {
  const words = (query.get('q') ?? '').slice(0, 500).trim()
  const filters: RegisterQuery['filters'] = {}
  for (const facet of facetNames) {
    const values = [
      ...new Set(
        query
          .getAll(facet)
          .map((value) => value.trim())
          .filter(Boolean),
      ),
    ].slice(0, 200)
    if (values.length > 0) filters[facet] = values
  }
  const asked = query.get('sort')
  const sort = sortNames.find((name) => name === asked) ?? (words ? 'relevance' : 'review')
  return { words, filters, sort, page: Math.max(1, Math.min(100_000, Math.floor(Number(query.get('page')) || 1))) }
}

/** The query string of the same search with some parts changed; empty parts are left out. */
export function writeQuery({ words, filters, sort, page }: RegisterQuery): string {
  const query = new URLSearchParams()
  if (words) query.set('q', words)
  for (const facet of facetNames) for (const value of filters[facet] ?? []) query.append(facet, value)
  if (sort !== (words ? 'relevance' : 'review')) query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `?${text}` : ''
}

export function searchRequest({ words, filters, sort, page }: RegisterQuery, lang: 'en' | 'fr'): SearchRequest {
  const asked: Filters = {}
  for (const facet of facetNames) if (filters[facet]) asked[facet] = { any: filters[facet] }
  return { words, lang, filters: asked, sort: sortKeys[sort], offset: (page - 1) * pageSize, limit: pageSize }
}

const sortKeys: Record<SortName, SearchRequest['sort']> = {
  relevance: [{ by: 'relevance' }],
  review: [{ by: 'state' }, { by: 'session', descending: true }, { by: 'rank' }],
  newest: [{ by: 'session', descending: true }, { by: 'state' }, { by: 'rank' }],
  oldest: [{ by: 'session' }, { by: 'state' }, { by: 'rank' }],
  position: [{ by: 'position' }, { by: 'state' }, { by: 'session', descending: true }, { by: 'rank' }],
}

/** Without one value of one filter, from the first page. */
export const withoutFilter = (query: RegisterQuery, facet: FacetName, value: string): RegisterQuery => ({
  ...query,
  page: 1,
  filters: { ...query.filters, [facet]: (query.filters[facet] ?? []).filter((other) => other !== value) },
})
