// Coalitions, for those who are in them.
import { organisationIdsOf } from '../../access/actor.ts'
import { may } from '../../access/policy.ts'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { orShowAgain, parseForm } from '../../web/parse-form.ts'
import { page, respond, seeOther } from '../../web/respond.ts'
import { get, post, type Route } from '../../web/route.ts'
import { createCoalition, inviteToCoalition, leaveCoalition, removeFromCoalition, renameCoalition } from '../commands/coalition.ts'
import { CoalitionPage, CoalitionsPage, NewCoalitionPage } from '../pages/coalition.tsx'
import { getCoalition, listCoalitions } from '../queries/coalition.ts'
import { listOrganisations } from '../queries/organisation.ts'
import { CoalitionInvitation, CoalitionName, NewCoalition } from '../schema.ts'

const idOf = (c: AppContext) => c.req.param('id') ?? ''
const organisationOf = (c: AppContext) => ({ organisationId: c.var.form.text.organisationId ?? '', now: c.var.view.now })

export const coalitionRoutes: Route[] = [
  get('/coalitions', 'work.read', async (c) => {
    const coalitions = await listCoalitions(c.var.db, c.var.actor)
    return respond(c, { html: () => CoalitionsPage(c.var.view, coalitions, leadsOf(c).length > 0), json: () => coalitions })
  }),
  get('/coalitions/new', 'coalition.create', (c) => showNew(c, freshForm())),
  post('/coalitions/new', 'coalition.create', (c) =>
    orShowAgain(
      c,
      (state) => showNew(c, state),
      async () => {
        const id = await createCoalition(c.var.db, c.var.actor, parseForm(NewCoalition, c.var.form, ['members']))
        return seeOther(c, `/coalitions/${id}?notice=coalition.created`)
      },
    ),
  ),
  get('/coalitions/:id', 'work.read', (c) => showCoalition(c, freshForm())),
  post('/coalitions/:id/members', 'coalition.change', (c) =>
    orShowAgain(
      c,
      (state) => showCoalition(c, state),
      async () => {
        await inviteToCoalition(c.var.db, c.var.actor, idOf(c), parseForm(CoalitionInvitation, c.var.form))
        return seeOther(c, `/coalitions/${idOf(c)}?notice=coalition.invited`)
      },
    ),
  ),
  post('/coalitions/:id/members/removal', 'coalition.change', async (c) => {
    await removeFromCoalition(c.var.db, c.var.actor, idOf(c), organisationOf(c))
    return seeOther(c, `/coalitions/${idOf(c)}?notice=coalition.removed`)
  }),
  post('/coalitions/:id/name', 'coalition.change', (c) =>
    orShowAgain(
      c,
      (state) => showCoalition(c, state),
      async () => {
        await renameCoalition(c.var.db, c.var.actor, idOf(c), parseForm(CoalitionName, c.var.form).name)
        return seeOther(c, `/coalitions/${idOf(c)}?notice=coalition.renamed`)
      },
    ),
  ),
  post('/coalitions/:id/departure', 'coalition.leave', async (c) => {
    await leaveCoalition(c.var.db, c.var.actor, idOf(c), organisationOf(c))
    return seeOther(c, '/coalitions?notice=coalition.left')
  }),
]

/** The actor's organisations that may found a coalition: each in its own country. */
const leadsOf = (c: AppContext) =>
  c.var.actor.memberships
    .filter(({ organisationId, country }) => may(c.var.actor, 'coalition.create', { organisationId, country }))
    .map(({ organisationId, organisationName, country }) => ({ id: organisationId, name: organisationName, country }))

async function showNew(c: AppContext, state: FormState): Promise<Response> {
  const leads = leadsOf(c)
  const countries = new Set(leads.map((lead) => lead.country))
  const candidates = (await listOrganisations(c.var.db, c.var.actor)).filter(
    (organisation) => organisation.country && countries.has(organisation.country) && !leads.some((lead) => lead.id === organisation.id),
  )
  const { meta, body } = NewCoalitionPage(c.var.view, { state, leads, candidates })
  return page(c, meta, body)
}

async function showCoalition(c: AppContext, state: FormState): Promise<Response> {
  const coalition = await getCoalition(c.var.db, c.var.actor, idOf(c))
  const ownIds = organisationIdsOf(c.var.actor)
  const members = new Set(coalition.members.map((member) => member.organisationId))
  const candidates = (await listOrganisations(c.var.db, c.var.actor)).filter(
    ({ id, country }) => (country === coalition.country || !country) && !members.has(id),
  )
  return respond(c, {
    html: () => CoalitionPage(c.var.view, { coalition, isLead: ownIds.includes(coalition.leadOrganisationId), ownIds, candidates, state }),
    json: () => coalition,
  })
}
