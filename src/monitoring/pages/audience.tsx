// "Who sees this?" in words with names: choosing an audience, and what a change of it means before it happens.
import type { Child } from 'hono/jsx'
import type { View } from '../../web/context.ts'
import { CheckboxesField, Form, type FormState, freshForm, Hidden, RadioField, Submit } from '../../web/form.tsx'
import { PageTitle, Panel } from '../../web/parts.tsx'
import type { CoalitionChoice } from '../queries/readers.ts'
import { choiceOf, minutesToUndo } from '../rules/audience.ts'
import { isNobody, type Person, type Readers } from '../rules/readers.ts'
import type { Assessment, Reach, TwoNames } from '../schema.ts'

type Chooser = {
  view: View
  state?: FormState
  coalitions: CoalitionChoice[]
  people: Person[]
  organisation: string
  countryName: TwoNames
  named: string[]
}

/** The audience chooser: each choice says who would read, coalitions with their members by name. */
export function AudienceField({ view, state, coalitions, people, organisation, countryName, named }: Chooser) {
  const { t } = view
  const options = [
    { value: 'organisation', label: t('audience.organisation'), hint: t('audience.organisation.explain', { organisation }) },
    ...(people.length > 0 ? [{ value: 'named', label: t('audience.named'), hint: t('assessment.audience.named.explain') }] : []),
    ...coalitions.map(({ id, name, members }) => ({
      value: `coalition:${id}`,
      label: t('assessment.audience.coalitionName', { name }),
      hint: coalitionWords(view, members),
    })),
    { value: 'country', label: t('audience.country', { country: countryName[view.locale] }), hint: t('audience.country.explain') },
    { value: 'public', label: t('audience.public'), hint: t('audience.public.explain') },
  ]
  return (
    <div class="who-sees">
      <RadioField view={view} state={state} name="audience" label={t('audience.question')} options={options} />
      {people.length > 0 && (
        <details open={named.length > 0 || state?.problems.named !== undefined}>
          <summary>{t('assessment.audience.choosePeople')}</summary>
          <CheckboxesField
            view={view}
            state={state}
            name="named"
            label={t('audience.named')}
            optional
            checked={named}
            options={people.map(({ id, name, organisationName }) => ({ value: id, label: name, hint: organisationName }))}
          />
        </details>
      )}
    </div>
  )
}

/** "7 organisations: names. Not the government": the last only where it is true. */
function coalitionWords({ t }: View, members: CoalitionChoice['members']): string {
  const isGovernmentIn = members.some(({ sector }) => sector === 'government')
  return t(isGovernmentIn ? 'assessment.audience.coalition.withGovernment' : 'assessment.audience.coalition.explain', {
    count: members.length,
    names: t.list(members.map(({ name }) => name)),
  })
}

export type AudienceChangeData = Omit<Chooser, 'view' | 'state' | 'named'> & {
  assessment: Assessment
  /** The reach asked for, with who would gain and lose sight of the rating; undefined while it is being chosen. */
  change?: { to: Reach; gains: Readers; losses: Readers; evidenceMoved: string[] }
}

/** Choosing another audience, then confirming it with the names of those who gain or lose sight. */
export function AudiencePage(view: View, data: AudienceChangeData, state: FormState = freshForm()) {
  const { t } = view
  const { assessment, change } = data
  return {
    meta: { title: t('assessment.audience.title'), section: 'recommendations' as const, path: `/assessments/${assessment.id}/audience` },
    body: (
      <>
        <PageTitle
          title={t('assessment.audience.title')}
          over={
            <a href={view.url(`/assessments/${assessment.id}`)}>
              {t('assessment.audience.back', { organisation: assessment.organisationName })}
            </a>
          }
        />
        {change ? (
          <Confirmation view={view} assessment={assessment} change={change} state={state} />
        ) : (
          <Choice view={view} data={data} problems={state.problems} />
        )}
      </>
    ),
  }
}

function Choice({
  view,
  data: { assessment, ...chooser },
  problems,
}: {
  view: View
  data: AudienceChangeData
  problems: FormState['problems']
}) {
  const state = { ...freshForm({ audience: choiceOf(assessment) }), problems }
  return (
    <form method="get" action={view.url(`/assessments/${assessment.id}/audience`)} class="form">
      {problems.form && (
        <p class="notice bad" role="alert">
          {view.t.dynamic(problems.form.key, problems.form.values)}
        </p>
      )}
      <AudienceField
        view={view}
        state={state}
        coalitions={chooser.coalitions}
        people={chooser.people}
        organisation={chooser.organisation}
        countryName={chooser.countryName}
        named={assessment.namedAccountIds}
      />
      <Submit label={view.t('assessment.audience.look')} />
    </form>
  )
}

function Confirmation({
  view,
  assessment,
  change,
  state,
}: {
  view: View
  assessment: Assessment
  change: NonNullable<AudienceChangeData['change']>
  state: FormState
}) {
  const { t } = view
  const { to, gains, losses, evidenceMoved } = change
  return (
    <>
      <Panel title={t('assessment.audience.gain')}>
        {isNobody(gains) ? <p>{t('assessment.audience.nobody')}</p> : <ReaderList view={view} readers={gains} />}
      </Panel>
      <Panel title={t('assessment.audience.lose')}>
        {isNobody(losses) ? <p>{t('assessment.audience.nobody')}</p> : <ReaderList view={view} readers={losses} />}
      </Panel>
      {evidenceMoved.length > 0 && (
        <Panel title={t('assessment.audience.evidence')}>
          <ul>
            {evidenceMoved.map((title) => (
              <li dir="auto">{title}</li>
            ))}
          </ul>
        </Panel>
      )}
      <p>{t('assessment.audience.undoable', { minutes: minutesToUndo })}</p>
      <Form view={view} action={`/assessments/${assessment.id}/audience`} state={state}>
        <Hidden name="from" value={choiceOf(assessment)} />
        <Hidden name="audience" value={choiceOf(to)} />
        {to.namedAccountIds.map((id) => (
          <Hidden name="named" value={id} />
        ))}
        <p class="actions">
          <Submit label={t('assessment.audience.confirm')} />
          <a class="button quiet" href={view.url(`/assessments/${assessment.id}`)}>
            {t('form.cancel')}
          </a>
        </p>
      </Form>
    </>
  )
}

function ReaderList({ view: { t }, readers: { isEverybody, hasProgramme, organisations, people } }: { view: View; readers: Readers }) {
  const lines: Child[] = [
    ...(isEverybody ? [<strong>{t('assessment.audience.everybody')}</strong>] : []),
    ...organisations.map(({ name, sector }) => (
      <>
        {name} <span class="muted small">{t.dynamic(`sector.${sector}`)}</span>
      </>
    )),
    ...people.map(({ name, organisationName, sector }) => (
      <>
        {name}, {organisationName} <span class="muted small">{t.dynamic(`sector.${sector}`)}</span>
      </>
    )),
    ...(hasProgramme ? [t('assessment.audience.programme')] : []),
  ]
  return (
    <ul class="readers">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
