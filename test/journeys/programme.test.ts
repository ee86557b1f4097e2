// A programme officer looks at the board, plans a step, moves it with a reason, and everybody sees it.
import { describe, expect, test } from 'vitest'
import { bothWays, fetched, openJourneys, press } from './browser.ts'

const journeys = await openJourneys()

describe.each(bothWays)('$way', ({ javaScriptEnabled }) => {
  const year = new Date().getUTCFullYear() + 1
  const months = javaScriptEnabled ? 'Oct–Nov' : 'Apr–May'
  const day = javaScriptEnabled ? 7 : 8

  test('board, region, country, a step planned and moved', async () => {
    const officer = await journeys.as('awa', { javaScriptEnabled })
    const { page } = officer
    await page.goto('/programme')
    expect(await page.locator('h1').textContent()).toBe('Where every country stands')
    const all = await page.locator('.only-wide a[href*="/countries/"]').count()
    await page.locator('.board-tools nav').nth(1).getByRole('link').nth(1).click()
    await page.waitForURL(/region=/)
    const some = await page.locator('.only-wide a[href*="/countries/"]').count()
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(all)

    await page.goto('/programme')
    await page.locator('.only-wide a[href$="/countries/KGZ"]').first().click()
    await page.waitForURL(/\/countries\/KGZ/)
    expect(await page.locator('h1').textContent()).toContain('Kyrgyzstan')
    await press(page, 'Plan a step')
    await page.selectOption('[name=kind]', '5')
    await page.fill('[name=date]', `${months} ${year}`)
    await page.fill('[name=title]', `Half-way, ${months}`)
    await press(page, 'Save the step')
    expect(await page.locator('[role=status]').first().textContent()).toContain('on the board')

    await page
      .locator('a[href*="/steps/"]', { hasText: `${months} ${year}` })
      .first()
      .click()
    await page.waitForURL(/\/steps\/[0-9a-f-]+$/)
    const address = page.url()
    await press(page, 'Move the step')
    await page.fill('[name=date]', 'nothing like a date')
    await page.fill('[name=reason]', 'Parliament is away.')
    await press(page, 'Move the step')
    expect(await page.locator('[role=alert]').count()).toBe(1)
    expect(await page.inputValue('[name=reason]')).toBe('Parliament is away.')
    await page.fill('[name=date]', `${day} May ${year}`)
    await press(page, 'Move the step')
    const history = await page.locator('#history').textContent()
    expect(history).toContain('moved from')
    expect(history).toContain('Parliament is away.')
    expect(history).toContain('Awa Diallo')

    const visitor = await journeys.visit({ javaScriptEnabled })
    await visitor.page.goto(address)
    expect(await visitor.page.locator('main').textContent()).toContain(`${day} May ${year}`)
    const feed = new TextDecoder().decode((await fetched(visitor, '/programme.ics')).bytes)
    expect(feed).toContain(`${year}050${day}`)
    await visitor.close()
    await officer.close()
  })
})
