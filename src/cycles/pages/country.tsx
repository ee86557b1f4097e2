// A country: where it stands on its cycle, what is due, its steps and its reviews; other features add their panels.
import type { Child } from 'hono/jsx'
import { may } from '../../access/policy.ts'
import type { View } from '../../web/context.ts'
import { Badge, Downloads, Empty, Facts, Notice, PageTitle, Panel } from '../../web/parts.tsx'
import { thingOf } from '../commands/steps.ts'
import type { CountryCalendar, HistoryLine } from '../queries/programme.ts'
import type { BoardCountry, BoardRow } from '../rules/board.ts'
import { deadlinesOf, nextDeadline } from '../rules/deadlines.ts'
import { nextReview } from '../rules/reviews.ts'
import type { Deadline, Review } from '../schema.ts'
import { nextText } from './board-list.tsx'
import { reviewDateText } from './board-parts.tsx'
import { ConfidenceBadge, confidenceOf, reviewJson } from './countries.tsx'
import { CountrySteps } from './country-steps.tsx'
import { CycleArc } from './cycle-arc.tsx'
import { DeadlineTable, deadlineDate, deadlineJson } from './deadlines.tsx'
import { HistoryList } from './history.tsx'
import { programmeJson } from './programme-table.tsx'

export type CountryData = { calendar: CountryCalendar; board: BoardCountry; history: HistoryLine[]; panels: Child[] }

export function CountryPage(view: View, { calendar, board, history, panels }: CountryData) {
  const { t } = view
  const [current] = board.rows
  const path = `/countries/${calendar.iso3}`
  const coming = nextReview(calendar.reviews, view.today)
  return {
    meta: {
      title: calendar.name,
      description: leadOf(view, calendar),
      section: 'countries' as const,
      twins: ['json', 'ics'] as ('json' | 'ics')[],
      wide: true,
    },
    body: (
      <>
        <PageTitle
          over={
            <>
              <a href={view.url('/countries')}>{t('countries.title')}</a>
              {calendar.region && <> · {t('country.inProgramme')}</>}
            </>
          }
          title={calendar.name}
          lead={leadOf(view, calendar)}
        />
        {calendar.isFictional && (
          <Notice>
            <p>{t('country.fictional')}</p>
          </Notice>
        )}
        <div class="columns">
          <div>
            {current && <Where view={view} calendar={calendar} board={board} row={current} />}
            {panels}
            {calendar.region ? (
              <CountrySteps view={view} calendar={calendar} board={board} />
            ) : (
              <NotInProgramme view={view} iso3={calendar.iso3} />
            )}
          </div>
          <div>
            {current && <Deadlines view={view} calendar={calendar} review={current.review} coming={coming} />}
            <Reviews view={view} calendar={calendar} />
            {history.length > 0 && (
              <Panel title={t('country.moves')} id="moves">
                <HistoryList view={view} lines={history} />
              </Panel>
            )}
          </div>
        </div>
        <Downloads view={view} path={path} formats={['json', 'ics']} />
      </>
    ),
  }
}

function leadOf(view: View, { reviews }: CountryCalendar): string | undefined {
  const last = reviews.filter((review) => review.date.to < view.today).at(-1)
  const next = nextReview(reviews, view.today)
  if (!last || !next) return undefined
  return view.t('country.lead', { last: reviewDateText(view, last), session: last.session, next: reviewDateText(view, next) })
}

function Where({ view, calendar, board, row }: { view: View; calendar: CountryCalendar; board: BoardCountry; row: BoardRow }) {
  const { t } = view
  const deadlines = allDeadlines(calendar)
  const due = nextDeadline(deadlines, view.today)
  return (
    <Panel title={t('country.where', { cycle: row.review.cycle })} id="cycle">
      <div class="arc-large">
        <CycleArc view={view} row={row} id="arc" />
      </div>
      <div class="arc-narrow">
        <CycleArc view={view} row={row} id="arc-narrow" size="narrow" />
      </div>
      <Facts
        pairs={[
          [
            t('country.nextDeadline'),
            due && (
              <>
                <strong>{deadlineDate(view, due.date)}</strong>{' '}
                <Badge kind={due.status}>{t.dynamic(`deadline.status.${due.status}`)}</Badge>
                <br />
                {t.dynamic(`deadline.${due.kind}`)}
              </>
            ),
          ],
          [t('country.nextStep'), calendar.region && board.next ? nextText(view, board.next) : undefined],
        ]}
      />
    </Panel>
  )
}

