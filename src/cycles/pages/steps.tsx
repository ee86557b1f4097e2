// A step of the programme: its page with what happened to it, and the forms that plan, move, cancel and close it.
import { may } from '../../access/policy.ts'
import { formatPartialDate, isoPartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import { CheckboxField, Form, type FormState, Hidden, SelectField, Submit, TextArea, TextField } from '../../web/form.tsx'
import { Badge, Facts, PageTitle, Panel } from '../../web/parts.tsx'
import { thingOf } from '../commands/steps.ts'
import type { HistoryLine } from '../queries/programme.ts'
import { stateOfStep } from '../rules/steps.ts'
import { type Review, type Step, stepKinds } from '../schema.ts'
import { reviewDateText, stepTitle } from './board-parts.tsx'
import { HistoryList } from './history.tsx'
import { StepChip } from './legend.tsx'

export type StepData = { step: Step; country: string; review?: Review; history: HistoryLine[] }

export function StepPage(view: View, { step, country, review, history }: StepData) {
  const { t } = view
  const state = stateOfStep(step, view.today)
  const title = t('step.pageTitle', { country, step: stepTitle(view, step.kind) })
  return {
    meta: { title, section: 'programme' as const },
    body: (
      <>
        <PageTitle
          over={<a href={view.url(`/countries/${step.iso3}#steps`)}>{country}</a>}
          title={
            <>
              <StepChip view={view} kind={step.kind} state={state} /> {t.dynamic(`step.name.${step.kind}`)}
            </>
          }
          lead={step.title && <span dir="auto">{step.title}</span>}
        />
        <Facts
          pairs={[
            [t('table.date'), formatPartialDate(step.date, view.locale, 'long')],
            [t('table.state'), <Badge kind={`step-${state}`}>{t.dynamic(`step.state.${state}`)}</Badge>],
            [t('table.review'), review && t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) })],
            [
              t('step.form.note'),
              step.note && (
                <span class="pre" dir="auto">
                  {step.note}
                </span>
              ),
            ],
          ]}
        />
        <Acts view={view} step={step} />
        <Panel title={t('step.history')} id="history">
          {history.length > 0 ? <HistoryList view={view} lines={history} /> : <p class="muted">{t('step.noHistory')}</p>}
        </Panel>
      </>
    ),
  }
}

function Acts({ view, step }: { view: View; step: Step }) {
  const { t } = view
  const thing = thingOf(step.iso3)
  const offers = [
    {
      path: 'completion',
      label: t('step.close'),
      isOffered: step.state === 'planned' && step.date.from <= view.today && may(view.actor, 'step.close', thing),
      class: 'button',
    },
    {
      path: 'date',
      label: step.state === 'cancelled' ? t('step.planAgain') : t('step.move'),
      isOffered: may(view.actor, 'step.move', thing),
      class: 'button quiet',
    },
    {
      path: 'cancellation',
      label: t('step.cancel'),
      isOffered: step.state === 'planned' && may(view.actor, 'step.cancel', thing),
      class: 'button quiet',
    },
  ].filter((offer) => offer.isOffered)
  if (offers.length === 0) return null
  return (
    <p class="actions">
      {offers.map((offer) => (
        <a class={offer.class} href={view.url(`/steps/${step.id}/${offer.path}`)}>
          {offer.label}
        </a>
      ))}
    </p>
  )
}

type NewStepData = { iso3: string; country: string; reviews: Review[]; state: FormState }

