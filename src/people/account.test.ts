// One's own account: nobody else's hand on it, and a device found signed in does not give it away.
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person } from '../../test/world.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { demoPeople } from './cast.ts'

const world = await openWorld()
const password = 'five words make a key'
const newPassword = 'another five plain words'

beforeAll(async () => {
  const hash = await hashPassword(password, { logN: 4, r: 8, p: 1 })
  await world.database.owner`insert into account_password (account_id, hash) select id, ${hash} from account`
})

async function signedIn(name: string, secret = password): Promise<Person> {
  const person = world.visitor()
  expect((await person.post('/sign-in', { name, password: secret })).status).toBe(303)
  return person
}
const wait = (person: Person) => person.get('/work').then((answer) => answer.status)

describe('refusals', () => {
  test('visitors have no account page and change nothing', async () => {
    expect((await world.visitor().get('/account')).status).toBe(303)
    for (const path of ['/account', '/account/password', '/account/passkeys', '/account/passkeys/options', '/account/sign-ins']) {
      expect((await world.visitor().post(path, { displayName: 'X', locale: 'en' })).status).toBe(403)
    }
  })
  test('without the present password nothing that opens the account is changed', async () => {
    const leila = await signedIn('leila')
    expect((await leila.post('/account/password', { currentPassword: 'guessed', newPassword })).status).toBe(422)
    expect((await leila.post('/account/password', { newPassword })).status).toBe(422)
    expect((await leila.post('/account/passkeys', { credential: '{}', label: 'x', currentPassword: 'guessed' })).status).toBe(422)
    expect((await leila.post('/account/password/removal', { currentPassword: 'guessed' })).status).toBe(422)
    await signedIn('leila')
  })
  test('the last way in stays', async () => {
    expect((await (await signedIn('leila')).post('/account/password/removal', { currentPassword: password })).status).toBe(409)
  })
  test('a new password is long and not the name', async () => {
    const leila = await signedIn('leila')
    for (const bad of ['short', 'leila leila leila', 'ababababababababab']) {
      expect((await leila.post('/account/password', { currentPassword: password, newPassword: bad })).status).toBe(422)
    }
  })
  test('another’s sign-in is not ended', async () => {
    const koffi = await signedIn('koffi')
    const [row] = await world.database.owner<{ reference: string }[]>`
      select left(token_hash, 16) as reference from sign_in where account_id = ${demoPeople.koffi.id} order by created_at desc limit 1`
    await (await signedIn('sena')).post('/account/sign-ins', { reference: row?.reference ?? '' })
    expect(await wait(koffi)).toBe(200)
  })
  test('an answer to a passkey’s challenge that was made up signs nobody in', async () => {
    const visitor = world.visitor()
    const options = (await (await visitor.post('/sign-in/passkey/options')).json()) as { challenge: string; allowCredentials?: unknown[] }
    expect(options.challenge.length).toBeGreaterThan(40)
    expect(options.allowCredentials ?? []).toEqual([])
    for (const credential of ['', 'nonsense', '{}', JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', response: {} })]) {
      const answer = await visitor.post('/sign-in/passkey', { credential })
      expect(answer.status).toBe(422)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })
})

describe('keeping it', () => {
  test('a new password ends every other sign-in at once, and the old one is worth nothing', async () => {
    const [here, there] = [await signedIn('nadia'), await signedIn('nadia')]
    expect((await here.post('/account/password', { currentPassword: password, newPassword })).status).toBe(303)
    expect(await wait(here)).toBe(200)
    expect(await wait(there)).toBe(303)
    expect((await world.visitor().post('/sign-in', { name: 'nadia', password })).status).toBe(422)
    await signedIn('nadia', newPassword)
  })
  test('one sees where one is signed in and ends one of them, or all others', async () => {
    const [here, there, elsewhere] = [await signedIn('ines'), await signedIn('ines'), await signedIn('ines')]
    const html = await here.page('/account')
    const references = [...html.matchAll(/name="reference" value="([0-9a-f]+)"/g)].map((match) => match[1] ?? '')
    expect(references).toHaveLength(2)
    await here.post('/account/sign-ins', { reference: references[0] ?? '' })
    expect([await wait(there), await wait(elsewhere)].sort()).toEqual([200, 303])
    await here.post('/account/sign-ins')
    expect([await wait(there), await wait(elsewhere)]).toEqual([303, 303])
    expect(await wait(here)).toBe(200)
  })
  test('name and language are changed; one starts in that language', async () => {
    const dora = await signedIn('dora')
    expect((await dora.post('/account', { displayName: 'D. Lind', locale: 'fr' })).status).toBe(303)
    expect(await dora.page('/account')).toContain('D. Lind')
    expect((await world.visitor().post('/sign-in', { name: 'dora', password })).headers.get('location')).toBe('/fr')
  })
  test('the page is whole in French', async () => {
    const html = await (await signedIn('paul')).page('/fr/account')
    expect(html).toContain('Changer le mot de passe')
    expect(html).not.toMatch(/people\.|Change password/)
  })
})

test('what was typed when the sign-in ended is shown again and can be sent after signing in', async () => {
  const answer = await world
    .visitor()
    .post('/coalitions/new', { name: 'A name with several words', members: ['one', 'two'], password: 'secret words', _key: 'k' })
  expect(answer.status).toBe(403)
  const html = await answer.text()
  expect(html).toContain('<blockquote class="typed">A name with several words</blockquote>')
  expect(html.match(/name="members"/g)).toHaveLength(2)
  expect(html).not.toContain('secret words')
})
