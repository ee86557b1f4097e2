// Addresses of reports.
import { stakeholderCountries } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import { stateName } from '../countries/state-name.ts'
import { cycleOfSession } from '../cycles/rules/reviews.ts'
import { Invalid, NotFound } from '../lib/refusal.ts'
import { assessmentsOf } from '../monitoring/queries/assessments.ts'
import { readersOf } from '../monitoring/queries/readers.ts'
import { iriOf } from '../monitoring/rules/iri.ts'
import type { AppContext } from '../web/context.ts'
import { type FormState, freshForm } from '../web/form.tsx'
import { orShowAgain, parseForm } from '../web/parse-form.ts'
import { respond, seeOther } from '../web/respond.ts'
import { get, post, type Route } from '../web/route.ts'
import {
  addSection,
  arrangeItems,
  beginReport,
  moveSection,
  publishReport,
  removeSection,
  unpublishReport,
  writeItem,
  writeSection,
} from './commands.ts'
import { ItemPage, ItemsPage, stateOfItem } from './pages/items.tsx'
import { BeginPage, ReportsPage } from './pages/list.tsx'
import { ReportPage } from './pages/report.tsx'
import { SectionPage } from './pages/section.tsx'
import { getReport, getSection, listAuthorCoalitions, listFullItems, listReportableReviews, listReports, listSections } from './queries.ts'
import { madeSentences } from './rules/made-sentences.ts'
import { ItemText, NewReport, NewSection, Publication, SectionText } from './schema.ts'
import { reportDocx } from './word/report-docx.ts'

export const draftingRoutes: Route[] = [
  get('/reports', 'page.read', showReports),
  get('/reports/new', 'report.create', (c) => showBeginning(c)),
  post('/reports', 'report.create', (c) =>
    orShowAgain(
      c,
      (state) => showBeginning(c, state),
      async () => {
        const id = await beginReport(c.var.db, c.var.actor, { ...parseForm(NewReport, c.var.form), asOf: c.var.view.today })
        return seeOther(c, `/reports/${id}?notice=report.begun`)
      },
    ),
  ),
  get('/reports/:id', 'page.read', (c) => showReport(c)),
  post('/reports/:id/sections', 'report.write', async (c) => {
    const section = await addSection(c.var.db, c.var.actor, id(c), parseForm(NewSection, c.var.form).heading)
    return seeOther(c, `/reports/${id(c)}/sections/${section}`)
  }),
  get('/reports/:id/sections/:section', 'report.write', (c) => showSection(c)),
  post('/reports/:id/sections/:section', 'report.write', (c) =>
    orShowAgain(
      c,
      (state) => showSection(c, state),
      async () => {
        await writeSection(c.var.db, c.var.actor, id(c), section(c), parseForm(SectionText, c.var.form))
        return seeOther(c, `/reports/${id(c)}?notice=report.saved`)
      },
    ),
  ),
  post('/reports/:id/sections/:section/place', 'report.write', async (c) => {
    await moveSection(c.var.db, c.var.actor, id(c), section(c), c.var.form.text.direction === 'up' ? 'up' : 'down')
    return seeOther(c, `/reports/${id(c)}`)
  }),
  post('/reports/:id/sections/:section/removal', 'report.write', async (c) => {
    await removeSection(c.var.db, c.var.actor, id(c), section(c))
    return seeOther(c, `/reports/${id(c)}?notice=report.saved`)
  }),
  get('/reports/:id/recommendations', 'report.write', showItems),
  post('/reports/:id/recommendations', 'report.write', arrange),
  get('/reports/:id/recommendations/:recommendation', 'report.write', (c) => showItem(c)),
  post('/reports/:id/recommendations/:recommendation', 'report.write', (c) =>
    orShowAgain(
      c,
      (state) => showItem(c, state),
      async () => {
        await writeItem(c.var.db, c.var.actor, id(c), recommendation(c), parseForm(ItemText, c.var.form))
        return seeOther(c, `/reports/${id(c)}/recommendations/${recommendation(c)}?notice=report.saved`)
      },
    ),
  ),
  post('/reports/:id/publication', 'report.publish', (c) =>
    orShowAgain(
      c,
      (state) => showReport(c, state),
      async () => {
        const { audience, confirmed } = parseForm(Publication, c.var.form)
        if (!confirmed) throw new Invalid({ confirmed: 'report.problem.confirm' })
        await publishReport(c.var.db, c.var.actor, id(c), audience)
        return seeOther(c, `/reports/${id(c)}?notice=report.published`)
      },
    ),
  ),
  post('/reports/:id/withdrawal', 'report.publish', async (c) => {
    await unpublishReport(c.var.db, c.var.actor, id(c))
    return seeOther(c, `/reports/${id(c)}?notice=report.unpublished`)
  }),
]

const id = (c: AppContext) => c.req.param('id') ?? ''
const section = (c: AppContext) => c.req.param('section') ?? ''
const recommendation = (c: AppContext) => c.req.param('recommendation') ?? ''

async function showReports(c: AppContext): Promise<Response> {
  const { view, db, actor } = c.var
  const reports = await listReports(db, actor)
  return respond(c, {
    html: () => ({
      meta: { title: view.t('report.title'), section: 'reports', twins: ['json'] },
      body: ReportsPage({ view, reports, mayBegin: may(actor, 'report.create') }),
    }),
    json: () => reports.map(({ organisationId: _organisation, coalitionId: _coalition, ...report }) => report),
  })
}

