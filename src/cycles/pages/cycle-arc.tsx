// The motif: the five points of entry on the arc of the cycle, the review at the top, today where it stands.
import type { View } from '../../web/context.ts'
import type { BoardRow } from '../rules/board.ts'
import { boardMonths } from '../rules/reviews.ts'
import type { StandingState, StepKind } from '../schema.ts'
import { cssKind, reviewDateText, round, signedMonths, stepLabel, stepTitle } from './board-parts.tsx'

type ArcProps = { view: View; row: BoardRow; id: string; size?: 'large' | 'small' }

/** The cycle of one review: each step in the middle of its usual window, filled when done, outlined when planned, ochre when late; today as a pointer. */
export function CycleArc({ view, row, id, size = 'large' }: ArcProps) {
  const isLarge = size === 'large'
  const [width, height, radius] = isLarge ? [560, 288, 186] : [210, 112, 82]
  const centre = { x: width / 2, y: isLarge ? 246 : 100 }
  const at = (months: number, distance = radius) => pointAt(centre, angleOf(months), distance)
  const dot = isLarge ? 15 : 9.5
  const points = row.standings.map((standing) => {
    const months = middleMonths(row, standing.kind)
    return { ...standing, months, ...at(months) }
  })
  const spaced = spread(points, isLarge ? 33 : 20, centre, radius)
  return (
    <svg xmlns="http://www.w3.org/2000/svg" class={`cycle-arc cycle-arc-${size}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{view.t('arc.title', { cycle: row.review.cycle, date: reviewDateText(view, row.review) })}</title>
      <desc id={`${id}-desc`}>{view.t.list(row.standings.map((standing) => view.t('arc.step', { step: stepTitle(view, standing.kind), state: view.t.dynamic(`step.state.${standing.state}`) })))}</desc>
      <path class="curve" d={`M${centre.x - radius} ${centre.y}A${radius} ${radius} 0 0 1 ${centre.x + radius} ${centre.y}`} />
      <Passed row={row} centre={centre} radius={radius} />
      {isLarge && <Ends view={view} centre={centre} radius={radius} />}
      <path class="point" d={diamond(at(0), isLarge ? 8 : 5)} />
      {isLarge && <text class="review-label" x={centre.x} y={round(centre.y - radius + 34)}>{view.t('board.review')}</text>}
      {isLarge && <text class="note middle" x={centre.x} y={round(centre.y - radius + 52)}>{reviewDateText(view, row.review)}</text>}
      {spaced.map((point) => <Point view={view} point={point} dot={dot} isLarge={isLarge} />)}
      <Pointer view={view} row={row} centre={centre} radius={radius} isLarge={isLarge} />
    </svg>
  )
}

type Place = { x: number; y: number }
type ArcPoint = Place & { kind: StepKind; state: StandingState; angle: number }

function Point({ view, point, dot, isLarge }: { view: View; point: ArcPoint; dot: number; isLarge: boolean }) {
  const looks = point.state === 'ahead' || point.state === 'missed' ? 'quiet' : point.state
  return (
    <g class={`step-mark k-${cssKind(point.kind)} s-${looks}`}>
      <circle cx={round(point.x)} cy={round(point.y)} r={dot} />
      <text x={round(point.x)} y={round(point.y + (isLarge ? 4.5 : 3.4))} class={isLarge ? undefined : 'tiny'}>{point.kind === 'pre1' ? view.t('step.tiny.pre1') : stepLabel(view, point.kind)}</text>
    </g>
  )
}

/** The part of the cycle that lies behind today. */
function Passed({ row, centre, radius }: { row: BoardRow; centre: Place; radius: number }) {
  const end = pointAt(centre, angleOf(row.todayMonths), radius)
  if (row.todayMonths <= -boardMonths.before) return null
  return <path class="passed" d={`M${centre.x - radius} ${centre.y}A${radius} ${radius} 0 0 1 ${round(end.x)} ${round(end.y)}`} />
}

function Ends({ view, centre, radius }: { view: View; centre: Place; radius: number }) {
  return (
    <>
      <text class="note middle" x={centre.x - radius} y={centre.y + 28}>{view.t('arc.months', { months: signedMonths(view, -boardMonths.before) })}</text>
      <text class="note middle" x={centre.x + radius} y={centre.y + 28}>{view.t('arc.months', { months: signedMonths(view, boardMonths.after) })}</text>
    </>
  )
}

/** Today: a triangle on the outside of the arc that points at it, and the months from the review in the middle. */
function Pointer({ view, row, centre, radius, isLarge }: { view: View; row: BoardRow; centre: Place; radius: number; isLarge: boolean }) {
  const angle = angleOf(row.todayMonths)
  const outside = radius + (isLarge ? 18 : 12)
  const [tip, left, right] = [pointAt(centre, angle, outside), pointAt(centre, angle + 0.05, outside + 13), pointAt(centre, angle - 0.05, outside + 13)]
  const word = pointAt(centre, angle, outside + 20)
  const months = Math.round(row.todayMonths)
  return (
    <g class="today">
      <path d={`M${round(tip.x)} ${round(tip.y)}L${round(left.x)} ${round(left.y)}L${round(right.x)} ${round(right.y)}z`} />
      {isLarge && <text class="today-word" x={round(word.x)} y={round(word.y + 4 - 4 * Math.sin(angle))} text-anchor={Math.abs(word.x - centre.x) < 12 ? 'middle' : word.x < centre.x ? 'end' : 'start'}>{view.t('board.today')}</text>}
      <text class={isLarge ? 'today-months' : 'today-months small'} x={centre.x} y={centre.y - (isLarge ? 62 : 18)}>{isLarge ? view.t.number(Math.abs(months)) : signedMonths(view, months)}</text>
      {isLarge && <text class="note middle" x={centre.x} y={centre.y - 40}>{view.t('arc.today', { count: Math.abs(months), side: months < 0 ? 'before' : 'after' })}</text>}
    </g>
  )
}

/** π at 24 months before the review, π/2 at the review, 0 at 36 months after it; what lies beyond stays at the ends. */
function angleOf(months: number): number {
  const share = months < 0 ? Math.max(-1, months / boardMonths.before) : Math.min(1, months / boardMonths.after)
  return (Math.PI / 2) * (1 - share)
}

const pointAt = (centre: Place, angle: number, distance: number): Place => ({ x: centre.x + distance * Math.cos(angle), y: centre.y - distance * Math.sin(angle) })

function middleMonths(row: BoardRow, kind: StepKind): number {
  const standing = row.standings.find((known) => known.kind === kind)
  const review = (Date.parse(row.review.date.from) + Date.parse(row.review.date.to)) / 2
  const window = standing ? (Date.parse(standing.window.from) + Date.parse(standing.window.to)) / 2 : review
  return (window - review) / (86_400_000 * 30.44)
}

/** Moves points along the arc so that no two touch each other or the review, keeping their order. */
function spread<T extends { months: number; kind: StepKind; state: StandingState }>(points: T[], distance: number, centre: Place, radius: number): ArcPoint[] {
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
