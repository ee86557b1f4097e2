// Steps that are planned, moved, cancelled and closed; countries with their deadlines and reviews.
import { describe, expect, test } from 'vitest'
import { openProgramme } from '../../test/programme-world.ts'
import { loadReferenceFacts } from './commands/reference-facts.ts'

const { world, awa, fatou, visitor, countryOf, stepsOf, planned, stepJson } = await openProgramme()

describe('a step', () => {
  test('is planned in any kind of date, in French too, and stands on the board', async () => {
    const id = await planned('Apr–Jul 2027')
    expect(await stepJson(id)).toMatchObject({ date: '2027-04/2027-07', state: 'planned', cycle: 4 })
    expect(
      (await awa.post('/fr/countries/XSV/steps', { kind: '5', date: 'février 2027', title: 'Collecte' })).headers.get('location'),
    ).toBe('/fr/countries/XSV?notice=step.planned')
    expect(await stepsOf('XSV')).toContainEqual(expect.objectContaining({ title: 'Collecte', date: '2027-02', step: '5' }))
  })

  test('is moved with a reason: both dates, who and why stay readable', async () => {
    const id = await planned('Jan 2027')
    const answer = await awa.post(`/steps/${id}/date`, { revision: '1', date: 'Mar 2027', reason: 'Elections in January' })
    expect(answer.headers.get('location')).toBe(`/steps/${id}?notice=step.moved`)
    const { date, history } = await stepJson(id, awa)
    expect(date).toBe('2027-03')
    expect(history[0]).toMatchObject({
      verb: 'step.move',
      name: 'Awa Diallo',
      detail: { from: '2027-01', to: '2027-03', reason: 'Elections in January' },
    })
    const page = await visitor.page(`/steps/${id}`)
    expect(page).toContain('moved from Jan 2027 to Mar 2027')
    expect(page).toContain('Elections in January')
    expect(page).not.toContain('Awa')
  })

  test('is cancelled with a reason and planned again by moving it', async () => {
    const id = await planned('Jan 2027')
    expect((await awa.post(`/steps/${id}/cancellation`, { revision: '1', reason: ' ' })).status).toBe(422)
    await awa.post(`/steps/${id}/cancellation`, { revision: '1', reason: 'No visas' })
    expect(await stepJson(id)).toMatchObject({ state: 'cancelled', revision: 2 })
    expect((await awa.post(`/steps/${id}/completion`, { revision: '2' })).status).toBe(409)
    await awa.post(`/steps/${id}/date`, { revision: '2', date: 'Feb 2027', reason: 'Visas came' })
    expect(await stepJson(id)).toMatchObject({ state: 'planned', date: '2027-02' })
  })

  test('is closed on the day it happened, never before', async () => {
    const id = await planned('Oct–Nov 2026')
    const early = await awa.post(`/steps/${id}/completion`, { revision: '1', date: '1 Dec 2026' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('cannot be in the future')
    expect((await awa.post(`/steps/${id}/completion`, { revision: '1', date: '12 Nov 2026', note: '45 people' })).status).toBe(303)
    expect(await stepJson(id)).toMatchObject({ state: 'done', date: '2026-11-12' })
    expect((await awa.post('/countries/XSV/steps', { kind: '5', date: '2028', isDone: 'yes' })).status).toBe(422)
  })

  test('is late when its days have passed and nobody closed it', async () => {
    const id = await planned('Sep 2026')
    expect((await stepJson(id)).state).toBe('late')
    expect(await awa.page('/work')).toContain(`/steps/${id}/completion`)
    expect(await fatou.page('/work')).toContain(`/steps/${id}/completion`)
  })

  test('a date that is not understood is said so, and everything typed is kept', async () => {
    const answer = await awa.post('/fr/countries/XSV/steps', {
      kind: '3',
      date: 'bientôt',
      title: 'Atelier à Bouaké',
      note: 'avec le parlement',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('n’est pas comprise')
    for (const typed of ['value="bientôt"', 'value="Atelier à Bouaké"', 'avec le parlement']) expect(page).toContain(typed)
  })

  test('a form that was shown before somebody else’s change is refused and shows what is there now', async () => {
    const id = await planned('Jan 2027')
    await awa.post(`/steps/${id}/date`, { revision: '1', date: 'Mar 2027', reason: 'first' })
    const stale = await fatou.post(`/steps/${id}/date`, { revision: '1', date: 'May 2027', reason: 'second' })
    expect(stale.status).toBe(409)
    const page = await stale.text()
    expect(page).toContain('Somebody changed this step')
    expect(page).toContain('value="May 2027"')
    expect(page).toContain('name="revision" value="2"')
    expect((await stepJson(id)).date).toBe('2027-03')
  })

  test('a form sent twice acts once', async () => {
    const fields = { kind: '3', date: 'Apr 2027', title: 'Sent twice', _key: 'key-of-one-form' }
    await awa.post('/countries/XSV/steps', fields)
    await awa.post('/countries/XSV/steps', fields)
    expect((await stepsOf('XSV')).filter((step) => step.title === 'Sent twice')).toHaveLength(1)
  })

  test('what is no step is not found', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000', "'; drop table step; --"])
      expect((await visitor.get(`/steps/${encodeURIComponent(id)}`)).status).toBe(404)
    expect((await awa.post('/countries/KEN/steps', { kind: '3', date: '2027' })).status).toBe(404)
  })
})

describe('a country', () => {
  type CountryJson = { reviews: { cycle: number; deadlines: { kind: string; date: string; status: string; original?: string }[] }[] }
  const deadlineOf = async (iso3: string, cycle: number, kind: string) =>
    (await visitor.json<CountryJson>(`/countries/${iso3}.json`)).reviews
      .find((review) => review.cycle === cycle)
      ?.deadlines.find((deadline) => deadline.kind === kind)

  test('all 193 States are listed with their reviews, and two more for practice', async () => {
    const countries =
      await visitor.json<{ iso3: string; isFictional: boolean; reviews: { session?: number; dateStatus: string }[] }[]>('/countries.json')
    expect(countries.filter((country) => !country.isFictional)).toHaveLength(193)
    expect(countries.find((country) => country.iso3 === 'SSD')?.reviews.map((review) => review.session)).toEqual([26, 40, 54, undefined])
    expect(await visitor.page('/fr/countries?q=cote')).toMatch(/1 pays|Un pays/)
    expect((await (await visitor.get('/countries.csv')).text()).trim().split('\n')).toHaveLength(196)
  })

  test('its page shows where it stands, in English and French, also when it is not in the programme', async () => {
    expect(await visitor.page('/countries/CIV')).toContain('months since the review')
    expect(await visitor.page('/fr/countries/KEN')).toContain('ne fait pas partie du programme')
    expect((await visitor.get('/countries/QQQ')).status).toBe(404)
    expect((await visitor.get('/countries/civ')).status).toBe(200)
  })

  test('a deadline that was extended shows both dates, and the computed one again when the entry was wrong', async () => {
    const before = await deadlineOf('TGO', 4, 'adoption')
    expect(before).toMatchObject({ status: 'estimated' })
    expect(
      (await awa.post('/countries/TGO/deadlines/4/adoption', { status: 'moved', date: '5 Jul 2027', reason: 'Council calendar' })).status,
    ).toBe(303)
    expect(await deadlineOf('TGO', 4, 'adoption')).toMatchObject({ status: 'moved', date: '2027-07-05', original: before?.date })
    expect(await visitor.page('/countries/TGO')).toContain('Entered here: Council calendar')
    await awa.post('/countries/TGO/deadlines/4/adoption', { status: 'withdrawn', date: '', reason: 'misread' })
    expect(await deadlineOf('TGO', 4, 'adoption')).toEqual(before)
    expect((await awa.post('/countries/TGO/deadlines/4/adoption', { status: 'moved', date: '', reason: 'x' })).status).toBe(422)
    expect((await awa.post('/countries/TGO/deadlines/9/adoption', { status: 'moved', date: '2027', reason: 'x' })).status).toBe(404)
  })

  test('the day of a review is entered once it is known, and loading the facts again does not undo it', async () => {
    expect((await awa.post('/countries/TGO/reviews/4', { day: '2030-01-01', source: 'x' })).status).toBe(422)
    await awa.post('/countries/TGO/reviews/4', { day: '2027-01-27', source: 'Timetable of session 54' })
    await loadReferenceFacts(world.database.sql)
    const { reviews } = await countryOf('TGO')
    expect(reviews[0]).toMatchObject({ date: '2027-01-27', dateStatus: 'confirmed' })
  })

  test('a review that was moved says so', async () => {
    const page = await visitor.page('/countries/USA')
    expect(page).toContain('Moved from session 50')
    expect(await deadlineOf('USA', 4, 'stakeholderSubmission')).toMatchObject({ status: 'moved' })
  })

  test('joins the programme once', async () => {
    expect((await awa.post('/programme/countries', { country: 'KEN', region: 'africa' })).headers.get('location')).toContain(
      '/countries/KEN',
    )
    expect((await awa.post('/programme/countries', { country: 'KEN', region: 'africa' })).status).toBe(409)
    expect((await awa.post('/programme/countries', { country: 'QQQ', region: 'africa' })).status).toBe(404)
    expect((await awa.post('/programme/countries', { country: 'MAR', region: 'atlantis' })).status).toBe(422)
    expect((await countryOf('KEN')).reviews[0]?.isCurrent).toBe(true)
  })
})