/** The deadlines of every review in the order of their dates. */
function allDeadlines(calendar: CountryCalendar): Deadline[] {
  return calendar.reviews.flatMap((review) => deadlinesFor(calendar, review)).toSorted((a, b) => (a.date.from < b.date.from ? -1 : 1))
}

/** A review's deadlines with what people entered for them. */
export function deadlinesFor(calendar: CountryCalendar, review: Review): Deadline[] {
  return deadlinesOf(review, {
    rules: calendar.rules,
    overrides: calendar.overrides.filter((override) => override.cycle === review.cycle),
    following: calendar.reviews.find((known) => known.cycle === review.cycle + 1),
  })
}

function Deadlines({ view, calendar, review, coming }: { view: View; calendar: CountryCalendar; review: Review; coming?: Review }) {
  const { t } = view
  const isComing = coming !== undefined && coming.cycle !== review.cycle
  return (
    <Panel title={t('country.deadlines', { cycle: review.cycle })} id="deadlines">
      <DeadlineTable view={view} iso3={calendar.iso3} review={review} deadlines={deadlinesFor(calendar, review)} />
      {isComing && (
        <details>
          <summary>{t('country.deadlinesNext', { cycle: coming.cycle })}</summary>
          <DeadlineTable view={view} iso3={calendar.iso3} review={coming} deadlines={deadlinesFor(calendar, coming)} />
        </details>
      )}
      <p class="small muted">
        {t('country.deadlinesNote')} <a href={view.url('/programme/rules')}>{t('programme.toRules')}</a>
      </p>
    </Panel>
  )
}

function Reviews({ view, calendar }: { view: View; calendar: CountryCalendar }) {
  const { t } = view
  const mayCorrect = may(view.actor, 'review.correct', thingOf(calendar.iso3))
  return (
    <Panel title={t('country.reviews')} id="reviews">
      <ul class="deadlines">
        {calendar.reviews.toReversed().map((review) => (
          <li>
            <p class="deadline-name">{t('country.cycle', { cycle: review.cycle })}</p>
            <p>
              <strong>
                {review.session === undefined
                  ? reviewDateText(view, review)
                  : t('review.inSession', { date: reviewDateText(view, review), session: review.session })}
              </strong>{' '}
              <ConfidenceBadge view={view} review={review} />
            </p>
            {review.movedFrom && <p class="small">{t('review.movedFrom', { session: review.movedFrom.session })}</p>}
            {review.openingFirst && <p class="small">{t('review.postponed', { date: t.date(review.openingFirst) })}</p>}
            <p class="small muted">
              {review.reportSymbol && <>{t('review.report', { symbol: review.reportSymbol })} </>}
              {review.source && t('review.source', { source: review.source })}
              {mayCorrect && review.session !== undefined && confidenceOf(review) !== 'confirmed' && (
                <>
                  {' '}
                  <a href={view.url(`/countries/${calendar.iso3}/reviews/${review.cycle}`)}>
                    {t('review.enterDay')}
                    <span class="visually-hidden"> {t('country.cycle', { cycle: review.cycle })}</span>
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function NotInProgramme({ view, iso3 }: { view: View; iso3: string }) {
  const { t } = view
  return (
    <Panel title={t('country.steps')} id="steps">
      <Empty>
        <p>{t('country.notInProgramme')}</p>
        {may(view.actor, 'programme.addCountry') && (
          <p>
            <a class="button quiet" href={view.url(`/programme/countries/new?country=${iso3}`)}>
              {t('programme.addCountry')}
            </a>
          </p>
        )}
      </Empty>
    </Panel>
  )
}

/** The page's facts for programs. */
export function countryJson(view: View, { calendar, board, history }: CountryData) {
  const [facts] = programmeJson(view, [board]).countries
  return {
    iso3: calendar.iso3,
    name: calendar.name,
    regionalGroup: calendar.regionalGroup,
    isFictional: calendar.isFictional,
    isInProgramme: calendar.region !== undefined,
    today: view.today,
    next: facts?.next,
    reviews: calendar.reviews.map((review) => ({ ...reviewJson(review), deadlines: deadlinesFor(calendar, review).map(deadlineJson) })),
    cycles: calendar.region ? facts?.reviews : [],
    history: history.map(({ at, verb, thingId, name, detail }) => ({ at, verb, thingId, name, detail })),
  }
}
