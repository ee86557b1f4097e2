// The board for a narrow screen: not a shrunken drawing but each country in words, with its cycle as a small arc.
import { formatPartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import type { BoardCountry, BoardRow } from '../rules/board.ts'
import type { NextStep } from '../rules/steps.ts'
import { byRegion, reviewDateText, stepTitle } from './board-parts.tsx'
import { CycleArc } from './cycle-arc.tsx'
import { StepChip } from './legend.tsx'

export function BoardList({ view, board }: { view: View; board: BoardCountry[] }) {
  return (
    <div class="board-list">
      {byRegion(view, board).map(({ region, countries }) => (
        <section>
          <h2 class="region-title">{region}</h2>
          <ul>
            {countries.map((country) => (
              <Country view={view} country={country} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Country({ view, country }: { view: View; country: BoardCountry }) {
  const { t } = view
  const [current, ...earlier] = country.rows
  if (!current) return null
  return (
    <li>
      <CycleArc view={view} row={current} id={`list-${country.iso3}`} size="small" />
      <div>
        <h3>
          <a href={view.url(`/countries/${country.iso3}`)}>{country.name}</a>
        </h3>
        <p class="muted small">{t('board.row', { cycle: current.review.cycle, date: reviewDateText(view, current.review) })}</p>
        {country.next && <p>{nextText(view, country.next)}</p>}
        <Marks view={view} row={current} />
      </div>
      {earlier.map((row) => (
        <div class="earlier">
          <p class="muted small">{t('board.row', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}</p>
          <Marks view={view} row={row} />
        </div>
      ))}
    </li>
  )
}

function Marks({ view, row }: { view: View; row: BoardRow }) {
  const late = row.calls.filter((call) => call.state === 'late')
  if (row.marks.length === 0 && late.length === 0) return <p class="muted small">{view.t('board.noStep')}</p>
  return (
    <ul class="chips">
      {row.marks.map((mark) => (
        <li>
          <StepChip view={view} kind={mark.kind} state={mark.state} title={stepTitle(view, mark.kind)} />{' '}
          {mark.state === 'done' ? (
            <>
              {formatPartialDate(mark.step.date, view.locale)}
              <span class="visually-hidden"> {view.t('step.state.done')}</span>
            </>
          ) : (
            view.t('board.chip', {
              date: formatPartialDate(mark.step.date, view.locale),
              state: view.t.dynamic(`step.state.${mark.state}`),
            })
          )}
        </li>
      ))}
      {late.map((call) => (
        <li>
          <StepChip view={view} kind={call.kind} state="late" title={stepTitle(view, call.kind)} /> {view.t('step.state.late')}
        </li>
      ))}
    </ul>
  )
}

/** "Next: step 2, advocacy, Oct–Nov 2026 (planned)". */
export function nextText(view: View, next: NextStep): string {
  const kind = next.isPlanned ? 'planned' : next.isOpen ? 'open' : 'usual'
  return view.t.dynamic(`next.${kind}`, { step: stepTitle(view, next.kind), date: windowText(view, next), cycle: next.cycle })
}

/** A usual window is not exact to the day: it is said in months. */
export function windowText(view: View, { date, isPlanned }: Pick<NextStep, 'date' | 'isPlanned'>): string {
  if (isPlanned) return formatPartialDate(date, view.locale)
  return monthsText(view, date)
}

export function monthsText(view: View, date: { from: string; to: string }): string {
  const [from, to] = [date.from.slice(0, 7), date.to.slice(0, 7)]
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 0)).toISOString().slice(0, 10)
  return formatPartialDate({ from: `${from}-01`, to: last, precision: from === to ? 'month' : 'range' }, view.locale)
}
