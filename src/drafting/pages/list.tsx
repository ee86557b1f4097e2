// The list of reports, and the form that begins one.
import { stateName } from '../../countries/state-name.ts'
import type { View } from '../../web/context.ts'
import { Form, type FormState, SelectField, Submit, TextField } from '../../web/form.tsx'
import { Badge, Empty, PageTitle, Panel } from '../../web/parts.tsx'
import type { Report } from '../schema.ts'

export function ReportsPage({ view, reports, mayBegin }: { view: View; reports: Report[]; mayBegin: boolean }) {
  const { t } = view
  return (
    <>
      <PageTitle title={t('report.title')} lead={t('report.lead')} />
      {mayBegin && (
        <p class="actions">
          <a class="button" href={view.url('/reports/new')}>
            {t('report.begin')}
          </a>
        </p>
      )}
      {reports.length === 0 ? (
        <Empty>
          <p>{t(mayBegin ? 'report.none' : 'report.nonePublished')}</p>
        </Empty>
      ) : (
        <div class="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('report.column.title')}</th>
                <th scope="col">{t('report.column.review')}</th>
                <th scope="col">{t('report.column.author')}</th>
                <th scope="col">{t('report.column.status')}</th>
              </tr>
            </thead>
            <tbody>
              {reports.map((report) => (
                <tr>
                  <td>
                    <a href={view.url(`/reports/${report.id}`)} lang={report.lang}>
                      {report.title}
                    </a>
                  </td>
                  <td>{t('document.review', { state: stateName(view.locale, report.country), session: report.session })}</td>
                  <td>{report.authorName}</td>
                  <td>
                    <ReportStatus view={view} report={report} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

export const ReportStatus = ({ view, report }: { view: View; report: Report }) =>
  report.isDraft ? (
    <Badge kind="draft">{view.t('report.status.draft')}</Badge>
  ) : (
    <Badge kind="supported">{view.t(`report.status.${report.audience}` as 'report.status.public')}</Badge>
  )

export type BeginChoices = {
  reviews: { country: string; session: number; cycle: number; count: number }[]
  authors: { value: string; label: string }[]
}

export function BeginPage({ view, choices, state }: { view: View; choices: BeginChoices; state: FormState }) {
  const { t } = view
  if (choices.reviews.length === 0)
    return (
      <>
        <PageTitle title={t('report.begin')} />
        <Empty>
          <p>{t('report.begin.noReview')}</p>
        </Empty>
      </>
    )
  return (
    <>
      <PageTitle over={<a href={view.url('/reports')}>{t('report.title')}</a>} title={t('report.begin')} lead={t('report.begin.lead')} />
      <Panel>
        <Form view={view} action="/reports" state={state} draft="report-new">
          <SelectField
            view={view}
            state={state}
            name="review"
            label={t('report.field.review')}
            options={choices.reviews.map(({ country, session, cycle, count }) => ({
              value: `${country}-${session}`,
              label: t('report.field.review.option', { state: stateName(view.locale, country), session, cycle, count }),
            }))}
          />
          <SelectField
            view={view}
            state={state}
            name="author"
            label={t('report.field.author')}
            hint={t('report.field.author.hint')}
            options={choices.authors}
          />
          <SelectField
            view={view}
            state={state}
            name="lang"
            label={t('report.field.lang')}
            options={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
          />
          <TextField view={view} state={state} name="title" label={t('report.field.title')} maxlength={300} />
          <Submit label={t('report.begin.button')} />
        </Form>
      </Panel>
    </>
  )
}
