// Saying how a recommendation stands: the scale in plain words, reason, date, evidence, and who sees it.
import type { View } from '../../web/context.ts'
import {
  ButtonForm,
  CheckboxesField,
  CheckboxField,
  Form,
  type FormState,
  Hidden,
  RadioField,
  Submit,
  TextArea,
  TextField,
} from '../../web/form.tsx'
import { PageTitle, Panel } from '../../web/parts.tsx'
import type { Mine, Region } from '../queries/panel.ts'
import type { CoalitionChoice } from '../queries/readers.ts'
import { choiceOf } from '../rules/audience.ts'
import type { Person } from '../rules/readers.ts'
import { type Assessment, type AssessmentDraft, ratings, type TwoNames } from '../schema.ts'
import { AudienceField } from './audience.tsx'
import { EvidenceRows } from './evidence-rows.tsx'
import { RatingArticle } from './rating.tsx'

export type FormData = {
  recommendation: { id: string; paragraph?: string; text: string; lang: string; position: string }
  countryName: TwoNames
  /** In whose name; `mine` are all the actor may speak for. */
  organisationId: string
  mine: Mine[]
  earlier?: Assessment
  draft?: AssessmentDraft
  coalitions: CoalitionChoice[]
  people: Person[]
  regions: Region[]
}

export function AssessPage(view: View, data: FormData, state: FormState) {
  const { t } = view
  const { recommendation, mine, organisationId, earlier, draft, countryName } = data
  const path = `/recommendations/${recommendation.id}/assess`
  const isFresh = Object.keys(state.problems).length === 0
  const shown = isFresh ? { ...state, values: initialValues(data, view.today) } : state
  return {
    meta: {
      title: t('assessment.form.title', { paragraph: recommendation.paragraph ?? recommendation.id }),
      section: 'recommendations' as const,
      path,
    },
    body: (
      <>
        <PageTitle
          title={t('assessment.form.heading')}
          over={
            <a href={view.url(`/recommendations/${recommendation.id}`)}>
              {t('assessment.form.back', { paragraph: recommendation.paragraph ?? recommendation.id })}
            </a>
          }
        />
        <blockquote class="reading" lang={recommendation.lang} dir="auto">
          {recommendation.text}
        </blockquote>
        <InWhoseName view={view} mine={mine} organisationId={organisationId} path={path} />
        {earlier && (
          <Panel title={t('assessment.form.earlier')}>
            <RatingArticle view={view} assessment={earlier} countryName={countryName} />
            <p class="muted">{t('assessment.form.earlier.explain')}</p>
          </Panel>
        )}
        {draft && !isFresh && <OtherVersion view={view} draft={draft} />}
        <AssessForm view={view} data={data} state={shown} path={path} />
        {draft && <ButtonForm view={view} action={`/assessments/${draft.id}/discard`} label={t('assessment.form.discard')} danger />}
      </>
    ),
  }
}

