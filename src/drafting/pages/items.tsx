// Choosing, grouping and ordering the recommendations of a report, and writing about each.
import { stateName } from '../../countries/state-name.ts'
import type { View } from '../../web/context.ts'
import { CheckboxField, Form, type FormState, freshForm, Hidden, RadioField, Submit, TextArea, TextField } from '../../web/form.tsx'
import { Badge, Notice, PageTitle, Panel } from '../../web/parts.tsx'
import { groupByTheme } from '../rules/themes.ts'
import { type FullItem, itemRatings, type Report } from '../schema.ts'

export function ItemsPage({ view, report, items, theme }: { view: View; report: Report; items: FullItem[]; theme?: string }) {
  const { t } = view
  const path = `/reports/${report.id}/recommendations`
  const groups = groupByTheme(items)
  const shown = theme === undefined ? groups : groups.filter((group) => group.theme === theme)
  const places = new Map(items.map((item, index) => [item.recommendationId, index + 1]))
  return (
    <>
      <PageTitle
        over={
          <a href={view.url(`/reports/${report.id}`)}>
            <span lang={report.lang}>{report.title}</span>
          </a>
        }
        title={theme ?? t('report.arrange')}
        lead={t('report.arrange.lead')}
      />
      <nav class="tabs" aria-label={t('report.themes')}>
        <a href={view.url(path)} aria-current={theme === undefined ? 'page' : undefined}>
          {t('report.themes.all')}
        </a>
        {groups.map((group) => (
          <a href={view.url(`${path}?theme=${encodeURIComponent(group.theme)}`)} aria-current={group.theme === theme ? 'page' : undefined}>
            {group.theme} ({group.items.length})
          </a>
        ))}
      </nav>
      <Form view={view} action={path} class="wide-form">
        <datalist id="themes">
          {groups.map((group) => (
            <option value={group.theme} />
          ))}
        </datalist>
        <div class="table-scroll">
          <table class="items">
            <thead>
              <tr>
                <th scope="col">{t('report.items.include')}</th>
                <th scope="col">{t('report.items.place')}</th>
                <th scope="col">{t('register.column.text')}</th>
                <th scope="col">{t('report.items.theme')}</th>
                <th scope="col">{t('report.items.said')}</th>
              </tr>
            </thead>
            <tbody>
              {shown
                .flatMap((group) => group.items)
                .map((item) => (
                  <ItemRow view={view} report={report} item={item} place={places.get(item.recommendationId) ?? 0} />
                ))}
            </tbody>
          </table>
        </div>
        <Submit label={t('form.save')} />
      </Form>
    </>
  )
}

function ItemRow({ view, report, item, place }: { view: View; report: Report; item: FullItem; place: number }) {
  const { t } = view
  const { recommendation, recommendationId: id } = item
  const number = recommendation.paragraph ?? id
  return (
    <tr>
      <td>
        <input type="hidden" name="item" value={id} />
        <input
          type="checkbox"
          name={`include-${id}`}
          value="yes"
          checked={item.isIncluded}
          aria-label={t('report.items.includeNamed', { number })}
        />
      </td>
      <td>
        <input
          type="number"
          name={`place-${id}`}
          value={String(place)}
          min={1}
          class="place"
          aria-label={t('report.items.placeNamed', { number })}
        />
      </td>
      <td>
        <a href={view.url(`/reports/${report.id}/recommendations/${id}`)}>
          <strong>{number}</strong>
        </a>{' '}
        <Badge kind={recommendation.position}>{t.dynamic(`recommendation.position.${recommendation.position}`)}</Badge>
        <br />
        <span class="small" lang={recommendation.lang}>
          {recommendation.text}
        </span>
      </td>
      <td>
        <input
          name={`theme-${id}`}
          value={item.theme}
          list="themes"
          maxlength={200}
          class="theme-input"
          aria-label={t('report.items.themeNamed', { number })}
        />
      </td>
      <td>
        <Badge kind={item.rating ?? 'draft'}>{t.dynamic(`report.rating.${item.rating ?? 'none'}`)}</Badge>
      </td>
    </tr>
  )
}

export type ItemPageData = {
  report: Report
  item: FullItem
  state: FormState
  stale?: FullItem
  suggestion?: { band: string; count: number }
  previous?: string
  next?: string
}

