// Making, listing, withdrawing and accepting invitations.
import { isAdministrator, isStaff, systemActor } from '../../access/actor.ts'
import { transact } from '../../db/transact.ts'
import { hashPassword } from '../../lib/password-hash.ts'
import { Invalid, type Refusal } from '../../lib/refusal.ts'
import type { AppContext } from '../../web/context.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { asRefusal, orShowAgain, parseForm } from '../../web/parse-form.ts'
import { page, respond, seeOther } from '../../web/respond.ts'
import { get, post, postOutside, type Route } from '../../web/route.ts'
import { acceptAsNewAccount, acceptWithOwnAccount, invite, withdrawInvitation } from '../commands/invitation.ts'
import { startSignIn } from '../commands/sign-in.ts'
import { AcceptInvitationPage, ClosedInvitationPage, InvitationPage, InvitationsPage, NewInvitationPage } from '../pages/invitation.tsx'
import { getInvitation, getInvitationByToken, invitationToken, listInvitations } from '../queries/invitation.ts'
import { listCountries, listOrganisationsToInvite } from '../queries/organisation.ts'
import { passwordProblem } from '../rules.ts'
import { AcceptedInvitation, NewInvitation } from '../schema.ts'
import { browserOf, signedIn } from './sign-in.ts'

/** The inviter sees the link this long, so that loading the page again or a line cut does not lose it; then never again. */
const minutesOfLink = 10

export const invitationRoutes: Route[] = [
  get('/invitations', 'person.invite', async (c) => {
    const invitations = await listInvitations(c.var.db, c.var.actor, c.var.view.now)
    return respond(c, { html: () => InvitationsPage(c.var.view, invitations) })
  }),
  get('/invitations/new', 'person.invite', (c) =>
    showNew(
      c,
      freshForm({ role: c.req.query('role') ?? 'member', organisationId: c.req.query('organisation'), country: c.req.query('country') }),
    ),
  ),
  post('/invitations/new', 'person.invite', (c) =>
    orShowAgain(
      c,
      (state) => showNew(c, state),
      async () => {
        const id = await invite(c.var.db, c.var.actor, parseForm(NewInvitation, c.var.form), {
          settings: c.var.services.settings,
          now: c.var.view.now,
        })
        return seeOther(c, `/invitations/${id}`)
      },
    ),
  ),
  get('/invitations/:id', 'person.invite', async (c) => {
    const invitation = await getInvitation(c.var.db, c.var.actor, { id: c.req.param('id') ?? '', now: c.var.view.now })
    const isFresh = c.var.view.now.getTime() - invitation.createdAt.getTime() < minutesOfLink * 60_000
    const address = `${c.var.view.baseUrl}${c.var.view.url(`/invitation/${invitationToken(c.var.services.settings, invitation.id)}`)}`
    return respond(c, {
      html: () =>
        InvitationPage(c.var.view, invitation, isFresh && invitation.isMine && invitation.status === 'open' ? address : undefined),
    })
  }),
  post('/invitations/:id/withdrawal', 'person.invite', async (c) => {
    await withdrawInvitation(c.var.db, c.var.actor, { id: c.req.param('id') ?? '', now: c.var.view.now })
    return seeOther(c, '/invitations?notice=invitation.withdrawn')
  }),

  get('/invitation/:token', 'invitation.accept', async (c) => {
    const invitation = await getInvitationByToken(c.var.db, c.var.actor, { token: c.req.param('token') ?? '', now: c.var.view.now })
    c.header('Cache-Control', 'no-store')
    if (invitation.status !== 'open')
      return respond(c, { html: () => ({ ...ClosedInvitationPage(c.var.view, invitation), status: 404 as const }) })
    return respond(c, {
      html: () =>
        AcceptInvitationPage(c.var.view, {
          invitation,
          token: c.req.param('token') ?? '',
          state: freshForm({ displayName: invitation.displayName }),
        }),
    })
  }),
  postOutside('/invitation/:token', 'invitation.accept', accept),
  post('/invitation/:token/account', 'account.manage', async (c) => {
    await acceptWithOwnAccount(c.var.db, c.var.actor, { token: c.req.param('token') ?? '', now: c.var.view.now })
    return seeOther(c, '/work?notice=invitation.accepted')
  }),
]

async function showNew(c: AppContext, state: FormState): Promise<Response> {
  const { db, actor, view } = c.var
  const roles = isAdministrator(actor)
    ? ['member', 'focal-point', 'programme-officer', 'administrator']
    : isStaff(actor)
      ? ['member', 'focal-point']
      : ['member']
  const organisations = (await listOrganisationsToInvite(db, actor)).map(({ id, name, sector }) => ({
    value: id,
    label: `${name} (${view.t.dynamic(`sector.${sector}`)})`,
  }))
  const countries = isStaff(actor) ? await listCountries(db, actor) : []
  const { meta, body } = NewInvitationPage(view, { roles, organisations, countries }, state)
  return page(c, meta, body)
}

// The password is computed before the transaction begins: a workshop that accepts its invitations at once must not hold every connection meanwhile.
async function accept(c: AppContext): Promise<Response> {
  const { services, view, form } = c.var
  const token = c.req.param('token') ?? ''
  const now = services.clock()
  try {
    const input = parseForm(AcceptedInvitation, form)
    const problem = passwordProblem(input.password, input.signInName)
    if (problem) throw new Invalid({ password: problem })
    await transact(services.pool, systemActor, (db) => getInvitationByToken(db, systemActor, { token, now }))
    const passwordHash = await hashPassword(input.password)
    const signIn = await transact(services.pool, systemActor, async (db) => {
      const accountId = await acceptAsNewAccount(db, { token, now, account: { ...input, passwordHash, locale: view.locale } })
      return startSignIn(db, services, accountId, { isOwnDevice: input.isOwnDevice, browser: browserOf(c), means: 'invitation' })
    })
    return signedIn(c, signIn, { isOwnDevice: input.isOwnDevice, next: '/work?notice=invitation.accepted' })
  } catch (error) {
    const refusal = asRefusal(error)
    if (!refusal || refusal.status === 404) throw error
    return showAgain(c, token, refusal)
  }
}

async function showAgain(c: AppContext, token: string, refusal: Refusal): Promise<Response> {
  const invitation = await transact(c.var.services.pool, systemActor, (db) =>
    getInvitationByToken(db, systemActor, { token, now: c.var.view.now }),
  )
  const isTaken = refusal.key === 'constraint.account_sign_in_name_once'
  const problems = isTaken ? { signInName: { key: 'people.signInName.taken' } } : refusal.fields
  const { meta, body } =
    invitation.status === 'open'
      ? AcceptInvitationPage(c.var.view, { invitation, token, state: { values: { ...c.var.form.text, _key: '' }, problems } })
      : ClosedInvitationPage(c.var.view, invitation)
  return page(c, meta, body, invitation.status === 'open' ? 422 : 409)
}
