// A recommendation is a page with a life: what was asked, by whom, what was answered and when, what was asked before, who says what about progress.
import type { Child } from 'hono/jsx'
import { may } from '../access/policy.ts'
import { stateName } from '../countries/state-name.ts'
import type { PositionChange } from '../recommendations/queries.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'
import { Form, Hidden, Submit } from '../web/form.tsx'
import { Badge, Facts, PageTitle, Panel } from '../web/parts.tsx'
import { RecommendationLine } from './search-page.tsx'

export type RecommendationPageData = {
  recommendation: Recommendation
  changes: PositionChange[]
  alike: { recommendation: Recommendation; score: number }[]
  previous?: Recommendation
  next?: Recommendation
  document?: { id: string; fileName: string; symbol?: string }
  /** What the features above the register add: progress, classification. */
  panels: Child[]
}

export function RecommendationPage({ view, ...data }: RecommendationPageData & { view: View }) {
  const { t, locale } = view
  const { recommendation } = data
  const state = stateName(locale, recommendation.country)
  const review = t('recommendation.review', { state, session: recommendation.session, cycle: recommendation.cycle })
  return (
    <>
      <Neighbours view={view} {...data} />
      <PageTitle
        over={<a href={view.url(`/recommendations?state=${recommendation.country}&session=${recommendation.session}`)}>{review}</a>}
        title={
          recommendation.paragraph
            ? t('recommendation.title', { paragraph: recommendation.paragraph, state })
            : t('recommendation.titleUnnumbered', { state })
        }
      />
      <p class="rec-text" lang={recommendation.lang} dir="auto">
        {recommendation.text}
      </p>
      <p>
        <Badge kind={recommendation.position}>{t.dynamic(`recommendation.position.${recommendation.position}`)}</Badge>{' '}
        <span class="muted small">{t.dynamic(`recommendation.position.${recommendation.position}.explain`)}</span>
      </p>
      <div class="columns">
        <div>
          {data.panels}
          <Earlier view={view} alike={data.alike} />
        </div>
        <div>
          <Asks view={view} recommendation={recommendation} />
          <Answer view={view} changes={data.changes} />
          <Labels view={view} recommendation={recommendation} />
          <Source view={view} recommendation={recommendation} document={data.document} />
        </div>
      </div>
    </>
  )
}

