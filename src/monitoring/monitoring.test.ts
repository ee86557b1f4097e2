// What is promised about ratings: the index, the history, one voice an organisation, pages in two languages, tables.
import { describe, expect, test } from 'vitest'
import { answer, assessing, coalition } from '../../test/assessing.ts'
import { openWorld } from '../../test/world.ts'
import { demoCoalition, demoOrganisations as organisations } from '../people/cast.ts'
import { assessmentsOf } from './queries/assessments.ts'
import { panelOf, progressOf } from './queries/panel.ts'

const world = await openWorld()
const { newRecommendation, assess, facts } = assessing(world)

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
