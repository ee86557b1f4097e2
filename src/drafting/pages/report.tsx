// One report: for its authors the place where it is put together, for others the report itself to read.
import { may } from '../../access/policy.ts'
import { stateName } from '../../countries/state-name.ts'
import type { View } from '../../web/context.ts'
import { ButtonForm, CheckboxField, Form, type FormState, freshForm, RadioField, Submit, TextField } from '../../web/form.tsx'
import { Badge, Facts, Notice, PageTitle, Panel } from '../../web/parts.tsx'
import { figuresOf } from '../rules/figures.ts'
import { groupByTheme } from '../rules/themes.ts'
import type { FullItem, Report, Section } from '../schema.ts'
import { ReportStatus } from './list.tsx'
import { ProgressBar } from './progress-bar.tsx'

export type ReportPageData = { report: Report; sections: Section[]; items: FullItem[]; readers: string; state?: FormState }

export function ReportPage({ view, ...data }: ReportPageData & { view: View }) {
  const { t } = view
  const { report } = data
  const mayWrite = may(view.actor, 'report.write', report)
  return (
    <>
      <PageTitle
        over={<a href={view.url('/reports')}>{t('report.title')}</a>}
        title={<span lang={report.lang}>{report.title}</span>}
        lead={t('report.by', { author: report.authorName, state: stateName(view.locale, report.country), session: report.session })}
      />
      <p class="actions">
        <a class="button" href={`${view.url(`/reports/${report.id}`)}.docx`}>
          {t('report.word')}
        </a>
        <ReportStatus view={view} report={report} />
      </p>
      {mayWrite && (
        <p class="who-sees">
          <strong>{t('audience.question')}</strong> {data.readers}
        </p>
      )}
      {mayWrite && report.isDraft ? <Workbench view={view} {...data} /> : <Reading view={view} {...data} />}
      {may(view.actor, 'report.publish', report) && <Publishing view={view} report={report} state={data.state} />}
    </>
  )
}

function Workbench({ view, report, sections, items }: ReportPageData & { view: View }) {
  const { t } = view
  const figures = figuresOf(items)
  const groups = groupByTheme(items)
  const path = `/reports/${report.id}`
  return (
    <div class="columns">
      <div>
        <Panel title={t('report.sections')}>
          <ol class="section-list">
            {sections.map((section, index) => (
              <li>
                <a
                  href={view.url(section.kind === 'recommendations' ? `${path}/recommendations` : `${path}/sections/${section.id}`)}
                  lang={report.lang}
                >
                  {section.heading}
                </a>
                <span class="muted small">
                  {section.kind === 'recommendations'
                    ? t('report.sections.recommendations', { count: figures.total })
                    : section.body
                      ? t('report.sections.words', { count: countWords(section.body) })
                      : t('report.sections.empty')}
                </span>
                <span class="row-tools">
                  {index > 0 && (
                    <ButtonForm
                      view={view}
                      action={`${path}/sections/${section.id}/place`}
                      label="↑"
                      fields={{ direction: 'up' }}
                      says={t('report.sections.up', { heading: section.heading })}
                    />
                  )}
                  {index < sections.length - 1 && (
                    <ButtonForm
                      view={view}
                      action={`${path}/sections/${section.id}/place`}
                      label="↓"
                      fields={{ direction: 'down' }}
                      says={t('report.sections.down', { heading: section.heading })}
                    />
                  )}
                  {section.kind !== 'recommendations' && !section.body && (
                    <ButtonForm
                      view={view}
                      action={`${path}/sections/${section.id}/removal`}
                      label={t('report.sections.remove')}
                      says={t('report.sections.removeNamed', { heading: section.heading })}
                    />
                  )}
                </span>
              </li>
            ))}
          </ol>
          <AddSection view={view} path={path} />
        </Panel>
        <Panel title={t('report.themes')} aside={<a href={view.url(`${path}/recommendations`)}>{t('report.arrange')}</a>}>
          {groups.map(({ theme, items: list }) => {
            const included = list.filter((item) => item.isIncluded)
            const done = included.filter((item) => item.rating).length
            return (
              <p class="theme-line">
                <a href={view.url(`${path}/recommendations?theme=${encodeURIComponent(theme)}`)}>{theme}</a>{' '}
                <span class="muted small">{t('report.themes.done', { done, count: included.length })}</span>
              </p>
            )
          })}
        </Panel>
      </div>
      <div>
        <Panel title={t('report.standing')}>
          <ProgressBar view={view} figures={figures} />
          <Facts
            pairs={[
              [t('report.standing.organisations'), t.number(figures.organisations.length)],
              [t('report.standing.ratings'), t.number(figures.ratings)],
              [t('report.standing.evidence'), t.number(figures.evidence)],
            ]}
          />
        </Panel>
        <Gaps view={view} report={report} items={items} />
      </div>
    </div>
  )
}

