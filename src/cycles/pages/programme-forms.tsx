// Forms of the programme itself: a country joins; the usual windows and the rules of deadlines are changed.
import { may } from '../../access/policy.ts'
import type { View } from '../../web/context.ts'
import { Form, type FormState, SelectField, Submit, TextArea, TextField } from '../../web/form.tsx'
import { PageTitle, Panel } from '../../web/parts.tsx'
import type { HistoryLine, ListedCountry } from '../queries/programme.ts'
import { type DeadlineRule, ProgrammeRegion, type StepWindow } from '../schema.ts'
import { stepTitle } from './board-parts.tsx'
import { basisText } from './deadlines.tsx'

export function AddCountryPage(view: View, { countries, state }: { countries: ListedCountry[]; state: FormState }) {
  const { t } = view
  return {
    meta: { title: t('programme.addCountry'), section: 'programme' as const, path: '/programme/countries/new' },
    body: (
      <>
        <PageTitle
          over={<a href={view.url('/programme')}>{t('board.title')}</a>}
          title={t('programme.addCountry')}
          lead={t('programme.addCountry.lead')}
        />
        <Form view={view} action="/programme/countries" state={state}>
          <SelectField
            view={view}
            state={state}
            name="country"
            label={t('table.country')}
            blank={t('form.choose.blank')}
            options={countries.filter((country) => !country.isInProgramme).map(({ iso3, name }) => ({ value: iso3, label: name }))}
          />
          <SelectField
            view={view}
            state={state}
            name="region"
            label={t('table.region')}
            blank={t('form.choose.blank')}
            options={ProgrammeRegion.options.map((region) => ({ value: region, label: t.dynamic(`region.${region}`) }))}
          />
          <div class="actions">
            <Submit label={t('programme.addCountry')} />
            <a class="button quiet" href={view.url('/programme')}>
              {t('form.cancel')}
            </a>
          </div>
        </Form>
      </>
    ),
  }
}

type RulesData = { windows: StepWindow[]; rules: DeadlineRule[]; history: HistoryLine[]; state: FormState }

export function RulesPage(view: View, { windows, rules, history, state }: RulesData) {
  const { t } = view
  return {
    meta: {
      title: t('rules.title'),
      description: t('rules.lead'),
      section: 'programme' as const,
      path: '/programme/rules',
      twins: ['json'] as 'json'[],
    },
    body: (
      <>
        <PageTitle over={<a href={view.url('/programme')}>{t('board.title')}</a>} title={t('rules.title')} lead={t('rules.lead')} />
        <Panel title={t('rules.windows')}>
          <table>
            <caption>{t('rules.windows.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('table.step')}</th>
                <th scope="col" class="number">
                  {t('rules.from')}
                </th>
                <th scope="col" class="number">
                  {t('rules.to')}
                </th>
              </tr>
            </thead>
            <tbody>
              {windows.map((window) => (
                <tr>
                  <th scope="row">{stepTitle(view, window.kind)}</th>
                  <td class="number">{signed(view, window.from)}</td>
                  <td class="number">{signed(view, window.to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={t('rules.deadlines')}>
          <table>
            <caption>{t('rules.deadlines.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('rules.deadline')}</th>
                <th scope="col">{t('rules.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr>
                  <th scope="row">{t.dynamic(`deadline.${rule.kind}`)}</th>
                  <td>{basisText(view, { key: 'rule', rule })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        {may(view.actor, 'programme.changeRule') && <ChangeForm view={view} windows={windows} rules={rules} state={state} />}
        {history.length > 0 && (
          <Panel title={t('rules.history')}>
            <RuleHistory view={view} lines={history} />
          </Panel>
        )}
      </>
    ),
  }
}

function ChangeForm({ view, windows, rules, state }: { view: View; windows: StepWindow[]; rules: DeadlineRule[]; state: FormState }) {
  const { t } = view
  return (
    <Panel title={t('rules.change')} id="change">
      <Form view={view} action="/programme/rules" state={state}>
        <SelectField
          view={view}
          state={state}
          name="rule"
          label={t('rules.which')}
          blank={t('form.choose.blank')}
          options={[
            { group: t('rules.windows'), options: windows.map(({ kind }) => ({ value: `window:${kind}`, label: stepTitle(view, kind) })) },
            {
              group: t('rules.deadlines'),
              options: rules.map(({ kind, unit }) => ({
                value: `deadline:${kind}`,
                label: t('rules.inUnit', { deadline: t.dynamic(`deadline.${kind}`), unit }),
              })),
            },
          ]}
        />
        <div class="row">
          <TextField view={view} state={state} name="from" label={t('rules.from')} hint={t('rules.amount.hint')} size={8} maxlength={8} />
          <TextField view={view} state={state} name="to" label={t('rules.to')} size={8} maxlength={8} />
        </div>
        <TextArea
          view={view}
          state={state}
          name="reason"
          label={t('step.form.reason')}
          hint={t('step.form.public')}
          rows={2}
          maxlength={2000}
        />
        <div class="actions">
          <Submit label={t('form.save')} />
        </div>
      </Form>
    </Panel>
  )
}

function RuleHistory({ view, lines }: { view: View; lines: HistoryLine[] }) {
  const { t } = view
  return (
    <ol class="history">
      {lines.map((line) => {
        const { before, after, reason } = line.detail as {
          before?: { from: number; to: number }
          after?: { from: number; to: number }
          reason?: string
        }
        const isWindow = line.thingId.startsWith('window-')
        const name = isWindow
          ? t('step.title', { step: t.dynamic(`step.label.${line.detail.kind}`), name: t.dynamic(`step.name.${line.detail.kind}`) })
          : t.dynamic(`deadline.${line.detail.kind}`)
        return (
          <li>
            <p>
              {t('rules.changed', {
                rule: name,
                beforeFrom: signed(view, before?.from),
                beforeTo: signed(view, before?.to),
                from: signed(view, after?.from),
                to: signed(view, after?.to),
              })}
            </p>
            {reason && (
              <p class="small" dir="auto">
                {t('history.reason', { reason })}
              </p>
            )}
            <p class="small muted">
              <time datetime={line.at.toISOString()}>{t.instant(line.at)}</time>
              {line.name && <> · {line.name}</>}
            </p>
          </li>
        )
      })}
    </ol>
  )
}

/** "+4" or "−12", with its part of a month where there is one. */
function signed(view: View, value: number | undefined): string {
  if (value === undefined) return ''
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${view.t.number(Math.abs(value))}`
}
