// A coalition's member says how a recommendation stands, with evidence; the coalition reads it, the government finds no trace of it anywhere.
import { describe, expect, test } from 'vitest'
import { bothWays, fetched, openJourneys, press, unfold, type Visit } from './browser.ts'

const journeys = await openJourneys()

describe.each(bothWays)('$way', ({ javaScriptEnabled }) => {
  const id = javaScriptEnabled ? 'XSV-48-160.10' : 'XSV-48-160.11'
  const reason = `The plan lies in a drawer of the ministry (${javaScriptEnabled ? 'first' : 'second'} look).`
  const places = [
    `/recommendations/${id}`,
    `/recommendations/${id}.json`,
    `/recommendations/${id}/assessments`,
    `/recommendations/${id}/assessments.json`,
    `/recommendations/${id}/assessments.csv`,
    '/recommendations?q=drawer',
    '/recommendations.json?q=drawer',
    '/recommendations.json?state=XSV&session=48',
    '/recommendations.csv?state=XSV',
    '/countries/XSV',
    '/countries/XSV.json',
    '/work',
    '/reports',
  ]
  const read = async (visit: Visit) => {
    const pages: Record<string, string> = {}
    for (const place of places) {
      const { status, bytes } = await fetched(visit, place)
      pages[place] = `${status} ${new TextDecoder().decode(bytes).replace(/name="_key" value="[^"]*"/g, '')}`
    }
    return pages
  }

  test('said to the coalition, read by the coalition, unknown to the government', async () => {
    const government = await journeys.as('koffi', { javaScriptEnabled })
    const before = await read(government)

    const { page, close } = await journeys.as('leila', { javaScriptEnabled })
    await page.goto(`/recommendations/${id}`)
    await page.locator(`a[href*="/recommendations/${id}/assess?"]`).first().click()
    await page.waitForURL(/\/assess/)
    expect(await page.locator('.who-sees').textContent()).toContain('Highlands Paralegal Association')
    await page.locator('[name=rating][value=partial]').check()
    await unfold(page, 'Evidence 1')
    await page.fill('[name="evidence-0-url"]', 'https://example.org/drawer')
    await page.fill('[name="evidence-0-title"]', 'A letter of the ministry')
    await page.selectOption('[name="evidence-0-sourceKind"]', 'officialDocument')
    await page.fill('[name=reason]', reason)
    await page.fill('[name=asOf]', '2026-10-20')
    expect(await page.locator('[name=audience]:checked').getAttribute('value')).toMatch(/^coalition:/)
    await press(page, 'Submit the answer')
    expect(await page.locator('[role=status]').first().textContent()).toContain('Your answer is submitted')
    await close()

    const [answer] = await journeys.database.owner<{ id: string }[]>`select id from assessment where reason = ${reason}`
    const member = await journeys.as('moussa', { javaScriptEnabled })
    await member.page.goto(`/recommendations/${id}`)
    expect(await member.page.locator('main').textContent()).toContain(reason)
    await member.page.goto(`/assessments/${answer?.id}`)
    expect(await member.page.locator('main').textContent()).toContain('A letter of the ministry')
    await member.close()

    expect(await read(government)).toEqual(before)
    expect(Object.values(before).join('\n')).not.toContain('drawer of the ministry')
    expect((await fetched(government, `/assessments/${answer?.id}`)).status).toBe(404)
    expect((await fetched(government, `/assessments/${answer?.id}.json`)).status).toBe(404)
    await government.page.goto(`/recommendations/${id}`)
    expect(await government.page.locator('main').textContent()).not.toContain(reason)
    await government.close()
  })
})
