// Deadlines in words: when, how sure, why, and the date they replace; and the form that confirms or moves one.
import { may } from '../../access/policy.ts'
import { formatPartialDate, isoPartialDate, type PartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import { Form, type FormState, RadioField, Submit, TextArea, TextField } from '../../web/form.tsx'
import { Badge, Facts, PageTitle } from '../../web/parts.tsx'
import { thingOf } from '../commands/steps.ts'
import type { Deadline, DeadlineBasis, Review } from '../schema.ts'
import { monthsText } from './board-list.tsx'
import { reviewDateText } from './board-parts.tsx'

/** A day as a day; a window of computed days in months, as it is not exact to the day. */
export function deadlineDate(view: View, date: PartialDate): string {
  return date.precision === 'range' ? monthsText(view, date) : formatPartialDate(date, view.locale)
}

export function DeadlineTable({ view, iso3, review, deadlines }: { view: View; iso3: string; review: Review; deadlines: Deadline[] }) {
  const { t } = view
  const mayMove = may(view.actor, 'deadline.move', thingOf(iso3))
  return (
    <ul class="deadlines">
      {deadlines.map((deadline) => (
        <li class={deadline.date.to < view.today ? 'passed' : undefined}>
          <p class="deadline-name">{t.dynamic(`deadline.${deadline.kind}`)}</p>
          <p>
            <strong>{deadlineDate(view, deadline.date)}</strong>{' '}
            <Badge kind={deadline.status}>{t.dynamic(`deadline.status.${deadline.status}`)}</Badge>
          </p>
          <p class="small muted">
            {basisText(view, deadline.basis)}
            {deadline.original && <> {t('deadline.original', { date: deadlineDate(view, deadline.original) })}</>}
            {mayMove && (
              <>
                {' '}
                <a href={view.url(`/countries/${iso3}/deadlines/${review.cycle}/${deadline.kind}`)}>
                  {t('deadline.change')}
                  <span class="visually-hidden"> {t.dynamic(`deadline.${deadline.kind}`)}</span>
                </a>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Why a deadline is where it is. */
export function basisText(view: View, basis: DeadlineBasis): string {
  const { t } = view
  if (basis.key === 'override') return t('deadline.basis.override', { reason: basis.reason ?? '' })
  if (basis.key === 'session') return t('deadline.basis.session', { session: basis.session })
  if (basis.key === 'movedReview') return t('deadline.basis.movedReview', { session: basis.session })
  const rule = basis.rule
  if (!rule) return ''
  const isExact = rule.from === rule.to
  const amounts = { least: Math.min(Math.abs(rule.from), Math.abs(rule.to)), most: Math.max(Math.abs(rule.from), Math.abs(rule.to)) }
  return t.dynamic(`deadline.basis.${rule.anchor}.${isExact ? 'exact' : 'range'}`, {
    ...amounts,
    unit: rule.unit,
    side: rule.to <= 0 ? 'before' : 'after',
  })
}

export const deadlineJson = (deadline: Deadline) => ({
  kind: deadline.kind,
  date: isoPartialDate(deadline.date),
  from: deadline.date.from,
  to: deadline.date.to,
  status: deadline.status,
  original: deadline.original && isoPartialDate(deadline.original),
  basis: deadline.basis,
})

export const deadlineChoices = ['confirmed', 'moved', 'withdrawn'] as const

export function DeadlinePage(
  view: View,
  { iso3, country, review, deadline, state }: { iso3: string; country: string; review: Review; deadline: Deadline; state: FormState },
) {
  const { t } = view
  const path = `/countries/${iso3}/deadlines/${review.cycle}/${deadline.kind}`
  const title = t('deadline.title', { deadline: t.dynamic(`deadline.${deadline.kind}`) })
  return {
    meta: { title, section: 'countries' as const, path },
    body: (
      <>
        <PageTitle
          over={<a href={view.url(`/countries/${iso3}#deadlines`)}>{country}</a>}
          title={title}
          lead={t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) })}
        />
        <Facts
          pairs={[
            [
              t('deadline.now'),
              <>
                {deadlineDate(view, deadline.date)} <Badge kind={deadline.status}>{t.dynamic(`deadline.status.${deadline.status}`)}</Badge>
              </>,
            ],
            [t('deadline.why'), basisText(view, deadline.basis)],
          ]}
        />
        <Form view={view} action={path} state={state}>
          <RadioField
            view={view}
            state={state}
            name="status"
            label={t('deadline.form.status')}
            options={deadlineChoices.map((choice) => ({
              value: choice,
              label: t.dynamic(`deadline.form.status.${choice}`),
              hint: t.dynamic(`deadline.form.status.${choice}.hint`),
            }))}
          />
          <TextField view={view} state={state} name="date" label={t('deadline.form.date')} hint={t('date.hint')} optional maxlength={60} />
          <TextArea
            view={view}
            state={state}
            name="reason"
            label={t('deadline.form.reason')}
            hint={t('step.form.public')}
            rows={3}
            maxlength={2000}
          />
          <div class="actions">
            <Submit label={t('form.save')} />
            <a class="button quiet" href={view.url(`/countries/${iso3}#deadlines`)}>
              {t('form.cancel')}
            </a>
          </div>
        </Form>
      </>
    ),
  }
}

export function ReviewDayPage(
  view: View,
  { iso3, country, review, state }: { iso3: string; country: string; review: Review; state: FormState },
) {
  const { t } = view
  const path = `/countries/${iso3}/reviews/${review.cycle}`
  return {
    meta: { title: t('review.dayTitle'), section: 'countries' as const, path },
    body: (
      <>
        <PageTitle
          over={<a href={view.url(`/countries/${iso3}#reviews`)}>{country}</a>}
          title={t('review.dayTitle')}
          lead={t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) })}
        />
        <Form view={view} action={path} state={state}>
          <TextField view={view} state={state} name="day" type="date" label={t('review.form.day')} />
          <TextField
            view={view}
            state={state}
            name="source"
            label={t('review.form.source')}
            hint={t('review.form.source.hint')}
            maxlength={300}
          />
          <div class="actions">
            <Submit label={t('form.save')} />
            <a class="button quiet" href={view.url(`/countries/${iso3}#reviews`)}>
              {t('form.cancel')}
            </a>
          </div>
        </Form>
      </>
    ),
  }
}
