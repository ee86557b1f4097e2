// Signing in: who is refused, alike for known and unknown names; guesses counted; sign-ins ended at once.
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { demoPeople } from './cast.ts'

const world = await openWorld()
const password = 'five words make a key'
const quick = { logN: 4, r: 8, p: 1 }

beforeAll(async () => {
  const hash = await hashPassword(password, quick)
  await world.database.owner`insert into account_password (account_id, hash) select id, ${hash} from account`
})

const signIn = (fields: Record<string, string>, headers?: Record<string, string>, person = world.visitor()) =>
  person.post('/sign-in', { password, ...fields }, { headers })
/** What differs by chance only: the key of a form. */
const withoutKeys = (html: string) => html.replace(/[0-9a-f-]{36}/g, '')

describe('refusals', () => {
  test('known and unknown names get the same answer: status, body, headers', async () => {
    const known = await signIn({ name: 'leila', password: 'not her password' })
    const unknown = await signIn({ name: 'lelia', password: 'not her password' })
    expect(known.status).toBe(422)
    expect(unknown.status).toBe(422)
    expect(withoutKeys(await known.text()).replaceAll('leila', '·')).toBe(withoutKeys(await unknown.text()).replaceAll('lelia', '·'))
    expect([...known.headers]).toEqual([...unknown.headers])
    expect(known.headers.getSetCookie()).toEqual([])
  })
  test('the name is kept, the password is not', async () => {
    const html = await (await signIn({ name: 'leila', password: 'xyzzy-not-it' })).text()
    expect(html).toContain('value="leila"')
    expect(html).not.toContain('xyzzy')
  })
  test('after ten wrong guesses nobody gets in for a day, whether the name exists or not', async () => {
    for (const name of ['dora', 'nobody-here']) {
      for (let guess = 0; guess < 10; guess++) expect((await signIn({ name, password: `guess ${guess}` })).status).toBe(422)
      expect((await signIn({ name })).status).toBe(429)
      expect((await signIn({ name: name.toUpperCase() }, { 'x-test-address': '198.51.100.99' })).status).toBe(429)
    }
    world.moveClock(24 * 60 + 1)
    expect((await signIn({ name: 'dora' })).status).toBe(303)
  })
  test('guesses sent all at once are counted like guesses in a row', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, guess) => signIn({ name: 'paul', password: `guess ${guess}` })))
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(10)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15)
  })
  test('a list of stolen passwords tried from one address is stopped', async () => {
    const headers = { 'x-test-address': '198.51.100.1' }
    await world.database.owner`insert into sign_in_attempt (sign_in_name_hash, address_hash, succeeded, at)
      select 'x' || n, (select address_hash from sign_in_attempt limit 1), false, ${world.clock.now} from generate_series(1, 300) n`
    expect((await signIn({ name: 'ines' })).status).toBe(429)
    expect((await signIn({ name: 'ines' }, headers)).status).toBe(303)
    await world.database.owner`delete from sign_in_attempt`
  })
  test('a form from another site is not carried out', async () => {
    expect((await signIn({ name: 'leila' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await signIn({ name: 'leila' }, { 'sec-fetch-site': 'same-site' })).status).toBe(403)
  })
  test('a closed account is not let in, and its sign-ins end', async () => {
    const person = world.visitor()
    expect((await signIn({ name: 'yann' }, {}, person)).status).toBe(303)
    await world.database.owner`update account set closed_at = now() where sign_in_name = 'yann'`
    expect((await person.get('/work')).status).toBe(303)
    expect((await signIn({ name: 'yann' })).status).toBe(422)
  })
})