function AddSection({ view, path }: { view: View; path: string }) {
  const { t } = view
  const state = freshForm()
  return (
    <details>
      <summary>{t('report.sections.add')}</summary>
      <Form view={view} action={`${path}/sections`} state={state}>
        <TextField view={view} state={state} name="heading" label={t('report.field.heading')} maxlength={300} />
        <Submit label={t('report.sections.add')} quiet />
      </Form>
    </details>
  )
}

function Gaps({ view, report, items }: { view: View; report: Report; items: FullItem[] }) {
  const { t } = view
  const figures = figuresOf(items)
  const hidden = items.reduce((sum, item) => sum + item.hiddenCount, 0)
  const list = (gaps: FullItem[]) =>
    gaps.slice(0, 12).map((item, index) => (
      <>
        {index > 0 && ', '}
        <a href={view.url(`/reports/${report.id}/recommendations/${item.recommendationId}`)}>
          {item.recommendation.paragraph ?? item.recommendationId}
        </a>
      </>
    ))
  return (
    <Panel title={t('report.gaps')}>
      {figures.withoutRating.length > 0 && (
        <p>
          {t('report.gaps.rating', { count: figures.withoutRating.length })}{' '}
          <span class="small">
            {list(figures.withoutRating)}
            {figures.withoutRating.length > 12 && ' …'}
          </span>
        </p>
      )}
      {figures.withoutEvidence.length > 0 && <p>{t('report.gaps.evidence', { count: figures.withoutEvidence.length })}</p>}
      {hidden > 0 && (
        <Notice kind="now">
          <p>{t('report.gaps.hidden', { count: hidden })}</p>
        </Notice>
      )}
      {figures.withoutRating.length + figures.withoutEvidence.length === 0 && <p>{t('report.gaps.none')}</p>}
    </Panel>
  )
}

/** The report as its readers get it. */
function Reading({ view, report, sections, items }: ReportPageData & { view: View }) {
  const figures = figuresOf(items)
  return (
    <article lang={report.lang} class="report">
      {sections.map((section) => (
        <section>
          <h2>{section.heading}</h2>
          {section.body
            .split(/\n\s*\n/)
            .filter((part) => part.trim())
            .map((part) => (
              <p class="reading">
                {part.split('\n').map((row, index) => (
                  <>
                    {index > 0 && <br />}
                    {row}
                  </>
                ))}
              </p>
            ))}
          {section.kind === 'summary' && <ProgressBar view={view} figures={figures} />}
          {section.kind === 'recommendations' &&
            groupByTheme(items.filter((item) => item.isIncluded)).map(({ theme, items: list }) => (
              <>
                <h3>{theme}</h3>
                {list.map((item) => (
                  <ReadItem view={view} item={item} />
                ))}
              </>
            ))}
        </section>
      ))}
    </article>
  )
}

function ReadItem({ view, item }: { view: View; item: FullItem }) {
  const { t } = view
  const { recommendation } = item
  return (
    <div class="report-item">
      <p class="recommendation-head">
        <a href={view.url(`/recommendations/${recommendation.id}`)}>{recommendation.paragraph ?? recommendation.id}</a>{' '}
        <Badge kind={recommendation.position}>{t.dynamic(`recommendation.position.${recommendation.position}`)}</Badge>{' '}
        <Badge kind={item.rating ?? 'draft'}>{t.dynamic(`report.rating.${item.rating ?? 'none'}`)}</Badge>
      </p>
      <p lang={recommendation.lang}>{recommendation.text}</p>
      {item.narrative && <p>{item.narrative}</p>}
      {item.shown.length > 0 && (
        <p class="small muted">
          {item.shown
            .map(
              (assessment) =>
                `${assessment.organisationName}: ${t.dynamic(`report.rating.${assessment.isContrary ? 'contrary' : assessment.rating}`)}`,
            )
            .join(' · ')}
        </p>
      )}
    </div>
  )
}

function Publishing({ view, report, state = freshForm({ audience: 'public' }) }: { view: View; report: Report; state?: FormState }) {
  const { t } = view
  if (!report.isDraft)
    return (
      <p class="actions">
        <ButtonForm view={view} action={`/reports/${report.id}/withdrawal`} label={t('report.unpublish')} />
      </p>
    )
  return (
    <details class="panel" open={Object.keys(state.problems).length > 0}>
      <summary>{t('report.publish')}</summary>
      <p>{t('report.publish.lead', { author: report.authorName })}</p>
      <Form view={view} action={`/reports/${report.id}/publication`} state={state}>
        <RadioField
          view={view}
          state={state}
          name="audience"
          label={t('audience.question')}
          options={[
            { value: 'public', label: t('audience.public'), hint: t('audience.public.explain') },
            {
              value: 'country',
              label: t('audience.country', { country: stateName(view.locale, report.country) }),
              hint: t('audience.country.explain'),
            },
          ]}
        />
        <CheckboxField view={view} state={state} name="confirmed" label={t('report.publish.confirm')} />
        <Submit label={t('report.publish.button')} />
      </Form>
    </details>
  )
}

const countWords = (text: string) => (text.match(/[\p{L}\p{N}’'-]+/gu) ?? []).length
