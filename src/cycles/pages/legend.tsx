// How to read the board: one sample of everything that is drawn, each with its word.
import type { Child } from 'hono/jsx'
import type { View } from '../../web/context.ts'
import { type StepKind, stepKinds } from '../schema.ts'
import { cssKind, shapeOf, stepLabel } from './board-parts.tsx'

const sample = { x: 1, y: 1, width: 30, height: 17 }

/** The steps by number and shape, then what became of them. */
export function Legend({ view }: { view: View }) {
  const { t } = view
  return (
    <div class="legends">
      <ul class="legend" aria-label={t('legend.steps')}>
        {stepKinds.map((kind) => (
          <li>
            <Sample>
              <MarkSample view={view} kind={kind} state="done" />
            </Sample>
            {t.dynamic(`step.name.${kind}`)}
          </li>
        ))}
      </ul>
      <ul class="legend" aria-label={t('legend.states')}>
        {(['planned', 'underWay', 'late', 'cancelled'] as const).map((state) => (
          <li>
            <Sample>
              <MarkSample view={view} kind="3" state={state} />
            </Sample>
            {t.dynamic(`legend.${state}`)}
          </li>
        ))}
        {(['late', 'next', 'open'] as const).map((state) => (
          <li>
            <Sample>
              <g class={`call c-${state}`}>
                <rect x="2" y="2" width="28" height="15" rx="4" />
              </g>
            </Sample>
            {t.dynamic(`legend.call.${state}`)}
          </li>
        ))}
        <li>
          <Sample>
            <g class="k-41">
              <rect class="shade" x="1" y="3" width="30" height="13" rx="2" />
            </g>
          </Sample>
          {t('legend.window')}
        </li>
        <li>
          <Sample>
            <g class="today">
              <line x1="16" x2="16" y1="2" y2="18" />
              <path d="M11 1h10l-5 7z" />
            </g>
          </Sample>
          {t('legend.today')}
        </li>
      </ul>
    </div>
  )
}

const Sample = ({ children }: { children: Child }) => (
  <svg class="board sample" viewBox="0 0 32 19" width="32" height="19" aria-hidden="true" focusable="false">
    {children}
  </svg>
)

function MarkSample({ view, kind, state }: { view: View; kind: StepKind; state: 'done' | 'planned' | 'underWay' | 'late' | 'cancelled' }) {
  const label = stepLabel(view, kind)
  return (
    <g class={`step-mark k-${cssKind(kind)} s-${state}`}>
      <path d={shapeOf(kind, sample)} />
      <text x={16} y={13.5}>
        {state === 'late' ? `! ${label}` : kind === 'pre1' ? view.t('step.tiny.pre1') : label}
      </text>
    </g>
  )
}

/** A step as a word-sized chip in lists and tables; the state stands beside it in words. */
export function StepChip({ view, kind, state, title }: { view: View; kind: StepKind; state: string; title?: string }) {
  return (
    <span class={`step-chip k-${cssKind(kind)} s-${state}`} title={title}>
      {state === 'late' ? `! ${stepLabel(view, kind)}` : stepLabel(view, kind)}
    </span>
  )
}
