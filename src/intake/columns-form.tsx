// Which column of a table holds what, when the software's guess is wrong.
import type { DocumentRow } from '../documents/schema.ts'
import type { View } from '../web/context.ts'
import { Form, freshForm, SelectField, Submit } from '../web/form.tsx'

/** Fields that a table's columns can fill, as column-mapping.ts knows them. */
export const mappableFields = [
  'text',
  'paragraph',
  'stateUnderReview',
  'session',
  'states',
  'position',
  'issues',
  'action',
  'themes',
  'groups',
  'sdgs',
  'comment',
] as const

export function ColumnsForm({ view, document }: { view: View; document: DocumentRow }) {
  const { t } = view
  const columns = document.reading.columns ?? []
  if (columns.length === 0) return null
  const state = freshForm(
    Object.fromEntries(Object.entries(document.reading.mapping ?? {}).map(([field, column]) => [`column-${field}`, column])),
  )
  return (
    <details class="panel" open={!document.reading.recommendations}>
      <summary>{t('columns.title')}</summary>
      <p>{t('columns.lead')}</p>
      <Form view={view} action={`/documents/${document.id}/reading`} state={state}>
        <div class="row">
          {mappableFields.map((field) => (
            <SelectField
              view={view}
              state={state}
              name={`column-${field}`}
              label={t.dynamic(`columns.field.${field}`)}
              optional={field !== 'text'}
              blank={t('columns.none')}
              options={columns.map((column) => ({ value: column, label: column }))}
            />
          ))}
        </div>
        <Submit label={t('columns.readAgain')} quiet />
      </Form>
    </details>
  )
}
