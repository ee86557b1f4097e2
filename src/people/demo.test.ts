// The demo cast: safe where others can reach the server, the same however often it is loaded.
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { demoPeople } from './cast.ts'
import { demoPassword, demoSignIns, prepareDemoPeople } from './demo.ts'

const world = await openWorld()
const { settings, pool } = world.services
const quick = { logN: 4, r: 8, p: 1 }
const hashOf = async (name: 'leila' | 'sena') =>
  (await world.database.owner<{ hash: string }[]>`select hash from account_password where account_id = ${demoPeople[name].id}`)[0]?.hash

test('where others can reach the server the password is made for this installation, and stays', () => {
  const open = { ...settings, host: '0.0.0.0' }
  const behindProxy = { ...settings, baseUrl: 'https://terrain.example.org' }
  expect(demoPassword(open)).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/)
  expect(demoPassword(open)).not.toBe(demoPassword(settings))
  expect(demoPassword(behindProxy)).toBe(demoPassword(open))
})

test('loading again changes nothing, but a password that somebody chose and a server that opened to the network are minded', async () => {
  await prepareDemoPeople(pool, settings, quick)
  const first = await hashOf('leila')
  await prepareDemoPeople(pool, settings, quick)
  expect(await hashOf('leila')).toBe(first)
  expect((await world.visitor().post('/sign-in', { name: 'leila', password: demoPassword(settings) })).status).toBe(303)

  await world.database.owner`update account_password set hash = 'her own' where account_id = ${demoPeople.sena.id}`
  const open = { ...settings, host: '0.0.0.0' }
  await prepareDemoPeople(pool, open, quick)
  expect(await hashOf('sena')).toBe('her own')
  expect((await world.visitor().post('/sign-in', { name: 'leila', password: demoPassword(settings) })).status).toBe(422)
  expect((await world.visitor().post('/sign-in', { name: 'leila', password: demoPassword(open) })).status).toBe(303)
})

test('everybody of the cast is told how to sign in', () => {
  expect(demoSignIns(settings).map(({ name }) => name)).toEqual(Object.keys(demoPeople))
})
