// Ratings through HTTP on the real database: first who is refused, then what is promised to those who are not.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Fields, openWorld } from '../../test/world.ts'
import { demoCoalition, demoOrganisations as organisations, demoPeople as people } from '../people/cast.ts'
import { assessmentsOf } from './queries/assessments.ts'
import { panelOf, progressOf } from './queries/panel.ts'

const world = await openWorld()
const coalition = `coalition:${demoCoalition.id}`

/** A recommendation of its own for a test; its text says nothing about a real State. */
let count = 0
async function newRecommendation({ position = 'supported' } = {}): Promise<string> {
  const id = `XSV-34-9.${++count}`
  await world.database.owner`insert into recommendation (id, country, session, cycle, paragraph, text, position, origin, rank)
    values (${id}, 'XSV', 34, 3, ${`9.${count}`}, ${`Adopt the law number ${count} on harbours`}, ${position}, 'table', ${count})`
  return id
}

const answer = (organisation: keyof typeof organisations, more: Fields = {}): Fields => ({
  organisationId: organisations[organisation].id,
  rating: 'partial',
  reason: 'The bill is before the committee.',
  asOf: '2026-01-31',
  audience: 'public',
  earlier: '',
  revision: '',
  do: 'submit',
  ...more,
})
const assess = (name: keyof typeof people, id: string, fields: Fields) => world.as(name).post(`/recommendations/${id}/assess`, fields)
const facts = <T = Facts>(name: keyof typeof people | 'visitor', id: string) =>
  (name === 'visitor' ? world.visitor() : world.as(name)).json<T>(`/recommendations/${id}/assessments.json`)
type Facts = {
  summary: { answers: number; iri: { value: number; band: string; count: number } | null }
  assessments: { id: string; organisation: string; rating: string; supersedes: string | null; evidence: { id: string; title: string }[] }[]
  former: { id: string; supersededBy: string | null }[]
}

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

describe('the index', () => {
  test('each reader gets it from what they may see: the government {1}, the coalition {1, 0}', async () => {
    const id = await newRecommendation()
    await assess('koffi', id, answer('ministry', { rating: 'full' }))
    await assess('moussa', id, answer('highlands', { rating: 'notImplemented', audience: coalition }))
    await assess('nadia', id, answer('nhri', { rating: 'noInformation', audience: 'country' }))
    expect((await facts('koffi', id)).summary).toMatchObject({ answers: 2, iri: { value: 1, band: 'full', count: 1 } })
    expect((await facts('leila', id)).summary).toMatchObject({ answers: 3, iri: { value: 0.5, band: 'partial', count: 2 } })
    expect((await facts('visitor', id)).summary).toMatchObject({ answers: 1, iri: { value: 1, count: 1 } })
    expect(await world.as('leila').page(`/recommendations/${id}/assessments`)).toContain('They disagree')
    expect(await world.as('koffi').page(`/recommendations/${id}/assessments`)).not.toContain('They disagree')
  })

  test('who is missing is said as an invitation', async () => {
    const id = await newRecommendation()
    await assess('koffi', id, answer('ministry'))
    const page = await world.as('leila').page(`/recommendations/${id}/assessments`)
    await world.db('leila', async (db, actor) => {
      const { summary, couldAnswer } = await panelOf(db, actor, { id, country: 'XSV' }, '2026-03-02')
      expect(summary.missing.sectors).toContain('nhri')
      expect(summary.missing.sectors).not.toContain('government')
      expect(summary.missing.regions).toEqual(expect.arrayContaining(['XSV-HIG', 'XSV-LAK']))
      expect(summary.missing.regions).not.toContain('XSV-CAP')
      expect(couldAnswer.map(({ name }) => name)).toContain(organisations.nhri.name)
    })
    expect(page).toContain('1 answer')
  })

  test('progress of the review counts only what the actor may see, without drafts', async () => {
    const before = await world.db('koffi', (db, actor) => progressOf(db, actor, { country: 'XSV', session: 34 }))
    const id = await newRecommendation({ position: 'noted' })
    await assess('tala', id, answer('youth', { rating: 'full', audience: coalition }))
    const after = await world.db('koffi', (db, actor) => progressOf(db, actor, { country: 'XSV', session: 34 }))
    expect([after.all.total, after.all.full, after.answers]).toEqual([before.all.total + 1, before.all.full, before.answers])
    expect((await world.db('leila', (db, actor) => progressOf(db, actor, { country: 'XSV', session: 34 }))).byPosition.noted).toMatchObject(
      { full: 1, triggered: 1 },
    )
  })
})

