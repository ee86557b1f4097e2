// Organisations: the list, one with its people, and the form for a new or changed one.
import { sectors } from '../../access/actor.ts'
import { may } from '../../access/policy.ts'
import type { Column, Row } from '../../lib/table-export/table.ts'
import type { View } from '../../web/context.ts'
import { ButtonForm, CheckboxesField, Form, type FormState, SelectField, Submit, TextField } from '../../web/form.tsx'
import { Badge, Downloads, Empty, Facts, PageTitle, Panel } from '../../web/parts.tsx'
import type { Country, Member, Organisation, OrganisationLine, Region } from '../queries/organisation.ts'

type List = { organisations: OrganisationLine[]; countries: Country[]; country: string; sector: string }

export function OrganisationsPage(view: View, { organisations, countries, country, sector }: List) {
  const { t, locale, actor } = view
  const search = country || sector ? `?${new URLSearchParams({ ...(country && { country }), ...(sector && { sector }) })}` : ''
  return {
    meta: { title: t('people.organisations.title'), section: 'people' as const, twins: ['json' as const, 'csv' as const, 'xlsx' as const] },
    body: (
      <>
        <PageTitle title={t('people.organisations.title')} lead={t('people.organisations.lead')} />
        <p class="actions">
          {may(actor, 'organisation.create') && (
            <a class="button" href={view.url('/organisations/new')}>
              {t('people.organisation.new')}
            </a>
          )}
          {may(actor, 'person.invite') && (
            <a class="button quiet" href={view.url('/invitations')}>
              {t('people.invitations.title')}
            </a>
          )}
          {may(actor, 'coalition.create') && (
            <a class="button quiet" href={view.url('/coalitions')}>
              {t('people.coalitions.title')}
            </a>
          )}
          {may(actor, 'focalPoint.appoint') && (
            <a class="button quiet" href={view.url('/focal-points')}>
              {t('people.focalPoints.title')}
            </a>
          )}
        </p>
        <form method="get" action={view.url('/organisations')} class="filter">
          <SelectField
            view={view}
            name="country"
            label={t('people.country')}
            value={country}
            blank={t('people.all')}
            options={countries.map((item) => ({ value: item.iso3, label: item.names[locale] }))}
            optional
          />
          <SelectField
            view={view}
            name="sector"
            label={t('people.sector')}
            value={sector}
            blank={t('people.all')}
            options={sectors.map((item) => ({ value: item, label: t(`sector.${item}`) }))}
            optional
          />
          <Submit label={t('people.filter')} quiet />
        </form>
        {organisations.length === 0 ? (
          <Empty>
            <p>{t('people.organisations.none')}</p>
          </Empty>
        ) : (
          <OrganisationTable view={view} organisations={organisations} />
        )}
        <Downloads view={view} path="/organisations" search={search} formats={['csv', 'xlsx', 'json']} />
      </>
    ),
  }
}

