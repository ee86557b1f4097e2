// A country's recommendations by progress: bars with their numbers, never without what they rest on.
import type { View } from '../../web/context.ts'
import { Empty, Panel } from '../../web/parts.tsx'
import type { Progress, Tally } from '../rules/progress.ts'

const shades = ['full', 'partial', 'notImplemented', 'unknown'] as const
const positions = ['supported', 'noted', 'partial', 'pending']

/** The panel for a country's page; its data is `progressOf(db, actor, { country, session })`. */
export function ProgressPanel({ view, progress }: { view: View; progress: Progress }) {
  const { t } = view
  const { all, answers, organisations, oldest, newest } = progress
  const rows = rowsOf(view, progress)
  return (
    <Panel title={t('assessment.progress.title')} id="progress">
      {answers === 0 || !oldest || !newest ? (
        <Empty>
          <p>{t('assessment.progress.empty', { total: all.total })}</p>
        </Empty>
      ) : (
        <>
          <p>
            {t('assessment.progress.sentence', {
              known: all.total - all.unknown,
              total: all.total,
              triggered: all.triggered,
              disputed: all.disputed,
              contrary: all.contrary,
            })}
          </p>
          <ProgressBars view={view} rows={rows} />
          <ProgressTable view={view} rows={rows} />
          <p class="muted small">
            {t('assessment.progress.restsOn', { answers, organisations, oldest: t.date(oldest), newest: t.date(newest) })}
          </p>
        </>
      )}
    </Panel>
  )
}

type Row = { label: string; tally: Tally }

const rowsOf = ({ t }: View, { all, byPosition }: Progress): Row[] => [
  { label: t('assessment.progress.all'), tally: all },
  ...positions.flatMap((position) =>
    byPosition[position] ? [{ label: t.dynamic(`assessment.position.${position}`), tally: byPosition[position] }] : [],
  ),
]

/** One bar a position, as wide as its share: full, partial, not, unknown, each with its number where it fits. */
function ProgressBars({ view: { t }, rows }: { view: View; rows: Row[] }) {
  const height = rows.length * 42
  return (
    <svg class="progress-bars" viewBox={`0 0 360 ${height}`} role="img" aria-label={t('assessment.progress.bars')}>
      {rows.map(({ label, tally }, index) => (
        <g>
          <text x="0" y={index * 42 + 12}>{`${label} (${tally.total})`}</text>
          {segmentsOf(tally).map(({ shade, from, share, count }) => (
            <>
              <rect x={from * 360} y={index * 42 + 18} width={Math.max(0, share * 360 - 1)} height="14" class={shade} />
              {share > 0.09 && <text x={from * 360 + 4} y={index * 42 + 29} class={`on-${shade}`}>{`${symbols[shade]} ${count}`}</text>}
            </>
          ))}
        </g>
      ))}
    </svg>
  )
}

const symbols = { full: '●', partial: '◐', notImplemented: '○', unknown: '–' } as const

function segmentsOf(tally: Tally) {
  let from = 0
  return shades.map((shade) => {
    const share = tally.total === 0 ? 0 : tally[shade] / tally.total
    const segment = { shade, from, share, count: tally[shade] }
    from += share
    return segment
  })
}

function ProgressTable({ view: { t }, rows }: { view: View; rows: Row[] }) {
  return (
    <section class="table-scroll" tabindex={0} aria-label={t('assessment.progress.table')}>
      <table>
        <caption>{t('assessment.progress.table')}</caption>
        <thead>
          <tr>
            <th>{t('assessment.column.position')}</th>
            {shades.map((shade) => (
              <th class="number">
                {symbols[shade]} {t.dynamic(`assessment.band.${shade}`)}
              </th>
            ))}
            <th class="number">{t('assessment.progress.triggered')}</th>
            <th class="number">{t('assessment.progress.disputed')}</th>
            <th class="number">{t('assessment.column.total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, tally }) => (
            <tr>
              <th scope="row">{label}</th>
              {shades.map((shade) => (
                <td class="number">{tally[shade]}</td>
              ))}
              <td class="number">{tally.triggered}</td>
              <td class="number">{tally.disputed}</td>
              <td class="number">{tally.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
