// Organisations and their people; focal points of countries.
import { isStaff } from '../../access/actor.ts'
import { ensure } from '../../access/policy.ts'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { orShowAgain, parseForm } from '../../web/parse-form.ts'
import { page, respond, seeOther } from '../../web/respond.ts'
import { get, post, type Route } from '../../web/route.ts'
import { appointFocalPoint, relieveFocalPoint } from '../commands/focal-point.ts'
import { addOrganisation, changeOrganisation, endMembership, mayRename, setCoordinator } from '../commands/organisation.ts'
import { FocalPointsPage } from '../pages/focal-point.tsx'
import { OrganisationFormPage, OrganisationPage, OrganisationsPage, organisationTable } from '../pages/organisation.tsx'
import { findMembers, getOrganisation, listCountries, listOrganisations, listRegions } from '../queries/organisation.ts'
import { listFocalPoints, listPeople } from '../queries/person.ts'
import { Appointment, OrganisationInput } from '../schema.ts'

const idOf = (c: AppContext) => c.req.param('id') ?? ''

export const organisationRoutes: Route[] = [
  get('/organisations', 'organisation.read', async (c) => {
    const { db, actor, view } = c.var
    const { country = '', sector = '' } = c.req.query()
    const [organisations, countries] = [await listOrganisations(db, actor, { country, sector }), await listCountries(db, actor)]
    return respond(c, {
      html: () => OrganisationsPage(view, { organisations, countries, country, sector }),
      json: () => organisations,
      table: () => organisationTable(view, organisations),
    })
  }),
  get('/organisations/new', 'organisation.create', (c) =>
    showNew(c, freshForm({ country: c.req.query('country') ?? c.var.actor.focalPointOf[0] })),
  ),
  post('/organisations/new', 'organisation.create', (c) =>
    orShowAgain(
      c,
      (state) => showNew(c, state),
      async () => {
        const id = await addOrganisation(c.var.db, c.var.actor, parseForm(OrganisationInput, c.var.form, ['regions']))
        return seeOther(c, `/organisations/${id}?notice=organisation.added`)
      },
    ),
  ),
  get('/organisations/:id', 'organisation.read', async (c) => {
    const organisation = await getOrganisation(c.var.db, c.var.actor, idOf(c))
    const members = await findMembers(c.var.db, c.var.actor, organisation.id)
    return respond(c, { html: () => OrganisationPage(c.var.view, organisation, members), json: () => ({ ...organisation, members }) })
  }),
  get('/organisations/:id/change', 'organisation.change', (c) => showChange(c)),
  post('/organisations/:id/change', 'organisation.change', (c) =>
    orShowAgain(
      c,
      (state) => showChange(c, state),
      async () => {
        await changeOrganisation(c.var.db, c.var.actor, idOf(c), parseForm(OrganisationInput, c.var.form, ['regions']))
        return seeOther(c, `/organisations/${idOf(c)}?notice=organisation.changed`)
      },
    ),
  ),
  post('/organisations/:id/people/:accountId/coordinator', 'membership.change', async (c) => {
    await setCoordinator(c.var.db, c.var.actor, {
      organisationId: idOf(c),
      accountId: c.req.param('accountId') ?? '',
      isCoordinator: c.var.form.text.isCoordinator === 'yes',
    })
    return seeOther(c, `/organisations/${idOf(c)}?notice=membership.changed`)
  }),
  post('/organisations/:id/people/:accountId/end', 'membership.change', async (c) => {
    await endMembership(c.var.db, c.var.actor, { organisationId: idOf(c), accountId: c.req.param('accountId') ?? '', now: c.var.view.now })
    return seeOther(c, `/organisations/${idOf(c)}?notice=membership.ended`)
  }),
  post('/organisations/:id/departure', 'membership.leave', async (c) => {
    await endMembership(c.var.db, c.var.actor, { organisationId: idOf(c), accountId: c.var.actor.accountId ?? '', now: c.var.view.now })
    return seeOther(c, '/account?notice=membership.left')
  }),

  get('/focal-points', 'focalPoint.appoint', (c) => showFocalPoints(c, freshForm())),
  post('/focal-points', 'focalPoint.appoint', (c) =>
    orShowAgain(
      c,
      (state) => showFocalPoints(c, state),
      async () => {
        await appointFocalPoint(c.var.db, c.var.actor, parseForm(Appointment, c.var.form))
        return seeOther(c, '/focal-points?notice=focalPoint.appointed')
      },
    ),
  ),
  post('/focal-points/end', 'focalPoint.appoint', async (c) => {
    await relieveFocalPoint(c.var.db, c.var.actor, { ...parseForm(Appointment, c.var.form), now: c.var.view.now })
    return seeOther(c, '/focal-points?notice=focalPoint.relieved')
  }),
]

async function showNew(c: AppContext, state: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const countries = (await listCountries(db, actor)).filter((country) => isStaff(actor) || actor.focalPointOf.includes(country.iso3))
  const regions = await listRegions(db, actor, state.values.country)
  const { meta, body } = OrganisationFormPage(view, {
    action: '/organisations/new',
    title: view.t('people.organisation.new'),
    countries,
    regions,
    state,
    mayRename: true,
  })
  return page(c, meta, body)
}

async function showChange(c: AppContext, again?: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const organisation = await getOrganisation(db, actor, idOf(c))
  ensure(actor, 'organisation.change', { organisationId: organisation.id, country: organisation.country ?? undefined })
  const { name, acronym, sector, country, website, regionIds } = organisation
  const state =
    again ??
    freshForm({ name, sector, regions: regionIds.join(' '), acronym: acronym ?? '', country: country ?? '', website: website ?? '' })
  const countries = (await listCountries(db, actor)).filter(
    (item) => isStaff(actor) || actor.focalPointOf.includes(item.iso3) || item.iso3 === country,
  )
  const regions = await listRegions(db, actor, state.values.country)
  const { meta, body } = OrganisationFormPage(view, {
    action: `/organisations/${organisation.id}/change`,
    title: view.t('people.organisation.changeOf', { name }),
    countries,
    regions,
    state,
    mayRename: mayRename(actor, country ?? undefined),
  })
  return page(c, meta, body)
}

async function showFocalPoints(c: AppContext, state: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const [focalPoints, people, countries] = [await listFocalPoints(db, actor), await listPeople(db, actor), await listCountries(db, actor)]
  const { meta, body } = FocalPointsPage(view, { focalPoints, people, countries, state })
  return page(c, meta, body)
}
