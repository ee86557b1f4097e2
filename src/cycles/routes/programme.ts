// Addresses of the board: its page in three views, its data, its feed and picture; countries that join; the rules.

import { z } from 'zod'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { isDay, oneOf, orShowAgain, parseForm, text } from '../../web/parse-form.ts'
import { fileAnswer, page, respond, seeOther } from '../../web/respond.ts'
import { get, post, type Route } from '../../web/route.ts'
import { setDeadlineRule, setStepWindow } from '../commands/deadlines.ts'
import { addCountry } from '../commands/steps.ts'
import { BoardSvg } from '../pages/board-svg.tsx'
import { CalendarSvg } from '../pages/calendar-svg.tsx'
import { programmeFeed } from '../pages/feed.ts'
import { type ProgrammeData, ProgrammePage, programmeViews, wideBoard } from '../pages/programme.tsx'
import { AddCountryPage, RulesPage } from '../pages/programme-forms.tsx'
import { programmeColumns, programmeJson, programmeRows } from '../pages/programme-table.tsx'
import { standaloneSvg } from '../pages/standalone-svg.ts'
import { getProgramme, listCountries, listHistory, listProgrammeRegions } from '../queries/programme.ts'
import { listDeadlineRules, listStepWindows } from '../queries/rows.ts'
import { boardOf } from '../rules/board.ts'
import { deadlinesOf } from '../rules/deadlines.ts'
import { DeadlineKind, ProgrammeRegion, programmeRegions, StepKind } from '../schema.ts'

const NewCountry = z.object({
  country: z.string({ error: 'form.choose' }).regex(/^[A-Z]{3}$/, 'form.choose'),
  region: oneOf(programmeRegions),
})
const amount = z
  .string({ error: 'form.required' })
  .trim()
  .transform((value) => value.replace('−', '-').replace(',', '.'))
  .pipe(z.string().regex(/^[+-]?\d{1,3}(\.\d)?$/, 'rules.problem.number'))
  .transform(Number)
const NewRule = z.object({
  rule: z.string({ error: 'form.choose' }).regex(/^(window|deadline):/, 'form.choose'),
  from: amount,
  to: amount,
  reason: text(2000),
})

export const programmeRoutes: Route[] = [
  get('/programme', 'programme.read', async (c) => {
    const data = await loadProgramme(c)
    const view = { ...c.var.view, today: data.on ?? c.var.view.today }
    const name = view.t('programme.fileName')
    if (view.format === 'svg')
      return fileAnswer({ name: `${name}.svg`, bytes: Buffer.from(drawing(c, data)) }, 'image/svg+xml; charset=utf-8')
    return respond(c, {
      html: () => ProgrammePage(view, data),
      json: () => programmeJson(view, data.board),
      table: () => ({ name, columns: programmeColumns(view.t), rows: programmeRows(view, data.board) }),
      ics: () => programmeFeed(view, view.t('feed.name'), data.feed),
    })
  }),
  get('/programme/countries/new', 'programme.addCountry', (c) =>
    showNewCountry(c, freshForm({ country: c.var.view.query.get('country') ?? '' })),
  ),
  post('/programme/countries', 'programme.addCountry', (c) =>
    orShowAgain(
      c,
      (state) => showNewCountry(c, state),
      async () => {
        const { country, region } = parseForm(NewCountry, c.var.form)
        await addCountry(c.var.db, c.var.actor, { iso3: country, region })
        return seeOther(c, `/countries/${country}?notice=programme.countryAdded`)
      },
    ),
  ),
  get('/programme/rules', 'programme.read', (c) => showRules(c, freshForm())),
  post('/programme/rules', 'programme.changeRule', (c) =>
    orShowAgain(
      c,
      (state) => showRules(c, state),
      async () => {
        const { rule, ...change } = parseForm(NewRule, c.var.form)
        const [what, kind] = rule.split(':')
        if (what === 'window') await setStepWindow(c.var.db, c.var.actor, { kind: StepKind.parse(kind), ...change })
        else await setDeadlineRule(c.var.db, c.var.actor, { kind: DeadlineKind.parse(kind), ...change })
        return seeOther(c, '/programme/rules?notice=programme.ruleChanged')
      },
    ),
  ),
]

async function loadProgramme(c: AppContext) {
  const { db, actor, view } = c.var
  const region = ProgrammeRegion.safeParse(view.query.get('region')).data
  const shape = z.enum(programmeViews).safeParse(view.query.get('view')).data ?? 'review'
  const given = view.query.get('on') ?? ''
  const on = isDay(given) ? given : undefined
  const { countries, windows } = await getProgramme(db, actor, { locale: view.locale, region })
  const board = boardOf(countries, { windows, today: on ?? view.today })
  const rules = await listDeadlineRules(db)
  const feed = board.map((country) => ({
    country,
    deadlines: country.reviews.flatMap((review) => {
      const overrides = countries
        .find((known) => known.iso3 === country.iso3)
        ?.overrides?.filter((override) => override.cycle === review.cycle)
      return deadlinesOf(review, { rules, overrides, following: country.reviews.find((next) => next.cycle === review.cycle + 1) }).map(
        (deadline) => ({ ...deadline, cycle: review.cycle }),
      )
    }),
  }))
  return { board, windows, regions: await listProgrammeRegions(db, actor), region, shape, on, feed }
}

function drawing(c: AppContext, { board, windows, shape, on }: ProgrammeData): string {
  const view = { ...c.var.view, today: on ?? c.var.view.today }
  const svg =
    shape === 'calendar'
      ? CalendarSvg({ view, board, width: wideBoard, id: 'board' })
      : BoardSvg({ view, board, windows, width: wideBoard, id: 'board' })
  return standaloneSvg(String(svg), {
    title: view.t(shape === 'calendar' ? 'calendar.title' : 'board.title'),
    source: view.t('programme.pictureSource', { date: view.t.date(view.today) }),
  })
}

async function showNewCountry(c: AppContext, state: FormState): Promise<Response> {
  const { meta, body } = AddCountryPage(c.var.view, {
    countries: await listCountries(c.var.db, c.var.actor, { locale: c.var.view.locale }),
    state,
  })
  return page(c, meta, body)
}

async function showRules(c: AppContext, state: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const data = { windows: await listStepWindows(db), rules: await listDeadlineRules(db), history: await listHistory(db, actor, {}), state }
  return respond(c, { html: () => RulesPage(view, data), json: () => ({ windows: data.windows, deadlines: data.rules }) })
}
