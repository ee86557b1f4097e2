// The programme through its addresses: who is refused, what is planned, moved, cancelled, closed, and what everybody can read.
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { loadReferenceFacts } from './commands/reference-facts.ts'

const database = await testDatabase()

test('the reference facts are there from the start, and loading them again changes nothing', async () => {
  const count = async () => (await database.owner`select (select count(*) from country) as countries, (select count(*) from review) as reviews, (select count(*) from upr_session) as sessions`)[0]
  expect(await count()).toEqual({ countries: 193, reviews: 771, sessions: 54 })
  const before = await database.owner`select xmin::text from review`
  await loadReferenceFacts(database.sql)
  expect(await database.owner`select xmin::text from review`).toEqual(before)
  expect(await count()).toEqual({ countries: 193, reviews: 771, sessions: 54 })
})
