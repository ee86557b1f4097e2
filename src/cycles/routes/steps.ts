// Addresses of steps: planning one in a country, its page, and the acts on it.
import { z } from 'zod'
import { ensure } from '../../access/policy.ts'
import { NotFound } from '../../lib/refusal.ts'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { checkbox, oneOf, optionalText, orShowAgain, parseForm, text } from '../../web/parse-form.ts'
import { page, respond, seeOther } from '../../web/respond.ts'
import { get, post, type Route } from '../../web/route.ts'
import { cancelStep, closeStep, moveStep, planStep, thingOf } from '../commands/steps.ts'
import { NewStepPage, type StepAct, StepActPage, StepPage, stepJson } from '../pages/steps.tsx'
import { getCountryCalendar, getStep, listHistory } from '../queries/programme.ts'
import { reviewOfStep } from '../rules/steps.ts'
import { optionalTypedDate, type Step, stepKinds, typedDate } from '../schema.ts'
import { loadCalendar } from './countries.ts'

const cycle = z
  .string()
  .optional()
  .transform((value) => (value && /^\d{1,2}$/.test(value) ? Number(value) : undefined))
const revision = z.coerce.number().int().catch(0)
const NewStep = z.object({
  kind: oneOf(stepKinds),
  date: typedDate,
  cycle,
  title: optionalText(300),
  note: optionalText(4000),
  isDone: checkbox(),
})
const Move = z.object({ revision, date: typedDate, reason: text(2000) })
const Cancel = z.object({ revision, reason: text(2000) })
const Close = z.object({ revision, date: optionalTypedDate, note: optionalText(4000) })

export const stepRoutes: Route[] = [
  get('/countries/:iso3/steps/new', 'step.plan', (c) =>
    showNewStep(c, freshForm({ kind: c.var.view.query.get('kind') ?? '', cycle: c.var.view.query.get('cycle') ?? '' })),
  ),
  post('/countries/:iso3/steps', 'step.plan', (c) =>
    orShowAgain(
      c,
      (state) => showNewStep(c, state),
      async () => {
        const iso3 = (c.req.param('iso3') ?? '').toUpperCase()
        await planStep(c.var.db, c.var.actor, { iso3, ...parseForm(NewStep, c.var.form) }, c.var.view.today)
        return seeOther(c, `/countries/${iso3}?notice=step.planned`)
      },
    ),
  ),
  get('/steps/:id', 'programme.read', async (c) => {
    const { step, calendar } = await loadStep(c)
    const history = await listHistory(c.var.db, c.var.actor, { country: step.iso3, thingId: step.id })
    const data = { step, country: calendar.name, review: reviewOfStep(step, calendar.reviews, calendar.windows), history }
    return respond(c, { html: () => StepPage(c.var.view, data), json: () => stepJson(c.var.view, data) })
  }),
  get('/steps/:id/date', 'step.move', (c) => showAct(c, 'date', freshForm())),
  post('/steps/:id/date', 'step.move', (c) =>
    orShowAgain(
      c,
      (state) => showAct(c, 'date', state),
      async () => {
        const step = await moveStep(c.var.db, c.var.actor, { id: idOf(c), ...parseForm(Move, c.var.form) }, c.var.view.today)
        return seeOther(c, `/steps/${step.id}?notice=step.moved`)
      },
    ),
  ),
  get('/steps/:id/cancellation', 'step.cancel', (c) => showAct(c, 'cancellation', freshForm())),
  post('/steps/:id/cancellation', 'step.cancel', (c) =>
    orShowAgain(
      c,
      (state) => showAct(c, 'cancellation', state),
      async () => {
        const step = await cancelStep(c.var.db, c.var.actor, { id: idOf(c), ...parseForm(Cancel, c.var.form) })
        return seeOther(c, `/steps/${step.id}?notice=step.cancelled`)
      },
    ),
  ),
  get('/steps/:id/completion', 'step.close', (c) => showAct(c, 'completion', freshForm())),
  post('/steps/:id/completion', 'step.close', (c) =>
    orShowAgain(
      c,
      (state) => showAct(c, 'completion', state),
      async () => {
        const step = await closeStep(c.var.db, c.var.actor, { id: idOf(c), ...parseForm(Close, c.var.form) }, c.var.view.today)
        return seeOther(c, `/steps/${step.id}?notice=step.closed`)
      },
    ),
  ),
]

const idOf = (c: AppContext) => c.req.param('id') ?? ''

async function loadStep(c: AppContext) {
  const step = await getStep(c.var.db, c.var.actor, idOf(c))
  return { step, calendar: await getCountryCalendar(c.var.db, c.var.actor, { iso3: step.iso3, locale: c.var.view.locale }) }
}

async function showNewStep(c: AppContext, state: FormState): Promise<Response> {
  const calendar = await loadCalendar(c)
  if (!calendar.region) throw new NotFound()
  ensure(c.var.actor, 'step.plan', thingOf(calendar.iso3))
  const { meta, body } = NewStepPage(c.var.view, { iso3: calendar.iso3, country: calendar.name, reviews: calendar.reviews, state })
  return page(c, meta, body)
}

const verbs = { date: 'step.move', cancellation: 'step.cancel', completion: 'step.close' } as const

async function showAct(c: AppContext, act: StepAct, state: FormState): Promise<Response> {
  const { step, calendar } = await loadStep(c)
  ensure(c.var.actor, verbs[act], thingOf(step.iso3))
  const { meta, body } = StepActPage(c.var.view, {
    act,
    step: step satisfies Step,
    country: calendar.name,
    state: { ...state, values: withoutRevision(state.values) },
  })
  return page(c, meta, body)
}

// After a refused change the form shows the newest revision, so that sending it again is a decision made on what is there now.
function withoutRevision({ revision: _, ...values }: Record<string, string>): Record<string, string> {
  return values
}