function OrganisationTable({ view, organisations }: { view: View; organisations: OrganisationLine[] }) {
  const { t, locale } = view
  return (
    <div class="table-scroll">
      <table class="stacks">
        <caption>{t('people.organisations.count', { count: organisations.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.organisation')}</th>
            <th scope="col">{t('people.sector')}</th>
            <th scope="col">{t('people.country')}</th>
            <th scope="col">{t('people.regions')}</th>
          </tr>
        </thead>
        <tbody>
          {organisations.map((organisation) => (
            <tr>
              <th scope="row">
                <a href={view.url(`/organisations/${organisation.id}`)}>{organisation.name}</a>
                {organisation.acronym && <span class="muted"> {organisation.acronym}</span>}
              </th>
              <td>{t(`sector.${organisation.sector}`)}</td>
              <td>{organisation.countryNames?.[locale] ?? t('people.country.none')}</td>
              <td>{organisation.regions.map((region) => region[locale]).join(', ') || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The list as rows for CSV and XLSX. */
export function organisationTable({ t, locale }: View, organisations: OrganisationLine[]) {
  const columns: Column[] = [
    { key: 'name', header: t('people.organisation'), kind: 'text', width: 50 },
    { key: 'acronym', header: t('people.acronym'), kind: 'text', width: 12 },
    { key: 'sector', header: t('people.sector'), kind: 'text', width: 25 },
    { key: 'country', header: t('people.country'), kind: 'text', width: 25 },
    { key: 'regions', header: t('people.regions'), kind: 'text', width: 40 },
    { key: 'website', header: t('people.website'), kind: 'text', width: 40 },
  ]
  const rows: Row[] = organisations.map((organisation) => ({
    name: organisation.name,
    acronym: organisation.acronym,
    sector: t(`sector.${organisation.sector}`),
    country: organisation.countryNames?.[locale],
    regions: organisation.regions.map((region) => region[locale]).join('; '),
    website: organisation.website,
  }))
  return { name: 'organisations', columns, rows }
}

export function OrganisationPage(view: View, organisation: Organisation, members: Member[] | undefined) {
  const { t, locale, actor } = view
  const thing = { organisationId: organisation.id, country: organisation.country ?? undefined }
  return {
    meta: { title: organisation.name, section: 'people' as const },
    body: (
      <>
        <PageTitle title={organisation.name} over={<a href={view.url('/organisations')}>{t('people.organisations.title')}</a>} />
        <Panel>
          <Facts
            pairs={[
              [t('people.sector'), t(`sector.${organisation.sector}`)],
              [t('people.acronym'), organisation.acronym ?? undefined],
              [t('people.country'), organisation.countryNames?.[locale] ?? t('people.country.none')],
              [t('people.regions'), organisation.regions.map((region) => region[locale]).join(', ') || undefined],
              [
                t('people.website'),
                organisation.website ? (
                  <a href={organisation.website} rel="noreferrer nofollow">
                    {organisation.website}
                  </a>
                ) : undefined,
              ],
            ]}
          />
          <p class="actions">
            {may(actor, 'organisation.change', thing) && (
              <a class="button quiet" href={view.url(`/organisations/${organisation.id}/change`)}>
                {t('people.organisation.change')}
              </a>
            )}
            {may(actor, 'person.invite', thing) && mayInvite(view, organisation) && (
              <a class="button quiet" href={view.url(`/invitations/new?organisation=${organisation.id}`)}>
                {t('people.invitation.new')}
              </a>
            )}
          </p>
        </Panel>
        {members && <Members view={view} organisation={organisation} members={members} />}
      </>
    ),
  }
}

// Once there is a coordinator, others would be refused (rules.ts, invitationProblem).
const mayInvite = ({ actor }: View, organisation: Organisation) =>
  !organisation.hasCoordinator || may(actor, 'membership.change', { organisationId: organisation.id })

function Members({ view, organisation, members }: { view: View; organisation: Organisation; members: Member[] }) {
  const { t, actor } = view
  const mayChange = may(actor, 'membership.change', { organisationId: organisation.id })
  const path = (member: Member, what: string) => `/organisations/${organisation.id}/people/${member.accountId}/${what}`
  return (
    <Panel title={t('people.members')}>
      <p class="muted">{t('people.members.explain')}</p>
      {members.length === 0 && <p class="muted">{t('people.members.none')}</p>}
      <ul class="rows">
        {members.map((member) => (
          <li>
            <span>
              <strong>{member.displayName}</strong> {member.isCoordinator && <Badge kind="role">{t('people.coordinator')}</Badge>}
              <span class="muted small block">{t('people.members.since', { date: t.date(member.startedAt) })}</span>
            </span>
            {mayChange && (
              <span class="actions">
                <ButtonForm
                  view={view}
                  action={path(member, 'coordinator')}
                  label={t(member.isCoordinator ? 'people.coordinator.remove' : 'people.coordinator.make')}
                  fields={{ isCoordinator: member.isCoordinator ? 'no' : 'yes' }}
                />
                {member.accountId !== actor.accountId && (
                  <ButtonForm view={view} action={path(member, 'end')} label={t('people.membership.end')} danger />
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type OrganisationForm = { action: string; title: string; countries: Country[]; regions: Region[]; state: FormState; mayRename: boolean }

export function OrganisationFormPage(view: View, { action, title, countries, regions, state, mayRename }: OrganisationForm) {
  const { t, locale } = view
  const chosen = state.all?.('regions') ?? (state.values.regions ?? '').split(' ')
  return {
    meta: { title, section: 'people' as const, path: action },
    body: (
      <>
        <PageTitle title={title} over={<a href={view.url('/organisations')}>{t('people.organisations.title')}</a>} />
        <Form view={view} action={action} state={state}>
          {mayRename ? (
            <>
              <TextField view={view} state={state} name="name" label={t('people.organisation.name')} maxlength={300} />
              <SelectField
                view={view}
                state={state}
                name="sector"
                label={t('people.sector')}
                hint={t('people.sector.hint')}
                blank={t('people.choose')}
                options={sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
              />
              <SelectField
                view={view}
                state={state}
                name="country"
                label={t('people.country')}
                hint={t('people.organisation.country.hint')}
                blank={t('people.country.none')}
                optional
                options={countries.map((country) => ({ value: country.iso3, label: country.names[locale] }))}
              />
            </>
          ) : (
            <>
              <p class="notice">{t('people.organisation.fixed')}</p>
              {['name', 'sector', 'country'].map((name) => (
                <input type="hidden" name={name} value={state.values[name]} />
              ))}
            </>
          )}
          <TextField view={view} state={state} name="acronym" label={t('people.acronym')} maxlength={40} optional />
          {regions.length > 0 && (
            <CheckboxesField
              view={view}
              state={state}
              name="regions"
              label={t('people.regions')}
              hint={t('people.regions.hint')}
              options={regions.map((region) => ({ value: region.id, label: region.names[locale] }))}
              checked={chosen}
              optional
            />
          )}
          <TextField view={view} state={state} name="website" label={t('people.website')} type="url" maxlength={2000} optional />
          <p class="actions">
            <Submit label={t('form.save')} />
          </p>
        </Form>
      </>
    ),
  }
}
