// The programme through its addresses: who is refused, what the board shows in all its forms, and the facts below it.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openProgramme } from '../../test/programme-world.ts'
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { loadReferenceFacts } from './commands/reference-facts.ts'
import { loadProgrammeDemo } from './demo.ts'

const { world, awa, fatou, visitor, board, countryOf, stepsOf, planned, stepJson } = await openProgramme()

describe('who may', () => {
  test.each(['leila', 'koffi', 'nadia', 'dora'] as const)('%s reads the programme but changes nothing in it', async (name) => {
    const person = world.as(name)
    const id = await planned('Jan 2027')
    expect((await person.get('/programme')).status).toBe(200)
    expect((await person.post('/countries/XSV/steps', { kind: '5', date: '2027' })).status).toBe(403)
    expect((await person.post(`/steps/${id}/date`, { revision: '1', date: '2027', reason: 'x' })).status).toBe(403)
    expect((await person.post(`/steps/${id}/cancellation`, { revision: '1', reason: 'x' })).status).toBe(403)
    expect((await person.post(`/steps/${id}/completion`, { revision: '1' })).status).toBe(403)
    expect((await person.post('/programme/countries', { country: 'KEN', region: 'africa' })).status).toBe(403)
    expect((await person.post('/countries/XSV/deadlines/4/adoption', { status: 'confirmed', date: '2027', reason: 'x' })).status).toBe(403)
    expect((await person.post('/programme/rules', { rule: 'window:3', from: '1', to: '2', reason: 'x' })).status).toBe(403)
    expect(await stepJson(id)).toMatchObject({ state: 'planned', revision: 1 })
    expect(await person.page('/countries/XSV')).not.toContain('/countries/XSV/steps/new')
  })

  test('a visitor is asked to sign in before a form is shown', async () => {
    expect((await visitor.get('/countries/XSV/steps/new')).headers.get('location')).toMatch(/^\/sign-in\?next=/)
    expect((await visitor.post('/countries/XSV/steps', { kind: '5', date: '2027' })).status).toBe(403)
  })

  test('a national focal point plans in the own country, nowhere else', async () => {
    expect((await fatou.post('/countries/XSV/steps', { kind: '5', date: 'Feb 2027' })).status).toBe(303)
    expect((await fatou.get('/countries/CIV/steps/new')).status).toBe(403)
    expect((await fatou.post('/countries/CIV/steps', { kind: '5', date: 'Feb 2027' })).status).toBe(403)
    const [ivorian] = await stepsOf('CIV')
    expect((await fatou.post(`/steps/${ivorian!.id}/date`, { revision: '1', date: '2027', reason: 'x' })).status).toBe(403)
    expect((await fatou.post('/programme/countries', { country: 'KEN', region: 'africa' })).status).toBe(403)
  })

  test('the database refuses the same when the program forgets to ask', async () => {
    const insert = (country: string) =>
      world.db(
        'fatou',
        (db) =>
          db`insert into step (country, kind, date_from, date_to, date_precision) values (${country}, '5', '2027-02-01', '2027-02-28', 'month')`,
      )
    await insert('XSV')
    await expect(insert('CIV')).rejects.toThrow(/row-level security/)
    await expect(
      world.db(
        'koffi',
        (db) => db`insert into deadline_override (country, cycle, kind, status, reason) values ('XSV', 4, 'adoption', 'withdrawn', 'x')`,
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(world.db('awa', (db) => db`delete from step`)).rejects.toThrow(/permission denied/)
    await world.db('koffi', (db) => db`update step_window set to_months = 99`)
    expect((await visitor.json<{ windows: { to: number }[] }>('/programme/rules.json')).windows.some((window) => window.to === 99)).toBe(
      false,
    )
  })
})

describe('the board', () => {
  test('shows every step of the programme’s page, each in the cycle of its review', async () => {
    const written = async (iso3: string) =>
      Object.fromEntries(
        (await countryOf(iso3)).reviews
          .filter((review) => review.steps.some((step) => step.recorded.length > 0))
          .map((review) => [
            `${review.cycle} (${review.session}, ${review.date})`,
            review.steps
              .filter((step) => step.recorded.length > 0)
              .map((step) => `${step.step}: ${step.recorded.map((recorded) => recorded.date).join(' and ')}`),
          ]),
      )
    expect(await written('COD')).toEqual({
      '3 (33, 2019-05-07)': ['1: 2018-07', '2: 2019-02', '3: 2019-08', '4.1: 2019-11', '4.2: 2021-10'],
    })
    expect(await written('ZAF')).toEqual({ '4 (41, 2022-11-16)': ['1: 2022-02'] })
    expect(await written('GIN')).toEqual({ '3 (35, 2020-01-21)': ['1: 2019-05', '2: 2019-10', '3: 2020-12'] })
    expect(await written('TGO')).toEqual({ '3 (40, 2022-01-24)': ['1: 2021-04/2021-07', '2: 2021-10/2021-11'] })
    expect(await written('CIV')).toEqual({
      '3 (33, 2019-05-07)': [
        '1: 2018-08',
        '2: 2019-02',
        '3: 2019-07',
        '4.1: 2019-09/2019-10',
        '4.2: 2020-09 and 2021-08/2021-10',
        '5: 2021-10',
      ],
    })
    expect(await written('BGD')).toEqual({ '4 (44, 2023-11-13)': ['pre1: 2022'], '3 (30, 2018-05-14)': ['5: 2020-01'] })
    expect(await written('KHM')).toEqual({})
    expect(await written('GEO')).toEqual({ '3 (37, 2021-01-26)': ['1: 2020-01', '2: 2020-10/2020-11', '3: 2021-12'] })
    expect(await written('KGZ')).toEqual({ '3 (35, 2020-01-20)': ['1: 2019-04', '2: 2019-10/2019-11', '3: 2020-12', '4.1: 2021-10'] })
    expect(await written('NPL')).toEqual({ '3 (37, 2021-01-21)': ['1: 2020-02', '2: 2020-10', '3: 2021-12'] })
  })

  test('says what is late and what is next on a day, and how far today is from each review', async () => {
    const southAfrica = await countryOf('ZAF', '?on=2024-08-01')
    expect(southAfrica.reviews[0]).toMatchObject({ cycle: 4, isCurrent: true })
    expect(southAfrica.reviews[0]?.monthsFromReviewToToday).toBeCloseTo(20.5, 1)
    expect(southAfrica.reviews[0]?.steps.find((step) => step.step === '3')?.state).toBe('late')
    expect(await countryOf('TGO')).toMatchObject({ next: { step: '2', cycle: 4, isPlanned: false } })
    expect((await countryOf('KHM')).reviews[0]).toMatchObject({ cycle: 4, session: 46 })
  })

  test('filters by region; practice States are in none', async () => {
    const asia = (await board('?region=asia')).countries.map((country) => country.iso3)
    expect(asia.toSorted()).toEqual(['BGD', 'GEO', 'KGZ', 'KHM', 'NPL'])
    expect((await board('?region=africa')).countries.map((country) => country.iso3)).not.toContain('XSV')
  })

  test('is a drawing, a calendar, a table and a list, in both languages', async () => {
    const english = await visitor.page('/programme')
    expect(english).toContain('<svg')
    expect(english).toMatch(/<title>Côte d&#39;Ivoire\. Step 4\.1, Implementation dialogue: Sept–Oct 2019, done<\/title>/)
    expect(await visitor.page('/fr/programme?view=calendar')).toContain('vers nov. 2029')
    const table = await visitor.page('/fr/programme?view=table')
    expect(table).not.toContain('class="board board-wide"')
    expect(table).toContain('août–oct. 2021, faite')
  })

  test('weighs little', async () => {
    expect(gzipSync(await visitor.page('/programme')).length).toBeLessThan(30_000)
  })

  test('leaves as CSV, as a spreadsheet and as a picture with its source', async () => {
    const csv = await (await visitor.get('/programme.csv')).text()
    expect(csv.split('\n').filter((line) => line.includes(',CIV,') && line.includes('2021-08/2021-10'))).toHaveLength(1)
    expect(csv).toMatch(/,ZAF,[^\n]*,late,/)
    expect((await visitor.get('/programme.xlsx')).status).toBe(200)
    const picture = await (await visitor.get('/fr/programme.svg?region=asia')).text()
    expect(picture).toMatch(/^<svg[\s\S]*Source : page du programme[\s\S]*<\/svg>$/)
    expect(picture).not.toContain('<a ')
  })

  test('is a calendar feed: steps keep their name when they move, estimates are tentative', async () => {
    const id = await planned('3 Feb 2027')
    const feed = async () => (await (await visitor.get('/programme.ics')).text()).replaceAll('\r\n ', '')
    const entryOf = (text: string) => text.split('BEGIN:VEVENT').find((entry) => entry.includes(`UID:step-${id}@`))
    expect(entryOf(await feed())).toMatch(
      /DTSTART;VALUE=DATE:20270203\r\nDTEND;VALUE=DATE:20270204\r\n[\s\S]*STATUS:TENTATIVE\r\nSEQUENCE:0/,
    )
    await awa.post(`/steps/${id}/date`, { revision: '1', date: '10–12 Feb 2027', reason: 'hall taken' })
    expect(entryOf(await feed())).toMatch(/DTSTART;VALUE=DATE:20270210\r\nDTEND;VALUE=DATE:20270213\r\n[\s\S]*SEQUENCE:1/)
    expect(await feed()).toMatch(/UID:deadline-TGO-4-adoption@localhost[\s\S]*?STATUS:TENTATIVE/)
    expect((await visitor.get('/countries/CIV.ics')).headers.get('content-type')).toContain('text/calendar')
  })
})

test('usual windows are data: when staff change one, what is late follows', async () => {
  const state = async () => (await countryOf('ZAF', '?on=2023-12-01')).reviews[0]?.steps.find((step) => step.step === '3')?.state
  expect(await state()).toBe('late')
  expect((await awa.post('/programme/rules', { rule: 'window:3', from: '14', to: '2', reason: 'x' })).status).toBe(422)
  expect((await awa.post('/programme/rules', { rule: 'window:3', from: '1', to: '14', reason: 'Strategy takes longer' })).status).toBe(303)
  expect(await state()).not.toBe('late')
  expect(await visitor.page('/programme/rules')).toContain('Strategy takes longer')
  await awa.post('/programme/rules', { rule: 'window:3', from: '1', to: '11', reason: 'back' })
})

test('the reference facts are there from the start, and loading them again changes nothing', async () => {
  const rows = () =>
    world.database
      .owner`select xmin::text from review union all select xmin::text from upr_session union all select xmin::text from country`
  const before = await rows()
  expect(before.length).toBeGreaterThanOrEqual(193 + 771 + 54)
  await loadReferenceFacts(world.database.sql)
  expect(await rows()).toEqual(before)
})

test('the demo loads once', async () => {
  const before = await stepsOf('XSV')
  await transact(world.database.sql, systemActor, (db) => loadProgrammeDemo(db, '2026-11-24'))
  expect(await stepsOf('XSV')).toEqual(before)
})

test('no page shows the key of a missing message', async () => {
  const id = await planned('Jan 2027')
  const pages = [
    '/programme',
    '/programme?view=calendar',
    '/programme?view=table',
    '/countries',
    '/countries/CIV',
    '/countries/USA',
    '/countries/XSV',
    `/steps/${id}`,
    `/steps/${id}/date`,
    `/steps/${id}/cancellation`,
    '/countries/CIV/steps/new',
    '/programme/rules',
    '/programme/countries/new',
    '/countries/TGO/deadlines/4/midTerm',
    '/countries/TGO/reviews/4',
  ]
  for (const path of pages) {
    for (const language of ['', '/fr']) {
      const words = (await awa.page(language + path)).replace(/<[^>]*>/g, ' ')
      expect(
        words.match(
          /\b(step|board|programme|deadline|review|country|countries|table|history|legend|confidence|rules|region|next|notice|form)\.[a-z][\w.]*/gi,
        ) ?? [],
      ).toEqual([])
    }
  }
})
