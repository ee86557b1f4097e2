// National focal points by country, for the programme's staff.
import type { View } from '../../web/context.ts'
import { ButtonForm, Form, type FormState, SelectField, Submit } from '../../web/form.tsx'
import { Empty, PageTitle, Panel } from '../../web/parts.tsx'
import type { Country } from '../queries/organisation.ts'
import type { FocalPointLine, PersonLine } from '../queries/person.ts'

type Shown = { focalPoints: FocalPointLine[]; people: PersonLine[]; countries: Country[]; state: FormState }

export function FocalPointsPage(view: View, { focalPoints, people, countries, state }: Shown) {
  const { t, locale } = view
  return {
    meta: { title: t('people.focalPoints.title'), section: 'people' as const, path: '/focal-points' },
    body: (
      <>
        <PageTitle
          title={t('people.focalPoints.title')}
          lead={t('people.focalPoints.lead')}
          over={<a href={view.url('/organisations')}>{t('people.organisations.title')}</a>}
        />
        {focalPoints.length === 0 && (
          <Empty>
            <p>{t('people.focalPoints.none')}</p>
          </Empty>
        )}
        {focalPoints.length > 0 && (
          <ul class="rows boxed">
            {focalPoints.map((focal) => (
              <li>
                <span>
                  <strong>{focal.countryNames[locale]}</strong> · {focal.displayName}
                  <span class="muted small block">{t('people.members.since', { date: t.date(focal.startedAt) })}</span>
                </span>
                <ButtonForm
                  view={view}
                  action="/focal-points/end"
                  label={t('people.focalPoint.relieve')}
                  fields={{ accountId: focal.accountId, country: focal.country }}
                />
              </li>
            ))}
          </ul>
        )}
        <Panel title={t('people.focalPoint.appoint')}>
          <Form view={view} action="/focal-points" state={state}>
            <SelectField
              view={view}
              state={state}
              name="country"
              label={t('people.country')}
              blank={t('people.choose')}
              options={countries.map((country) => ({ value: country.iso3, label: country.names[locale] }))}
            />
            <SelectField
              view={view}
              state={state}
              name="accountId"
              label={t('people.person')}
              blank={t('people.choose')}
              hint={t('people.focalPoint.person.hint')}
              options={people.map((person) => ({ value: person.id, label: [person.displayName, ...person.organisations].join(' · ') }))}
            />
            <p class="actions">
              <Submit label={t('people.focalPoint.appoint')} />
              <a href={view.url('/invitations/new?role=focal-point')}>{t('people.focalPoint.invite')}</a>
            </p>
          </Form>
        </Panel>
      </>
    ),
  }
}
