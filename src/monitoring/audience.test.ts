// Who sees a rating and its evidence, and how that changes; which files are taken as evidence.
import { describe, expect, test } from 'vitest'
import { answer, assessing, coalition } from '../../test/assessing.ts'
import { openWorld } from '../../test/world.ts'
import { demoOrganisations as organisations, demoPeople as people } from '../people/cast.ts'

const world = await openWorld()
const { newRecommendation, assess, facts } = assessing(world)

describe('changing who sees a rating', () => {
  const current = async (id: string) => (await facts('leila', id)).assessments[0]?.id ?? ''

  test('before widening, the names and sectors of those who gain sight are shown; nothing has changed yet', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { audience: coalition }))
    const page = await world.as('leila').page(`/assessments/${await current(id)}/audience?audience=country`)
    const [gain = '', lose = ''] = page.split('Who will no longer see it')
    expect(gain).toContain(organisations.ministry.name.split(',')[0])
    expect(gain).toContain('Government')
    expect(gain).not.toContain(organisations.highlands.name)
    expect(gain).not.toContain(organisations.radio.name)
    expect(lose).toContain('Nobody.')
    expect((await facts('koffi', id)).summary.answers).toBe(0)
  })

  test('widening takes evidence that follows along, is in the history of the organisation, and is undone within 30 minutes', async () => {
    const id = await newRecommendation()
    await assess(
      'leila',
      id,
      answer('women', {
        audience: coalition,
        'evidence-0-url': 'https://a.example/',
        'evidence-0-title': 'Follows',
        'evidence-0-sourceKind': 'media',
        'evidence-1-url': 'https://b.example/',
        'evidence-1-title': 'Stays',
        'evidence-1-sourceKind': 'media',
        'evidence-1-audience': coalition,
      }),
    )
    const rating = await current(id)
    expect((await world.as('leila').post(`/assessments/${rating}/audience`, { audience: 'country', from: coalition })).status).toBe(303)
    expect((await facts('koffi', id)).assessments[0]?.evidence.map(({ title }) => title)).toEqual(['Follows'])
    expect(await world.database.owner`select verb, account_id, is_public from history where thing_id = ${rating} order by id`).toEqual([
      { verb: 'assessment.record', accountId: people.leila.id, isPublic: false },
      { verb: 'assessment.widen', accountId: people.leila.id, isPublic: false },
    ])
    await world.db('koffi', async (db) => expect(await db`select 1 from history where thing_id = ${rating}`).toEqual([]))
    expect((await world.as('koffi').post(`/assessments/${rating}/audience/undo`)).status).toBe(403)
    expect((await world.as('leila').post(`/assessments/${rating}/audience/undo`)).status).toBe(303)
    expect((await facts('koffi', id)).summary.answers).toBe(0)
    expect((await facts('moussa', id)).assessments[0]?.evidence).toHaveLength(2)
  })

  test('after 30 minutes it is no longer undone', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { audience: coalition }))
    const rating = await current(id)
    await world.as('leila').post(`/assessments/${rating}/audience`, { audience: 'public', from: coalition })
    await world.database
      .owner`update assessment_audience_change set at = ${new Date(world.clock.now.getTime() - 31 * 60_000)} where assessment_id = ${rating}`
    expect((await world.as('leila').post(`/assessments/${rating}/audience/undo`)).status).toBe(409)
    expect((await facts('koffi', id)).summary.answers).toBe(1)
  })

  test('narrowing shows who loses sight, clips the evidence, and a confirmation of yesterday’s audience is refused', async () => {
    const id = await newRecommendation()
    await assess(
      'leila',
      id,
      answer('women', {
        'evidence-0-url': 'https://a.example/',
        'evidence-0-title': 'Own level',
        'evidence-0-sourceKind': 'media',
        'evidence-0-audience': 'country',
      }),
    )
    const rating = await current(id)
    expect(
      (await world.as('leila').page(`/assessments/${rating}/audience?audience=organisation`)).split('Who will no longer see it')[1],
    ).toContain('Everybody')
    expect((await world.as('leila').post(`/assessments/${rating}/audience`, { audience: 'organisation', from: coalition })).status).toBe(
      409,
    )
    expect((await world.as('leila').post(`/assessments/${rating}/audience`, { audience: 'organisation', from: 'public' })).status).toBe(303)
    expect((await facts('moussa', id)).summary.answers).toBe(0)
    expect(await world.database.owner`select audience, named_account_ids from evidence where assessment_id = ${rating}`).toEqual([
      { audience: 'named', namedAccountIds: [] },
    ])
  })

  test('persons named read it, their colleagues’ coalition does not', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { audience: 'named', named: people.moussa.id }))
    expect((await facts('moussa', id)).summary.answers).toBe(1)
    expect((await facts('tala', id)).summary.answers).toBe(0)
    await world.db('tala', async (db) => expect(await db`select 1 from assessment where recommendation_id = ${id}`).toEqual([]))
    await world.db('moussa', async (db) => expect(await db`select 1 from assessment where recommendation_id = ${id}`).toHaveLength(1))
  })
})

