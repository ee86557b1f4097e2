// The steps of a country in the programme: the current cycle step by step, then earlier cycles.
import { may } from '../../access/policy.ts'
import { formatPartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import { Badge, Panel } from '../../web/parts.tsx'
import { thingOf } from '../commands/steps.ts'
import type { CountryCalendar } from '../queries/programme.ts'
import type { BoardCountry, BoardRow } from '../rules/board.ts'
import { stateOfStep } from '../rules/steps.ts'
import type { Step, StepStanding } from '../schema.ts'
import { monthsText } from './board-list.tsx'
import { reviewDateText } from './board-parts.tsx'
import { StepChip } from './legend.tsx'

export function CountrySteps({ view, calendar, board }: { view: View; calendar: CountryCalendar; board: BoardCountry }) {
  const { t } = view
  const mayPlan = may(view.actor, 'step.plan', thingOf(calendar.iso3))
  const [current, ...earlier] = board.rows
  const plan = `/countries/${calendar.iso3}/steps/new`
  return (
    <Panel
      title={t('country.steps')}
      id="steps"
      aside={
        mayPlan ? (
          <a class="button quiet" href={view.url(plan)}>
            {t('step.plan')}
          </a>
        ) : undefined
      }
    >
      {current && <CycleSteps view={view} row={current} planPath={mayPlan ? plan : undefined} />}
      {earlier.map((row) => (
        <details open={row.standings.some((standing) => standing.state === 'late' || standing.state === 'planned')}>
          <summary>{t('board.row', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}</summary>
          <CycleSteps view={view} row={row} planPath={mayPlan ? plan : undefined} />
        </details>
      ))}
    </Panel>
  )
}

function CycleSteps({ view, row, planPath }: { view: View; row: BoardRow; planPath?: string }) {
  const { t } = view
  return (
    <div class="table-scroll" tabindex={0} role="region" aria-label={t('country.stepsOfCycle', { cycle: row.review.cycle })}>
      <table class="steps-table">
        <caption>{t('country.stepsOfCycle', { cycle: row.review.cycle })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.step')}</th>
            <th scope="col">{t('table.window')}</th>
            <th scope="col">{t('table.date')}</th>
          </tr>
        </thead>
        <tbody>
          {row.standings.map((standing) => (
            <tr>
              <th scope="row">
                <StepChip view={view} kind={standing.kind} state={standing.state} /> {t.dynamic(`step.name.${standing.kind}`)}
              </th>
              <td class="muted">{monthsText(view, standing.window)}</td>
              <td>
                <Recorded view={view} standing={standing} cycle={row.review.cycle} planPath={planPath} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Recorded({ view, standing, cycle, planPath }: { view: View; standing: StepStanding; cycle: number; planPath?: string }) {
  const { t } = view
  if (standing.steps.length > 0)
    return (
      <>
        {standing.steps.map((step) => (
          <StepLine view={view} step={step} />
        ))}
      </>
    )
  return (
    <>
      <Badge kind={`step-${standing.state}`}>{t.dynamic(`step.state.${standing.state}`)}</Badge>
      {planPath && standing.state !== 'missed' && (
        <>
          {' '}
          <a class="small" href={view.url(`${planPath}?kind=${standing.kind}&cycle=${cycle}`)}>
            {t('step.plan')}
          </a>
        </>
      )}
    </>
  )
}

function StepLine({ view, step }: { view: View; step: Step }) {
  const { t } = view
  const state = stateOfStep(step, view.today)
  return (
    <div class="cell">
      <a href={view.url(`/steps/${step.id}`)}>{formatPartialDate(step.date, view.locale)}</a>{' '}
      <Badge kind={`step-${state}`}>{t.dynamic(`step.state.${state}`)}</Badge>
      {step.title && (
        <div class="small" dir="auto">
          {step.title}
        </div>
      )}
    </div>
  )
}
