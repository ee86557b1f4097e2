// What adopting would do, in numbers and in detail, before anybody presses the button.
import { may } from '../access/policy.ts'
import type { DocumentRow } from '../documents/schema.ts'
import type { Proposal } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { Form, Submit } from '../web/form.tsx'
import { Notice, Panel } from '../web/parts.tsx'
import type { AdoptionPlan, Change, ChangedField } from './rules/adoption-plan.ts'
import { isDoubtful } from './rules/doubts.ts'

const mostShown = 200

export function PlanSummary({
  view,
  document,
  plan,
  proposals,
}: {
  view: View
  document: DocumentRow
  plan: AdoptionPlan
  proposals: Proposal[]
}) {
  const { t } = view
  const doubts = proposals.filter(isDoubtful).length
  const counts = [
    ['created', plan.created.length + plan.returned.length],
    ['changed', plan.changed.length],
    ['merged', plan.merged.length],
    ['unchanged', plan.unchanged.length],
  ] as const
  const nothingToDo = plan.created.length + plan.returned.length + plan.changed.length + plan.merged.length === 0
  return (
    <Panel title={t('plan.title')}>
      <ul class="tally">
        {counts
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => (
            <li>
              <strong>{t.number(count)}</strong> {t.dynamic(`plan.${kind}`, { count })}
            </li>
          ))}
        <li>
          <strong>{t.number(doubts)}</strong> {t('plan.doubts', { count: doubts })}
        </li>
      </ul>
      {plan.blocked.length > 0 && (
        <Notice kind="bad">
          <p>{t('plan.blocked', { count: plan.blocked.length })}</p>
          <ul>
            {plan.blocked.slice(0, 20).map(({ proposal, because }) => (
              <li>{t.dynamic(`plan.blocked.${because}`, { paragraph: proposal.paragraph ?? String(proposal.rank + 1) })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.unknownPositions.length > 0 && (
        <Notice kind="now">
          <p>
            {t('plan.unknownPositions', {
              count: plan.unknownPositions.length,
              paragraphs: t.list(plan.unknownPositions.slice(0, 30).map((proposal) => proposal.paragraph ?? '?')),
            })}
          </p>
        </Notice>
      )}
      {plan.leftBeside.length > 0 && (
        <Notice kind="now">
          <p>{t('plan.leftBeside', { count: plan.leftBeside.length })}</p>
        </Notice>
      )}
      {plan.changed.length > 0 && <Changes view={view} changes={plan.changed} />}
      {nothingToDo ? (
        <p>{t('plan.nothing')}</p>
      ) : (
        may(view.actor, 'recommendation.adopt', { country: document.country }) && (
          <Form view={view} action={`/documents/${document.id}/adoption`} class="actions">
            <Submit label={t('plan.adopt', { count: plan.created.length + plan.returned.length + plan.changed.length })} />
            <span class="muted small">{t('plan.adopt.hint')}</span>
          </Form>
        )
      )}
    </Panel>
  )
}

function Changes({ view, changes }: { view: View; changes: Change[] }) {
  const { t } = view
  return (
    <details open={changes.length <= 20}>
      <summary>{t('plan.changes', { count: changes.length })}</summary>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('plan.column.paragraph')}</th>
              <th scope="col">{t('plan.column.field')}</th>
              <th scope="col">{t('plan.column.before')}</th>
              <th scope="col">{t('plan.column.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, mostShown).flatMap((change) =>
              Object.entries(change.fields).map(([field, { from, to }], index) => (
                <tr>
                  {index === 0 && (
                    <th scope="row" rowspan={Object.keys(change.fields).length}>
                      {change.paragraph ?? change.id}
                    </th>
                  )}
                  <td>{t.dynamic(`plan.field.${field}`)}</td>
                  <td>{shown(view, field as ChangedField, from)}</td>
                  <td>
                    <strong>{shown(view, field as ChangedField, to)}</strong>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {changes.length > mostShown && <p>{t('plan.changes.more', { count: changes.length - mostShown })}</p>}
    </details>
  )
}

function shown(view: View, field: ChangedField, value: unknown): string {
  if (value === undefined || value === null) return '–'
  if (field === 'position') return view.t.dynamic(`recommendation.position.${value}`)
  if (Array.isArray(value)) return value.join(', ') || '–'
  return String(value)
}
