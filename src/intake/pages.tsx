// The intake: send a document in, see what was read with the doubts first, correct, adopt, undo.
import { may } from '../access/policy.ts'
import { stateName } from '../countries/state-name.ts'
import type { DocumentRow } from '../documents/schema.ts'
import type { Proposal } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { ButtonForm, Form, type FormState, freshForm, SelectField, Submit, TextField } from '../web/form.tsx'
import { Badge, Empty, Facts, Notice, PageTitle, Panel } from '../web/parts.tsx'
import { ColumnsForm } from './columns-form.tsx'
import { PlanSummary } from './plan-summary.tsx'
import { ProposalList } from './proposal-list.tsx'
import type { AdoptionRow } from './queries.ts'
import type { AdoptionPlan } from './rules/adoption-plan.ts'

export function DocumentsPage({
  view,
  documents,
  countries,
  state = freshForm(),
}: {
  view: View
  documents: DocumentRow[]
  countries: Countries
  state?: FormState
}) {
  const { t } = view
  return (
    <>
      <PageTitle title={t('document.title')} lead={t('document.lead')} />
      <div class="columns">
        <Panel title={t('document.onTheirWay')}>
          {documents.length === 0 ? (
            <Empty>
              <p>{t('document.none')}</p>
            </Empty>
          ) : (
            <DocumentTable view={view} documents={documents} />
          )}
        </Panel>
        {may(view.actor, 'document.receive') && <UploadPanel view={view} countries={countries} state={state} />}
      </div>
    </>
  )
}

function UploadPanel({ view, countries, state }: { view: View; countries: Countries; state: FormState }) {
  const { t } = view
  return (
    <Panel title={t('document.send')} id="send">
      <Form view={view} action="/documents" state={state} files>
        <TextField
          view={view}
          state={state}
          name="file"
          type="file"
          label={t('document.field.file')}
          hint={t('document.field.file.hint')}
          multiple
          accept=".pdf,.doc,.docx,.txt,.csv,.tsv,.xls,.xlsx"
        />
        <SelectField
          view={view}
          state={state}
          name="country"
          label={t('document.field.country')}
          hint={t('document.field.country.hint')}
          optional
          blank={t('document.field.fromDocument')}
          options={countries}
        />
        <TextField view={view} state={state} name="session" label={t('document.field.session')} optional inputmode="numeric" size={4} />
        <Submit label={t('document.send.button')} />
      </Form>
    </Panel>
  )
}

function DocumentTable({ view, documents }: { view: View; documents: DocumentRow[] }) {
  const { t } = view
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('document.column.name')}</th>
            <th scope="col">{t('document.column.kind')}</th>
            <th scope="col">{t('document.column.review')}</th>
            <th scope="col">{t('document.column.status')}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr>
              <td>
                <a href={view.url(`/documents/${document.id}`)}>{document.fileName}</a>
                <br />
                <span class="muted small">
                  {t.instant(document.receivedAt)}
                  {document.receivedByName ? ` · ${document.receivedByName}` : ''}
                </span>
              </td>
              <td>{document.kind ? t.dynamic(`document.kind.${document.kind}`) : ''}</td>
              <td>{reviewName(view, document)}</td>
              <td>
                <StatusBadge view={view} document={document} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const StatusBadge = ({ view, document }: { view: View; document: DocumentRow }) => (
  <Badge
    kind={
      { received: 'pending', reading: 'pending', read: 'late', unreadable: 'notImplemented', adopted: 'supported', withdrawn: 'draft' }[
        document.status
      ]
    }
  >
    {view.t.dynamic(`document.status.${document.status}`)}
  </Badge>
)

function reviewName(view: View, { country, session }: Pick<DocumentRow, 'country' | 'session'>): string {
  if (!country) return session ? view.t('document.sessionOnly', { session }) : ''
  return session ? view.t('document.review', { state: stateName(view.locale, country), session }) : stateName(view.locale, country)
}

type Countries = { value: string; label: string }[]

export type DocumentPageData = {
  countries: Countries
  document: DocumentRow
  plan?: AdoptionPlan
  proposals: Proposal[]
  adoptions: AdoptionRow[]
  show: 'doubts' | 'all'
  page: number
  correcting?: { id: number; state: FormState }
}

