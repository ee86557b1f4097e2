// What the intake promises, through HTTP on a real database: who may, doubts first, correct in place, all or nothing, nothing doubled, undone exactly.
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { doWaitingJobs } from '../worker.ts'

const world = await openWorld()

const report = (
  items: string[],
  leadIn = 'The recommendations listed below have been examined by Savania and enjoy the support of Savania:',
  pending: string[] = [],
) => `
                                                          A/HRC/58/0
Human Rights Council

                 Report of the Working Group on the Universal Periodic Review

                                         Savania

      II. Conclusions and/or recommendations

110. ${leadIn}

${items.map((item, index) => `     110.${index + 1}   ${item}\n`).join('\n')}
${pending.length > 0 ? `111. The following recommendations will be examined by Savania, which will provide responses in due time, but no later than the fifty-ninth session of the Human Rights Council:\n\n${pending.map((item, index) => `     111.${index + 1}   ${item}\n`).join('\n')}` : ''}
112. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review.
`

const asks = [
  'Adopt a law on the protection of wetlands (Norway) (Fiji);',
  'Strengthen the training of judges (Ghana);',
  'Open the archives of the former police (Chile); Compensate the families (Peru);',
]
const later = ['Abolish fees for school books (Nepal);', 'Publish the budget of every ministry (Ireland);']
const addendum = `
                                                          A/HRC/58/0/Add.1
Human Rights Council
                 Report of the Working Group on the Universal Periodic Review
                                         Savania
                                         Addendum
     Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

1. Savania accepts recommendation 111.1.

2. Savania notes recommendation 111.2.
`

type Shown = {
  document: { id: string; status: string; unreadableReason?: string; kind?: string }
  proposals: { id: number; paragraph: string; text: string; states: string[]; position: string; isChecked: boolean }[]
  plan?: {
    created: string[]
    changed: { id: string; fields: Record<string, { from: unknown; to: unknown }> }[]
    unchanged: number
    blocked: number
  }
}

async function send(text: string, name = 'report.txt', { session = '41' } = {}): Promise<string> {
  const answer = await world.as('fatou').post('/documents', { country: 'XSV', session }, { files: { file: new File([text], name) } })
  expect(answer.status, await answer.clone().text()).toBe(303)
  await doWaitingJobs(world.services)
  return (answer.headers.get('location') as string).split('/').pop() as string
}
const show = (id: string) => world.as('fatou').json<Shown>(`/documents/${id}.json`)
const register = () =>
  transact(
    world.services.pool,
    systemActor,
    (db) =>
      db<
        { id: string; position: string; states: string[] }[]
      >`select id, position, states from recommendation where country = 'XSV' and session = 41 and withdrawn_at is null order by rank, id`,
  )
const adopt = (id: string) => world.as('fatou').post(`/documents/${id}/adoption`)

describe('who may', () => {
  test('visitors, members, the government and a focal point of another country cannot send documents in or see what was read', async () => {
    const id = await send(report(asks), 'refused.txt', { session: '39' })
    for (const person of [world.visitor(), world.as('leila'), world.as('koffi'), world.as('dora')]) {
      expect([303, 403, 404]).toContain((await person.get('/documents')).status)
      expect([303, 403, 404]).toContain((await person.get(`/documents/${id}`)).status)
      expect([403, 404]).toContain(
        (await person.post('/documents', { country: 'XSV', session: '41' }, { files: { file: new File(['x'], 'x.txt') } })).status,
      )
      expect([403, 404]).toContain((await person.post(`/documents/${id}/adoption`)).status)
      expect((await person.get(`/documents/${id}/original`)).status).toBe(404)
    }
  })
})

