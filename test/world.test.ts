// What the tests' world promises.
import { expect, test } from 'vitest'
import { openWorld } from './world.ts'

const world = await openWorld()

test('the cast signs in, visitors do not, and what is written in a page is in it', async () => {
  expect(await world.as('leila').page('/work')).toContain('Leila Haddad')
  expect((await world.visitor().get('/work')).status).toBe(303)
  await expect(world.visitor().page('/nowhere')).rejects.toThrow('404')
})

test('the clock can be set; people of the cast stay signed in', async () => {
  const leila = world.as('leila')
  expect((await leila.get('/work')).status).toBe(200)
  world.moveClock('2026-06-30T08:00:00Z')
  expect((await leila.get('/work')).status).toBe(200)
})

test('a transaction of a person sees what row-level security lets that person see', async () => {
  expect(await world.db('leila', (db) => db`select name from coalition`)).toHaveLength(1)
  expect(await world.db('koffi', (db) => db`select name from coalition`)).toHaveLength(0)
  expect(await world.db('system', (db) => db`select name from coalition`)).toHaveLength(1)
})
