// What was read, item by item, doubts first, each beside its page and correctable in place.
import { may } from '../access/policy.ts'
import { stateName } from '../countries/state-name.ts'
import type { DocumentRow } from '../documents/schema.ts'
import type { Warning } from '../recommendations/parse/schema.ts'
import { type Proposal, positions } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { CheckboxField, Form, type FormState, freshForm, SelectField, Submit, TextArea, TextField } from '../web/form.tsx'
import { Badge, Empty, Pager, Panel } from '../web/parts.tsx'
import { isDoubtful } from './rules/doubts.ts'

export const proposalsPerPage = 25

type ListProps = {
  view: View
  document: DocumentRow
  proposals: Proposal[]
  show: 'doubts' | 'all'
  page: number
  correcting?: { id: number; state: FormState }
}

export function ProposalList({ view, document, proposals, show, page, correcting }: ListProps) {
  const { t } = view
  const doubtful = proposals.filter(isDoubtful)
  const chosen = show === 'doubts' ? doubtful : proposals
  const path = view.url(`/documents/${document.id}`)
  const shown =
    correcting && !chosen.slice((page - 1) * proposalsPerPage, page * proposalsPerPage).some((proposal) => proposal.id === correcting.id)
      ? proposals.filter((proposal) => proposal.id === correcting.id)
      : chosen.slice((page - 1) * proposalsPerPage, page * proposalsPerPage)
  return (
    <Panel title={t('proposal.title')} id="proposals">
      <DocumentWarnings view={view} document={document} />
      <nav class="tabs" aria-label={t('proposal.title')}>
        <a href={`${path}?show=doubts#proposals`} aria-current={show === 'doubts' ? 'page' : undefined}>
          {t('proposal.tab.doubts', { count: doubtful.length })}
        </a>
        <a href={`${path}?show=all#proposals`} aria-current={show === 'all' ? 'page' : undefined}>
          {t('proposal.tab.all', { count: proposals.length })}
        </a>
      </nav>
      {shown.length === 0 && (
        <Empty>
          <p>{t(show === 'doubts' ? 'proposal.noDoubts' : 'proposal.none')}</p>
        </Empty>
      )}
      <ol class="proposals">
        {shown.map((proposal) => (
          <ProposalItem
            view={view}
            document={document}
            proposal={proposal}
            correcting={correcting?.id === proposal.id ? correcting.state : undefined}
          />
        ))}
      </ol>
      <Pager
        view={view}
        total={chosen.length}
        pageSize={proposalsPerPage}
        page={page}
        pathOf={(to) => `${path}?show=${show}&page=${to}#proposals`}
      />
    </Panel>
  )
}

