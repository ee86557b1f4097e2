// The register: words and facets with counts, a list to read, everything found to take along.
import { type FacetName, facetNames, type SearchResult, type TextRange } from '../corpus/schema.ts'
import { stateName } from '../countries/state-name.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { Badge, Downloads, Empty, Notice, Pager, PageTitle } from '../web/parts.tsx'
import { pageSize, type RegisterQuery, sortNames, withoutFilter, writeQuery } from './filters.ts'
import { facetValueLabel, orderedValues } from './labels.ts'

export type SearchPageData = {
  query: RegisterQuery
  result: SearchResult
  rows: Recommendation[]
  isWarm: boolean
  isEmpty: boolean
  highlight: (text: string, lang: string) => TextRange[]
}

/** Facets that are open from the start; the others open when something is chosen in them. */
const openFacets = new Set<FacetName>(['state', 'position', 'issue'])
const shownAtOnce = 8

export function SearchPage({ view, ...data }: SearchPageData & { view: View }) {
  const { t } = view
  const { query, result } = data
  return (
    <>
      <PageTitle title={t('register.title')} lead={t('register.lead')} />
      {!data.isWarm && (
        <Notice kind="now">
          <p role="status">{t('register.warming')}</p>
        </Notice>
      )}
      {data.isWarm && data.isEmpty ? (
        <Empty>
          <p>{t('register.empty')}</p>
        </Empty>
      ) : (
        <form method="get" action={view.url('/recommendations')} class="register">
          <SearchBar view={view} query={query} />
          <div class="register-columns">
            <Filters view={view} query={query} result={result} />
            <Results view={view} {...data} />
          </div>
        </form>
      )}
    </>
  )
}

function SearchBar({ view, query }: { view: View; query: RegisterQuery }) {
  const { t } = view
  return (
    <div class="search-bar" role="search">
      <label for="q">{t('register.search.label')}</label>
      <input id="q" type="search" name="q" value={query.words} aria-describedby="q-hint" maxlength={500} />
      <button type="submit" class="button">
        {t('register.search.button')}
      </button>
      <span id="q-hint" class="hint">
        {t('register.search.hint')}
      </span>
    </div>
  )
}

function Filters({ view, query, result }: { view: View; query: RegisterQuery; result: SearchResult }) {
  const { t } = view
  const isAnyChosen = Object.keys(query.filters).length > 0
  return (
    <details class="filters" open data-narrow-closed={isAnyChosen ? undefined : true}>
      <summary>{t('register.filters')}</summary>
      {facetNames.map((facet) => (
        <Facet view={view} facet={facet} query={query} counts={result.facets[facet] ?? new Map()} />
      ))}
      <button type="submit" class="button quiet">
        {t('register.apply')}
      </button>
    </details>
  )
}

function Facet({ view, facet, query, counts }: { view: View; facet: FacetName; query: RegisterQuery; counts: Map<string, number> }) {
  const { t } = view
  const chosen = query.filters[facet] ?? []
  const withChosen = new Map([...chosen.map((value): [string, number] => [value, 0]), ...counts])
  if (withChosen.size === 0) return null
  const values = orderedValues(view, facet, withChosen).sort((a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)))
  const item = ({ value, label, count }: (typeof values)[number]) => (
    <label>
      <input type="checkbox" name={facet} value={value} checked={chosen.includes(value)} />
      <span>{label}</span> <span class="count">{t.number(count)}</span>
    </label>
  )
  return (
    <details class="facet" open={openFacets.has(facet) || chosen.length > 0}>
      <summary>{t.dynamic(`register.facet.${facet}`)}</summary>
      <fieldset>
        <legend class="visually-hidden">{t.dynamic(`register.facet.${facet}`)}</legend>
        {values.slice(0, Math.max(shownAtOnce, chosen.length)).map(item)}
        {values.length > Math.max(shownAtOnce, chosen.length) && (
          <details class="facet-more">
            <summary>{t('register.filters.more', { count: values.length - Math.max(shownAtOnce, chosen.length) })}</summary>
            {values.slice(Math.max(shownAtOnce, chosen.length)).map(item)}
          </details>
        )}
      </fieldset>
    </details>
  )
}

