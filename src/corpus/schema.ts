// What enters the corpus and what a search asks of it and gets back.

export const languages = ['en', 'fr', 'es', 'ru', 'ar'] as const
export type Language = (typeof languages)[number]

export const facetNames = [
  'state',
  'region',
  'cycle',
  'session',
  'recommendingState',
  'position',
  'action',
  'issue',
  'theme',
  'group',
  'sdg',
  'progress',
] as const
/** `state` is the State under review, `recommendingState` who asked; both ISO 3166 alpha-3. `region` is the UN regional group. */
export type FacetName = (typeof facetNames)[number]

/** Names of sort columns are the caller's; a column holds either numbers or texts, and a text column should hold few distinct values. */
export type SortName = string

export type CorpusDocument = {
  id: string
  text: string
  lang: Language
  /** Further words by which it should be found (names of States, of issues): half the weight of its text, never highlighted. */
  labels?: string
  facets: Partial<Record<FacetName, readonly string[]>>
  sort: Readonly<Record<SortName, number | string>>
}

/** `any`: at least one of them; `all`: each of them; `none`: not one of them. */
export type FacetFilter = { any?: readonly string[]; all?: readonly string[]; none?: readonly string[] }
export type Filters = Partial<Record<FacetName, FacetFilter>>

export type SortKey = { by: SortName | 'relevance'; descending?: boolean }

export type SearchRequest = {
  /** In the language of queries (query.ts): words, "phrases", prefix*, -excluded, OR, field:value. */
  words?: string
  /** Language of the reader: its small words are left out of the query. English unless told. */
  lang?: Language
  filters?: Filters
  /** Default: relevance when there are words, else the order in which documents came. */
  sort?: SortKey | readonly SortKey[]
  offset?: number
  limit?: number
  /** Which facets to count; all unless told. */
  facets?: readonly FacetName[]
}

export type FacetCounts = Map<string, number>

export type SearchResult = {
  total: number
  /** The page asked for. */
  ids: string[]
  /** Everything found, in the same order, for exports; stays valid when the corpus changes meanwhile. */
  allIds: () => IterableIterator<string>
  /** Per facet the number of documents for each value, under all *other* facets' filters. Values without any are left out. */
  facets: Partial<Record<FacetName, FacetCounts>>
  /** The query with its unknown words replaced by near known ones. */
  didYouMean?: string
}

/** Groups of expressions that mean the same, per language. */
export type Synonyms = Partial<Record<Language, readonly (readonly string[])[]>>

export type CorpusOptions = {
  synonyms?: Synonyms
  /** Names by which people may ask for a facet's value in `field:value` (SVN: Slovenia, Slovénie); asked once per value. */
  namesOf?: (facet: FacetName, value: string) => readonly string[]
}

/** Half-open range of characters, for highlighting. */
export type TextRange = [start: number, end: number]

export type Alike = { id: string; score: number }
