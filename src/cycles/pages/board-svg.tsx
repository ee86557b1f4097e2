// The programme board around the review: countries as rows, months as columns, windows as shade, what happened as marks.
import { formatPartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import { type BoardCountry, type BoardRow, isOnBoard } from '../rules/board.ts'
import { type LaneBox, lanesOf, layRow, markHeight, textWidth } from '../rules/board-layout.ts'
import { boardMonths } from '../rules/reviews.ts'
import type { StepKind, StepWindow } from '../schema.ts'
import {
  byRegion,
  CallMark,
  CountryName,
  cssKind,
  Figure,
  markText,
  nameLines,
  noteText,
  reviewDateText,
  round,
  rowItems,
  StepMark,
  signedMonths,
  stepLabel,
  stepTitle,
} from './board-parts.tsx'

type BoardProps = { view: View; board: BoardCountry[]; windows: StepWindow[]; width: number; id: string }
type Frame = {
  view: View
  windows: StepWindow[]
  width: number
  gutter: number
  plot: number
  lanes: Map<StepKind, number>
  laneCount: number
  x: (months: number) => number
}
type Line = {
  country: BoardCountry
  row: BoardRow
  isFirst: boolean
  y: number
  height: number
  inset: number
  layout: ReturnType<typeof layRow>
}

const axisHeight = 24
const headLane = 21
const regionHeight = 30

/** The board as SVG of a given width in units of one screen pixel; the page shows the wide or the narrow one. */
export function BoardSvg({ view, board, windows, width, id }: BoardProps) {
  const frame = frameOf(view, windows, width)
  const headHeight = axisHeight + frame.laneCount * headLane + 4
  let y = headHeight
  const groups = byRegion(view, board).map(({ region, countries }) => {
    const top = y
    y += regionHeight
    const lines = countries.flatMap((country) =>
      country.rows.map((row, index) => {
        const line = lineOf(frame, country, row, index === 0, y)
        y += line.height
        return line
      }),
    )
    return { region, top, lines }
  })
  const description = view.t('board.description', { countries: board.length, today: view.t.date(view.today) })
  return (
    <Figure id={id} title={view.t('board.title')} description={description} width={width} height={y + 6}>
      <Axis frame={frame} bottom={y} />
      {groups.map(({ region, top, lines }) => (
        <g>
          <text class="region" x="0" y={top + 21}>
            {region}
          </text>
          {top > headHeight && textWidth(region.toUpperCase(), noteText) * 1.15 < frame.gutter - 12 && <Ticks frame={frame} y={top + 21} />}
          {lines.map((line) => (
            <Row frame={frame} line={line} />
          ))}
        </g>
      ))}
      <g aria-hidden="true">
        <line class="review" x1={round(frame.x(0))} x2={round(frame.x(0))} y1={axisHeight - 4} y2={round(y)} />
      </g>
      {groups
        .flatMap(({ lines }) => lines)
        .map((line) => (
          <Marks frame={frame} line={line} />
        ))}
    </Figure>
  )
}

function frameOf(view: View, windows: StepWindow[], width: number): Frame {
  const gutter = width > 900 ? 196 : 164
  const plot = width - gutter - 16
  const lanes = lanesOf(windows)
  const x = (months: number) => gutter + ((months + boardMonths.before) / (boardMonths.before + boardMonths.after)) * plot
  return { view, windows, width, gutter, plot, lanes, laneCount: Math.max(0, ...lanes.values()) + 1, x }
}

function lineOf(frame: Frame, country: BoardCountry, row: BoardRow, isFirst: boolean, y: number): Line {
  const { view, gutter, plot, lanes, laneCount, x } = frame
  const place = (thing: { kind: StepKind; from: number; to: number }) => ({
    lane: lanes.get(thing.kind) ?? 0,
    from: thing.from,
    to: thing.to,
  })
  const layout = layRow(rowItems(view, row.marks, row.calls, place), { laneCount, width: plot, scale: (months) => x(months) - gutter })
  const words = isFirst ? nameLines(country.name, gutter - 12).length * 17 + 20 : 22
  const height = Math.max(layout.height + 11, words)
  return { country, row, isFirst, y, height, inset: (height - layout.height) / 2 + 1, layout }
}

const ticks = Array.from({ length: (boardMonths.before + boardMonths.after) / 6 + 1 }, (_, index) => index * 6 - boardMonths.before)

function Ticks({ frame: { view, x }, y }: { frame: Frame; y: number }) {
  return (
    <>
      {ticks.map((months) => (
        <text class={months === 0 ? 'zero' : 'tick'} x={round(x(months))} y={y}>
          {months === 0 ? view.t('board.review') : signedMonths(view, months)}
        </text>
      ))}
    </>
  )
}

/** Months, the review, and each step's usual window with its name where there is room for it. */
function Axis({ frame, bottom }: { frame: Frame; bottom: number }) {
  const { view, windows, lanes, x } = frame
  return (
    <g class="axis">
      <text class="unit" x="0" y="15">
        {view.t('board.months')}
      </text>
      {ticks.map((months) => (
        <line class="grid" x1={round(x(months))} x2={round(x(months))} y1={axisHeight - 4} y2={round(bottom)} />
      ))}
      <Ticks frame={frame} y={15} />
      {windows.map((window) => {
        const [left, right] = [x(window.from) + 1, x(window.to) - 1]
        const top = axisHeight + (lanes.get(window.kind) ?? 0) * headLane
        return (
          <g class={`window k-${cssKind(window.kind)}`} role="img">
            <title>{view.t('board.window', { step: stepTitle(view, window.kind), from: window.from, to: window.to })}</title>
            <rect x={round(left)} y={top} width={round(right - left)} height={headLane - 3} rx="3" />
            <text x={round((left + right) / 2)} y={top + 13}>
              {windowLabel(view, window.kind, right - left)}
            </text>
          </g>
        )
      })}
    </g>
  )
}

function windowLabel(view: View, kind: StepKind, room: number): string {
  const label = stepLabel(view, kind)
  return (
    [`${label} ${view.t.dynamic(`step.name.${kind}`)}`, `${label} ${view.t.dynamic(`step.short.${kind}`)}`].find(
      (text) => textWidth(text, markText) + 8 <= room,
    ) ?? label
  )
}

function Row({ frame, line }: { frame: Frame; line: Line }) {
  const { view, gutter, width, windows, lanes } = frame
  const { country, row, isFirst, y, height, inset, layout } = line
  const noteY = isFirst ? y + nameLines(country.name, gutter - 12).length * 17 + 14 : y + height / 2 + 4
  return (
    <g class={row.isCurrent ? 'line current' : 'line'}>
      {isFirst && <line class="rule" x1="0" x2={width} y1={round(y)} y2={round(y)} />}
      {isFirst && <CountryName view={view} country={country} y={y + 4} width={gutter - 12} />}
      <text class="note" x="0" y={round(noteY)} font-size={noteText}>
        {view.t('board.row', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}
      </text>
      {windows.map((window) => (
        <Shade frame={frame} window={window} lane={layout.lanes[lanes.get(window.kind) ?? 0]} y={y + inset} />
      ))}
    </g>
  )
}

/** A step's usual window behind a row; a pixel of air at both ends keeps neighbours apart. */
function Shade({ frame: { x }, window, lane, y }: { frame: Frame; window: StepWindow; lane: LaneBox | undefined; y: number }) {
  if (!lane) return null
  return (
    <rect
      class={`shade k-${cssKind(window.kind)}`}
      x={round(x(window.from) + 1)}
      y={round(y + lane.y + 1)}
      width={round(x(window.to) - x(window.from) - 2)}
      height={round(lane.height - 2)}
      rx="2"
    />
  )
}

function Marks({ frame, line }: { frame: Frame; line: Line }) {
  const { view, gutter } = frame
  const { country, row, layout, y, inset } = line
  const at = (index: number) => {
    const box = layout.boxes[index] ?? { x: 0, y: 0, width: 0, height: markHeight }
    return { ...box, x: box.x + gutter, y: box.y + y + inset }
  }
  return (
    <g>
      <Today frame={frame} line={line} />
      {row.calls.map((call, index) => (
        <CallMark view={view} call={call} country={country.name} box={at(row.marks.length + index)} />
      ))}
      {row.marks.map((mark, index) => (
        <StepMark view={view} mark={mark} country={country.name} box={at(index)} />
      ))}
    </g>
  )
}

/** Today in a row: a line with its triangle, or an arrow at the edge when it lies beyond the board. */
function Today({ frame, line: { row, y, height } }: { frame: Frame; line: Line }) {
  const { view, x, width } = frame
  const words = view.t('board.todayWords', {
    months: Math.round(Math.abs(row.todayMonths)),
    side: row.todayMonths < 0 ? 'before' : 'after',
    date: formatPartialDate({ from: view.today, to: view.today, precision: 'day' }, view.locale),
  })
  if (!isOnBoard(row.todayMonths)) {
    const [tip, back] = row.todayMonths > 0 ? [width - 2, width - 10] : [frame.gutter - 8, frame.gutter]
    return (
      <g class={row.isCurrent ? 'today' : 'today past'} role="img">
        <title>{words}</title>
        <path d={`M${back} ${round(y + height / 2 - 5)}L${tip} ${round(y + height / 2)}L${back} ${round(y + height / 2 + 5)}z`} />
      </g>
    )
  }
  const at = round(x(row.todayMonths))
  return (
    <g class="today" role="img">
      <title>{words}</title>
      <line x1={at} x2={at} y1={round(y + 1)} y2={round(y + height - 1)} />
      <path d={`M${at - 5} ${round(y + 0.5)}h10l-5 7z`} />
    </g>
  )
}
