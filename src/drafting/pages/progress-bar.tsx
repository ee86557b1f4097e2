// How far the author sees things done, as one bar with its figures beside it.
import type { View } from '../../web/context.ts'
import type { Figures } from '../rules/figures.ts'

const order = ['full', 'partial', 'notImplemented', 'contrary', 'noInformation', 'none'] as const

export function ProgressBar({ view, figures }: { view: View; figures: Figures }) {
  const { t } = view
  const parts = order.map((rating) => ({ rating, count: figures.byRating[rating].total })).filter(({ count }) => count > 0)
  const label = parts.map(({ rating, count }) => `${t.dynamic(`report.rating.${rating}`)}: ${count}`).join(', ')
  let at = 0
  return (
    <figure class="progress-figure">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label} class="progress-bar">
        {parts.map(({ rating, count }) => {
          const width = (100 * count) / Math.max(1, figures.total)
          const part = <rect x={at} y="0" width={width} height="8" class={`bar-${rating}`} />
          at += width
          return part
        })}
      </svg>
      <figcaption>
        <ul>
          {parts.map(({ rating, count }) => (
            <li>
              <span class={`key key-${rating}`} aria-hidden="true"></span>
              {t.dynamic(`report.rating.${rating}`)}: <strong>{t.number(count)}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