function AssessForm({ view, data, state, path }: { view: View; data: FormData; state: FormState; path: string }) {
  const { t } = view
  const { draft, earlier, organisationId, regions, coalitions, countryName } = data
  const kept = draft?.evidence ?? earlier?.evidence ?? []
  const labels = { notImplemented: 'notImplemented', partial: 'partial', full: 'full', noInformation: 'noInformation' } as const
  const options = ratings.map((value) => ({
    value,
    label: t.dynamic(`assessment.rating.${labels[value]}`),
    hint: t.dynamic(`assessment.rating.${value}.explain`),
  }))
  return (
    <Form view={view} action={path} state={state} files draft={`assess-${data.recommendation.id}-${organisationId}`}>
      <Hidden name="organisationId" value={organisationId} />
      <Hidden name="earlier" value={earlier?.id ?? ''} />
      <Hidden name="revision" value={draft ? String(draft.revision) : ''} />
      <RadioField view={view} state={state} name="rating" label={t('assessment.form.rating')} options={options} />
      <CheckboxField
        view={view}
        state={state}
        name="isContrary"
        label={t('assessment.form.contrary')}
        hint={t('assessment.form.contrary.hint')}
      />
      <TextArea
        view={view}
        state={state}
        name="reason"
        label={t('assessment.form.reason')}
        hint={t('assessment.form.reason.hint')}
        maxlength={4000}
        rows={6}
      />
      <TextField
        view={view}
        state={state}
        name="asOf"
        type="date"
        label={t('assessment.form.asOf')}
        hint={t('assessment.form.asOf.hint')}
      />
      <AudienceField
        view={view}
        state={state}
        coalitions={coalitions}
        people={data.people}
        organisation={data.mine.find((one) => one.organisationId === organisationId)?.organisationName ?? ''}
        countryName={countryName}
        named={state.all?.('named') ?? (draft ?? earlier)?.namedAccountIds ?? []}
      />
      <h2>{t('assessment.form.evidence')}</h2>
      <p class="muted">{t('assessment.form.evidence.explain')}</p>
      {kept.length > 0 && (
        <CheckboxesField
          view={view}
          state={state}
          name="keep"
          label={t(draft ? 'assessment.form.keep.draft' : 'assessment.form.keep.earlier')}
          optional
          checked={state.all?.('keep') ?? kept.map(({ id }) => id)}
          options={kept.map((one) => ({ value: one.id, label: one.title, hint: t.dynamic(`evidence.source.${one.sourceKind}`) }))}
        />
      )}
      <EvidenceRows view={view} state={state} regions={regions} coalitions={coalitions} countryName={countryName} />
      <p class="actions">
        <Submit label={t('assessment.form.submit')} name="do" value="submit" />
        <Submit label={t('assessment.form.saveDraft')} name="do" value="draft" quiet />
      </p>
      <p class="muted small">{t('assessment.form.draft.explain')}</p>
    </Form>
  )
}

function InWhoseName({ view, mine, organisationId, path }: { view: View; mine: Mine[]; organisationId: string; path: string }) {
  const { t } = view
  const name = mine.find((one) => one.organisationId === organisationId)?.organisationName ?? ''
  if (mine.length < 2) return <p>{t('assessment.form.name', { organisation: name })}</p>
  return (
    <nav class="tabs" aria-label={t('assessment.form.names')}>
      {mine.map((one) => (
        <a
          href={view.url(`${path}?organisation=${one.organisationId}`)}
          aria-current={one.organisationId === organisationId ? 'page' : undefined}
        >
          {one.organisationName}
        </a>
      ))}
    </nav>
  )
}

/** After a colleague was faster: what they saved, beside what was typed here. */
function OtherVersion({ view, draft }: { view: View; draft: AssessmentDraft }) {
  const { t } = view
  return (
    <div class="notice now">
      <p>
        <strong>{t('assessment.form.other')}</strong>
      </p>
      <p>
        {draft.rating ? t.dynamic(`assessment.rating.${draft.rating}`) : t('assessment.form.other.noRating')}
        {draft.asOf && ` (${t('assessment.asOf', { date: t.date(draft.asOf) })})`}
      </p>
      {draft.reason && (
        <p class="said" dir="auto">
          {draft.reason}
        </p>
      )}
    </div>
  )
}

function initialValues({ draft, earlier, coalitions }: FormData, today: string): Record<string, string> {
  const known = draft ?? earlier
  const audience = known ? choiceOf(known) : coalitions[0] ? `coalition:${coalitions[0].id}` : 'organisation'
  return {
    rating: draft?.rating ?? '',
    isContrary: draft?.isContrary ? 'yes' : '',
    reason: draft?.reason ?? '',
    asOf: draft ? (draft.asOf ?? '') : today,
    audience,
  }
}

/** Adding evidence to a rating that was submitted. */
export function EvidenceForm({
  view,
  assessment,
  state,
  regions,
  coalitions,
  countryName,
}: {
  view: View
  assessment: Assessment
  state: FormState
  regions: Region[]
  coalitions: CoalitionChoice[]
  countryName: TwoNames
}) {
  return (
    <Form view={view} action={`/assessments/${assessment.id}/evidence`} state={state} files>
      <EvidenceRows view={view} state={state} regions={regions} coalitions={coalitions} countryName={countryName} rows={1} isOpen />
      <Submit label={view.t('assessment.detail.addEvidence')} />
    </Form>
  )
}
