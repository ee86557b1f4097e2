// Addresses of countries: the list of all States, a country's page with the panels of other features, its deadlines and reviews.
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { ensure } from '../../access/policy.ts'
import { nameKey } from '../../countries/states.ts'
import { Invalid, NotFound } from '../../lib/refusal.ts'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { day, oneOf, orShowAgain, parseForm, text } from '../../web/parse-form.ts'
import { page, respond, seeOther } from '../../web/respond.ts'
import { get, post, type Route } from '../../web/route.ts'
import { setDeadline, setReviewDay, withdrawDeadline } from '../commands/deadlines.ts'
import { thingOf } from '../commands/steps.ts'
import { type CountriesData, CountriesPage, countriesJson, countryColumns, countryRows, regionalGroups } from '../pages/countries.tsx'
import { CountryPage, countryJson, deadlinesFor } from '../pages/country.tsx'
import { DeadlinePage, deadlineChoices, ReviewDayPage } from '../pages/deadlines.tsx'
import { programmeFeed } from '../pages/feed.ts'
import { type CountryCalendar, getCountryCalendar, listCountries, listHistory } from '../queries/programme.ts'
import { boardOf } from '../rules/board.ts'
import { DeadlineKind, optionalTypedDate } from '../schema.ts'

/** What another feature shows on a country's page, or nothing. Panels stand in the order in which they are given. */
export type CountryPanel = (c: AppContext, country: { iso3: string; name: string }) => Promise<Child | undefined>

const NewDeadline = z.object({ status: oneOf(deadlineChoices), date: optionalTypedDate, reason: text(2000) })
const NewReviewDay = z.object({ day: day(), source: text(300) })

/** The addresses, with the panels that other features add to a country's page. */
export function countryRoutes(panels: CountryPanel[]): Route[] {
  return [
    get('/countries', 'country.read', async (c) => {
      const { view } = c.var
      const data = await loadCountries(c)
      return respond(c, {
        html: () => CountriesPage(view, data),
        json: () => countriesJson(data.countries),
        table: () => ({ name: view.t('countries.fileName'), columns: countryColumns(view.t), rows: countryRows(view, data.countries) }),
      })
    }),
    get('/countries/:iso3', 'country.read', async (c) => {
      const { view } = c.var
      const calendar = await loadCalendar(c)
      const board = boardOfCountry(calendar, view.today)
      const history = await listHistory(c.var.db, c.var.actor, { country: calendar.iso3 })
      const data = { calendar, board, history, panels: view.format === 'html' ? await loadPanels(c, panels, calendar) : [] }
      const deadlines = () =>
        calendar.reviews.flatMap((review) => deadlinesFor(calendar, review).map((deadline) => ({ ...deadline, cycle: review.cycle })))
      return respond(c, {
        html: () => CountryPage(view, data),
        json: () => countryJson(view, data),
        ics: () => programmeFeed(view, view.t('feed.nameOf', { country: calendar.name }), [{ country: board, deadlines: deadlines() }]),
      })
    }),
    get('/countries/:iso3/deadlines/:cycle/:kind', 'deadline.move', (c) => showDeadline(c, freshForm({ status: 'confirmed' }))),
    post('/countries/:iso3/deadlines/:cycle/:kind', 'deadline.move', (c) =>
      orShowAgain(
        c,
        (state) => showDeadline(c, state),
        async () => {
          const { status, date, reason } = parseForm(NewDeadline, c.var.form)
          const target = { iso3: iso3Of(c), cycle: cycleOf(c), kind: kindOf(c), reason }
          if (status === 'withdrawn') await withdrawDeadline(c.var.db, c.var.actor, target)
          else if (!date) throw new Invalid({ date: 'form.required' })
          else await setDeadline(c.var.db, c.var.actor, { ...target, date, status })
          return seeOther(c, `/countries/${target.iso3}?notice=deadline.saved`)
        },
      ),
    ),
    get('/countries/:iso3/reviews/:cycle', 'review.correct', (c) => showReviewDay(c, freshForm())),
    post('/countries/:iso3/reviews/:cycle', 'review.correct', (c) =>
      orShowAgain(
        c,
        (state) => showReviewDay(c, state),
        async () => {
          const input = parseForm(NewReviewDay, c.var.form)
          await setReviewDay(c.var.db, c.var.actor, { iso3: iso3Of(c), cycle: cycleOf(c), ...input })
          return seeOther(c, `/countries/${iso3Of(c)}?notice=review.saved`)
        },
      ),
    ),
  ]
}

/** The board of one country; a country outside the programme has its reviews on it and no steps. */
export function boardOfCountry(calendar: CountryCalendar, today: string) {
  const { iso3, name, region, reviews, steps, windows } = calendar
  const [board] = boardOf([{ iso3, name, region: region ?? 'practice', reviews, steps }], { windows, today })
  if (!board) throw new NotFound()
  return board
}

const iso3Of = (c: AppContext) => (c.req.param('iso3') ?? '').toUpperCase()
const cycleOf = (c: AppContext) => Number(/^\d{1,2}$/.exec(c.req.param('cycle') ?? '')?.[0] ?? Number.NaN)

function kindOf(c: AppContext) {
  const kind = DeadlineKind.safeParse(c.req.param('kind'))
  if (!kind.success) throw new NotFound()
  return kind.data
}

export const loadCalendar = (c: AppContext) => getCountryCalendar(c.var.db, c.var.actor, { iso3: iso3Of(c), locale: c.var.view.locale })

async function loadPanels(c: AppContext, panels: CountryPanel[], { iso3, name }: CountryCalendar): Promise<Child[]> {
  const shown: Child[] = []
  for (const panel of panels) {
    const child = await panel(c, { iso3, name })
    if (child !== undefined) shown.push(child)
  }
  return shown
}

async function loadCountries(c: AppContext): Promise<CountriesData> {
  const { db, actor, view } = c.var
  const words = (view.query.get('q') ?? '').trim().slice(0, 80)
  const group = regionalGroups.find((known) => known === view.query.get('group')) ?? ''
  const only = view.query.get('in') === 'programme' ? ('programme' as const) : undefined
  const key = nameKey(words)
  const all = await listCountries(db, actor, { locale: view.locale })
  const countries = all
    .filter(
      (country) =>
        (!words || nameKey(country.name).includes(key) || country.iso3 === words.toUpperCase()) &&
        (!group || country.regionalGroup === group) &&
        (!only || country.isInProgramme),
    )
    .toSorted((a, b) => view.t.compare(a.name, b.name))
  return { countries, words, group, only }
}

async function showDeadline(c: AppContext, state: FormState): Promise<Response> {
  const { review, calendar } = await loadReview(c)
  ensure(c.var.actor, 'deadline.move', thingOf(calendar.iso3))
  const deadline = deadlinesFor(calendar, review).find((known) => known.kind === kindOf(c))
  if (!deadline) throw new NotFound()
  const { meta, body } = DeadlinePage(c.var.view, { iso3: calendar.iso3, country: calendar.name, review, deadline, state })
  return page(c, meta, body)
}

async function showReviewDay(c: AppContext, state: FormState): Promise<Response> {
  const { review, calendar } = await loadReview(c)
  if (review.session === undefined) throw new NotFound()
  const { meta, body } = ReviewDayPage(c.var.view, { iso3: calendar.iso3, country: calendar.name, review, state })
  return page(c, meta, body)
}

async function loadReview(c: AppContext) {
  const calendar = await loadCalendar(c)
  const review = calendar.reviews.find((known) => known.cycle === cycleOf(c))
  if (!review) throw new NotFound()
  return { calendar, review }
}