describe('evidence files', () => {
  const upload = (id: string, file: File) =>
    world.as('leila').post(`/recommendations/${id}/assess`, answer('women', { 'evidence-0-sourceKind': 'ownDocumentation' }), {
      files: { 'evidence-0-file': file },
    })
  const pdf = (name: string) => new File([new TextEncoder().encode('%PDF-1.4\n%âãÏÓ\n')], name)

  test.each<[string, File]>([
    ['a page that calls itself PDF', new File(['<html><script>alert(1)</script>'], 'report.pdf', { type: 'application/pdf' })],
    [
      'a picture with a script',
      new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'map.svg', { type: 'image/svg+xml' }),
    ],
    ['the same under another name', new File(['<?xml version="1.0"?><svg onload="alert(1)"/>'], 'map.png', { type: 'image/png' })],
    ['a page that calls itself text', new File(['Dear all,\n<script>alert(1)</script>'], 'letter.txt', { type: 'text/plain' })],
    ['a PDF that calls itself a page', pdf('report.html')],
    ['a program', new File([Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3)], 'tool.pdf')],
    ['a container that is no document', new File([Uint8Array.of(0x50, 0x4b, 5, 6, ...Array(18).fill(0))], 'x.docx')],
    ['more than 20 MB', new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'long.pdf')],
  ])('%s is refused, and nothing is kept', async (_, file) => {
    const id = await newRecommendation()
    expect((await upload(id, file)).status).toBe(422)
    expect(await world.database.owner`select 1 from assessment where recommendation_id = ${id}`).toEqual([])
  })

  test('a file keeps its name without tricks and goes out as an attachment', async () => {
    const id = await newRecommendation()
    expect((await upload(id, pdf('..\\..\\Rapport "2025"\u202e fdp.pdf'))).status).toBe(303)
    const evidence = (await facts('leila', id)).assessments[0]?.evidence[0]
    expect(evidence?.title).toBe('Rapport _2025_ fdp.pdf')
    const file = await world.visitor().get(`/evidence/${evidence?.id}/file`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="Rapport__2025__fdp\.pdf"/)
  })

  test('withdrawn evidence is served to nobody', async () => {
    const id = await newRecommendation()
    await upload(id, pdf('report.pdf'))
    const evidence = (await facts('leila', id)).assessments[0]?.evidence[0]?.id
    expect((await world.as('koffi').post(`/evidence/${evidence}/withdrawal`)).status).toBe(403)
    expect((await world.as('leila').post(`/evidence/${evidence}/withdrawal`)).status).toBe(303)
    expect((await world.as('leila').get(`/evidence/${evidence}/file`)).status).toBe(404)
    expect((await facts('koffi', id)).assessments[0]?.evidence).toEqual([])
  })
})
