// All States of the United Nations: when each was and will be reviewed, and which are in the programme.
import type { Translate } from '../../i18n/translate.ts'
import { isoPartialDate } from '../../lib/partial-date.ts'
import type { Column } from '../../lib/table-export/table.ts'
import type { View } from '../../web/context.ts'
import { Badge, Downloads, Empty, PageTitle } from '../../web/parts.tsx'
import type { ListedCountry } from '../queries/programme.ts'
import { nextReview } from '../rules/reviews.ts'
import type { Review } from '../schema.ts'
import { reviewDateText } from './board-parts.tsx'

export type CountriesData = { countries: ListedCountry[]; words: string; group: string; only?: 'programme' }

export const regionalGroups = ['AG', 'APG', 'EEG', 'GRULAC', 'WEOG'] as const

export function CountriesPage(view: View, data: CountriesData) {
  const { t } = view
  const { countries } = data
  return {
    meta: {
      title: t('countries.title'),
      description: t('countries.lead'),
      section: 'countries' as const,
      twins: ['json', 'csv', 'xlsx'] as ('json' | 'csv' | 'xlsx')[],
    },
    body: (
      <>
        <PageTitle title={t('countries.title')} lead={t('countries.lead')} />
        <Finder view={view} data={data} />
        <p role="status">{t('countries.count', { count: countries.length })}</p>
        {countries.length === 0 ? (
          <Empty>
            <p>{t('countries.none')}</p>
          </Empty>
        ) : (
          <Table view={view} countries={countries} />
        )}
        <p class="source">{t('countries.source')}</p>
        <Downloads view={view} path="/countries" search={view.query.size > 0 ? `?${view.query}` : ''} formats={['csv', 'xlsx', 'json']} />
      </>
    ),
  }
}

function Finder({ view, data: { words, group, only } }: { view: View; data: CountriesData }) {
  const { t } = view
  return (
    <form method="get" action={view.url('/countries')} class="finder" role="search">
      <label for="countries-q">{t('countries.find')}</label>
      <input id="countries-q" name="q" type="search" value={words} maxlength={80} />
      <label for="countries-group">{t('countries.group')}</label>
      <select id="countries-group" name="group">
        <option value="">{t('countries.allGroups')}</option>
        {regionalGroups.map((code) => (
          <option value={code} selected={code === group}>
            {t.dynamic(`regionalGroup.${code}`)}
          </option>
        ))}
      </select>
      <label class="option">
        <input type="checkbox" name="in" value="programme" checked={only === 'programme'} />
        <span>{t('countries.onlyProgramme')}</span>
      </label>
      <button type="submit" class="button quiet">
        {t('countries.search')}
      </button>
    </form>
  )
}

function Table({ view, countries }: { view: View; countries: ListedCountry[] }) {
  const { t } = view
  return (
    <div class="table-scroll" tabindex={0} role="region" aria-label={t('countries.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('table.country')}</th>
            <th scope="col">{t('countries.lastReview')}</th>
            <th scope="col">{t('countries.nextReview')}</th>
            <th scope="col">{t('countries.inProgramme')}</th>
          </tr>
        </thead>
        <tbody>
          {countries.map((country) => {
            const { last, next } = lastAndNext(country, view.today)
            return (
              <tr>
                <th scope="row">
                  <a href={view.url(`/countries/${country.iso3}`)}>{country.name}</a>
                  {country.isFictional && (
                    <>
                      {' '}
                      <span class="muted small">{t('countries.fictional')}</span>
                    </>
                  )}
                </th>
                <td>{last && <ReviewCell view={view} review={last} />}</td>
                <td>{next && <ReviewCell view={view} review={next} />}</td>
                <td>{country.isInProgramme ? t('countries.yes') : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function ReviewCell({ view, review }: { view: View; review: Review }) {
  const { t } = view
  return (
    <>
      {review.session === undefined
        ? reviewDateText(view, review)
        : t('review.inSession', { date: reviewDateText(view, review), session: review.session })}{' '}
      <ConfidenceBadge view={view} review={review} />
    </>
  )
}

/** How sure a review is: confirmed only when both the State's session and the date are. */
export function confidenceOf(review: Review): Review['dateConfidence'] {
  if (review.dateConfidence === 'estimated') return 'estimated'
  return review.dateConfidence === 'confirmed' && review.stateConfidence !== 'derived' ? 'confirmed' : 'derived'
}

export const ConfidenceBadge = ({ view, review }: { view: View; review: Review }) => (
  <Badge kind={confidenceOf(review)}>{view.t.dynamic(`confidence.${confidenceOf(review)}`)}</Badge>
)

function lastAndNext({ reviews }: ListedCountry, today: string): { last?: Review; next?: Review } {
  return { last: reviews.filter((review) => review.date.to < today).at(-1), next: nextReview(reviews, today) }
}

export const countryColumns = (t: Translate): Column[] => [
  ...(['iso3', 'country', 'group', 'inProgramme', 'lastReview', 'lastReviewStatus'] as const).map((key) => ({
    key,
    header: t.dynamic(`table.${key}`),
    kind: 'text' as const,
  })),
  { key: 'lastSession', header: t('table.lastSession'), kind: 'number' },
  ...(['nextReview', 'nextReviewStatus'] as const).map((key) => ({ key, header: t.dynamic(`table.${key}`), kind: 'text' as const })),
  { key: 'nextSession', header: t('table.nextSession'), kind: 'number' },
]

export function countryRows(view: View, countries: ListedCountry[]) {
  return countries.map((country) => {
    const { last, next } = lastAndNext(country, view.today)
    return {
      iso3: country.iso3,
      country: country.name,
      group: country.regionalGroup,
      inProgramme: country.isInProgramme ? view.t('countries.yes') : '',
      lastReview: last && isoPartialDate(last.date),
      lastReviewStatus: last && view.t.dynamic(`confidence.${confidenceOf(last)}`),
      lastSession: last?.session,
      nextReview: next && isoPartialDate(next.date),
      nextReviewStatus: next && view.t.dynamic(`confidence.${confidenceOf(next)}`),
      nextSession: next?.session,
    }
  })
}

export function countriesJson(countries: ListedCountry[]) {
  return countries.map(({ iso3, name, regionalGroup, isFictional, isInProgramme, reviews }) => ({
    iso3,
    name,
    regionalGroup,
    isFictional,
    isInProgramme,
    reviews: reviews.map(reviewJson),
  }))
}

export const reviewJson = (review: Review) => ({
  cycle: review.cycle,
  session: review.session,
  date: isoPartialDate(review.date),
  opening: isoPartialDate(review.opening),
  dateStatus: review.dateConfidence,
  stateStatus: review.stateConfidence,
  movedFromSession: review.movedFrom?.session,
  reportSymbol: review.reportSymbol,
  source: review.source || undefined,
})
