// The motif: the five points of entry on the arc of the cycle, the review at the top, today where it stands.
import type { View } from '../../web/context.ts'
import type { BoardRow } from '../rules/board.ts'
import { textWidth } from '../rules/board-layout.ts'
import { boardMonths } from '../rules/reviews.ts'
import type { StandingState, StepKind } from '../schema.ts'
import { cssKind, reviewDateText, round, signedMonths, stepLabel, stepTitle } from './board-parts.tsx'

type Size = 'large' | 'narrow' | 'small'
type ArcProps = { view: View; row: BoardRow; id: string; size?: Size }
type Frame = {
  view: View
  row: BoardRow
  centre: Place
  radius: number
  dot: number
  hasWords: boolean
  at: (months: number, distance?: number) => Place
}

/** In units of one screen pixel. The small one stands beside words and has no labels of its own. */
const sizes: Record<Size, { width: number; height: number; radius: number; base: number; dot: number }> = {
  large: { width: 560, height: 288, radius: 186, base: 246, dot: 15 },
  narrow: { width: 320, height: 196, radius: 112, base: 158, dot: 12 },
  small: { width: 136, height: 74, radius: 52, base: 66, dot: 5 },
}

/** The cycle of one review: each step in the middle of its usual window, filled when done, outlined when planned, ochre when late; today as a pointer. */
export function CycleArc({ view, row, id, size = 'large' }: ArcProps) {
  const { width, height, radius, base, dot } = sizes[size]
  const centre = { x: width / 2, y: base }
  const frame: Frame = {
    view,
    row,
    centre,
    radius,
    dot,
    hasWords: size !== 'small',
    at: (months, distance = radius) => pointAt(centre, angleOf(months), distance),
  }
  const points = spread(
    row.standings.map((standing) => ({ ...standing, months: middleMonths(row, standing.kind) })),
    dot * 2 + 3,
    centre,
    radius,
  )
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={`cycle-arc cycle-arc-${size}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{view.t('arc.title', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}</title>
      <desc id={`${id}-desc`}>
        {view.t.list(
          row.standings.map((standing) =>
            view.t('arc.step', { step: stepTitle(view, standing.kind), state: view.t.dynamic(`step.state.${standing.state}`) }),
          ),
        )}
      </desc>
      <path class="curve" d={`M${centre.x - radius} ${centre.y}A${radius} ${radius} 0 0 1 ${centre.x + radius} ${centre.y}`} />
      <Passed frame={frame} />
      <path class="point" d={diamond(frame.at(0), frame.hasWords ? 8 : 5)} />
      {frame.hasWords && <Words frame={frame} />}
      {points.map((point) => (
        <Point frame={frame} point={point} />
      ))}
      <Pointer frame={frame} />
    </svg>
  )
}

type Place = { x: number; y: number }
type ArcPoint = Place & { kind: StepKind; state: StandingState; angle: number }

function Point({ frame: { view, dot, hasWords }, point }: { frame: Frame; point: ArcPoint }) {
  const looks = point.state === 'ahead' || point.state === 'missed' ? 'quiet' : point.state
  return (
    <g class={`step-mark k-${cssKind(point.kind)} s-${looks}`}>
      <circle cx={round(point.x)} cy={round(point.y)} r={dot} />
      {hasWords && (
        <text x={round(point.x)} y={round(point.y + 4)}>
          {point.kind === 'pre1' ? view.t('step.tiny.pre1') : stepLabel(view, point.kind)}
        </text>
      )}
    </g>
  )
}

/** The part of the cycle that lies behind today. */
function Passed({ frame: { row, centre, radius, at } }: { frame: Frame }) {
  if (row.todayMonths <= -boardMonths.before) return null
  const end = at(row.todayMonths)
  return <path class="passed" d={`M${centre.x - radius} ${centre.y}A${radius} ${radius} 0 0 1 ${round(end.x)} ${round(end.y)}`} />
}

/** The review at the top, the two ends, and how far today is from the review. */
function Words({ frame: { view, row, centre, radius } }: { frame: Frame }) {
  const months = Math.round(row.todayMonths)
  const top = centre.y - radius
  const gap = radius / 6
  return (
    <>
      <text class="review-label" x={centre.x} y={round(top + 14 + gap / 1.5)}>
        {view.t('board.review')}
      </text>
      <text class="note middle" x={centre.x} y={round(top + 31 + gap / 1.5)}>
        {reviewDateText(view, row.review)}
      </text>
      <text class="today-months" x={centre.x} y={round(centre.y - gap - 10)}>
        {view.t.number(Math.abs(months))}
      </text>
      <text class="note middle" x={centre.x} y={round(centre.y - gap + 10)}>
        {view.t('arc.today', { count: Math.abs(months), side: months < 0 ? 'before' : 'after' })}
      </text>
      <text class="note middle" x={centre.x - radius} y={centre.y + 28}>
        {view.t('arc.months', { months: signedMonths(view, -boardMonths.before) })}
      </text>
      <text class="note middle" x={centre.x + radius} y={centre.y + 28}>
        {view.t('arc.months', { months: signedMonths(view, boardMonths.after) })}
      </text>
    </>
  )
}

/** Today: a triangle on the outside of the arc that points at it. */
function Pointer({ frame: { view, row, centre, radius, dot, hasWords } }: { frame: Frame }) {
  const angle = angleOf(row.todayMonths)
  const outside = radius + dot + 2
  const [length, half] = hasWords ? [13, 8] : [9, 5.5]
  const [tip, left, right] = [
    pointAt(centre, angle, outside),
    pointAt(centre, angle + half / outside, outside + length),
    pointAt(centre, angle - half / outside, outside + length),
  ]
  const word = pointAt(centre, angle, outside + length + 6)
  return (
    <g class="today">
      <path d={`M${round(tip.x)} ${round(tip.y)}L${round(left.x)} ${round(left.y)}L${round(right.x)} ${round(right.y)}z`} />
      {hasWords ? (
        <TodayWord text={view.t('board.today')} at={{ x: word.x, y: word.y + 4 - 4 * Math.sin(angle) }} centre={centre} />
      ) : (
        <text class="today-months small" x={centre.x} y={centre.y - 6}>
          {signedMonths(view, row.todayMonths)}
        </text>
      )}
    </g>
  )
}

/** Beside the pointer; above it where the picture ends before the word does. */
function TodayWord({ text, at, centre }: { text: string; at: Place; centre: Place }) {
  const [isRight, reach] = [at.x >= centre.x, textWidth(text, 12)]
  if (Math.abs(at.x - centre.x) < 12)
    return (
      <text class="today-word middle" x={round(at.x)} y={round(at.y)}>
        {text}
      </text>
    )
  const isCut = isRight ? at.x + reach > centre.x * 2 : at.x - reach < 0
  if (isCut)
    return (
      <text class="today-word" x={isRight ? centre.x * 2 - 2 : 2} y={round(at.y - 16)} text-anchor={isRight ? 'end' : 'start'}>
        {text}
      </text>
    )
  return (
    <text class="today-word" x={round(at.x)} y={round(at.y)} text-anchor={isRight ? 'start' : 'end'}>
      {text}
    </text>
  )
}

/** π at 24 months before the review, π/2 at the review, 0 at 36 months after it; what lies beyond stays at the ends. */
function angleOf(months: number): number {
  const share = months < 0 ? Math.max(-1, months / boardMonths.before) : Math.min(1, months / boardMonths.after)
  return (Math.PI / 2) * (1 - share)
}

const pointAt = (centre: Place, angle: number, distance: number): Place => ({
  x: centre.x + distance * Math.cos(angle),
  y: centre.y - distance * Math.sin(angle),
})

function middleMonths(row: BoardRow, kind: StepKind): number {
  const standing = row.standings.find((known) => known.kind === kind)
  const review = (Date.parse(row.review.date.from) + Date.parse(row.review.date.to)) / 2
  const window = standing ? (Date.parse(standing.window.from) + Date.parse(standing.window.to)) / 2 : review
  return (window - review) / (86_400_000 * 30.44)
}

/** Moves points along the arc so that no two touch each other or the review, keeping their order. */
function spread<T extends { months: number; kind: StepKind; state: StandingState }>(
  points: T[],
  distance: number,
  centre: Place,
  radius: number,
): ArcPoint[] {
  const minimum = distance / radius
  const before = points.filter((point) => point.months < 0).toSorted((a, b) => b.months - a.months)
  const after = points.filter((point) => point.months >= 0).toSorted((a, b) => a.months - b.months)
  const place = (side: T[], direction: 1 | -1) => {
    let last = Math.PI / 2 - direction * minimum * 0.25
    return side.map((point) => {
      const wanted = angleOf(point.months)
      last = direction === 1 ? Math.max(wanted, last + minimum) : Math.min(wanted, last - minimum)
      return { kind: point.kind, state: point.state, angle: last, ...pointAt(centre, last, radius) }
    })
  }
  return [...place(before, 1), ...place(after, -1)]
}

const diamond = ({ x, y }: Place, size: number) => `M${round(x)} ${round(y - size)}l${size} ${size}l-${size} ${size}l-${size} -${size}z`
