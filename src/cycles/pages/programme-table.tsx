// The programme as a table: for reading without a drawing, for spreadsheets and for programs.

import type { Translate } from '../../i18n/translate.ts'
import { formatPartialDate, isoPartialDate } from '../../lib/partial-date.ts'
import type { Column } from '../../lib/table-export/table.ts'
import type { View } from '../../web/context.ts'
import type { BoardCountry, BoardRow } from '../rules/board.ts'
import { stateOfStep } from '../rules/steps.ts'
import { type StepKind, type StepStanding, stepKinds } from '../schema.ts'
import { nextText } from './board-list.tsx'
import { byRegion, reviewDateText, stepLabel } from './board-parts.tsx'
import { StepChip } from './legend.tsx'

/** Countries and their reviews as rows, steps as columns; every cell says in words how the step stands. */
export function ProgrammeTable({ view, board }: { view: View; board: BoardCountry[] }) {
  const { t } = view
  return (
    <div class="table-scroll" tabindex={0} role="region" aria-label={t('board.title')}>
      <table class="programme-table">
        <caption>{t('programme.tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.country')}</th>
            <th scope="col">{t('table.review')}</th>
            {stepKinds.map((kind) => (
              <th scope="col">
                {stepLabel(view, kind)} <span class="step-name">{t.dynamic(`step.short.${kind}`)}</span>
              </th>
            ))}
            <th scope="col">{t('table.next')}</th>
          </tr>
        </thead>
        {byRegion(view, board).map(({ region, countries }) => (
          <tbody>
            <tr class="region-row">
              <th scope="rowgroup" colspan={stepKinds.length + 3}>
                {region}
              </th>
            </tr>
            {countries.flatMap((country) =>
              country.rows.map((row, index) => (
                <tr>
                  {index === 0 && (
                    <th scope="row" rowspan={country.rows.length}>
                      <a href={view.url(`/countries/${country.iso3}`)}>{country.name}</a>
                    </th>
                  )}
                  <td>{t('board.row', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}</td>
                  {stepKinds.map((kind) => (
                    <td>
                      {row.standings
                        .filter((standing) => standing.kind === kind)
                        .map((standing) => (
                          <Standing view={view} standing={standing} isCurrent={row.isCurrent} />
                        ))}
                    </td>
                  ))}
                  <td>{row.isCurrent && country.next ? nextText(view, country.next) : ''}</td>
                </tr>
              )),
            )}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Standing({ view, standing, isCurrent }: { view: View; standing: StepStanding; isCurrent: boolean }) {
  const { t } = view
  if (standing.steps.length > 0) {
    return (
      <>
        {standing.steps.map((step) => (
          <div class="cell">
            <StepChip view={view} kind={step.kind} state={stateOfStep(step, view.today)} />{' '}
            {t('board.chip', {
              date: formatPartialDate(step.date, view.locale),
              state: t.dynamic(`step.state.${stateOfStep(step, view.today)}`),
            })}
          </div>
        ))}
      </>
    )
  }
  if (standing.state === 'late')
    return (
      <div class="cell late">
        <StepChip view={view} kind={standing.kind} state="late" /> {t('step.state.late')}
      </div>
    )
  if (standing.state === 'missed' || !isCurrent)
    return (
      <span class="muted">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{t('step.state.missed')}</span>
      </span>
    )
  return <span class="muted">{t.dynamic(`step.state.${standing.state}`)}</span>
}

/** The columns of the table as CSV or XLSX; the keys are those of the JSON. */
export const programmeColumns = (t: Translate): Column[] => [
  ...(['region', 'iso3', 'country'] as const).map((key) => ({ key, header: t.dynamic(`table.${key}`), kind: 'text' as const })),
  { key: 'cycle', header: t('table.cycle'), kind: 'number' },
  { key: 'session', header: t('table.session'), kind: 'number' },
  ...(['review', 'reviewStatus', 'step', 'stepName', 'state', 'date', 'from', 'to', 'window', 'title'] as const).map((key) => ({
    key,
    header: t.dynamic(`table.${key}`),
    kind: key === 'from' || key === 'to' ? ('date' as const) : ('text' as const),
  })),
]

/** One row per recorded step, and one for each step without a record, so that the gaps are in the table too. */
export function programmeRows(view: View, board: BoardCountry[]): Record<string, string | number | undefined>[] {
  return byRegion(view, board).flatMap(({ region, countries }) =>
    countries.flatMap((country) =>
      country.rows.flatMap((row) => row.standings.flatMap((standing) => rowsOf(view, { region, country, row, standing }))),
    ),
  )
}

type Place = { region: string; country: BoardCountry; row: BoardRow; standing: StepStanding }

function rowsOf(view: View, { region, country, row, standing }: Place): Record<string, string | number | undefined>[] {
  const { t } = view
  const common = {
    region,
    iso3: country.iso3,
    country: country.name,
    cycle: row.review.cycle,
    session: row.review.session,
    review: isoPartialDate(row.review.date),
    reviewStatus: t.dynamic(`confidence.${row.review.dateConfidence}`),
    step: stepLabel(view, standing.kind as StepKind),
    stepName: t.dynamic(`step.name.${standing.kind}`),
    window: `${standing.window.from}/${standing.window.to}`,
  }
  if (standing.steps.length === 0) return [{ ...common, state: t.dynamic(`step.state.${standing.state}`) }]
  return standing.steps.map((step) => ({
    ...common,
    state: t.dynamic(`step.state.${stateOfStep(step, view.today)}`),
    date: isoPartialDate(step.date),
    from: step.date.from,
    to: step.date.to,
    title: step.title,
  }))
}

/** The board as data for programs; dates as ISO 8601, words as the codes of schema.ts. */
export function programmeJson(view: View, board: BoardCountry[]) {
  return {
    today: view.today,
    countries: board.map((country) => ({
      iso3: country.iso3,
      name: country.name,
      region: country.region,
      next: country.next && {
        step: country.next.kind,
        cycle: country.next.cycle,
        date: isoPartialDate(country.next.date),
        isPlanned: country.next.isPlanned,
        isOpen: country.next.isOpen,
      },
      reviews: country.rows.map((row) => ({
        cycle: row.review.cycle,
        session: row.review.session,
        isCurrent: row.isCurrent,
        date: isoPartialDate(row.review.date),
        dateStatus: row.review.dateConfidence,
        monthsFromReviewToToday: Math.round(row.todayMonths * 10) / 10,
        steps: row.standings.map((standing) => ({
          step: standing.kind,
          state: standing.state,
          window: { from: standing.window.from, to: standing.window.to },
          recorded: standing.steps.map((step) => ({
            id: step.id,
            date: isoPartialDate(step.date),
            from: step.date.from,
            to: step.date.to,
            precision: step.date.precision,
            state: stateOfStep(step, view.today),
            title: step.title,
          })),
        })),
      })),
    })),
  }
}
