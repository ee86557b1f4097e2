// Writing one section, with what the data say beside it.
import { localeNames } from '../../i18n/locales.ts'
import type { View } from '../../web/context.ts'
import { Form, type FormState, Hidden, Submit, TextArea, TextField } from '../../web/form.tsx'
import { Notice, PageTitle, Panel } from '../../web/parts.tsx'
import type { Report, Section } from '../schema.ts'

export function SectionPage({
  view,
  report,
  section,
  state,
  stale,
  made,
}: {
  view: View
  report: Report
  section: Section
  state: FormState
  stale?: Section
  made: string[]
}) {
  const { t } = view
  return (
    <>
      <PageTitle
        over={
          <a href={view.url(`/reports/${report.id}`)}>
            <span lang={report.lang}>{report.title}</span>
          </a>
        }
        title={section.heading}
        lead={t.has(`report.section.${section.kind}.lead`) ? t.dynamic(`report.section.${section.kind}.lead`) : undefined}
      />
      <div class="columns">
        <div>
          {stale && (
            <Notice kind="bad">
              <p>
                <strong>{t('report.stale')}</strong>
              </p>
              <blockquote class="reading" lang={report.lang}>
                {stale.body || '–'}
              </blockquote>
            </Notice>
          )}
          <Form
            view={view}
            action={`/reports/${report.id}/sections/${section.id}`}
            state={state}
            draft={`report-section-${section.id}`}
            class="form wide-form"
          >
            <Hidden name="version" value={String(stale?.version ?? state.values.version ?? section.version)} />
            <TextField view={view} state={state} name="heading" label={t('report.field.heading')} maxlength={300} />
            <TextArea
              view={view}
              state={state}
              name="body"
              label={t('report.field.body')}
              hint={t('report.field.body.hint', { language: localeNames[report.lang] })}
              rows={18}
              lang={report.lang}
              optional
            />
            <Submit label={t('form.save')} />
          </Form>
        </div>
        {made.length > 0 && (
          <Panel title={t('report.section.made')}>
            <p class="muted small">{t('report.section.made.lead')}</p>
            <ul lang={report.lang}>
              {made.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  )
}
