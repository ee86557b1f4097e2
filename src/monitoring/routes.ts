// Addresses of monitoring.
import { Readable } from 'node:stream'
import { may } from '../access/policy.ts'
import { Forbidden, Invalid, NotFound, Refusal } from '../lib/refusal.ts'
import { getRecommendation } from '../recommendations/queries.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import type { AppContext, FormFields } from '../web/context.ts'
import { type FormState, freshForm } from '../web/form.tsx'
import { orShowAgain, parseForm } from '../web/parse-form.ts'
import { attachment, page, respond, seeOther } from '../web/respond.ts'
import { get, post, type Route } from '../web/route.ts'
import { discardDraft, recordAssessment, saveDraft, withdrawAssessment } from './commands/assessments.ts'
import { changeAudience, undoAudienceChange } from './commands/audience.ts'
import { addEvidence, withdrawEvidence } from './commands/evidence.ts'
import { AssessmentPage, AssessmentsPage } from './pages/detail.tsx'
import { AssessPage } from './pages/form.tsx'
import { findDraft, findOwnAssessment, getAssessment, getEvidence, listAssessmentHistory } from './queries/assessments.ts'
import { countryNameOf, listRegions, panelOf } from './queries/panel.ts'
import { lastAudienceChange, listCoalitionChoices, listNameablePeople } from './queries/readers.ts'
import { assessmentJson, assessmentsJson, assessmentTable } from './routes/answers.ts'
import { showAudience } from './routes/audience.ts'
import { readEvidence } from './routes/evidence-input.ts'
import { mayBeUndone } from './rules/audience.ts'
import { DraftAssessment, NewAssessment, NewAudience, type NewEvidence, Withdrawal } from './schema.ts'

export const monitoringRoutes: Route[] = [
  get('/recommendations/:id/assessments', 'assessment.read', async (c) => {
    const { db, actor, view } = c.var
    const recommendation = await recommendationOf(c)
    const panel = await panelOf(db, actor, recommendation, view.today)
    const history = await listAssessmentHistory(db, actor, recommendation.id)
    return respond(c, {
      html: () => AssessmentsPage(view, { recommendation, panel, history }),
      json: () => assessmentsJson(view, panel, history),
      table: () => assessmentTable(view, `assessments-${recommendation.id}`, history),
    })
  }),
  get('/recommendations/:id/assess', 'assessment.record', async (c) => showForm(c, await recommendationOf(c), c.req.query('organisation'))),
  post('/recommendations/:id/assess', 'assessment.record', async (c) => {
    const recommendation = await recommendationOf(c)
    return orShowAgain(
      c,
      (state) => showForm(c, recommendation, c.var.form.text.organisationId, state),
      () => submit(c, recommendation),
    )
  }),
  get('/assessments/:id', 'assessment.read', (c) => showAssessment(c, freshForm())),
  post('/assessments/:id/discard', 'assessment.discard', async (c) => {
    const { recommendationId } = await discardDraft(c.var.db, c.var.actor, idOf(c))
    return seeOther(c, `/recommendations/${recommendationId}/assessments?notice=assessment.discarded`)
  }),
  post('/assessments/:id/withdrawal', 'assessment.withdraw', (c) =>
    orShowAgain(
      c,
      (state) => showAssessment(c, state),
      async () => {
        const { reason } = parseForm(Withdrawal, c.var.form)
        const { recommendationId } = await withdrawAssessment(c.var.db, c.var.actor, idOf(c), reason)
        return seeOther(c, `/recommendations/${recommendationId}/assessments?notice=assessment.withdrawn`)
      },
    ),
  ),
  get('/assessments/:id/audience', 'assessment.widen', (c) =>
    orShowAgain(
      c,
      (state) => showAudience(c, idOf(c), { named: [] }, state),
      () => showAudience(c, idOf(c), { audience: c.req.query('audience'), named: c.req.queries('named') ?? [] }),
    ),
  ),
  post('/assessments/:id/audience', 'assessment.widen', (c) =>
    orShowAgain(
      c,
      (state) => showAudience(c, idOf(c), { named: [] }, state),
      async () => {
        await changeAudience(c.var.db, c.var.actor, idOf(c), {
          ...parseForm(NewAudience, c.var.form, ['named']),
          from: c.var.form.text.from,
        })
        return seeOther(c, `/assessments/${idOf(c)}?notice=assessment.audienceChanged`)
      },
    ),
  ),
  post('/assessments/:id/audience/undo', 'assessment.undoAudience', async (c) => {
    await undoAudienceChange(c.var.db, c.var.actor, idOf(c), c.var.view.now)
    return seeOther(c, `/assessments/${idOf(c)}?notice=assessment.audienceUndone`)
  }),
  post('/assessments/:id/evidence', 'evidence.add', (c) =>
    orShowAgain(
      c,
      (state) => showAssessment(c, state),
      async () => {
        await addEvidence(c.var.db, c.var.actor, c.var.services.files, idOf(c), await readEvidence(c.var.form))
        return seeOther(c, `/assessments/${idOf(c)}?notice=evidence.added`)
      },
    ),
  ),
  post('/evidence/:id/withdrawal', 'evidence.withdraw', async (c) => {
    const { assessmentId } = await withdrawEvidence(c.var.db, c.var.actor, idOf(c))
    return seeOther(c, `/assessments/${assessmentId}?notice=evidence.withdrawn`)
  }),
  get('/evidence/:id/file', 'evidence.read', async (c) => {
    const { sha256, fileName = '', mediaType = 'application/octet-stream' } = await getEvidence(c.var.db, c.var.actor, idOf(c))
    const { files } = c.var.services
    if (!sha256 || !files.has(sha256)) throw new NotFound()
    return new Response(Readable.toWeb(files.stream(sha256)) as ReadableStream, {
      headers: { 'Content-Type': mediaType, 'Content-Disposition': attachment(fileName) },
    })
  }),
]

