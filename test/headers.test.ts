// Every address answers with the headers that keep a page to itself, and no form sent from another site is carried out.
import { describe, expect, test } from 'vitest'
import { routes } from '../src/app.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
/** A path of the route with something in its place of parameters. */
const pathOf = (route: { path: string }) =>
  route.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name) =>
    name === 'iso3' || name === 'country' ? 'XSV' : '00000000-0000-4000-8000-000000000000',
  )
const paths = [...new Set(routes.filter((route) => route.method === 'GET').map(pathOf))]

function expectHeaders(answer: Response) {
  const { headers } = answer
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
}

describe('headers', () => {
  test('visitors, on every address, in French too, found or refused', async () => {
    for (const path of [...paths, ...paths.map((path) => `/fr${path}`), '/nothing-here', '/assets/nothing.js']) {
      const answer = await world.visitor().get(path)
      expect(answer.status, path).toBeLessThan(500)
      expectHeaders(answer)
    }
  })
  test('signed in, nothing is kept by browsers or proxies', async () => {
    for (const name of ['leila', 'admin'] as const) {
      const person = world.as(name)
      for (const path of paths) {
        const answer = await person.get(path)
        expect(answer.status, path).toBeLessThan(500)
        expectHeaders(answer)
        if (path !== '/favicon' && !answer.headers.get('content-type')?.startsWith('image/'))
          expect(answer.headers.get('cache-control'), path).toMatch(/no-store/)
      }
    }
  })
})

describe('forms from elsewhere', () => {
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ]
  test('are refused on every address, and leave nothing', async () => {
    const lines = () => world.database.owner`select count(*) from history`
    const before = await lines()
    const leila = world.as('leila')
    for (const route of routes.filter((candidate) => candidate.method === 'POST')) {
      for (const headers of elsewhere)
        expect((await leila.post(pathOf(route), { name: 'x', displayName: 'x', locale: 'fr' }, { headers })).status, route.path).toBe(403)
    }
    expect(await lines()).toEqual(before)
  })
})

test('whoever has no business with sign-ins does not read when somebody signed in', async () => {
  await world.database
    .owner`insert into history (account_id, actor_kind, verb, thing_id) select id, 'account', 'signIn.start', id::text from account where sign_in_name = 'leila'`
  const seen = (name: 'leila' | 'awa' | 'koffi' | 'moussa' | 'admin' | 'visitor') =>
    world.db(name, (db) => db`select 1 from history where verb = 'signIn.start'`)
  expect(await seen('leila')).toHaveLength(1)
  expect(await seen('admin')).toHaveLength(1)
  for (const name of ['awa', 'koffi', 'moussa', 'visitor'] as const) expect(await seen(name)).toHaveLength(0)
})
