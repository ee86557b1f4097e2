// A rating on its own page with evidence, what came before and after, and what its owners may do; and all ratings of a recommendation.
import type { View } from '../../web/context.ts'
import { ButtonForm, Form, type FormState, Submit, TextArea } from '../../web/form.tsx'
import { Downloads, Empty, Facts, PageTitle, Panel } from '../../web/parts.tsx'
import type { PanelData, Region } from '../queries/panel.ts'
import type { CoalitionChoice } from '../queries/readers.ts'
import type { Assessment, TwoNames } from '../schema.ts'
import { EvidenceForm } from './form.tsx'
import { Invitations, OwnActs, Standing } from './panel.tsx'
import { audienceWords, RatingArticle } from './rating.tsx'

export type DetailData = {
  assessment: Assessment
  recommendation: { id: string; paragraph?: string; text: string; lang: string }
  countryName: TwoNames
  /** What the actor may do; everything is false for readers. */
  may: { change: boolean; undo: boolean }
  regions: Region[]
  coalitions: CoalitionChoice[]
}

export function AssessmentPage(view: View, data: DetailData, state: FormState) {
  const { t } = view
  const { assessment, recommendation, countryName, may } = data
  const label = recommendation.paragraph ?? recommendation.id
  return {
    meta: {
      title: t('assessment.detail.title', { organisation: assessment.organisationName, paragraph: label }),
      section: 'recommendations' as const,
      path: `/assessments/${assessment.id}`,
      twins: ['json' as const],
    },
    body: (
      <>
        <PageTitle
          title={t('assessment.detail.title', { organisation: assessment.organisationName, paragraph: label })}
          over={
            <a href={view.url(`/recommendations/${recommendation.id}/assessments`)}>{t('assessment.detail.back', { paragraph: label })}</a>
          }
        />
        <blockquote class="reading" lang={recommendation.lang} dir="auto">
          {recommendation.text}
        </blockquote>
        {assessment.supersededAt && (
          <p class="notice">
            {t('assessment.detail.former', { date: t.date(assessment.supersededAt) })}{' '}
            {assessment.supersededBy && <a href={view.url(`/assessments/${assessment.supersededBy}`)}>{t('assessment.detail.later')}</a>}
          </p>
        )}
        <Panel>
          <RatingArticle view={view} assessment={assessment} countryName={countryName} detail />
          <Facts
            pairs={[
              [t('assessment.column.sector'), t.dynamic(`sector.${assessment.sector}`)],
              [t('assessment.column.submitted'), t.date(assessment.submittedAt)],
              [
                t('assessment.detail.earlier'),
                assessment.supersedes && <a href={view.url(`/assessments/${assessment.supersedes}`)}>{t('assessment.open')}</a>,
              ],
            ]}
          />
        </Panel>
        {may.change && <OwnerActs view={view} data={data} state={state} />}
      </>
    ),
  }
}

function OwnerActs({
  view,
  data: { assessment, countryName, regions, coalitions, may },
  state,
}: {
  view: View
  data: DetailData
  state: FormState
}) {
  const { t } = view
  const isCurrent = !assessment.supersededAt
  return (
    <>
      <Panel title={t('audience.question')}>
        <p>{audienceWords(view, assessment, countryName)}</p>
        <p class="actions">
          <a class="button quiet" href={view.url(`/assessments/${assessment.id}/audience`)}>
            {t('assessment.audience.title')}
          </a>
          {may.undo && (
            <ButtonForm view={view} action={`/assessments/${assessment.id}/audience/undo`} label={t('assessment.audience.undo')} />
          )}
        </p>
      </Panel>
      {isCurrent && (
        <Panel title={t('assessment.detail.evidence')}>
          {assessment.evidence.length > 0 && (
            <ul class="evidence">
              {assessment.evidence.map(({ id, title }) => (
                <li>
                  {title} <ButtonForm view={view} action={`/evidence/${id}/withdrawal`} label={t('assessment.detail.withdrawEvidence')} />
                </li>
              ))}
            </ul>
          )}
          <EvidenceForm
            view={view}
            assessment={assessment}
            state={state}
            regions={regions}
            coalitions={coalitions}
            countryName={countryName}
          />
        </Panel>
      )}
      {isCurrent && (
        <Panel title={t('assessment.detail.withdraw')}>
          <p>{t('assessment.detail.withdraw.explain')}</p>
          <Form view={view} action={`/assessments/${assessment.id}/withdrawal`} state={state}>
            <TextArea
              view={view}
              state={state}
              name="reason"
              label={t('assessment.detail.withdraw.reason')}
              hint={t('assessment.detail.withdraw.reason.hint')}
              rows={2}
              maxlength={1000}
              optional
            />
            <Submit label={t('assessment.detail.withdraw')} danger />
          </Form>
        </Panel>
      )}
    </>
  )
}

/** All ratings of a recommendation that the reader may see, with those that no longer stand. */
export function AssessmentsPage(
  view: View,
  {
    recommendation,
    panel,
    history,
  }: { recommendation: { id: string; paragraph?: string; text: string; lang: string }; panel: PanelData; history: Assessment[] },
) {
  const { t } = view
  const former = history.filter(({ supersededAt }) => supersededAt)
  const label = recommendation.paragraph ?? recommendation.id
  const countryName = panel.recommendation.countryName
  return {
    meta: {
      title: t('assessment.list.title', { paragraph: label }),
      section: 'recommendations' as const,
      twins: ['json', 'csv', 'xlsx'] as ('json' | 'csv' | 'xlsx')[],
    },
    body: (
      <>
        <PageTitle
          title={t('assessment.list.title', { paragraph: label })}
          over={<a href={view.url(`/recommendations/${recommendation.id}`)}>{t('assessment.form.back', { paragraph: label })}</a>}
        />
        <blockquote class="reading" lang={recommendation.lang} dir="auto">
          {recommendation.text}
        </blockquote>
        <Panel title={t('assessment.panel.title')}>
          {panel.assessments.length === 0 ? (
            <Empty>
              <p>{t('assessment.panel.empty')}</p>
            </Empty>
          ) : (
            <Standing view={view} data={panel} />
          )}
          <Invitations view={view} data={panel} />
          <OwnActs view={view} mine={panel.mine} recommendationId={recommendation.id} />
          {panel.assessments.map((assessment) => (
            <RatingArticle view={view} assessment={assessment} countryName={countryName} />
          ))}
        </Panel>
        {former.length > 0 && (
          <Panel title={t('assessment.list.former')}>
            {former.map((assessment) => (
              <div class="former">
                <p class="muted">{t('assessment.detail.former', { date: t.date(assessment.supersededAt ?? '') })}</p>
                <RatingArticle view={view} assessment={assessment} countryName={countryName} />
              </div>
            ))}
          </Panel>
        )}
        {history.length > 0 && (
          <Downloads view={view} path={`/recommendations/${recommendation.id}/assessments`} formats={['csv', 'xlsx', 'json']} />
        )}
      </>
    ),
  }
}