describe('getting in', () => {
  test('a hundred people behind one address get in, each after two mistakes', async () => {
    const headers = { 'x-test-address': '192.0.2.50' }
    const statuses: number[] = []
    await world.database.owner`insert into account (sign_in_name, display_name) select 'guest' || n, 'Guest' from generate_series(1, 100) n`
    await world.database
      .owner`insert into account_password (account_id, hash) select a.id, p.hash from account a, account_password p where a.sign_in_name like 'guest%' and p.account_id = ${demoPeople.leila.id}`
    for (let guest = 1; guest <= 100; guest++) {
      for (const attempt of ['typo', 'typo again', password])
        statuses.push((await signIn({ name: `guest${guest}`, password: attempt }, headers)).status)
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(100)
  })
  test('the owner still gets in from a device of her own while others guess', async () => {
    const own = world.visitor()
    expect((await signIn({ name: 'sena', isOwnDevice: 'yes' }, {}, own)).status).toBe(303)
    expect(own.cookies.has('terrain-device')).toBe(true)
    await own.post('/sign-out')
    for (let guess = 0; guess < 10; guess++) await signIn({ name: 'sena', password: `guess ${guess}` })
    expect((await signIn({ name: 'sena' })).status).toBe(429)
    expect((await signIn({ name: 'sena' }, {}, own)).status).toBe(303)
    const others = world.visitor()
    others.cookies.set('terrain-device', own.cookies.get('terrain-device') ?? '')
    expect((await signIn({ name: 'nadia', password: 'wrong' }, {}, others)).status).toBe(422)
  })
  test('nothing is remembered on a shared device', async () => {
    const answer = await signIn({ name: 'leila' })
    expect(answer.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual(['terrain'])
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly/)
    expect(answer.headers.getSetCookie()[0]).not.toMatch(/Max-Age|Expires/i)
  })
  test('one goes where one wanted to go, within this site only', async () => {
    expect((await signIn({ name: 'leila', next: '/countries/XSV?tab=2' })).headers.get('location')).toBe('/countries/XSV?tab=2')
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/sign-out',
    ]) {
      expect((await signIn({ name: 'leila', next })).headers.get('location')).toBe('/')
    }
    const french = await world.visitor().post('/fr/sign-in', { name: 'leila', password, next: '/fr/countries/XSV' })
    expect(french.headers.get('location')).toBe('/fr/countries/XSV')
  })
  test('a visitor who asks for a private page signs in first and comes back to it', async () => {
    const answer = await world.visitor().get('/fr/work')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/fr/sign-in?next=%2Fwork')
    expect(await world.visitor().page('/fr/sign-in?next=%2Fwork')).toMatch(/name="next" value="\/work"/)
  })
})

describe('getting out', () => {
  test('signed out is signed out on the next request, also with the old cookie', async () => {
    const person = world.visitor()
    await signIn({ name: 'leila' }, {}, person)
    const token = person.cookies.get('terrain') ?? ''
    expect((await person.get('/work')).status).toBe(200)
    expect((await person.post('/sign-out')).headers.get('clear-site-data')).toBe('"cache", "storage"')
    person.cookies.set('terrain', token)
    expect((await person.get('/work')).status).toBe(303)
  })
  test('leaving quickly ends the sign-in, clears everything and lands on a page that gives nothing away', async () => {
    const person = world.visitor()
    await signIn({ name: 'leila', isOwnDevice: 'yes' }, {}, person)
    const answer = await person.post('/quick-exit')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/time')
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
    expect([...person.cookies.keys()]).toEqual([])
    const clock = await person.page('/time')
    expect(clock).not.toMatch(/terrain|leila|recommendation|rights/i)
  })
  test('a visitor may leave quickly too', async () => {
    expect((await world.visitor().post('/quick-exit')).headers.get('location')).toBe('/time')
  })
  test('idle for more than 15 minutes ends a sign-in on a shared device, 60 on one’s own', async () => {
    const shared = world.visitor()
    const own = world.visitor()
    await signIn({ name: 'leila' }, {}, shared)
    await signIn({ name: 'leila', isOwnDevice: 'yes' }, {}, own)
    world.moveClock(16)
    expect((await shared.get('/work')).status).toBe(303)
    expect((await own.get('/work')).status).toBe(200)
    world.moveClock(61)
    expect((await own.get('/work')).status).toBe(303)
  })
})

test('who signed in is written down without the address or the name typed', async () => {
  await signIn({ name: 'moussa' })
  const lines = await world.database.owner`select verb, thing_id, detail from history where account_id = ${demoPeople.moussa.id}`
  expect(lines).toEqual([{ verb: 'signIn.start', thingId: demoPeople.moussa.id, detail: { means: 'password', isOwnDevice: false } }])
  const attempts = await transact(world.services.pool, systemActor, (db) => db`select * from sign_in_attempt limit 3`)
  expect(JSON.stringify(attempts)).not.toMatch(/moussa|203\.0\.113/)
})