export function DocumentPage({ view, ...data }: DocumentPageData & { view: View }) {
  const { t } = view
  const { document } = data
  return (
    <>
      <PageTitle
        over={<a href={view.url('/documents')}>{t('document.title')}</a>}
        title={reviewName(view, document) || document.fileName}
        lead={document.kind ? t.dynamic(`document.kind.${document.kind}`) : undefined}
      />
      <Panel>
        <Facts
          pairs={[
            [t('document.column.status'), <StatusBadge view={view} document={document} />],
            [
              t('document.fact.file'),
              document.status === 'unreadable' || document.status === 'withdrawn' ? (
                document.fileName
              ) : (
                <a href={view.url(`/documents/${document.id}/original`)}>{document.fileName}</a>
              ),
            ],
            [t('document.fact.symbol'), document.symbol],
            [t('document.fact.pages'), document.reading.pages],
            [t('document.fact.received'), t.instant(document.receivedAt)],
            [
              t('document.fact.hash'),
              <code class="small" title={document.sha256}>
                {document.sha256.slice(0, 16)}…
              </code>,
            ],
          ]}
        />
      </Panel>
      <DocumentBody view={view} data={data} />
    </>
  )
}

function DocumentBody({ view, data }: { view: View; data: DocumentPageData }) {
  const { t } = view
  const { document, plan, adoptions } = data
  if (document.status === 'received' || document.status === 'reading') return <Reading view={view} document={document} />
  if (document.status === 'unreadable') return <Unreadable view={view} document={document} />
  if (document.status === 'withdrawn') return <Notice>{t('document.withdrawn')}</Notice>
  return (
    <>
      {adoptions.map((adoption) => (
        <Adoption view={view} adoption={adoption} document={document} />
      ))}
      {document.status === 'read' && plan && <PlanSummary view={view} document={document} plan={plan} proposals={data.proposals} />}
      {document.status === 'read' && document.kind === 'table' && <ColumnsForm view={view} document={document} />}
      {document.status === 'read' && <AnotherReview view={view} countries={data.countries} document={document} />}
      <ProposalList view={view} {...data} />
      {document.status === 'read' && (
        <p class="actions">
          <ButtonForm view={view} action={`/documents/${document.id}/withdrawal`} label={t('document.withdraw')} danger />
        </p>
      )}
    </>
  )
}

function Reading({ view, document }: { view: View; document: DocumentRow }) {
  const { t } = view
  const { progress } = document
  return (
    <Panel title={t('document.reading.title')}>
      <progress
        max={progress?.total ?? 1}
        value={progress?.total ? progress.done : undefined}
        aria-label={t('document.reading.title')}
      ></progress>
      <p role="status">
        {progress
          ? t.dynamic(`document.reading.${progress.unit}`, { done: progress.done, total: progress.total ?? 0 })
          : t('document.reading.waiting')}
      </p>
    </Panel>
  )
}

function Unreadable({ view, document }: { view: View; document: DocumentRow }) {
  const { t } = view
  const key = `document.unreadable.${document.unreadableReason}`
  return (
    <Notice kind="bad">
      <p>
        <strong>{t.dynamic(key, document.unreadableDetail)}</strong>
      </p>
      <p>{t.dynamic(t.has(`${key}.todo`) ? `${key}.todo` : 'document.unreadable.todo')}</p>
      <p>
        <a href={view.url('/documents#send')}>{t('document.sendAnother')}</a>
      </p>
    </Notice>
  )
}

function Adoption({ view, adoption, document }: { view: View; adoption: AdoptionRow; document: DocumentRow }) {
  const { t } = view
  const values = { at: t.instant(adoption.at), by: adoption.byName ?? 'Terrain', ...adoption.summary }
  return (
    <Notice kind={adoption.undoneAt ? 'plain' : 'good'}>
      <p>{t(adoption.undoneAt ? 'document.adoption.undone' : 'document.adoption.done', values)}</p>
      {!adoption.undoneAt && (
        <p class="actions">
          {document.country && (
            <a
              class="button"
              href={view.url(`/recommendations?state=${document.country}${document.session ? `&session=${document.session}` : ''}`)}
            >
              {t('document.adoption.see')}
            </a>
          )}
          <ButtonForm view={view} action={`/adoptions/${adoption.id}/undoing`} label={t('document.adoption.undo')} />
        </p>
      )}
    </Notice>
  )
}

/** When the State or session was read wrongly or not at all. */
function AnotherReview({ view, countries, document }: { view: View; countries: Countries; document: DocumentRow }) {
  const { t } = view
  const isMissing = !document.country || !document.session
  const state = freshForm({ country: document.country, session: document.session ? String(document.session) : '' })
  if (document.kind === 'upr-info') return null
  return (
    <details class="panel" open={isMissing}>
      <summary>{t('document.anotherReview')}</summary>
      <Form view={view} action={`/documents/${document.id}/reading`} state={state}>
        <div class="row">
          <SelectField view={view} state={state} name="country" label={t('document.field.country')} blank="" options={countries} />
          <TextField view={view} state={state} name="session" label={t('document.field.session')} inputmode="numeric" size={4} />
        </div>
        <Submit label={t('document.readAgain')} quiet />
      </Form>
    </details>
  )
}