function Neighbours({ view, previous, next }: { view: View; previous?: Recommendation; next?: Recommendation }) {
  const { t } = view
  if (!previous?.paragraph && !next?.paragraph) return null
  return (
    <nav class="neighbours" aria-label={t('recommendation.backToReview')}>
      {previous?.paragraph ? (
        <a rel="prev" href={view.url(`/recommendations/${previous.id}`)}>
          {t('recommendation.previous', { paragraph: previous.paragraph })}
        </a>
      ) : (
        <span></span>
      )}
      {next?.paragraph ? (
        <a rel="next" href={view.url(`/recommendations/${next.id}`)}>
          {t('recommendation.next', { paragraph: next.paragraph })}
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  )
}

function Asks({ view, recommendation }: { view: View; recommendation: Recommendation }) {
  const { t, locale } = view
  const stateLinks = (states: string[]) =>
    states.map((iso3, index) => (
      <>
        {index > 0 && ', '}
        <a href={view.url(`/recommendations?recommendingState=${iso3}`)}>{stateName(locale, iso3)}</a>
      </>
    ))
  const several = recommendation.segments.length > 1
  return (
    <Panel title={t('register.facet.recommendingState')}>
      {several ? (
        <ol class="asks">
          {recommendation.segments.map((segment) => (
            <li>
              <span lang={recommendation.lang}>{segment.text}</span>
              <br />
              <span class="small">{stateLinks(segment.states)}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p>{recommendation.states.length > 0 ? stateLinks(recommendation.states) : '–'}</p>
      )}
    </Panel>
  )
}

function Answer({ view, changes }: { view: View; changes: PositionChange[] }) {
  const { t } = view
  if (changes.length === 0) return null
  const name = (position: string) => t.dynamic(`recommendation.position.${position}`)
  return (
    <Panel title={t('recommendation.answer')}>
      <ol class="life">
        {changes.map((change, index) => (
          <li class={index === changes.length - 1 ? 'now' : undefined}>
            <strong>
              {change.fromPosition
                ? t('recommendation.answer.later', { from: name(change.fromPosition), to: name(change.toPosition) })
                : name(change.toPosition)}
            </strong>
            {change.source && (
              <>
                <br />
                <span class="small muted">
                  {t('recommendation.answer.source', { source: change.source })}
                  {change.page ? `, ${t('recommendation.answer.page', { page: change.page })}` : ''}
                </span>
              </>
            )}
            {change.comment && (
              <>
                <br />
                <span class="small" lang="en">
                  {change.comment}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Labels({ view, recommendation }: { view: View; recommendation: Recommendation }) {
  const { t } = view
  const link = (facet: string, values: string[]) =>
    values.map((value, index) => (
      <>
        {index > 0 && ' · '}
        <a href={view.url(`/recommendations?${facet}=${encodeURIComponent(value)}`)}>{value}</a>
      </>
    ))
  const origin = (of?: string) =>
    of && (
      <>
        <br />
        <Badge kind={of === 'suggested' ? 'suggested' : 'plain'}>{t.dynamic(`recommendation.origin.${of}`)}</Badge>
      </>
    )
  const pairs: [Child, Child | undefined][] = [
    [
      t('recommendation.label.action'),
      recommendation.action ? (
        <>
          {recommendation.action} · {t.dynamic(`recommendation.action.${recommendation.action}`)}
          {origin(recommendation.actionOrigin)}
        </>
      ) : undefined,
    ],
    [
      t('recommendation.label.issues'),
      recommendation.issues.length > 0 ? (
        <>
          {link('issue', recommendation.issues)}
          {origin(recommendation.issuesOrigin)}
        </>
      ) : undefined,
    ],
    [t('recommendation.label.themes'), recommendation.themes.length > 0 ? link('theme', recommendation.themes) : undefined],
    [t('recommendation.label.groups'), recommendation.groups.length > 0 ? link('group', recommendation.groups) : undefined],
    [t('recommendation.label.sdgs'), recommendation.sdgs.length > 0 ? link('sdg', recommendation.sdgs) : undefined],
  ]
  const mayClassify = may(view.actor, 'recommendation.classify', { country: recommendation.country })
  if (pairs.every(([, value]) => value === undefined) && !mayClassify) return null
  const isSuggested = recommendation.actionOrigin === 'suggested' || recommendation.issuesOrigin === 'suggested'
  return (
    <Panel title={t('recommendation.labels')}>
      <Facts pairs={pairs} />
      {mayClassify && (
        <p class="actions">
          {isSuggested && recommendation.action && (
            <Form view={view} action={`/recommendations/${recommendation.id}/class`} class="inline">
              <Hidden name="action" value={String(recommendation.action)} />
              {recommendation.issues.map((issue) => (
                <Hidden name="issues" value={issue} />
              ))}
              <Submit label={t('recommendation.confirm')} quiet />
            </Form>
          )}
          <a href={view.url(`/recommendations/${recommendation.id}/class`)}>{t('recommendation.reclassify')}</a>
        </p>
      )}
    </Panel>
  )
}

function Source({
  view,
  recommendation,
  document,
}: {
  view: View
  recommendation: Recommendation
  document?: RecommendationPageData['document']
}) {
  const { t } = view
  const original =
    document && `${view.url(`/documents/${document.id}/original`)}${recommendation.page ? `#page=${recommendation.page}` : ''}`
  return (
    <Panel title={t('recommendation.source')}>
      <Facts
        pairs={[
          [t('recommendation.source.document'), document ? <a href={original}>{document.symbol ?? document.fileName}</a> : undefined],
          [t('recommendation.source.page'), recommendation.page],
          [
            t('recommendation.source.printed'),
            recommendation.printed && recommendation.printed !== recommendation.paragraph ? recommendation.printed : undefined,
          ],
          [t('recommendation.permanent'), <a href={view.url(`/recommendations/${recommendation.id}`)}>{recommendation.id}</a>],
        ]}
      />
    </Panel>
  )
}

function Earlier({ view, alike }: { view: View; alike: RecommendationPageData['alike'] }) {
  const { t } = view
  return (
    <Panel title={t('recommendation.earlier')}>
      {alike.length === 0 ? (
        <p class="muted">{t('recommendation.earlier.none')}</p>
      ) : (
        <>
          <p class="muted small">{t('recommendation.earlier.lead')}</p>
          <ol class="recommendations">
            {alike.map(({ recommendation, score }) => (
              <RecommendationLine
                view={view}
                recommendation={recommendation}
                note={t('recommendation.alike', { percent: t.percent(score) })}
              />
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}
