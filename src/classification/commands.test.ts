// Suggestions look like suggestions, a person's word stays.
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { suggestClasses } from './commands.ts'

const world = await openWorld()
const documentId = '00000000-0000-4000-8000-0000000000aa'
type Class = { action?: number; actionOrigin?: string; issues: string[]; issuesOrigin?: string }
const shown = (id: string) => world.visitor().json<Class>(`/recommendations/${id}.json`)

await transact(world.services.pool, systemActor, async (db) => {
  await db`insert into stored_file (sha256, size, media_type) values (${'a'.repeat(64)}, 1, 'text/plain')`
  await db`insert into document (id, sha256, file_name, country, session, status) values (${documentId}, ${'a'.repeat(64)}, 'list.txt', 'XSV', 34, 'adopted')`
  const row = (id: string, text: string, given = {}) => ({
    id: `XSV-34-${id}`,
    country: 'XSV',
    session: 34,
    cycle: 3,
    paragraph: id,
    text,
    position: 'supported',
    origin: 'working-group-report',
    documentId,
    action: null,
    actionOrigin: null,
    issues: [] as string[],
    issuesOrigin: null,
    ...given,
  })
  await db`insert into recommendation ${db([
    row('1.1', 'Ratify the Optional Protocol to the Convention against Torture (Norway);'),
    row('1.2', 'Continue its efforts to ensure access to primary education for girls (Fiji);', {
      action: 5,
      actionOrigin: 'given',
      issues: ['Poverty'],
      issuesOrigin: 'given',
    }),
  ])}`
})

test('nobody but the programme and the focal point may class; others are refused', async () => {
  for (const person of [world.visitor(), world.as('leila'), world.as('koffi'), world.as('yann')]) {
    const answer = await person.post('/recommendations/XSV-34-1.1/class', { action: '5', issues: ['Detention'] })
    expect([403, 404]).toContain(answer.status)
  }
})

test('what has no class gets a suggestion that says it is one; what the source gave stays', async () => {
  expect(await transact(world.services.pool, systemActor, (db) => suggestClasses(db, documentId))).toBe(1)
  expect(await shown('XSV-34-1.1')).toMatchObject({ action: 5, actionOrigin: 'suggested', issuesOrigin: 'suggested' })
  expect((await shown('XSV-34-1.1')).issues).toContain('International instruments')
  expect(await shown('XSV-34-1.2')).toMatchObject({ action: 5, actionOrigin: 'given', issues: ['Poverty'] })
  expect(await world.as('fatou').page('/recommendations/XSV-34-1.1')).toContain('suggested by the software')
})

test('a person’s correction is not suggested away', async () => {
  const answer = await world
    .as('fatou')
    .post('/recommendations/XSV-34-1.1/class', { action: '4', issues: ['Torture and other CID treatment', 'an issue that does not exist'] })
  expect(answer.status).toBe(303)
  await transact(world.services.pool, systemActor, (db) => suggestClasses(db, documentId))
  expect(await shown('XSV-34-1.1')).toMatchObject({
    action: 4,
    actionOrigin: 'confirmed',
    issues: ['Torture and other CID treatment'],
    issuesOrigin: 'confirmed',
  })
})
