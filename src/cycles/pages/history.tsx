// What happened to steps and deadlines, newest first, in sentences.
import { formatPartialDate, parsePartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import { isDay } from '../../web/parse-form.ts'
import type { HistoryLine } from '../queries/programme.ts'
import { StepKind } from '../schema.ts'
import { stepTitle } from './board-parts.tsx'

const shown = 12

export function HistoryList({ view, lines }: { view: View; lines: HistoryLine[] }) {
  const [latest, older] = [lines.slice(0, shown), lines.slice(shown)]
  return (
    <>
      <List view={view} lines={latest} />
      {older.length > 0 && (
        <details>
          <summary>{view.t('history.older', { count: older.length })}</summary>
          <List view={view} lines={older} />
        </details>
      )}
    </>
  )
}

function List({ view, lines }: { view: View; lines: HistoryLine[] }) {
  const { t } = view
  return (
    <ol class="history">
      {lines.map((line) => (
        <li>
          <p>{sentence(view, line)}</p>
          {typeof line.detail.reason === 'string' && (
            <p class="small" dir="auto">
              {t('history.reason', { reason: line.detail.reason })}
            </p>
          )}
          <p class="small muted">
            <time datetime={line.at.toISOString()}>{t.instant(line.at)}</time>
            {line.name && <> · {line.name}</>}
          </p>
        </li>
      ))}
    </ol>
  )
}

function sentence(view: View, { verb, detail }: HistoryLine): string {
  const { t } = view
  const kind = StepKind.safeParse(detail.kind)
  const values = {
    step: kind.success ? stepTitle(view, kind.data) : '',
    deadline: t.dynamic(`deadline.${detail.kind}`),
    from: dateText(view, detail.from),
    to: dateText(view, detail.to),
    cycle: typeof detail.cycle === 'number' ? detail.cycle : 0,
    status: String(detail.status ?? ''),
    isDone: detail.isDone === true ? 'yes' : 'no',
  }
  return t.dynamic(`history.${verb}`, values)
}

function dateText(view: View, value: unknown): string {
  if (typeof value !== 'string') return ''
  const date = parsePartialDate(value)
  if (date) return formatPartialDate(date, view.locale)
  return isDay(value) ? view.t.date(value) : value
}
