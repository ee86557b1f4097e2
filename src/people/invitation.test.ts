// Invitations: who may let whom in, and that a link is good once and for two weeks.
import { describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { demoOrganisations, demoPeople } from './cast.ts'

const world = await openWorld()
const { women, fishers, ministry, observatory } = demoOrganisations
const account = { signInName: 'a new person', displayName: 'New Person', password: 'many plain words here' }

/** Invites and gives the link's path. */
async function invited(by: 'leila' | 'fatou' | 'awa' | 'admin', fields: Record<string, string>): Promise<string> {
  const person = world.as(by)
  const answer = await person.post('/invitations/new', { displayName: 'Somebody', role: 'member', ...fields })
  const html = await person.page(answer.headers.get('location') ?? '')
  return /\/invitation\/[\w-]+/.exec(html)?.[0] ?? ''
}

describe('refusals', () => {
  test('visitors, members who do not coordinate, and coordinators of others invite nobody', async () => {
    await world.database.owner`update membership set is_coordinator = false where account_id = ${demoPeople.paul.id}`
    const fields = { displayName: 'Mole', role: 'member', organisationId: women.id }
    expect((await world.visitor().post('/invitations/new', fields)).status).toBe(403)
    expect((await world.as('paul').post('/invitations/new', fields)).status).toBe(403)
    expect((await world.as('koffi').post('/invitations/new', fields)).status).toBe(403)
  })
  test('neither staff nor the focal point let people into an organisation that has a coordinator', async () => {
    for (const name of ['awa', 'admin', 'fatou'] as const) {
      expect(
        (await world.as(name).post('/invitations/new', { displayName: 'Mole', role: 'member', organisationId: women.id })).status,
      ).toBe(422)
      expect(await world.as(name).page('/invitations/new')).not.toContain(women.id)
    }
  })
  test('a focal point invites within her country only, and appoints nobody', async () => {
    const foreign = demoOrganisations.legalAid.id
    await world.database.owner`update membership set is_coordinator = false where organisation_id = ${foreign}`
    expect((await world.as('fatou').post('/invitations/new', { displayName: 'X', role: 'member', organisationId: foreign })).status).toBe(
      403,
    )
    expect((await world.as('fatou').post('/invitations/new', { displayName: 'X', role: 'focal-point', country: 'XSV' })).status).toBe(403)
    expect((await world.as('fatou').post('/invitations/new', { displayName: 'X', role: 'programme-officer' })).status).toBe(403)
  })
  test('only administrators invite staff', async () => {
    expect((await world.as('awa').post('/invitations/new', { displayName: 'X', role: 'administrator' })).status).toBe(403)
    expect((await world.as('leila').post('/invitations/new', { displayName: 'X', role: 'programme-officer' })).status).toBe(403)
    expect((await world.as('admin').post('/invitations/new', { displayName: 'X', role: 'programme-officer' })).status).toBe(303)
  })
  test('others’ invitations are not seen, and their links never are', async () => {
    const answer = await world
      .as('leila')
      .post('/invitations/new', { displayName: 'Only Leila knows', role: 'member', organisationId: women.id })
    const path = answer.headers.get('location') ?? ''
    for (const name of ['koffi', 'fatou', 'sena'] as const) {
      expect((await world.as(name).get(path)).status).toBe(404)
      expect((await world.as(name).post(`${path}/withdrawal`)).status).toBe(404)
      expect(await world.as(name).page('/invitations')).not.toContain('Only Leila knows')
    }
    expect(await world.as('awa').page(path)).not.toMatch(/\/invitation\//)
    expect(JSON.stringify(await world.database.owner`select * from invitation`)).not.toContain(
      /\/invitation\/([\w-]+)/.exec(await world.as('leila').page(path))?.[1],
    )
  })
  test('the link is shown for ten minutes', async () => {
    const answer = await world.as('leila').post('/invitations/new', { displayName: 'Soon', role: 'member', organisationId: women.id })
    const path = answer.headers.get('location') ?? ''
    expect(await world.as('leila').page(path)).toMatch(/\/invitation\//)
    world.moveClock(11)
    expect(await world.as('leila').page(path)).not.toMatch(/\/invitation\//)
  })
  test('a link that was never made, was withdrawn, used or expired gives no account', async () => {
    expect((await world.visitor().get('/invitation/nothing-like-it')).status).toBe(404)
    expect((await world.visitor().post('/invitation/nothing-like-it', account)).status).toBe(404)

    const withdrawn = await invited('leila', { organisationId: women.id })
    const [row] = await world.database.owner`select id from invitation order by created_at desc limit 1`
    expect((await world.as('leila').post(`/invitations/${row?.id}/withdrawal`)).status).toBe(303)
    expect((await world.visitor().get(withdrawn)).status).toBe(404)
    expect((await world.visitor().post(withdrawn, account)).status).toBe(409)

    const expired = await invited('leila', { organisationId: women.id })
    world.moveClock(14 * 24 * 60 + 1)
    expect(await (await world.visitor().get(expired)).text()).toContain('has expired')
    expect((await world.visitor().post(expired, account)).status).toBe(409)
    expect(await world.database.owner`select 1 from account where sign_in_name = ${account.signInName}`).toHaveLength(0)
  })
  test('short, simple or borrowed passwords and names that are taken: the form comes back with what was typed', async () => {
    const link = await invited('leila', { organisationId: women.id })
    for (const password of ['too short', 'aaaaaaaaaaaaaaaaaaaa', 'a new person a new person']) {
      const answer = await world.visitor().post(link, { ...account, password })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain('a new person')
      expect(html).not.toContain(`value="${password}"`)
    }
    expect((await world.visitor().post(link, { ...account, signInName: 'LEILA' })).status).toBe(422)
  })
})

describe('letting in', () => {
  test('a coordinator invites; the person chooses a pseudonym, is signed in, and is a member', async () => {
    const link = await invited('leila', { organisationId: women.id })
    const person = world.visitor()
    expect(await person.page(link)).toContain('Leila Haddad invites you')
    const answer = await person.post(link, account)
    expect(answer.status).toBe(303)
    expect(await person.page('/work')).toContain(women.name)
    const again = world.visitor()
    expect((await again.post('/sign-in', { name: 'A New Person', password: account.password })).status).toBe(303)
    expect((await again.get('/work')).status).toBe(200)
    expect((await world.visitor().post(link, { ...account, signInName: 'second' })).status).toBe(409)
    const [line] = await world.database.owner`select organisation_id from history where verb = 'invitation.accept' order by id desc limit 1`
    expect(line).toEqual({ organisationId: women.id })
  })
  test('two who use one link at the same moment: one gets in', async () => {
    const link = await invited('leila', { organisationId: women.id })
    const answers = await Promise.all(['twin one', 'twin two'].map((signInName) => world.visitor().post(link, { ...account, signInName })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
  })
  test('the focal point invites the first coordinator, who then alone lets people in', async () => {
    const link = await invited('fatou', { organisationId: fishers.id, isCoordinator: 'yes' })
    const person = world.visitor()
    expect((await person.post(link, { ...account, signInName: 'harbour' })).status).toBe(303)
    expect((await person.get('/invitations/new')).status).toBe(200)
    expect(
      (await world.as('fatou').post('/invitations/new', { displayName: 'X', role: 'member', organisationId: fishers.id })).status,
    ).toBe(422)
  })
  test('who has an account joins with it', async () => {
    const link = await invited('leila', { organisationId: women.id })
    const sena = world.as('sena')
    expect(await sena.page(link)).toContain('Accept with this account')
    expect((await sena.post(`${link}/account`)).status).toBe(303)
    expect(await sena.page('/work')).toContain(women.name)
    expect(await sena.page('/work')).toContain(observatory.name)
  })
  test('a double click makes one invitation', async () => {
    const fields = { displayName: 'Double', role: 'member', organisationId: ministry.id, _key: 'a-key-of-its-own' }
    const koffi = world.as('koffi')
    const answers = await Promise.all([koffi.post('/invitations/new', fields), koffi.post('/invitations/new', fields)])
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual([
      answers[0]?.headers.get('location'),
      answers[0]?.headers.get('location'),
    ])
    expect(await world.database.owner`select 1 from invitation where display_name = 'Double'`).toHaveLength(1)
  })
})
