// Organisations and their people: who may enter and change what, and what nobody can give themselves.
import { describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { demoOrganisations, demoPeople } from './cast.ts'

const world = await openWorld()
const { women, ministry, highlands, university } = demoOrganisations
const newOne = { name: 'Harbour Workers’ Union', sector: 'cso', country: 'XSV' }

describe('refusals', () => {
  test('visitors see no organisation, in no form', async () => {
    for (const path of ['/organisations', `/organisations/${women.id}`]) expect((await world.visitor().get(path)).status).toBe(303)
    for (const path of ['/organisations.json', '/organisations.csv', `/organisations/${women.id}.json`])
      expect((await world.visitor().get(path)).status).toBe(403)
  })
  test('members, coordinators and donors do not add organisations', async () => {
    for (const name of ['leila', 'koffi', 'dora'] as const) {
      expect((await world.as(name).get('/organisations/new')).status).toBe(403)
      expect((await world.as(name).post('/organisations/new', newOne)).status).toBe(403)
    }
  })
  test('a focal point adds organisations of her own country only', async () => {
    expect((await world.as('fatou').post('/organisations/new', { ...newOne, country: 'XZR' })).status).toBe(403)
    expect((await world.as('fatou').post('/organisations/new', newOne)).status).toBe(303)
  })
  test('a ministry cannot make itself civil society, nor take another name', async () => {
    const answer = await world
      .as('koffi')
      .post(`/organisations/${ministry.id}/change`, { name: 'Women for Peace', sector: 'cso', country: 'XZR', acronym: 'NEW' })
    expect(answer.status).toBe(303)
    const [row] = await world.database.owner`select name, sector, country, acronym from organisation where id = ${ministry.id}`
    expect(row).toEqual({ name: ministry.name, sector: 'government', country: 'XSV', acronym: 'NEW' })
  })
  test('one does not change another’s organisation', async () => {
    expect((await world.as('koffi').get(`/organisations/${women.id}/change`)).status).toBe(403)
    expect((await world.as('koffi').post(`/organisations/${women.id}/change`, { ...newOne, acronym: 'X' })).status).toBe(403)
  })
  test('who works for an organisation is seen by its own people and by staff only', async () => {
    for (const name of ['koffi', 'sena', 'moussa', 'fatou', 'dora'] as const)
      expect(await world.as(name).page(`/organisations/${women.id}`)).not.toContain('Leila')
    for (const name of ['leila', 'awa', 'admin'] as const)
      expect(await world.as(name).page(`/organisations/${women.id}`)).toContain('Leila Haddad')
    expect(await world.as('koffi').json<{ members?: unknown }>(`/organisations/${women.id}`.concat('.json'))).not.toHaveProperty('members')
  })
  test('staff do not name coordinators nor end memberships: they could bring in people of their own', async () => {
    const path = `/organisations/${women.id}/people/${demoPeople.leila.id}`
    expect((await world.as('awa').post(`${path}/coordinator`, { isCoordinator: 'no' })).status).toBe(403)
    expect((await world.as('awa').post(`${path}/end`)).status).toBe(403)
    expect((await world.as('koffi').post(`${path}/end`)).status).toBe(403)
  })
  test('the only coordinator stays', async () => {
    expect(
      (await world.as('leila').post(`/organisations/${women.id}/people/${demoPeople.leila.id}/coordinator`, { isCoordinator: 'no' }))
        .status,
    ).toBe(409)
  })
})

describe('keeping the list', () => {
  test('an organisation is added once, however often the form is sent', async () => {
    const fields = { ...newOne, name: 'Teachers of the North', _key: 'one-and-the-same-key' }
    const awa = world.as('awa')
    const answers = [
      ...(await Promise.all([awa.post('/organisations/new', fields), awa.post('/organisations/new', fields)])),
      await awa.post('/organisations/new', fields),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303])
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await world.database.owner`select 1 from organisation where name = ${fields.name}`).toHaveLength(1)
  })
  test('a name that is taken, a kind that is missing: the form comes back with what was typed', async () => {
    const answer = await world.as('awa').post('/fr/organisations/new', { name: women.name, sector: '', country: 'XSV', acronym: 'KEEP-ME' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('KEEP-ME')
    expect(html).toContain('Veuillez choisir une des réponses.')
    expect((await world.as('awa').post('/organisations/new', { name: women.name, sector: 'cso', country: 'XSV' })).status).toBe(409)
  })
  test('regions are those of the country', async () => {
    const change = { name: university.name, sector: 'academia', country: 'XSV', acronym: '', website: '' }
    expect(
      (await world.as('awa').post(`/organisations/${university.id}/change`, { ...change, regions: ['XSV-LAK', 'XZR-EAST'] })).status,
    ).toBe(422)
    expect(
      (await world.as('awa').post(`/organisations/${university.id}/change`, { ...change, regions: ['XSV-LAK', 'XSV-NOR'] })).status,
    ).toBe(303)
    expect(await world.as('leila').page('/fr/organisations?country=XSV&sector=academia')).toMatch(/Lacs, Nord/)
  })
  test('the list is also a table and data', async () => {
    const csv = await world.as('dora').page('/organisations.csv?sector=nhri')
    expect(csv).toContain('National Human Rights Commission of Savania')
    expect(csv.trim().split('\n')).toHaveLength(2)
    expect(await world.as('dora').json<unknown[]>('/organisations.json?sector=nhri')).toHaveLength(1)
  })
  test('leaving closes the organisation at once', async () => {
    await world.database.owner`insert into membership (account_id, organisation_id) values (${demoPeople.sena.id}, ${highlands.id})`
    const sena = world.as('sena')
    expect(await sena.page(`/organisations/${highlands.id}`)).toContain('Moussa')
    expect((await sena.post(`/organisations/${highlands.id}/departure`)).status).toBe(303)
    expect(await sena.page(`/organisations/${highlands.id}`)).not.toContain('Moussa')
  })
  test('staff appoint and relieve focal points, nobody else does', async () => {
    const fields = { accountId: demoPeople.nadia.id, country: 'XSV' }
    for (const name of ['fatou', 'koffi', 'leila'] as const) expect((await world.as(name).post('/focal-points', fields)).status).toBe(403)
    expect((await world.as('awa').post('/focal-points', fields)).status).toBe(303)
    expect((await world.as('nadia').get('/organisations/new')).status).toBe(200)
    expect((await world.as('awa').post('/focal-points/end', fields)).status).toBe(303)
    expect((await world.as('nadia').get('/organisations/new')).status).toBe(403)
  })
})

describe('behind the first wall', () => {
  const refused = /row-level security|permission denied|Only administrators/
  test('nobody gives themselves a role, a membership, a country or another’s password', async () => {
    const mine = { account: demoPeople.koffi.id, women: women.id }
    await expect(world.db('koffi', (db) => db`update account set role = 'administrator' where id = ${mine.account}`)).rejects.toThrow(
      refused,
    )
    await expect(
      world.db('koffi', (db) => db`insert into membership (account_id, organisation_id) values (${mine.account}, ${mine.women})`),
    ).rejects.toThrow(refused)
    await expect(
      world.db('koffi', (db) => db`update membership set organisation_id = ${mine.women} where account_id = ${mine.account}`),
    ).rejects.toThrow(refused)
    await expect(
      world.db('koffi', (db) => db`insert into focal_point (account_id, country) values (${mine.account}, 'XSV')`),
    ).rejects.toThrow(refused)
    expect(await world.db('koffi', (db) => db`update account_password set hash = 'x' where true returning 1`)).toHaveLength(0)
    expect(await world.db('koffi', (db) => db`update organisation set sector = 'cso' where id = ${mine.women} returning 1`)).toHaveLength(0)
  })
  test('colleagues, staff and visitors do not read passwords, sign-ins or attempts', async () => {
    for (const name of ['admin', 'awa', 'koffi', 'visitor'] as const) {
      const rows = await world.db(
        name,
        (
          db,
        ) => db`select account_id from account_password where account_id <> ${name === 'visitor' ? demoPeople.awa.id : demoPeople[name].id}
        union all select account_id from sign_in where account_id <> ${name === 'visitor' ? demoPeople.awa.id : demoPeople[name].id} union all select null from sign_in_attempt`,
      )
      expect(rows).toHaveLength(0)
    }
  })
  test('accounts of others’ organisations are not there', async () => {
    const rows = await world.db('koffi', (db) => db<{ signInName: string }[]>`select sign_in_name from account order by 1`)
    expect(rows.map((row) => row.signInName)).toEqual(['koffi'])
    expect(await world.db('visitor', (db) => db`select 1 from account`)).toHaveLength(0)
  })
  test('history is neither changed nor deleted', async () => {
    await expect(world.db('admin', (db) => db`update history set verb = 'x'`)).rejects.toThrow(refused)
    await expect(world.db('admin', (db) => db`delete from history`)).rejects.toThrow(refused)
  })
})
