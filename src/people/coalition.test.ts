// Coalitions: for everybody outside they do not exist, by page, list, error or data; the State joins only when it is named.
import { describe, expect, test } from 'vitest'
import { openWorld, type Person } from '../../test/world.ts'
import { demoCoalition, demoOrganisations } from './cast.ts'

const world = await openWorld()
const { women, highlands, youth, observatory, ministry, nhri, radio } = demoOrganisations
const path = `/coalitions/${demoCoalition.id}`
const outsiders = ['koffi', 'sena', 'awa', 'admin', 'fatou', 'nadia', 'ines', 'dora', 'yann'] as const
/** What differs by chance or by who reads only. */
const plain = async (answer: Response) => (await answer.text()).replace(/[0-9a-f-]{36}/g, '')

describe('refusals', () => {
  test('government, other CSOs and staff get exactly what they get for a coalition that was never founded', async () => {
    for (const name of outsiders) {
      const person = world.as(name)
      for (const suffix of ['', '.json']) {
        const there = await person.get(path + suffix)
        const nowhere = await person.get(`/coalitions/00000000-0000-4000-8000-000000000000${suffix}`)
        expect(there.status).toBe(404)
        expect(nowhere.status).toBe(404)
        expect([...there.headers]).toEqual([...nowhere.headers])
        expect(await plain(there)).toBe(await plain(nowhere))
      }
    }
  })
  test('it is on no page that outsiders read', async () => {
    for (const name of outsiders) {
      for (const page of [
        '/coalitions',
        '/organisations',
        `/organisations/${women.id}`,
        '/work',
        '/organisations.json',
        '/organisations.csv',
      ])
        expect(await world.as(name).page(page)).not.toContain(demoCoalition.name)
      expect(await world.as(name).json('/coalitions.json')).toEqual([])
    }
  })
  test('outsiders change nothing and learn nothing by trying', async () => {
    const tries = (person: Person, id: string) => [
      person.post(`/coalitions/${id}/members`, { organisationId: ministry.id, isStateBodyConfirmed: 'yes' }),
      person.post(`/coalitions/${id}/members/removal`, { organisationId: highlands.id }),
      person.post(`/coalitions/${id}/departure`, { organisationId: ministry.id }),
      person.post(`/coalitions/${id}/name`, { name: 'Taken over' }),
    ]
    for (const name of ['koffi', 'sena', 'ines'] as const) {
      const there = await Promise.all(tries(world.as(name), demoCoalition.id))
      const nowhere = await Promise.all(tries(world.as(name), '00000000-0000-4000-8000-000000000000'))
      expect(there.map((answer) => answer.status)).toEqual([404, 404, 404, 404])
      expect(nowhere.map((answer) => answer.status)).toEqual([404, 404, 404, 404])
    }
    expect(await world.as('leila').json<{ members: unknown[] }>(`${path}.json`)).toMatchObject({ name: demoCoalition.name, memberCount: 4 })
  })
  test('a name that a coalition elsewhere bears can be taken: nothing tells that it is', async () => {
    const answer = await world.as('sena').post('/coalitions/new', { name: demoCoalition.name, organisationId: observatory.id })
    expect(answer.status).toBe(303)
  })
  test('members who do not lead neither invite nor remove', async () => {
    expect((await world.as('moussa').post(`${path}/members`, { organisationId: radio.id })).status).toBe(403)
    expect((await world.as('moussa').post(`${path}/members/removal`, { organisationId: youth.id })).status).toBe(403)
  })
  test('nobody speaks for another’s organisation', async () => {
    expect((await world.as('sena').post('/coalitions/new', { name: 'In their name', organisationId: women.id })).status).toBe(403)
    expect((await world.as('moussa').post(`${path}/departure`, { organisationId: youth.id })).status).toBe(404)
  })
  test('donors, visitors and staff found none', async () => {
    expect((await world.as('awa').post('/coalitions/new', { name: 'Staff', organisationId: women.id })).status).toBe(403)
    expect((await world.as('dora').post('/coalitions/new', { name: 'Donor', organisationId: demoOrganisations.fund.id })).status).toBe(403)
    expect((await world.visitor().post('/coalitions/new', { name: 'Nobody', organisationId: women.id })).status).toBe(403)
  })
})