const idOf = (c: AppContext) => c.req.param('id') ?? ''
const recommendationOf = (c: AppContext): Promise<Recommendation> => getRecommendation(c.var.db, idOf(c))

async function submit(c: AppContext, recommendation: Recommendation): Promise<Response> {
  const { db, actor, form, services, view } = c.var
  const place = { recommendationId: recommendation.id, country: recommendation.country }
  if (form.text.do === 'draft') {
    const input = await readWithEvidence(form, () => parseForm(DraftAssessment, form, ['named', 'keep']))
    await saveDraft(db, actor, services.files, { ...input, ...place })
    return seeOther(c, `/recommendations/${recommendation.id}/assess?organisation=${input.organisationId}&notice=assessment.drafted`)
  }
  const input = await readWithEvidence(form, () => parseForm(NewAssessment, form, ['named', 'keep']))
  await recordAssessment(db, actor, services.files, { ...input, ...place }, view.today)
  return seeOther(c, `/recommendations/${recommendation.id}/assessments?notice=assessment.recorded`)
}

/** The form's fields and its rows of evidence; the problems of both at once. */
async function readWithEvidence<Input extends object>(form: FormFields, read: () => Input): Promise<Input & { evidence: NewEvidence[] }> {
  const problems: Refusal['fields'] = {}
  const input = await collecting(problems, read)
  const evidence = await collecting(problems, () => readEvidence(form))
  if (!input || !evidence) throw new Invalid(problems)
  return { ...input, evidence }
}

/** Runs one part of reading a form; what is wrong with it is put to the problems of the other parts. */
async function collecting<T>(problems: Refusal['fields'], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error
    Object.assign(problems, error.fields)
    return undefined
  }
}

async function showForm(
  c: AppContext,
  recommendation: Recommendation,
  organisation: string | undefined,
  state: FormState = freshForm(),
): Promise<Response> {
  const { db, actor, view } = c.var
  const { id, country } = recommendation
  const { mine, regions, recommendation: place } = await panelOf(db, actor, recommendation, view.today)
  const organisationId = mine.find((one) => one.organisationId === organisation)?.organisationId ?? mine[0]?.organisationId
  if (!organisationId) throw new Forbidden('assessment.forbidden')
  const earlier = await findOwnAssessment(db, actor, id, organisationId)
  const draft = await findDraft(db, actor, id, organisationId)
  const coalitions = await listCoalitionChoices(db, actor, { organisationId, country })
  const people = await listNameablePeople(db, actor)
  const { meta, body } = AssessPage(
    view,
    { recommendation, countryName: place.countryName, organisationId, mine, earlier, draft, coalitions, people, regions },
    state,
  )
  return page(c, meta, body)
}

async function showAssessment(c: AppContext, state: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const assessment = await getAssessment(db, actor, idOf(c))
  const recommendation = await getRecommendation(db, assessment.recommendationId)
  const mayChange = may(actor, 'assessment.widen', assessment)
  const change = mayChange ? await lastAudienceChange(db, assessment.id) : undefined
  const data = {
    assessment,
    recommendation,
    countryName: await countryNameOf(db, assessment.country),
    may: { change: mayChange, undo: change !== undefined && mayBeUndone(change.at, view.now) },
    regions: await listRegions(db, assessment.country),
    coalitions: mayChange ? await listCoalitionChoices(db, actor, assessment) : [],
  }
  return respond(c, { html: () => AssessmentPage(view, data, state), json: () => assessmentJson(view, assessment) })
}
