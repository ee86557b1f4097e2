// The ratings as marks on the scale from 0 to 1, with the index between them: shapes and words, never colour alone.
import type { View } from '../../web/context.ts'
import { type Iri, worthOf } from '../rules/iri.ts'
import type { Assessment, Rating } from '../schema.ts'

type Known = Exclude<Rating, 'noInformation'>
const columns: { rating: Known; x: number; anchor: 'start' | 'middle' | 'end' }[] = [
  { rating: 'notImplemented', x: 24, anchor: 'start' },
  { rating: 'partial', x: 180, anchor: 'middle' },
  { rating: 'full', x: 336, anchor: 'end' },
]
const [left, width] = [24, 312]
/** More marks than these in one place become a number. */
const mostMarks = 6

/** An SVG of 360 units; its facts as a table are `RatingTable`. */
export function RatingStrip({ view, assessments, iri }: { view: View; assessments: Assessment[]; iri: Iri }) {
  const { t } = view
  const marks = columns.map((column) => ({ ...column, ratings: assessments.filter(({ rating }) => rating === column.rating) }))
  const tallest = Math.max(...marks.map(({ ratings }) => ratings.length))
  const base = (tallest > mostMarks ? 30 : 12) + Math.min(mostMarks, tallest) * 20
  return (
    <svg
      class="rating-strip"
      viewBox={`0 0 360 ${base + 44}`}
      role="img"
      aria-label={t('assessment.strip.label', {
        value: t.number(iri.value, { minimumFractionDigits: 2 }),
        band: t.dynamic(`assessment.band.${iri.band}`),
        count: iri.count,
      })}
    >
      <Bands base={base} />
      <line x1={left} x2={left + width} y1={base} y2={base} class="axis" />
      {marks.map(({ rating, x, anchor, ratings }) => (
        <>
          <line x1={x} x2={x} y1={base - 4} y2={base + 4} class="axis" />
          {ratings.slice(0, mostMarks).map(({ isContrary }, index) => (
            <Mark rating={rating} isContrary={isContrary} x={x} y={base - 16 - index * 20} />
          ))}
          {ratings.length > mostMarks && (
            <text x={x} y={base - 12 - mostMarks * 20} text-anchor={anchor} class="more">
              {t('assessment.strip.more', { count: ratings.length - mostMarks })}
            </text>
          )}
          <text x={x === 180 ? x : anchor === 'start' ? 0 : 360} y={base + 38} text-anchor={anchor} class="word">
            {t('assessment.strip.column', { rating: t.dynamic(`assessment.rating.short.${rating}`), count: ratings.length })}
          </text>
        </>
      ))}
      <IndexMark x={left + iri.value * width} y={base + 4} words={t.number(iri.value, { minimumFractionDigits: 2 })} />
    </svg>
  )
}

/** The three bands of the index: 0–0.32, 0.33–0.65, 0.66–1. */
function Bands({ base }: { base: number }) {
  const edges = [0, 0.325, 0.655, 1]
  return (
    <>
      {edges.slice(0, -1).map((from, index) => (
        <rect
          x={left + from * width}
          y={base - 7}
          width={((edges[index + 1] ?? 1) - from) * width}
          height="14"
          class={`band band-${index}`}
        />
      ))}
    </>
  )
}

/** ○ not, ◐ partially, ● fully; a triangle beneath says that things got worse. */
function Mark({ rating, isContrary, x, y }: { rating: Known; isContrary: boolean; x: number; y: number }) {
  return (
    <g class={`mark mark-${rating}`}>
      <circle cx={x} cy={y} r="7" class="outline" />
      {rating === 'full' && <circle cx={x} cy={y} r="7" class="fill" />}
      {rating === 'partial' && <path d={`M${x} ${y - 7}a7 7 0 0 1 0 14z`} class="fill" />}
      {isContrary && <path d={`M${x + 10} ${y - 4}h8l-4 8z`} class="contrary" />}
    </g>
  )
}

function IndexMark({ x, y, words }: { x: number; y: number; words: string }) {
  return (
    <g class="index">
      <path d={`M${x} ${y - 8}l6 6-6 6-6-6z`} />
      <text x={Math.min(342, Math.max(18, x))} y={y + 17} text-anchor="middle">
        {words}
      </text>
    </g>
  )
}

/** The marks of the strip as a table. */
export function RatingTable({ view, assessments }: { view: View; assessments: Assessment[] }) {
  const { t } = view
  return (
    <section class="table-scroll" tabindex={0} aria-label={t('assessment.table.caption')}>
      <table>
        <caption>{t('assessment.table.caption')}</caption>
        <thead>
          <tr>
            <th>{t('assessment.column.organisation')}</th>
            <th>{t('assessment.column.sector')}</th>
            <th>{t('assessment.column.rating')}</th>
            <th class="number">{t('assessment.column.value')}</th>
            <th>{t('assessment.column.asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {assessments.map(({ organisationName, sector, rating, isContrary, asOf }) => {
            const value = worthOf(rating)
            return (
              <tr>
                <td>{organisationName}</td>
                <td>{t.dynamic(`sector.${sector}`)}</td>
                <td>
                  {t.dynamic(`assessment.rating.${rating}`)}
                  {isContrary && `; ${t('assessment.contrary')}`}
                </td>
                <td class="number">{value === undefined ? '–' : t.number(value)}</td>
                <td>{t.date(asOf)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
