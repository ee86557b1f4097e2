// What the features put on each other's pages: progress on a recommendation's page; recommendations, progress, reports and documents on a country's page.
import type { Child } from 'hono/jsx'
import { listAdoptedDocuments } from '../documents/queries.ts'
import { listPublishedReports } from '../drafting/queries.ts'
import { AssessmentPanel } from '../monitoring/pages/panel.tsx'
import { ProgressPanel } from '../monitoring/pages/progress.tsx'
import { panelOf, progressOf } from '../monitoring/queries/panel.ts'
import { countByReview } from '../recommendations/queries.ts'
import { positions, type Recommendation } from '../recommendations/schema.ts'
import type { AppContext, View } from '../web/context.ts'
import { Badge, Panel } from '../web/parts.tsx'

type Country = { iso3: string; name: string }
type ReviewCount = Awaited<ReturnType<typeof countByReview>>[number]

export async function progressOnRecommendation(c: AppContext, recommendation: Recommendation): Promise<Child> {
  const { view, db, actor } = c.var
  return <AssessmentPanel view={view} data={await panelOf(db, actor, recommendation, view.today)} />
}

export async function recommendationsOfCountry(c: AppContext, { iso3 }: Country): Promise<Child> {
  const { view, db } = c.var
  const counts = await countByReview(db, iso3)
  const sessions = [...new Set(counts.map(({ session }) => session))]
  return (
    <Panel title={view.t('country.recommendations')}>
      {sessions.length === 0 ? (
        <p class="muted">{view.t('country.recommendations.none')}</p>
      ) : (
        sessions.map((session) => <Review view={view} iso3={iso3} counts={counts.filter((count) => count.session === session)} />)
      )}
    </Panel>
  )
}

function Review({ view, iso3, counts }: { view: View; iso3: string; counts: ReviewCount[] }) {
  const { t } = view
  const [first] = counts
  if (!first) return null
  const path = view.url(`/recommendations?state=${iso3}&session=${first.session}`)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <div class="review-count">
      <p>
        <a href={path}>{t('country.recommendations.review', { cycle: first.cycle, session: first.session, count: total })}</a>
      </p>
      <ul class="plain-row">
        {positions
          .flatMap((position) => counts.filter((count) => count.position === position))
          .map(({ position, count }) => (
            <li>
              <a href={`${path}&position=${position}`}>
                <Badge kind={position}>
                  {t.dynamic(`recommendation.position.${position}`)} · {t.number(count)}
                </Badge>
              </a>
            </li>
          ))}
      </ul>
    </div>
  )
}

export async function progressOfCountry(c: AppContext, { iso3 }: Country): Promise<Child | undefined> {
  const { view, db, actor } = c.var
  const [latest] = await countByReview(db, iso3)
  if (!latest) return undefined
  return <ProgressPanel view={view} progress={await progressOf(db, actor, { country: iso3, session: latest.session })} />
}

export async function reportsOfCountry(c: AppContext, { iso3 }: Country): Promise<Child | undefined> {
  const { view, db, actor } = c.var
  const reports = await listPublishedReports(db, actor, iso3)
  if (reports.length === 0) return undefined
  return (
    <Panel title={view.t('report.title')}>
      <ul>
        {reports.map((report) => (
          <li>
            <a href={view.url(`/reports/${report.id}`)} lang={report.lang}>
              {report.title}
            </a>{' '}
            <span class="muted small">{report.authorName}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export async function documentsOfCountry(c: AppContext, { iso3 }: Country): Promise<Child | undefined> {
  const { view, db } = c.var
  const documents = await listAdoptedDocuments(db, iso3)
  if (documents.length === 0) return undefined
  return (
    <Panel title={view.t('country.documents')}>
      <ul>
        {documents.map((document) => (
          <li>
            <a href={view.url(`/documents/${document.id}/original`)}>{document.symbol ?? document.fileName}</a>{' '}
            <span class="muted small">
              {document.kind ? view.t.dynamic(`document.kind.${document.kind}`) : ''}
              {document.session ? ` · ${view.t('register.session', { session: document.session })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