export function NewStepPage(view: View, { iso3, country, reviews, state }: NewStepData) {
  const { t } = view
  return {
    meta: { title: t('step.plan'), section: 'programme' as const, path: `/countries/${iso3}/steps/new` },
    body: (
      <>
        <PageTitle over={<a href={view.url(`/countries/${iso3}#steps`)}>{country}</a>} title={t('step.plan')} lead={t('step.plan.lead')} />
        <Form view={view} action={`/countries/${iso3}/steps`} state={state} draft={`step-${iso3}`}>
          <SelectField
            view={view}
            state={state}
            name="kind"
            label={t('table.step')}
            blank={t('form.choose.blank')}
            options={stepKinds.map((kind) => ({ value: kind, label: stepTitle(view, kind) }))}
          />
          <TextField view={view} state={state} name="date" label={t('step.form.date')} hint={t('date.hint')} maxlength={60} />
          <SelectField
            view={view}
            state={state}
            name="cycle"
            label={t('step.form.cycle')}
            hint={t('step.form.cycle.hint')}
            optional
            blank={t('step.form.cycle.byDate')}
            options={reviews.toReversed().map((review) => ({
              value: String(review.cycle),
              label: t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) }),
            }))}
          />
          <TextField
            view={view}
            state={state}
            name="title"
            label={t('step.form.title')}
            hint={t('step.form.title.hint')}
            optional
            maxlength={300}
          />
          <TextArea
            view={view}
            state={state}
            name="note"
            label={t('step.form.note')}
            hint={t('step.form.public')}
            optional
            rows={3}
            maxlength={4000}
          />
          <CheckboxField view={view} state={state} name="isDone" label={t('step.form.isDone')} />
          <div class="actions">
            <Submit label={t('step.form.save')} />
            <a class="button quiet" href={view.url(`/countries/${iso3}#steps`)}>
              {t('form.cancel')}
            </a>
          </div>
        </Form>
      </>
    ),
  }
}

export type StepAct = 'date' | 'cancellation' | 'completion'
const actTitles = { date: 'step.move', cancellation: 'step.cancel', completion: 'step.close' } as const

/** The form of one act on a step; it carries the step's revision, so that a form shown before somebody else's change is refused. */
export function StepActPage(view: View, { act, step, country, state }: { act: StepAct; step: Step; country: string; state: FormState }) {
  const { t } = view
  const title = act === 'date' && step.state === 'cancelled' ? t('step.planAgain') : t(actTitles[act])
  const path = `/steps/${step.id}/${act}`
  return {
    meta: { title, section: 'programme' as const, path },
    body: (
      <>
        <PageTitle
          over={<a href={view.url(`/steps/${step.id}`)}>{t('step.pageTitle', { country, step: stepTitle(view, step.kind) })}</a>}
          title={title}
          lead={t('step.actLead', { date: formatPartialDate(step.date, view.locale, 'long') })}
        />
        <Form view={view} action={path} state={state}>
          <Hidden name="revision" value={String(step.revision ?? 1)} />
          {act === 'date' && (
            <TextField view={view} state={state} name="date" label={t('step.form.newDate')} hint={t('date.hint')} maxlength={60} />
          )}
          {act === 'completion' && (
            <TextField
              view={view}
              state={state}
              name="date"
              label={t('step.form.happened')}
              hint={t('date.hint')}
              maxlength={60}
              value={isoPartialDate(step.date)}
            />
          )}
          {act === 'completion' ? (
            <TextArea
              view={view}
              state={state}
              name="note"
              label={t('step.form.note')}
              hint={t('step.form.public')}
              optional
              rows={3}
              maxlength={4000}
              value={step.note}
            />
          ) : (
            <TextArea
              view={view}
              state={state}
              name="reason"
              label={t('step.form.reason')}
              hint={t('step.form.public')}
              rows={3}
              maxlength={2000}
            />
          )}
          <div class="actions">
            <Submit label={title} danger={act === 'cancellation'} />
            <a class="button quiet" href={view.url(`/steps/${step.id}`)}>
              {t('step.leave')}
            </a>
          </div>
        </Form>
      </>
    ),
  }
}

/** A step for programs. */
export const stepJson = (view: View, { step, country, review, history }: StepData) => ({
  id: step.id,
  iso3: step.iso3,
  country,
  step: step.kind,
  cycle: review?.cycle,
  date: isoPartialDate(step.date),
  from: step.date.from,
  to: step.date.to,
  precision: step.date.precision,
  state: stateOfStep(step, view.today),
  title: step.title,
  note: step.note,
  revision: step.revision,
  history: history.map(({ at, verb, name, detail }) => ({ at, verb, name, detail })),
})
