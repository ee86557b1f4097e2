// The programme on the calendar: years as columns, a country's cycles as arcs one after another with their steps below.
import { addMonths, daysBetween } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import type { BoardCall, BoardCountry, BoardMark, BoardRow } from '../rules/board.ts'
import { layRow, markHeight, textWidth } from '../rules/board-layout.ts'
import { boardMonths, reviewDay } from '../rules/reviews.ts'
import type { Review } from '../schema.ts'
import { byRegion, CallMark, CountryName, Figure, nameLines, noteText, reviewDateText, round, rowItems, StepMark } from './board-parts.tsx'

type CalendarProps = { view: View; board: BoardCountry[]; width: number; id: string; years?: { first: number; last: number } }
type Frame = { view: View; width: number; gutter: number; plot: number; first: number; last: number; x: (day: string) => number }
type Line = {
  country: BoardCountry
  marks: BoardMark[]
  calls: (BoardCall & { row: BoardRow })[]
  layout: ReturnType<typeof layRow>
  y: number
  height: number
}

const axisHeight = 28
const arcHeight = 34
const regionHeight = 30

/** The years a board spans: from before the first step to the review that comes next. */
export function yearsOf(board: BoardCountry[], today: string): { first: number; last: number } {
  const days = board.flatMap((country) =>
    country.rows.flatMap((row) => [...row.marks.flatMap((mark) => [mark.step.date.from, mark.step.date.to]), reviewDay(row.review)]),
  )
  const years = [today, ...days].map((day) => Number(day.slice(0, 4)))
  return { first: Math.min(...years) - 1, last: Math.max(...years, Number(today.slice(0, 4)) + 2) + 1 }
}

/** The calendar as SVG of a given width. */
export function CalendarSvg({ view, board, width, id, years = yearsOf(board, view.today) }: CalendarProps) {
  const frame = frameOf(view, width, years)
  let y = axisHeight
  const groups = byRegion(view, board).map(({ region, countries }) => {
    const top = y
    y += regionHeight
    const lines = countries.map((country) => {
      const line = lineOf(frame, country, y)
      y += line.height
      return line
    })
    return { region, top, lines }
  })
  const today = round(frame.x(view.today))
  const description = view.t('calendar.description', {
    countries: board.length,
    from: years.first,
    to: years.last,
    today: view.t.date(view.today),
  })
  return (
    <Figure id={id} title={view.t('calendar.title')} description={description} width={width} height={y + 6}>
      <Years frame={frame} bottom={y} />
      <g class="today">
        <line x1={today} x2={today} y1={axisHeight - 6} y2={round(y)} />
        <path d={`M${today - 5} ${axisHeight - 9}h10l-5 7z`} />
      </g>
      {groups.map(({ region, top, lines }) => (
        <g>
          <text class="region" x="0" y={top + 21}>
            {region}
          </text>
          {lines.map((line) => (
            <Row frame={frame} line={line} />
          ))}
        </g>
      ))}
    </Figure>
  )
}

function frameOf(view: View, width: number, { first, last }: { first: number; last: number }): Frame {
  const gutter = width > 900 ? 196 : 150
  const plot = width - gutter - 8
  const start = `${first}-01-01`
  const days = daysBetween(start, `${last + 1}-01-01`)
  return { view, width, gutter, plot, first, last, x: (day) => gutter + (daysBetween(start, day) / days) * plot }
}

function lineOf(frame: Frame, country: BoardCountry, y: number): Line {
  const { view, gutter, plot, x } = frame
  const marks = country.rows.flatMap((row) => row.marks)
  const calls = country.rows.flatMap((row) => row.calls.map((call) => ({ ...call, row })))
  const place = (thing: BoardMark | (BoardCall & { row: BoardRow })) => {
    const dates = 'step' in thing ? thing.step.date : thing.row.standings.find((standing) => standing.kind === thing.kind)?.window
    return { lane: 0, from: dates ? x(dates.from) - gutter : 0, to: dates ? x(dates.to) - gutter : 0 }
  }
  const layout = layRow(rowItems(view, marks, calls, place), { laneCount: 1, width: plot, scale: (value) => value })
  const height = Math.max(arcHeight + layout.height + 8, nameLines(country.name, gutter - 12).length * 17 + 14)
  return { country, marks, calls, layout, y, height }
}

