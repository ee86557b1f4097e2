// What the register promises, through HTTP: words and facets find, links can be shared, exports hold everything found, nothing withdrawn is left.
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { readQuery, writeQuery } from './filters.ts'

const world = await openWorld()
const count = 2345

beforeAll(async () => {
  const topics = ['wetlands', 'prisons', 'schools', 'elections', 'midwives']
  await transact(world.services.pool, systemActor, async (db) => {
    await db`insert into recommendation ${db(
      Array.from({ length: count }, (_, index) => ({
        id: `XSV-${index % 2 ? 34 : 48}-u${index}`,
        country: 'XSV',
        session: index % 2 ? 34 : 48,
        cycle: index % 2 ? 3 : 4,
        text: `Strengthen the protection of ${topics[index % 5]} in district ${index} (Norway);`,
        states: index % 3 ? ['NOR'] : ['NOR', 'FJI'],
        position: index % 4 ? 'supported' : 'noted',
        origin: 'upr-info',
        rank: index,
        issues: index % 5 === 1 ? ['Detention conditions'] : [],
      })),
    )}`
    await db`insert into recommendation (id, country, session, cycle, paragraph, text, states, position, origin) values ('XSV-48-9.1', 'XSV', 48, 4, '9.1', '=HYPERLINK("https://example.org") is not a formula here (Peru);', '{PER}', 'pending', 'working-group-report')`
    await db`update recommendation set merged_into = 'XSV-48-9.1' where id = 'XSV-34-u1'`
    await db`update recommendation set withdrawn_at = now() where id = 'XSV-34-u3'`
  })
  await world.services.corpus.refresh()
}, 60_000)

const total = count + 1 - 2

describe('searching', () => {
  test('words find, facets count under the other filters, the same address finds the same again', async () => {
    const page = await world.visitor().page('/recommendations?q=prison&position=noted')
    expect(page).toMatch(/<mark>prisons<\/mark>/)
    const found = await world.visitor().json<{ position: string; text: string }[]>('/recommendations.json?q=prison&position=noted')
    expect(found.length).toBeGreaterThan(50)
    expect(found.every(({ position, text }) => position === 'noted' && text.includes('prisons'))).toBe(true)
    expect(page).toContain(`${found.length} recommendations`)
  })
  test('a row that was merged leads to its numbered item, a withdrawn one is not there', async () => {
    const merged = await world.visitor().get('/recommendations/XSV-34-u1')
    expect([merged.status, merged.headers.get('location')]).toEqual([301, '/recommendations/XSV-48-9.1'])
    expect((await world.visitor().get('/recommendations/XSV-34-u3')).status).toBe(404)
    expect((await world.visitor().get('/recommendations/XSV-34-nothing')).status).toBe(404)
  })
  test('in French, with the words of the field', async () => {
    const page = await world.visitor().page('/fr/recommendations?q=prisons')
    expect(page).toContain('État auteur de la recommandation')
    expect(page).toContain('Notée')
    expect(page).toContain('href="/fr/recommendations/XSV-')
  })
  test('a misspelt word is met with a proposal', async () => {
    expect(await world.visitor().page('/recommendations?q=wetlannds')).toContain('q=wetlands')
  })
  test('nonsense in the address is left out, never a fault', async () => {
    for (const search of [
      '?page=-3',
      '?page=999999',
      '?sort=nothing',
      '?state=%00',
      '?q=%22%22%22((',
      `?q=${'a'.repeat(3000)}`,
      '?position=<script>',
    ]) {
      const answer = await world.visitor().get(`/recommendations${search}`)
      expect(answer.status, search).toBe(200)
      expect(await answer.text()).not.toContain('<script>"')
    }
  })
})

describe('taking along', () => {
  test('JSON, CSV and Excel hold everything found, more than any page', async () => {
    const json = await world.visitor().json<unknown[]>('/recommendations.json')
    expect(json).toHaveLength(total)
    const csv = await (await world.visitor().get('/recommendations.csv')).text()
    expect(csv.trim().split('\r\n')).toHaveLength(total + 1)
    const xlsx = await world.visitor().get('/recommendations.xlsx')
    expect(xlsx.headers.get('content-disposition')).toContain('.xlsx')
    expect((await xlsx.arrayBuffer()).byteLength).toBeGreaterThan(20_000)
  })
  test('no cell begins a formula', async () => {
    const csv = await (await world.visitor().get('/recommendations.csv?state=XSV&position=pending')).text()
    expect(csv).toContain('HYPERLINK')
    expect(csv).not.toMatch(/(^|,|")=HYPERLINK/m)
  })
})

describe('addresses', () => {
  test('a query written as an address reads back the same', () => {
    const query = {
      words: 'torture "fair trial"',
      filters: { state: ['SVN', 'KEN'], issue: ["Women's rights"] },
      sort: 'newest' as const,
      page: 3,
    }
    expect(readQuery(new URLSearchParams(writeQuery(query)))).toEqual(query)
  })
})
