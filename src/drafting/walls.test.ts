// A report in the making belongs to its authors: through HTTP and, with the first wall out of the way, in the database.
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { demoCoalition, demoOrganisations, demoPeople } from '../people/cast.ts'

const world = await openWorld()
const secret = 'The people of the upper valley told us this'
let id = ''

beforeAll(async () => {
  await transact(
    world.services.pool,
    systemActor,
    (db) =>
      db`insert into recommendation ${db(['1.1', '1.2', '1.3'].map((paragraph, rank) => ({ id: `XSV-48-${paragraph}`, country: 'XSV', session: 48, cycle: 4, paragraph, text: `Adopt law ${paragraph} (Norway);`, states: ['NOR'], position: 'supported', origin: 'working-group-report', rank })))}`,
  )
  const answer = await world.as('leila').post('/reports', {
    review: 'XSV-48',
    author: `coalition:${demoCoalition.id}:${demoOrganisations.women.id}`,
    lang: 'en',
    title: 'Halfway, by the coalition',
  })
  expect(answer.status, await answer.clone().text()).toBe(303)
  id = (answer.headers.get('location') ?? '').replace('/reports/', '').split('?')[0] as string
  const item = await world.as('moussa').post(`/reports/${id}/recommendations/XSV-48-1.1`, {
    theme: 'Laws',
    rating: 'partial',
    narrative: secret,
    isIncluded: 'yes',
    version: '1',
  })
  expect(item.status).toBe(303)
}, 60_000)

const outsiders = ['koffi', 'nadia', 'sena', 'ines', 'awa', 'admin', 'fatou', 'yann', 'dora'] as const

describe('while it is written', () => {
  test('a visitor, the government, other organisations and the programme’s own people find nothing, in any form', async () => {
    for (const person of [world.visitor(), ...outsiders.map((name) => world.as(name))]) {
      expect(await (await person.get('/reports.json')).text()).not.toContain('Halfway')
      for (const path of [`/reports/${id}`, `/reports/${id}.json`, `/reports/${id}.docx`, `/fr/reports/${id}`]) {
        const answer = await person.get(path)
        const unknown = await person.get(path.replace(id, '99999999-0000-4000-8000-000000000000'))
        expect([answer.status, (await answer.text()).replaceAll(id, '')]).toEqual([
          unknown.status,
          (await unknown.text()).replaceAll('99999999-0000-4000-8000-000000000000', ''),
        ])
      }
      expect([403, 404]).toContain(
        (await person.post(`/reports/${id}/recommendations/XSV-48-1.1`, { theme: 'x', isIncluded: 'yes', version: '2' })).status,
      )
      expect([403, 404]).toContain((await person.post(`/reports/${id}/publication`, { audience: 'public', confirmed: 'yes' })).status)
    }
  })
  test('the database alone refuses too', async () => {
    for (const name of outsiders) {
      const rows = await transact(
        world.services.pool,
        { kind: 'account', accountId: demoPeople[name].id },
        (db) => db`select r.id, i.narrative from report r left join report_item i on i.report_id = r.id`,
      )
      expect(rows, name).toHaveLength(0)
      const changed = await transact(
        world.services.pool,
        { kind: 'account', accountId: demoPeople[name].id },
        (db) => db`update report_item set narrative = 'x' where report_id = ${id} returning report_id`,
      )
      expect(changed, name).toHaveLength(0)
    }
  })
  test('members of the coalition write it together; a stale save keeps both', async () => {
    const stale = await world.as('leila').post(`/reports/${id}/recommendations/XSV-48-1.1`, {
      theme: 'Laws',
      rating: 'full',
      narrative: 'Mine, typed meanwhile',
      isIncluded: 'yes',
      version: '1',
    })
    expect(stale.status).toBe(409)
    const page = await stale.text()
    expect(page).toContain('Mine, typed meanwhile')
    expect(page).toContain(secret)
  })
})

describe('published', () => {
  test('only its own organisation publishes, and only when it was confirmed that people agreed', async () => {
    expect([403, 404]).toContain(
      (await world.as('moussa').post(`/reports/${id}/publication`, { audience: 'public', confirmed: 'yes' })).status,
    )
    expect((await world.as('leila').post(`/reports/${id}/publication`, { audience: 'public' })).status).toBe(422)
    expect((await world.as('leila').post(`/reports/${id}/publication`, { audience: 'public', confirmed: 'yes' })).status).toBe(303)
  })
  test('everybody reads it, nobody changes it until it is taken back', async () => {
    expect(await world.visitor().page(`/reports/${id}`)).toContain(secret)
    expect((await world.visitor().get(`/reports/${id}.docx`)).status).toBe(200)
    expect(
      (
        await world
          .as('leila')
          .post(`/reports/${id}/recommendations/XSV-48-1.1`, { theme: 'Laws', narrative: 'changed', isIncluded: 'yes', version: '2' })
      ).status,
    ).toBe(409)
    expect((await world.as('leila').post(`/reports/${id}/withdrawal`)).status).toBe(303)
    expect((await world.visitor().get(`/reports/${id}`)).status).toBe(404)
  })
})