export function ItemPage({ view, report, item, state, stale, suggestion, previous, next }: ItemPageData & { view: View }) {
  const { t, locale } = view
  const { recommendation } = item
  const path = `/reports/${report.id}/recommendations`
  return (
    <>
      <nav class="neighbours" aria-label={t('report.arrange')}>
        {previous ? (
          <a rel="prev" href={view.url(`${path}/${previous}`)}>
            {t('pager.previous')}
          </a>
        ) : (
          <span></span>
        )}
        {next ? (
          <a rel="next" href={view.url(`${path}/${next}`)}>
            {t('pager.next')}
          </a>
        ) : (
          <span></span>
        )}
      </nav>
      <PageTitle
        over={
          <a href={view.url(`${path}?theme=${encodeURIComponent(item.theme)}`)}>
            <span lang={report.lang}>{report.title}</span> · {item.theme}
          </a>
        }
        title={t('recommendation.title', {
          paragraph: recommendation.paragraph ?? recommendation.id,
          state: stateName(locale, recommendation.country),
        })}
      />
      <p class="rec-text" lang={recommendation.lang}>
        {recommendation.text}
      </p>
      <div class="columns">
        <div>
          {stale && (
            <Notice kind="bad">
              <p>
                <strong>{t('report.stale')}</strong>
              </p>
              <p>{t.dynamic(`report.rating.${stale.rating ?? 'none'}`)}</p>
              <blockquote class="reading">{stale.narrative || '–'}</blockquote>
            </Notice>
          )}
          <Form view={view} action={`${path}/${recommendation.id}`} state={state} draft={`report-item-${report.id}-${recommendation.id}`}>
            <Hidden name="version" value={String(stale?.version ?? state.values.version ?? item.version)} />
            <RadioField
              view={view}
              state={state}
              name="rating"
              label={t('report.item.rating', { author: report.authorName })}
              hint={
                suggestion && t('report.item.suggestion', { band: t.dynamic(`report.rating.${suggestion.band}`), count: suggestion.count })
              }
              optional
              options={[
                ...itemRatings.map((rating) => ({ value: rating, label: t.dynamic(`report.rating.${rating}`) })),
                { value: '', label: t('report.rating.none') },
              ]}
            />
            <TextArea
              view={view}
              state={state}
              name="narrative"
              label={t('report.item.narrative')}
              hint={t('report.item.narrative.hint')}
              rows={8}
              lang={report.lang}
              maxlength={20_000}
              optional
            />
            <TextField view={view} state={state} name="theme" label={t('report.items.theme')} maxlength={200} />
            <CheckboxField view={view} state={state} name="isIncluded" label={t('report.item.include')} />
            <Submit label={t('form.save')} />
          </Form>
        </div>
        <Panel title={t('report.item.shown')}>
          {item.shown.length === 0 ? (
            <p class="muted">{t('report.item.shown.none')}</p>
          ) : (
            <ul class="plain-list">
              {item.shown.map((assessment) => (
                <li>
                  <strong>{assessment.organisationName}</strong>:{' '}
                  {t.dynamic(`report.rating.${assessment.isContrary ? 'contrary' : assessment.rating}`)}{' '}
                  <span class="muted small">{t.date(assessment.asOf)}</span>
                  <br />
                  {assessment.reason}
                  {assessment.evidence.length > 0 && (
                    <ul class="small">
                      {assessment.evidence.map((evidence) => (
                        <li>
                          {evidence.title} ({t.dynamic(`evidence.source.${evidence.sourceKind}`)})
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          )}
          {item.hiddenCount > 0 && (
            <Notice kind="now">
              <p>
                {t('report.item.hidden', { count: item.hiddenCount })}{' '}
                <a href={view.url(`/recommendations/${recommendation.id}`)}>{t('report.item.hidden.see')}</a>
              </p>
            </Notice>
          )}
        </Panel>
      </div>
    </>
  )
}

export const stateOfItem = (item: FullItem): FormState =>
  freshForm({
    rating: item.rating ?? '',
    narrative: item.narrative,
    theme: item.theme,
    isIncluded: item.isIncluded ? 'yes' : '',
    version: String(item.version),
  })