async function showBeginning(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db, actor } = c.var
  const reviews = await listReportableReviews(db, stakeholderCountries(actor))
  const coalitions = await listAuthorCoalitions(db, actor)
  const authors = [
    ...actor.memberships.map(({ organisationId, organisationName }) => ({
      value: `organisation:${organisationId}`,
      label: organisationName,
    })),
    ...coalitions.map((coalition) => ({
      value: `coalition:${coalition.id}:${coalition.organisationId}`,
      label: view.t('report.field.author.coalition', { name: coalition.name }),
    })),
  ]
  const fresh = freshForm({
    lang: view.locale,
    title: view.t('report.defaultTitle', { state: reviews[0] ? stateName(view.locale, reviews[0].country) : '' }),
    author: authors.at(-1)?.value,
  })
  return respond(c, {
    html: () => ({
      meta: { title: view.t('report.begin'), section: 'reports', path: '/reports/new' },
      body: BeginPage({ view, choices: { reviews, authors }, state: state ?? fresh }),
    }),
  })
}

async function showReport(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db, actor } = c.var
  const report = await getReport(db, actor, id(c))
  const sections = await listSections(db, report.id)
  const items = await listFullItems(db, actor, report)
  const readers = await readersInWords(c, report)
  return respond(c, {
    html: () => ({
      meta: { title: report.title, section: 'reports', path: `/reports/${report.id}`, twins: ['json'] },
      body: ReportPage({ view, report, sections, items, readers, state }),
    }),
    json: () => ({
      title: report.title,
      author: report.authorName,
      country: report.country,
      session: report.session,
      isDraft: report.isDraft,
      sections: sections.map(({ kind, heading, body }) => ({ kind, heading, body })),
      items: items.map(({ recommendationId, theme, rating, narrative, isIncluded, shown }) => ({
        recommendationId,
        theme,
        rating,
        narrative,
        isIncluded,
        ratings: shown.length,
      })),
    }),
    docx: async () => ({
      name: `${report.title}.docx`,
      bytes: await reportDocx({ report, sections, items, cycle: cycleOfSession(report.session) }),
    }),
  })
}

/** Who reads the report as it stands, by name and sector. */
async function readersInWords(c: AppContext, report: Awaited<ReturnType<typeof getReport>>): Promise<string> {
  const { view, db, actor } = c.var
  if (!may(actor, 'report.write', report)) return ''
  if (!report.isDraft) return view.t(report.audience === 'public' ? 'audience.public.explain' : 'audience.country.explain')
  if (!report.coalitionId) return view.t('audience.draft', { organisation: report.authorName })
  const readers = await readersOf(db, actor, { audience: 'coalition', coalitionId: report.coalitionId, namedAccountIds: [] }, report)
  return view.t('audience.coalition.explain', {
    count: readers.organisations.length,
    names: view.t.list(readers.organisations.map((reader) => `${reader.name} (${view.t(`sector.${reader.sector}`)})`)),
  })
}

async function getForWriting(c: AppContext) {
  const report = await getReport(c.var.db, c.var.actor, id(c))
  if (!may(c.var.actor, 'report.write', report)) throw new NotFound()
  return report
}

async function showSection(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db, actor } = c.var
  const report = await getForWriting(c)
  const current = await getSection(db, report.id, section(c))
  const isStale = state !== undefined && Number(state.values.version) !== current.version
  const made = madeSentences(report, current.kind, await listFullItems(db, actor, report))
  const fresh = freshForm({ heading: current.heading, body: current.body, version: String(current.version) })
  return respond(c, {
    html: () => ({
      meta: { title: current.heading, section: 'reports', path: `/reports/${report.id}/sections/${current.id}` },
      body: SectionPage({ view, report, section: current, state: state ?? fresh, stale: isStale ? current : undefined, made }),
    }),
  })
}

async function showItems(c: AppContext): Promise<Response> {
  const { view, db, actor } = c.var
  const report = await getForWriting(c)
  const items = await listFullItems(db, actor, report)
  const theme = view.query.get('theme') ?? undefined
  return respond(c, {
    html: () => ({
      meta: { title: theme ?? view.t('report.arrange'), section: 'reports', wide: true },
      body: ItemsPage({ view, report, items, theme }),
    }),
  })
}

async function arrange(c: AppContext): Promise<Response> {
  const { form, db, actor } = c.var
  const ids = form.all('item')
  const arrangement = ids.map((recommendationId) => ({
    recommendationId,
    isIncluded: form.text[`include-${recommendationId}`] === 'yes',
    theme: (form.text[`theme-${recommendationId}`] ?? '').trim().slice(0, 200) || '–',
    place: Number(form.text[`place-${recommendationId}`]) || 1,
  }))
  await arrangeItems(db, actor, id(c), arrangement)
  return seeOther(c, `/reports/${id(c)}/recommendations?notice=report.saved`)
}

async function showItem(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db, actor } = c.var
  const report = await getForWriting(c)
  const items = await listFullItems(db, actor, report)
  const at = items.findIndex((item) => item.recommendationId === recommendation(c))
  const item = items[at]
  if (!item) throw new NotFound()
  const isStale = state !== undefined && Number(state.values.version) !== item.version
  const seen = await assessmentsOf(db, actor, [item.recommendationId])
  const iri = iriOf(seen.map((assessment) => assessment.rating))
  const title = view.t('recommendation.title', {
    paragraph: item.recommendation.paragraph ?? item.recommendationId,
    state: stateName(view.locale, report.country),
  })
  return respond(c, {
    html: () => ({
      meta: { title, section: 'reports', path: `/reports/${report.id}/recommendations/${item.recommendationId}` },
      body: ItemPage({
        view,
        report,
        item,
        state: state ?? stateOfItem(item),
        stale: isStale ? item : undefined,
        suggestion: iri && { band: iri.band, count: iri.count },
        previous: items[at - 1]?.recommendationId,
        next: items[at + 1]?.recommendationId,
      }),
    }),
  })
}