describe('what was said stays said', () => {
  test('a new rating supersedes the earlier one, which is kept; the index has one voice an organisation', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { rating: 'notImplemented' }))
    const first = (await facts('leila', id)).assessments[0]?.id ?? ''
    expect((await assess('leila', id, answer('women', { rating: 'full', earlier: first }))).status).toBe(303)
    const { assessments, former, summary } = await facts('visitor', id)
    expect([assessments.length, former.length, summary.iri?.value]).toEqual([1, 1, 1])
    expect(former[0]).toMatchObject({ id: first, supersededBy: assessments[0]?.id })
    await expect(world.db('leila', (db) => db`update assessment set rating = 'partial' where id = ${first}`)).rejects.toThrow(
      /never overwritten/,
    )
    await world.db('leila', async (db) => expect(await db`delete from assessment where id = ${first} returning id`).toEqual([]))
  })

  test('a narrower new rating looks to outsiders like a withdrawal: the chain does not give it away', async () => {
    const [replaced, withdrawn] = [await newRecommendation(), await newRecommendation()]
    for (const id of [replaced, withdrawn]) await assess('leila', id, answer('women'))
    const [first, second] = [
      (await facts('leila', replaced)).assessments[0]?.id ?? '',
      (await facts('leila', withdrawn)).assessments[0]?.id ?? '',
    ]
    await assess('leila', replaced, answer('women', { audience: coalition, earlier: first }))
    expect((await world.as('leila').post(`/assessments/${second}/withdrawal`, { reason: 'New facts' })).status).toBe(303)
    const [seenReplaced, seenWithdrawn] = [await facts('koffi', replaced), await facts('koffi', withdrawn)]
    expect(seenReplaced.former[0]).toMatchObject({ id: first, supersededBy: null })
    expect({ ...seenReplaced.former[0], id: '', recommendationId: '', submittedAt: '', supersededAt: '' }).toEqual({
      ...seenWithdrawn.former[0],
      id: '',
      recommendationId: '',
      submittedAt: '',
      supersededAt: '',
    })
    expect(seenReplaced.summary).toEqual(seenWithdrawn.summary)
    expect((await facts('moussa', replaced)).assessments).toHaveLength(1)
    expect(await world.as('koffi').page(`/assessments/${second}`)).not.toContain('New facts')
  })

  test('a wider new rating does not name the hidden one it replaced', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { audience: coalition }))
    await assess('leila', id, answer('women', { earlier: (await facts('leila', id)).assessments[0]?.id ?? '' }))
    expect((await facts('koffi', id)).assessments[0]?.supersedes).toBeNull()
    expect((await facts('leila', id)).assessments[0]?.supersedes).toEqual(expect.any(String))
  })

  test('two browsers submitting at once: one is taken, the other keeps what was typed and sees the first', async () => {
    const id = await newRecommendation()
    const answers = await Promise.all(
      ['The first browser’s reason', 'The second browser’s reason'].map((reason) => assess('leila', id, answer('women', { reason }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const refused = answers.find(({ status }) => status === 409) as Response
    const page = await refused.text()
    expect(page).toContain('The first browser’s reason')
    expect(page).toContain('The second browser’s reason')
    const current = (await facts('leila', id)).assessments
    expect(current).toHaveLength(1)
    expect(page).toContain(`name="earlier" value="${current[0]?.id}"`)
  })

  test('two colleagues in one draft: the later saving is not silent', async () => {
    const id = await newRecommendation()
    await assess('leila', id, answer('women', { do: 'draft', reason: 'First version' }))
    await assess('leila', id, answer('women', { do: 'draft', reason: 'Second version', revision: '1' }))
    const stale = await assess('leila', id, answer('women', { do: 'draft', reason: 'Third version', revision: '1' }))
    const page = await stale.text()
    expect([
      stale.status,
      page.includes('Second version'),
      page.includes('Third version'),
      page.includes('name="revision" value="2"'),
    ]).toEqual([409, true, true, true])
    expect((await assess('leila', id, answer('women', { reason: 'Third version', revision: '2' }))).status).toBe(303)
    expect(await world.as('leila').page(`/recommendations/${id}/assessments`)).toContain('Third version')
  })

  test('evidence of the earlier rating that still holds is taken along, and stays with the earlier one', async () => {
    const id = await newRecommendation()
    await assess(
      'leila',
      id,
      answer('women', {
        'evidence-0-url': 'https://gazette.example/7',
        'evidence-0-title': 'Gazette',
        'evidence-0-sourceKind': 'officialDocument',
      }),
    )
    const [first] = (await facts('leila', id)).assessments
    await assess('leila', id, answer('women', { rating: 'full', earlier: first?.id ?? '', keep: first?.evidence[0]?.id ?? '' }))
    const [second] = (await facts('koffi', id)).assessments
    expect([second?.rating, second?.evidence.map(({ title }) => title)]).toEqual(['full', ['Gazette']])
    expect(second?.evidence[0]?.id).not.toBe(first?.evidence[0]?.id)
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

describe('as pages', () => {
  test('the form says in words who sees it, with the coalition’s members by name', async () => {
    const page = await world.as('leila').page(`/recommendations/${await newRecommendation()}/assess`)
    for (const key of demoCoalition.members) expect(page).toContain(organisations[key].name)
    expect(page).toContain('Not the government.')
    expect(page).toMatch(new RegExp(`value="${coalition}" checked`))
  })

  test('everything is there in French', async () => {
    const id = await newRecommendation()
    await assess('koffi', id, answer('ministry', { rating: 'notImplemented', isContrary: 'yes' }))
    const list = await world.as('leila').page(`/fr/recommendations/${id}/assessments`)
    expect(list).toContain('Non mise en œuvre')
    expect(list).toContain('La situation s’est aggravée')
    const form = await world.as('leila').page(`/fr/recommendations/${id}/assess`)
    for (const words of [
      'Dans quelle mesure est-elle mise en œuvre ?',
      'Qui voit cela',
      'Pas le gouvernement.',
      `action="/fr/recommendations/${id}/assess"`,
    ])
      expect(form).toContain(words)
    expect(form + list).not.toMatch(/>(assessment|evidence)\.[a-zA-Z.]+</)
  })

  test('reasons and titles are text, never markup', async () => {
    const id = await newRecommendation()
    await assess(
      'koffi',
      id,
      answer('ministry', {
        reason: '<img src=x onerror=alert(1)>',
        'evidence-0-url': 'https://a.example/"><script>',
        'evidence-0-title': '<b>bold</b>',
        'evidence-0-sourceKind': 'media',
      }),
    )
    const page = await world.as('leila').page(`/recommendations/${id}/assessments`)
    expect(page).not.toMatch(/<img|<b>bold|"><script>/)
    expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;')
  })

  test('the table has what the page has, and the report builder gets who may show what', async () => {
    const id = await newRecommendation()
    await assess('moussa', id, answer('highlands', { audience: coalition, reason: '=1+1' }))
    await assess('koffi', id, answer('ministry', { rating: 'full' }))
    const csv = async (name: 'leila' | 'koffi') =>
      (await (await world.as(name).get(`/recommendations/${id}/assessments.csv`)).text()).trim().split('\n')
    expect([(await csv('leila')).length, (await csv('koffi')).length]).toEqual([3, 2])
    expect((await world.as('leila').get(`/recommendations/${id}/assessments.xlsx`)).status).toBe(200)
    const seen = await world.db('leila', (db, actor) => assessmentsOf(db, actor, [id]))
    expect(seen.map(({ organisationName, sector, audience, regions }) => [organisationName, sector, audience, regions])).toEqual([
      [organisations.ministry.name, 'government', 'public', ['XSV-CAP']],
      [organisations.highlands.name, 'cso', 'coalition', ['XSV-HIG']],
    ])
    expect(await world.db('visitor', (db, actor) => assessmentsOf(db, actor, [id]))).toHaveLength(1)
  })
})
