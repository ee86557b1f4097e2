// The class of one recommendation: what is there, where it comes from, which words spoke for a suggestion, and the form that confirms or corrects it.
import { stateName } from '../countries/state-name.ts'
import { actionCategories, type Recommendation } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { CheckboxesField, Form, type FormState, RadioField, Submit } from '../web/form.tsx'
import { Badge, PageTitle, Panel } from '../web/parts.tsx'
import type { ExplainedJudgement } from './classifier.ts'
import { issueLabels } from './rules.ts'

type Reasons = ExplainedJudgement['action']['because']

export function ClassPage({
  view,
  recommendation,
  judgement,
  state,
  chosen,
}: {
  view: View
  recommendation: Recommendation
  judgement: ExplainedJudgement
  state: FormState
  chosen: string[]
}) {
  const { t, locale } = view
  const known = [...new Set([...chosen, ...issueLabels()])].sort(
    (a, b) => Number(chosen.includes(b)) - Number(chosen.includes(a)) || t.compare(a, b),
  )
  return (
    <>
      <PageTitle
        over={
          <a href={view.url(`/recommendations/${recommendation.id}`)}>
            {t('recommendation.title', {
              paragraph: recommendation.paragraph ?? recommendation.id,
              state: stateName(locale, recommendation.country),
            })}
          </a>
        }
        title={t('recommendation.reclassify')}
        lead={t('recommendation.reclassify.lead')}
      />
      <p class="rec-text" lang={recommendation.lang}>
        {recommendation.text}
      </p>
      <div class="columns">
        <Form view={view} action={`/recommendations/${recommendation.id}/class`} state={state}>
          <RadioField
            view={view}
            state={state}
            name="action"
            label={t('recommendation.label.action')}
            options={actionCategories.map((action) => ({
              value: String(action),
              label: `${action} · ${t.dynamic(`recommendation.action.${action}`)}`,
              hint: t.dynamic(`recommendation.action.${action}.explain`),
            }))}
          />
          <CheckboxesField
            view={view}
            state={state}
            name="issues"
            label={t('recommendation.label.issues')}
            options={known.map((issue) => ({ value: issue, label: issue }))}
            checked={chosen}
            optional
          />
          <Submit label={t('recommendation.reclassify.save')} />
        </Form>
        <Panel title={t('recommendation.suggestion')}>
          <p>
            <Badge kind="suggested">{t('recommendation.origin.suggested')}</Badge>
          </p>
          <p>
            {judgement.action.value} · {t.dynamic(`recommendation.action.${judgement.action.value}`)} (
            {t.percent(judgement.action.confidence)})<br />
            <Because view={view} reasons={judgement.action.because} />
          </p>
          <ul class="plain-list">
            {judgement.issues.map((issue) => (
              <li>
                {issue.label} ({t.percent(issue.confidence)})<br />
                <Because view={view} reasons={issue.because} />
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  )
}

function Because({ view, reasons }: { view: View; reasons: Reasons }) {
  const words = reasons
    .filter(({ share, rule }) => rule !== undefined || share >= 0.05)
    .slice(0, 4)
    .map(({ words: spoken }) => `“${spoken}”`)
  if (words.length === 0) return null
  return <span class="muted small">{view.t('recommendation.suggested.because', { words: words.join(', ') })}</span>
}