function Results({ view, query, result, rows, highlight }: SearchPageData & { view: View }) {
  const { t } = view
  const path = view.url('/recommendations')
  return (
    <div class="results">
      <div class="results-head">
        <p class="found" role="status">
          <strong>{t('register.found', { total: result.total })}</strong>
        </p>
        <label>
          {t('register.sort.label')}{' '}
          <select name="sort" data-auto>
            {sortNames.map((sort) => (
              <option value={sort} selected={query.sort === sort}>
                {t.dynamic(`register.sort.${sort}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Chosen view={view} query={query} />
      {result.didYouMean && (
        <p>
          {t('register.didYouMean')} <a href={path + writeQuery({ ...query, words: result.didYouMean, page: 1 })}>{result.didYouMean}</a> ?
        </p>
      )}
      {result.total === 0 && (
        <Empty>
          <p>{t('register.nothing')}</p>
        </Empty>
      )}
      <ol class="recommendations" start={(query.page - 1) * pageSize + 1}>
        {rows.map((row) => (
          <RecommendationLine view={view} recommendation={row} ranges={query.words ? highlight(row.text, row.lang) : []} />
        ))}
      </ol>
      <Pager
        view={view}
        total={result.total}
        pageSize={pageSize}
        page={query.page}
        pathOf={(page) => path + writeQuery({ ...query, page })}
      />
      {result.total > 0 && (
        <Downloads view={view} path="/recommendations" search={writeQuery({ ...query, page: 1 })} formats={['csv', 'xlsx', 'json']} />
      )}
    </div>
  )
}

function Chosen({ view, query }: { view: View; query: RegisterQuery }) {
  const { t } = view
  const chosen = facetNames.flatMap((facet) =>
    (query.filters[facet] ?? []).map((value) => ({ facet, value, label: facetValueLabel(view, facet, value) })),
  )
  if (chosen.length === 0) return null
  const path = view.url('/recommendations')
  return (
    <p class="chosen">
      <span>{t('register.filters.chosen')}</span>
      {chosen.map(({ facet, value, label }) => (
        <a
          class="chip"
          href={path + writeQuery(withoutFilter(query, facet, value))}
          aria-label={t('register.filters.remove', { value: label })}
        >
          {label} <span aria-hidden="true">×</span>
        </a>
      ))}
      <a href={path + writeQuery({ ...query, filters: {}, page: 1 })}>{t('register.filters.clear')}</a>
    </p>
  )
}

/** One recommendation in a list: whose, which number, the text, who asked, what was answered. */
export function RecommendationLine({
  view,
  recommendation,
  ranges = [],
  note,
}: {
  view: View
  recommendation: Recommendation
  ranges?: TextRange[]
  note?: string
}) {
  const { t, locale } = view
  return (
    <li class="recommendation-line">
      <p class="recommendation-head">
        <a href={view.url(`/recommendations/${recommendation.id}`)}>
          {stateName(locale, recommendation.country)}
          {recommendation.paragraph ? ` · ${recommendation.paragraph}` : ''}
        </a>
        <span class="muted small">{t('register.session', { session: recommendation.session })}</span>
        <Badge kind={recommendation.position}>{t.dynamic(`recommendation.position.${recommendation.position}`)}</Badge>
        {note && <span class="muted small">{note}</span>}
      </p>
      <p lang={recommendation.lang} dir="auto">
        <Marked text={recommendation.text} ranges={ranges} />
      </p>
      {recommendation.states.length > 0 && recommendation.origin === 'upr-info' && (
        <p class="small muted">
          {t('recommendation.from', { states: t.list(recommendation.states.map((iso3) => stateName(locale, iso3))) })}
        </p>
      )}
    </li>
  )
}

function Marked({ text, ranges }: { text: string; ranges: TextRange[] }) {
  if (ranges.length === 0) return <>{text}</>
  let at = 0
  const parts = ranges.flatMap(([from, to]) => {
    const plain = text.slice(at, from)
    at = to
    return [plain, <mark>{text.slice(from, to)}</mark>]
  })
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