describe('the second wall alone', () => {
  test('without any condition in the query, outsiders find no coalition and no member', async () => {
    for (const name of [...outsiders.filter((outsider) => outsider !== 'sena'), 'visitor'] as const) {
      expect(await world.db(name, (db) => db`select id from coalition`)).toHaveLength(0)
      expect(await world.db(name, (db) => db`select organisation_id from coalition_member`)).toHaveLength(0)
    }
    expect(await world.db('tala', (db) => db`select id from coalition`)).toHaveLength(1)
  })
  test('nobody lets themselves in, or back in', async () => {
    await expect(
      world.db(
        'koffi',
        (db) => db`insert into coalition_member (coalition_id, organisation_id) values (${demoCoalition.id}, ${ministry.id})`,
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      world.db('koffi', (db) => db`insert into coalition (name, country, lead_organisation_id) values ('x', 'XSV', ${women.id})`),
    ).rejects.toThrow(/row-level security/)
    await expect(
      world.db('moussa', (db) => db`update coalition_member set left_at = null where organisation_id = ${highlands.id}`),
    ).rejects.toThrow(/row-level security/)
    expect(await world.db('moussa', (db) => db`update coalition set name = 'mine' returning 1`)).toHaveLength(0)
  })
})

describe('working together', () => {
  test('members see each other', async () => {
    for (const name of ['leila', 'moussa', 'tala'] as const) {
      const html = await world.as(name).page(path)
      for (const organisation of [women, highlands, youth]) expect(html).toContain(organisation.name)
    }
  })
  test('a body of the State is not invited by mistake', async () => {
    const leila = world.as('leila')
    const warned = await leila.post(`${path}/members`, { organisationId: ministry.id })
    expect(warned.status).toBe(422)
    expect(await warned.text()).toContain('will read everything this coalition shares')
    expect((await world.as('koffi').get(path)).status).toBe(404)
    const founded = await leila.post('/coalitions/new', {
      name: 'With the ministry',
      organisationId: women.id,
      members: [highlands.id, ministry.id],
    })
    expect(founded.status).toBe(422)
    expect(await leila.json<unknown[]>('/coalitions.json')).toHaveLength(1)
  })
  test('named in so many words it is, everybody sees that, and it can be removed on the spot', async () => {
    const leila = world.as('leila')
    expect((await leila.post(`${path}/members`, { organisationId: ministry.id, isStateBodyConfirmed: 'yes' })).status).toBe(303)
    expect((await world.as('koffi').get(path)).status).toBe(200)
    expect(await world.as('moussa').page(path)).toContain('The State reads along')
    expect((await leila.post(`${path}/members/removal`, { organisationId: ministry.id })).status).toBe(303)
    expect((await world.as('koffi').get(path)).status).toBe(404)
  })
  test('an organisation is invited, reads, and leaves', async () => {
    expect((await world.as('leila').post(`${path}/members`, { organisationId: nhri.id })).status).toBe(303)
    const nadia = world.as('nadia')
    expect((await nadia.get(path)).status).toBe(200)
    expect((await nadia.post(`${path}/departure`, { organisationId: nhri.id })).status).toBe(303)
    expect((await nadia.get(path)).status).toBe(404)
  })
  test('the leading organisation stays', async () => {
    expect((await world.as('leila').post(`${path}/departure`, { organisationId: women.id })).status).toBe(409)
  })
  test('what happened in it is in the history of its leading organisation only', async () => {
    const read = (name: 'leila' | 'koffi' | 'awa' | 'sena') =>
      world.db(
        name,
        (db) =>
          db`select verb from history where thing_id = ${demoCoalition.id} and account_id <> ${'00000000-0000-4000-8000-000000000000'}`,
      )
    expect((await read('leila')).length).toBeGreaterThan(0)
    for (const name of ['koffi', 'awa', 'sena'] as const) expect(await read(name)).toHaveLength(0)
  })
})