function Years({ frame: { first, last, x }, bottom }: { frame: Frame; bottom: number }) {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return (
    <g class="axis">
      {years.map((year) => (
        <>
          <line class="grid" x1={round(x(`${year}-01-01`))} x2={round(x(`${year}-01-01`))} y1="4" y2={round(bottom)} />
          <text class="tick" x={round(x(`${year}-07-02`))} y="14">
            {year}
          </text>
        </>
      ))}
    </g>
  )
}

function Row({ frame, line }: { frame: Frame; line: Line }) {
  const { view, gutter, width } = frame
  const { country, marks, calls, layout, y } = line
  const at = (index: number) => {
    const box = layout.boxes[index] ?? { x: 0, y: 0, width: 0, height: markHeight }
    return { ...box, x: box.x + gutter, y: box.y + y + arcHeight }
  }
  const reviews = country.reviews.filter((review) => isInYears(frame, reviewDay(review)))
  const labels = labelsOf(frame, reviews)
  return (
    <g class="line current">
      <line class="rule" x1="0" x2={width} y1={round(y)} y2={round(y)} />
      <CountryName view={view} country={country} y={y + 6} width={gutter - 12} />
      {reviews.map((review, index) => (
        <Arc frame={frame} review={review} label={labels[index]} y={y} />
      ))}
      {calls.map((call, index) => (
        <CallMark view={view} call={call} country={country.name} box={at(marks.length + index)} />
      ))}
      {marks.map((mark, index) => (
        <StepMark view={view} mark={mark} country={country.name} box={at(index)} />
      ))}
    </g>
  )
}

const isInYears = ({ first, last }: Frame, day: string) => Number(day.slice(0, 4)) >= first && Number(day.slice(0, 4)) <= last

type Label = { text: string; isLeft: boolean } | undefined

/** The label of each review in turn: cycle and date where there is room before the next, the cycle alone where there is less; at the right edge it stands on the left. */
function labelsOf({ view, gutter, plot, x }: Frame, reviews: Review[]): Label[] {
  const end = gutter + plot
  const places = reviews.map((review) => ({
    at: x(reviewDay(review)),
    full: view.t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) }),
    short: view.t('board.rowShort', { cycle: review.cycle }),
  }))
  const isTurned = places.map(({ at, short }) => at + 10 + textWidth(short, noteText) > end)
  return places.map(({ at, full, short }, index) => {
    const [next, former] = [places[index + 1], places[index - 1]]
    if (isTurned[index]) return former && at - former.at < textWidth(short, noteText) * 2 + 40 ? undefined : { text: short, isLeft: true }
    const limit = next === undefined ? end : isTurned[index + 1] ? next.at - textWidth(next.short, noteText) - 20 : next.at - 14
    const text = [full, short].find((candidate) => at + 10 + textWidth(candidate, noteText) <= limit)
    return text === undefined ? undefined : { text, isLeft: false }
  })
}

/** One cycle: from 24 months before the review to 36 after, the review at the top. */
function Arc({ frame, review, label, y }: { frame: Frame; review: Review; label: Label; y: number }) {
  const { view, gutter, plot, x } = frame
  const day = reviewDay(review)
  const top = y + 10
  const base = y + arcHeight - 3
  const [from, middle, to] = [
    Math.max(gutter, x(addMonths(day, -boardMonths.before))),
    x(day),
    Math.min(gutter + plot, x(addMonths(day, boardMonths.after))),
  ]
  return (
    <g class={review.dateConfidence === 'estimated' ? 'cycle estimated' : 'cycle'}>
      <title>{view.t('board.row', { cycle: review.cycle, date: reviewDateText(view, review) })}</title>
      <path
        class="curve"
        d={`M${round(from)} ${base}Q${round(from)} ${top} ${round(middle)} ${top}Q${round(to)} ${top} ${round(to)} ${base}`}
      />
      <path class="point" d={`M${round(middle)} ${top - 6}l6 6l-6 6l-6 -6z`} />
      {label && (
        <text class="note" x={round(middle + (label.isLeft ? -10 : 10))} y={top + 15} text-anchor={label.isLeft ? 'end' : 'start'}>
          {label.text}
        </text>
      )}
    </g>
  )
}