describe('a Working Group report', () => {
  let first = ''
  beforeAll(async () => {
    first = await send(report(asks, undefined, later))
  }, 60_000)

  test('is read into proposals; nothing is in the register before adoption', async () => {
    const { document, proposals, plan } = await show(first)
    expect(document).toMatchObject({ status: 'read', kind: 'working-group-report' })
    expect(proposals.map(({ paragraph, states, position }) => [paragraph, states.join(), position])).toEqual([
      ['110.1', 'NOR,FJI', 'supported'],
      ['110.2', 'GHA', 'supported'],
      ['110.3', 'CHL,PER', 'supported'],
      ['111.1', 'NPL', 'pending'],
      ['111.2', 'IRL', 'pending'],
    ])
    expect(plan?.created).toHaveLength(5)
    expect(await register()).toEqual([])
    await world.services.corpus.refresh()
    expect((await world.visitor().json<unknown[]>('/recommendations.json?q=wetlands')).length).toBe(0)
  })

  test('a correction with an unknown State keeps what was typed and says which; a right one is kept beside what was read', async () => {
    const { proposals } = await show(first)
    const proposal = proposals[1] as Shown['proposals'][number]
    const wrong = await world.as('fatou').post(`/documents/${first}/proposals/${proposal.id}`, {
      paragraph: '110.2',
      text: proposal.text,
      states: 'Ghana; Ruritania',
      position: 'supported',
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Ruritania')
    const right = await world.as('fatou').post(`/documents/${first}/proposals/${proposal.id}`, {
      paragraph: '110.2',
      text: proposal.text,
      states: 'Ghana; Togo',
      position: 'supported',
    })
    expect(right.status).toBe(303)
    expect((await show(first)).proposals[1]).toMatchObject({ states: ['GHA', 'TGO'], isChecked: true })
  })

  test('adopted, it is in the register for everybody; a second press of the button does nothing more', async () => {
    expect((await adopt(first)).status).toBe(303)
    expect((await adopt(first)).status).toBe(409)
    expect((await register()).map(({ id }) => id)).toEqual(['XSV-41-110.1', 'XSV-41-110.2', 'XSV-41-110.3', 'XSV-41-111.1', 'XSV-41-111.2'])
    await world.services.corpus.refresh()
    expect(await world.visitor().json<{ id: string }[]>('/recommendations.json?q=wetland')).toMatchObject([{ id: 'XSV-41-110.1' }])
    expect(await world.visitor().page('/recommendations/XSV-41-110.3')).toContain('Compensate the families')
  })

  test('sent in again it doubles nothing and shows exactly what differs', async () => {
    const again = await send(
      report([asks[0] as string, 'Strengthen the training of judges and clerks (Ghana) (Togo);', asks[2] as string], undefined, later),
    )
    const { plan } = await show(again)
    expect(plan).toMatchObject({ created: [], unchanged: 4 })
    expect(plan?.changed.map(({ id, fields }) => [id, Object.keys(fields)])).toEqual([['XSV-41-110.2', ['text']]])
    expect((await adopt(again)).status).toBe(303)
    expect(await register()).toHaveLength(5)
  })

  test('its addendum moves positions, keeps their history with the source, and a later reading of the report does not set them back', async () => {
    const id = await send(addendum, 'add1.txt')
    const { document, plan } = await show(id)
    expect(document.kind).toBe('addendum')
    expect(plan?.changed.map(({ id: recommendation, fields }) => [recommendation, fields.position])).toEqual([
      ['XSV-41-111.1', { from: 'pending', to: 'supported' }],
      ['XSV-41-111.2', { from: 'pending', to: 'noted' }],
    ])
    await adopt(id)
    const { positions } = await world
      .visitor()
      .json<{ positions: { fromPosition?: string; toPosition: string; source: string }[] }>('/recommendations/XSV-41-111.1.json')
    expect(positions.map(({ fromPosition, toPosition }) => [fromPosition, toPosition])).toEqual([
      [undefined, 'pending'],
      ['pending', 'supported'],
    ])
    expect(positions[1]?.source).toContain('A/HRC/58/0/Add.1')
    const again = await send(report(asks, undefined, later))
    expect((await show(again)).plan?.changed.flatMap(({ fields }) => Object.keys(fields))).not.toContain('position')
  })

  test('an adoption that a later one built on cannot be undone first; undone in order, the register is as before', async () => {
    const adoptions = await transact(
      world.services.pool,
      systemActor,
      (db) => db<{ id: string }[]>`select a.id from adoption a join document d on d.id = a.document_id where d.session = 41 order by a.at`,
    )
    const undo = (index: number) => world.as('fatou').post(`/adoptions/${adoptions[index]?.id}/undoing`)
    expect((await undo(0)).status).toBe(409)
    expect((await undo(2)).status).toBe(303)
    expect((await register()).map(({ position }) => position)).toEqual(['supported', 'supported', 'supported', 'pending', 'pending'])
    expect((await undo(1)).status).toBe(303)
    expect((await undo(0)).status).toBe(303)
    expect(await register()).toEqual([])
    expect((await world.visitor().get('/recommendations/XSV-41-110.1')).status).toBe(404)
    const [left] = await transact(
      world.services.pool,
      systemActor,
      (db) =>
        db<
          { count: number }[]
        >`select count(*) as count from position_change p join recommendation r on r.id = p.recommendation_id where r.session = 41`,
    )
    expect(left?.count).toBe(0)
  })
})

describe('what cannot be taken', () => {
  test('a file that cannot be read says why in the reader’s language and leaves no file behind', async () => {
    const id = await send('%PDF-1.4 and nothing more', 'broken.pdf', { session: '40' })
    const { document } = await show(id)
    expect(document.status).toBe('unreadable')
    expect(await world.as('fatou').page(`/fr/documents/${id}`)).toMatch(/endommagé|pas de texte|Aucune recommandation/)
    const [row] = await transact(
      world.services.pool,
      systemActor,
      (db) => db<{ sha256: string }[]>`select sha256 from document where id = ${id}`,
    )
    expect(world.services.files.has(row?.sha256 as string)).toBe(false)
  })

  test('an item that stands twice is blocked and named; the others can be adopted after it is left out', async () => {
    const id = await send(report(asks), 'twice.txt', { session: '42' })
    const second = (await show(id)).proposals[1] as Shown['proposals'][number]
    const correct = (fields: Record<string, string>) =>
      world.as('fatou').post(`/documents/${id}/proposals/${second.id}`, {
        paragraph: '110.1',
        text: second.text,
        states: 'Ghana',
        position: 'supported',
        ...fields,
      })
    expect((await correct({})).status).toBe(303)
    expect((await show(id)).plan?.blocked).toBe(1)
    await correct({ isDropped: 'yes' })
    expect((await show(id)).plan).toMatchObject({ blocked: 0, created: ['XSV-42-110.1', 'XSV-42-110.3'] })
  })

  test('a document of another country is refused to a focal point', async () => {
    const answer = await world
      .as('fatou')
      .post('/documents', { country: 'XZR', session: '41' }, { files: { file: new File([report(asks)], 'other.txt') } })
    expect(answer.status).toBe(403)
  })
})
