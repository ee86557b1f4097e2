// Who is refused: a coalition’s rating and an organisation’s draft cannot be found by anybody else, by any way; and who may not say anything.
import { beforeAll, describe, expect, test } from 'vitest'
import { answer, assessing, coalition } from '../../test/assessing.ts'
import { type Fields, openWorld } from '../../test/world.ts'
import { demoOrganisations as organisations, demoPeople as people } from '../people/cast.ts'

const world = await openWorld()
const { newRecommendation, assess, facts } = assessing(world)

describe('what is not for the government', () => {
  const secret = 'the informant at the harbour office'
  const evidenceTitle = 'Notes of the harbour visit'
  let [drafted, said, never] = ['', '', '']
  let [saidId, draftId, evidenceId, draftEvidenceId] = ['', '', '', '']

  beforeAll(async () => {
    ;[drafted, said, never] = [await newRecommendation(), await newRecommendation(), await newRecommendation()]
    const evidence = { 'evidence-0-title': evidenceTitle, 'evidence-0-sourceKind': 'testimony' }
    const files = () => ({ files: { 'evidence-0-file': new File(['Seen at the harbour on Monday.'], 'notes.txt') } })
    const draft = await world
      .as('leila')
      .post(
        `/recommendations/${drafted}/assess`,
        answer('women', { do: 'draft', audience: 'public', reason: secret, ...evidence }),
        files(),
      )
    const rating = await world
      .as('leila')
      .post(
        `/recommendations/${said}/assess`,
        answer('women', { audience: coalition, rating: 'notImplemented', reason: secret, ...evidence }),
        files(),
      )
    expect([draft.status, rating.status]).toEqual([303, 303])
    const rows = await world.database.owner<
      { id: string; recommendationId: string; evidenceId: string }[]
    >`select a.id, a.recommendation_id, e.id as evidence_id from assessment a join evidence e on e.assessment_id = a.id where a.recommendation_id in (${drafted}, ${said})`
    for (const row of rows) {
      if (row.recommendationId === said) [saidId, evidenceId] = [row.id, row.evidenceId]
      else [draftId, draftEvidenceId] = [row.id, row.evidenceId]
    }
  })

  const strangers = ['koffi', 'awa', 'fatou', 'nadia', 'sena', 'dora', 'yann', 'visitor'] as const
  const addressesOf = (id: string) => [
    `/recommendations/${id}/assessments`,
    `/recommendations/${id}/assessments.json`,
    `/recommendations/${id}/assessments.csv`,
    `/fr/recommendations/${id}/assessments`,
  ]
  const browser = (name: (typeof strangers)[number]) => (name === 'visitor' ? world.visitor() : world.as(name))

  test.each(strangers)('%s sees the same as if neither draft nor coalition rating existed', async (name) => {
    for (const id of [drafted, said]) {
      for (const [index, address] of addressesOf(id).entries()) {
        const [seen, empty] = [
          await (await browser(name).get(address)).text(),
          await (await browser(name).get(addressesOf(never)[index] ?? '')).text(),
        ]
        const plain = (text: string, own: string) =>
          text
            .replaceAll(own, 'ID')
            .replaceAll(own.slice(7), 'ID')
            .replaceAll(`number ${own.slice(9)} on`, 'number N on')
        expect(plain(seen, id)).toBe(plain(empty, never))
        expect(seen).not.toContain(secret)
      }
    }
  })

  test.each(strangers)('%s gets for the rating, the draft and their evidence what one gets for nothing at all', async (name) => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    const addresses = (assessment: string, evidence: string) => [
      `/assessments/${assessment}`,
      `/assessments/${assessment}.json`,
      `/assessments/${assessment}/audience`,
      `/evidence/${evidence}/file`,
    ]
    for (const [assessment, evidence] of [
      [saidId, evidenceId],
      [draftId, draftEvidenceId],
    ] as const) {
      for (const [index, address] of addresses(assessment, evidence).entries()) {
        const [answered, nothing] = [await browser(name).get(address), await browser(name).get(addresses(unknown, unknown)[index] ?? '')]
        expect(answered.status).toBe(nothing.status)
        expect([403, 404, 303]).toContain(answered.status)
        expect((await answered.text()).replaceAll(assessment, unknown).replaceAll(evidence, unknown)).toBe(await nothing.text())
        expect(answered.headers.get('location')?.replace(assessment, unknown)).toBe(
          nothing.headers.get('location')?.replace(assessment, unknown),
        )
      }
    }
  })

  test('no act on them tells the government more than an act on nothing', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    const acts = (id: string, evidence: string) => [
      `/assessments/${id}/withdrawal`,
      `/assessments/${id}/audience`,
      `/assessments/${id}/audience/undo`,
      `/assessments/${id}/evidence`,
      `/assessments/${id}/discard`,
      `/evidence/${evidence}/withdrawal`,
    ]
    for (const [id, evidence] of [
      [saidId, evidenceId],
      [draftId, draftEvidenceId],
    ] as const) {
      for (const [index, act] of acts(id, evidence).entries()) {
        const fields = { audience: 'public', from: coalition, 'evidence-0-url': 'https://a.example/', 'evidence-0-sourceKind': 'media' }
        const [answered, nothing] = [
          await world.as('koffi').post(act, fields),
          await world.as('koffi').post(acts(unknown, unknown)[index] ?? '', fields),
        ]
        expect([answered.status, (await answered.text()).replaceAll(id, unknown).replaceAll(evidence, unknown)]).toEqual([
          404,
          await nothing.text(),
        ])
      }
    }
  })

  test('nothing of them is on the other pages that the government reads', async () => {
    for (const name of ['koffi', 'awa', 'fatou', 'visitor'] as const) {
      const pages = [
        `/recommendations/${said}`,
        `/recommendations/${said}.json`,
        `/recommendations/${drafted}`,
        '/recommendations.csv',
        '/recommendations?q=informant',
        '/countries/XSV',
        '/countries/XSV.json',
        '/work',
        '/reports',
      ]
      for (const path of pages) {
        const text = await (await browser(name).get(path)).text()
        expect([path, text.includes(secret), text.includes(evidenceTitle), text.includes(saidId), text.includes(draftId)]).toEqual([
          path,
          false,
          false,
          false,
          false,
        ])
      }
      expect(await browser(name).page('/countries/XSV')).toContain('Nobody has said yet how these')
      expect(await browser(name).page(`/recommendations/${said}`)).toContain('Nobody has said yet how this')
    }
    expect(await world.as('leila').page('/countries/XSV')).toContain('From 1 answer')
  })

  test('wall one switched off: the database alone refuses draft, rating, evidence and every count of them', async () => {
    for (const name of ['koffi', 'awa', 'fatou', 'visitor'] as const) {
      await world.db(name, async (db) => {
        expect(await db`select id from assessment where recommendation_id in (${drafted}, ${said})`).toEqual([])
        expect(await db`select id from evidence where id in (${evidenceId}, ${draftEvidenceId})`).toEqual([])
        const [counted] =
          await db`select count(*) as ratings, avg(case rating when 'full' then 1 else 0 end) as mean from assessment where recommendation_id in (${drafted}, ${said})`
        expect(counted).toEqual({ ratings: 0, mean: null })
        expect(
          await db`update assessment set audience = 'public', coalition_id = null where id in (${saidId}, ${draftId}) returning id`,
        ).toEqual([])
        expect(await db`delete from assessment where id in (${saidId}, ${draftId}) returning id`).toEqual([])
        expect(await db`select id from assessment_audience_change`).toEqual([])
      })
    }
    await expect(
      world.db(
        'koffi',
        (db) =>
          db`insert into assessment (recommendation_id, organisation_id, account_id, country, audience) values (${never}, ${organisations.women.id}, ${people.koffi.id}, 'XSV', 'public')`,
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('the coalition reads the rating with its evidence, and not the draft; the draft is its organisation’s alone', async () => {
    expect(await world.as('moussa').page(`/assessments/${saidId}`)).toContain(secret)
    const file = await world.as('moussa').get(`/evidence/${evidenceId}/file`)
    expect([
      file.status,
      file.headers.get('content-disposition'),
      file.headers.get('x-content-type-options'),
      file.headers.get('content-type'),
    ]).toEqual([200, expect.stringMatching(/^attachment/), 'nosniff', 'text/plain; charset=utf-8'])
    expect(await file.text()).toBe('Seen at the harbour on Monday.')
    expect((await facts('moussa', drafted)).summary.answers).toBe(0)
    expect((await world.as('moussa').get(`/evidence/${draftEvidenceId}/file`)).status).toBe(404)
    expect(await world.as('leila').page(`/recommendations/${drafted}/assess`)).toContain(secret)
    expect(await world.as('leila').page('/work')).toContain(`/recommendations/${drafted}/assess`)
  })

  test('narrower evidence of a public rating is not served to those who read the rating', async () => {
    const id = await newRecommendation()
    await world.as('leila').post(
      `/recommendations/${id}/assess`,
      answer('women', {
        'evidence-0-url': 'https://harbour.example/secret',
        'evidence-0-title': 'Only ours',
        'evidence-0-sourceKind': 'media',
        'evidence-0-audience': 'organisation',
        'evidence-1-url': 'https://harbour.example/open',
        'evidence-1-title': 'For all',
        'evidence-1-sourceKind': 'media',
      }),
    )
    expect((await facts('koffi', id)).assessments[0]?.evidence.map(({ title }) => title)).toEqual(['For all'])
    expect((await facts('leila', id)).assessments[0]?.evidence).toHaveLength(2)
    await world.db('koffi', async (db) => expect(await db`select title from evidence where title = 'Only ours'`).toEqual([]))
  })
})

describe('who may say', () => {
  test.each([
    ['dora', 'fund'],
    ['yann', 'legalAid'],
    ['leila', 'ministry'],
    ['fatou', 'women'],
    ['awa', 'women'],
  ] as const)('%s may not answer for %s', async (name, organisation) => {
    const id = await newRecommendation()
    const before = await world.database.owner`select count(*) from assessment`
    expect([403, 404]).toContain((await assess(name, id, answer(organisation))).status)
    expect(await world.database.owner`select count(*) from assessment`).toEqual(before)
  })

  test('a visitor is asked to sign in; a member of another country’s organisation is told why not', async () => {
    const id = await newRecommendation()
    expect((await world.visitor().get(`/recommendations/${id}/assess`)).headers.get('location')).toContain('/sign-in')
    const refused = await world.as('yann').get(`/recommendations/${id}/assess`)
    expect([refused.status, (await refused.text()).includes('Only organisations of this country')]).toEqual([403, true])
    expect((await world.as('leila').get('/recommendations/XSV-34-no/assess')).status).toBe(404)
  })

  test.each<[string, Fields, string]>([
    ['a day in the future', { asOf: '2026-03-03' }, 'in the future'],
    ['a day that does not exist', { asOf: '2026-02-30' }, 'a date that exists'],
    ['no reason', { reason: ' ' }, 'fill this in'],
    ['no place on the scale', { rating: '' }, 'choose one of the answers'],
    ['fully and worse at once', { rating: 'full', isContrary: 'yes' }, 'cannot both be said'],
    ['a coalition one is not in', { audience: 'coalition:00000000-0000-4000-8000-000000000000' }, 'not a coalition of the organisation'],
    ['nobody named', { audience: 'named' }, 'name at least one person'],
    ['a stranger named', { audience: 'named', named: people.koffi.id }, 'no longer in your organisation'],
    ['a script as link', { 'evidence-0-url': 'javascript:alert(1)', 'evidence-0-sourceKind': 'media' }, 'begins with https://'],
    ['evidence without a link', { 'evidence-0-title': 'A thing', 'evidence-0-sourceKind': 'media' }, 'give a link or choose a file'],
  ])('%s is refused, with everything typed kept', async (_, fields, sentence) => {
    const id = await newRecommendation()
    const refused = await assess('leila', id, answer('women', { reason: 'Typed with care', ...fields }))
    const page = await refused.text()
    expect([refused.status, page.includes(sentence), page.includes('Typed with care') || fields.reason === ' ']).toEqual([422, true, true])
    expect((await facts('leila', id)).summary.answers).toBe(0)
  })
})
