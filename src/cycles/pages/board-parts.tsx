// What the drawn views of the programme share: marks of steps, calls for attention, names of rows, the sign for today.
import type { Child } from 'hono/jsx'
import { addDays, addMonths, formatPartialDate, spanDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import type { BoardCall, BoardCountry, BoardMark } from '../rules/board.ts'
import { type Box, type Item, textWidth } from '../rules/board-layout.ts'
import { reviewDay } from '../rules/reviews.ts'
import type { Review, StepKind } from '../schema.ts'

export const markText = 11
export const nameText = 14
export const noteText = 12

/** "Pre-1", "4.1": the short label that stands on marks. */
export const stepLabel = (view: View, kind: StepKind) => view.t.dynamic(`step.label.${kind}`)

/** "Step 4.1, implementation dialogue". */
export const stepTitle = (view: View, kind: StepKind) =>
  view.t('step.title', { step: stepLabel(view, kind), name: view.t.dynamic(`step.name.${kind}`) })

/** "7 May 2019", "Apr–May 2025" while only the session is known, "about Nov 2029" for an estimate. */
export function reviewDateText(view: View, review: Review): string {
  if (review.dateConfidence === 'estimated')
    return view.t('review.about', { date: formatPartialDate(monthsAround(reviewDay(review)), view.locale) })
  return formatPartialDate(review.date.precision === 'day' ? review.date : monthsAround(review.date.from, review.date.to), view.locale)
}

const monthsAround = (from: string, to = from) => spanDate(`${from.slice(0, 7)}-01`, addDays(`${addMonths(to, 1).slice(0, 7)}-01`, -1))

/** "+24" or "−2" months, with a real minus sign. */
export function signedMonths(view: View, months: number): string {
  const rounded = Math.round(months)
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${view.t.number(Math.abs(rounded))}`
}

export const callText = (view: View, call: BoardCall) => view.t.dynamic(`board.call.${call.state}`, { step: stepLabel(view, call.kind) })

/** The items of a row in the order marks, calls, as the layout takes them. */
export function rowItems<T extends { kind: StepKind }>(
  view: View,
  marks: BoardMark[],
  calls: BoardCall[],
  place: (thing: T) => { lane: number; from: number; to: number },
): Item[] {
  return [
    ...marks.map((mark) => ({
      ...place(mark as unknown as T),
      minWidth: textWidth(stepLabel(view, mark.kind), markText) + (mark.state === 'late' ? 18 : 12),
    })),
    ...calls.map((call) => ({ ...place(call as unknown as T), minWidth: textWidth(callText(view, call), markText) + 10 })),
  ]
}

/** A step that is recorded: its shape says the part of the cycle, its label the step, its fill what became of it. */
export function StepMark({ view, mark, box, country }: { view: View; mark: BoardMark; box: Box; country: string }) {
  const label = stepLabel(view, mark.kind)
  const date = formatPartialDate(mark.step.date, view.locale)
  const words = view.t('board.mark', { country, step: stepTitle(view, mark.kind), date, state: view.t.dynamic(`step.state.${mark.state}`) })
  return (
    <g class={`step-mark k-${cssKind(mark.kind)} s-${mark.state}`} role="img">
      <title>{words}</title>
      <path d={shapeOf(mark.kind, box)} />
      <text x={round(box.x + box.width / 2)} y={round(box.y + box.height / 2 + 4)}>
        {mark.state === 'late' ? `! ${label}` : label}
      </text>
    </g>
  )
}

/** A window that asks for attention: late, next, or open. */
export function CallMark({ view, call, box, country }: { view: View; call: BoardCall; box: Box; country: string }) {
  const words = view.t('board.callWords', { country, step: stepTitle(view, call.kind), state: view.t.dynamic(`step.state.${call.state}`) })
  return (
    <g class={`call c-${call.state}`} role="img">
      <title>{words}</title>
      <rect x={round(box.x + 0.75)} y={round(box.y + 0.75)} width={round(box.width - 1.5)} height={round(box.height - 1.5)} rx="4" />
      <text x={round(box.x + box.width / 2)} y={round(box.y + box.height / 2 + 4)}>
        {callText(view, call)}
      </text>
    </g>
  )
}

/** The outline of a step: towards the review (pre-1 a pill, 1 and 2 arrows), after it (blocks), mid-term (a hexagon). */
export function shapeOf(kind: StepKind, { x, y, width: w, height: h }: Box): string {
  const [left, top] = [round(x), round(y)]
  const cut = 5
  if (kind === 'pre1') return roundedPath(left, top, w, h, h / 2)
  if (kind === '1' || kind === '2') return `M${left} ${top}h${round(w - cut)}l${cut} ${h / 2}l-${cut} ${h / 2}h${round(cut - w)}z`
  if (kind === '5')
    return `M${round(x + cut)} ${top}h${round(w - 2 * cut)}l${cut} ${h / 2}l-${cut} ${h / 2}h${round(2 * cut - w)}l-${cut} -${h / 2}z`
  return roundedPath(left, top, w, h, 4)
}

function roundedPath(x: number, y: number, w: number, h: number, r: number): string {
  return `M${round(x + r)} ${y}h${round(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${round(h - 2 * r)}a${r} ${r} 0 0 1 -${r} ${r}h${round(2 * r - w)}a${r} ${r} 0 0 1 -${r} -${r}v${round(2 * r - h)}a${r} ${r} 0 0 1 ${r} -${r}z`
}

/** A country's name, broken between words so that nothing is cut, and the line below it. Gives the height it needs through `nameLines`. */
export function CountryName({ view, country, y, width }: { view: View; country: BoardCountry; y: number; width: number }) {
  return (
    <a href={view.url(`/countries/${country.iso3}`)} class="name">
      {nameLines(country.name, width).map((line, index) => (
        <text x="0" y={round(y + 14 + index * 17)}>
          {line}
        </text>
      ))}
    </a>
  )
}

/** The lines of a text that fits a width. */
export function nameLines(text: string, width: number, size = nameText): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Countries under their regions, in the reader's alphabet. */
export function byRegion(view: View, board: BoardCountry[]): { region: string; countries: BoardCountry[] }[] {
  const regions = [...new Set(board.map((country) => country.region))]
  return regions
    .map((region) => ({
      region: view.t.dynamic(`region.${region}`),
      countries: board.filter((country) => country.region === region).toSorted((a, b) => view.t.compare(a.name, b.name)),
    }))
    .toSorted((a, b) => view.t.compare(a.region, b.region))
}

export function Figure({
  id,
  title,
  description,
  width,
  height,
  children,
}: {
  id: string
  title: string
  description: string
  width: number
  height: number
  children: Child
}) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={`board board-${id}`}
      viewBox={`0 0 ${width} ${Math.ceil(height)}`}
      role="group"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  )
}

export const cssKind = (kind: StepKind) => kind.replace('.', '')
export const round = (value: number) => Math.round(value * 10) / 10