function DocumentWarnings({ view, document }: { view: View; document: DocumentRow }) {
  const warnings = document.reading.warnings ?? []
  if (warnings.length === 0) return null
  return (
    <details open={warnings.length <= 8}>
      <summary>{view.t('proposal.documentDoubts', { count: warnings.length })}</summary>
      <ul class="doubts">
        {warnings.slice(0, 100).map((warning) => (
          <li>
            <WarningText view={view} document={document} warning={warning} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function ProposalItem({
  view,
  document,
  proposal,
  correcting,
}: {
  view: View
  document: DocumentRow
  proposal: Proposal
  correcting?: FormState
}) {
  const { t } = view
  const mayCorrect = document.status === 'read' && may(view.actor, 'proposal.correct', { country: document.country })
  return (
    <li id={`p-${proposal.id}`} class={proposal.isDropped ? 'proposal dropped' : isDoubtful(proposal) ? 'proposal doubtful' : 'proposal'}>
      <div class="proposal-head">
        <strong>{proposal.paragraph ?? t('proposal.row', { row: proposal.row ?? proposal.rank + 1 })}</strong>
        {proposal.printed && proposal.printed.replace(/\.$/, '') !== proposal.paragraph && (
          <span class="muted small">{t('proposal.printed', { printed: proposal.printed })}</span>
        )}
        <Badge kind={proposal.position}>{t.dynamic(`recommendation.position.${proposal.position}`)}</Badge>
        {proposal.isDropped && <Badge kind="draft">{t('proposal.dropped')}</Badge>}
        {proposal.isChecked && !proposal.isDropped && <Badge kind="supported">{t('proposal.checked')}</Badge>}
        {proposal.page && <PageLink view={view} document={document} page={proposal.page} />}
      </div>
      {proposal.text && (
        <p class="reading" lang="en">
          {proposal.text}
        </p>
      )}
      {proposal.kind === 'recommendation' && (
        <p class="small muted">
          {t('proposal.states', {
            states: proposal.states.length > 0 ? t.list(proposal.states.map((iso3) => stateName(view.locale, iso3))) : '–',
          })}
        </p>
      )}
      {proposal.leadIn && isDoubtful(proposal) && <p class="small muted">{t('proposal.leadIn', { leadIn: proposal.leadIn })}</p>}
      {proposal.warnings.length > 0 && (
        <ul class="doubts">
          {proposal.warnings.map((warning) => (
            <li>
              <WarningText view={view} document={document} warning={warning} />
            </li>
          ))}
        </ul>
      )}
      {mayCorrect && (
        <details open={correcting !== undefined}>
          <summary>{t('proposal.correct')}</summary>
          <CorrectionForm view={view} document={document} proposal={proposal} state={correcting ?? correctionOf(view, proposal)} />
        </details>
      )}
    </li>
  )
}

function CorrectionForm({ view, document, proposal, state }: { view: View; document: DocumentRow; proposal: Proposal; state: FormState }) {
  const { t } = view
  return (
    <Form view={view} action={`/documents/${document.id}/proposals/${proposal.id}`} state={state}>
      <div class="row">
        <TextField
          view={view}
          state={state}
          name="paragraph"
          label={t('proposal.field.paragraph')}
          optional={proposal.kind === 'recommendation'}
          size={8}
        />
        <SelectField
          view={view}
          state={state}
          name="position"
          label={t('proposal.field.position')}
          options={positions.map((position) => ({ value: position, label: t.dynamic(`recommendation.position.${position}`) }))}
        />
      </div>
      {proposal.kind === 'recommendation' && (
        <>
          <TextArea
            view={view}
            state={state}
            name="text"
            label={t('proposal.field.text')}
            hint={t('proposal.field.text.hint')}
            rows={4}
            lang="en"
          />
          <TextField
            view={view}
            state={state}
            name="states"
            label={t('proposal.field.states')}
            hint={t('proposal.field.states.hint')}
            optional
          />
        </>
      )}
      <CheckboxField view={view} state={state} name="isDropped" label={t('proposal.field.drop')} />
      <Submit label={t('proposal.save')} />
    </Form>
  )
}

const correctionOf = (view: View, proposal: Proposal): FormState =>
  freshForm({
    paragraph: proposal.paragraph,
    text: proposal.text,
    states: proposal.states.map((iso3) => stateName(view.locale, iso3)).join('; '),
    position: proposal.position,
    isDropped: proposal.isDropped ? 'yes' : '',
  })

function WarningText({ view, document, warning }: { view: View; document: DocumentRow; warning: Warning }) {
  const { t } = view
  return (
    <>
      {t.dynamic(`proposal.warning.${warning.code}`, {
        detail: warning.detail ?? '',
        paragraph: warning.paragraph ?? '',
        row: warning.row ?? 0,
      })}
      {warning.page !== undefined && (
        <>
          {' '}
          <PageLink view={view} document={document} page={warning.page} />
        </>
      )}
    </>
  )
}

/** To the page of the original, where the browser's own reader can open it there. */
function PageLink({ view, document, page }: { view: View; document: DocumentRow; page: number }) {
  const label = view.t('proposal.page', { page })
  if (!/\.pdf$/i.test(document.fileName)) return <span class="muted small">{label}</span>
  return (
    <a class="small" href={`${view.url(`/documents/${document.id}/original`)}#page=${page}`}>
      {label}
    </a>
  )
}
