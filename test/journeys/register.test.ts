// A visitor searches the register, narrows it, passes the link on, and takes everything found along.
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bothWays, fetched, openJourneys, press } from './browser.ts'

const journeys = await openJourneys()
const foundOn = async (page: Page) => Number((await page.locator('.found').textContent())?.replace(/\D/g, ''))
const rowsOf = (csv: string) => csv.trim().split(/\r?\n/).length - 1

describe.each(bothWays)('$way', ({ javaScriptEnabled }) => {
  test('search, facets, shared link, exports with as many rows', async () => {
    const visitor = await journeys.visit({ javaScriptEnabled })
    const { page } = visitor
    await page.goto('/recommendations')
    await page.waitForSelector('.found')
    const total = await foundOn(page)
    expect(total).toBeGreaterThan(30)

    await page.fill('#q', 'detention')
    await press(page, 'Search')
    const found = await foundOn(page)
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(total)
    expect(await page.locator('mark').count()).toBeGreaterThan(0)

    await page.goto('/recommendations')
    await page.locator('input[name=position][value=noted]').check()
    await page.locator('.filters > button').click()
    await page.waitForURL(/position=noted/)
    const noted = await foundOn(page)
    expect(noted).toBeGreaterThan(0)
    expect(noted).toBeLessThan(total)

    const friend = await journeys.visit({ javaScriptEnabled })
    await friend.page.goto(page.url())
    expect(await friend.page.locator('.found').textContent()).toBe(await page.locator('.found').textContent())
    await friend.close()

    const link = async (format: string) => (await page.locator(`.downloads a[href*=".${format}"]`).getAttribute('href')) ?? ''
    const csv = new TextDecoder().decode((await fetched(visitor, await link('csv'))).bytes)
    expect(rowsOf(csv)).toBe(noted)
    const json = JSON.parse(new TextDecoder().decode((await fetched(visitor, await link('json'))).bytes)) as Record<string, unknown>
    const list = Array.isArray(json) ? json : Object.values(json).find(Array.isArray)
    expect(list).toHaveLength(noted)
    const sheet = unzipSync((await fetched(visitor, await link('xlsx'))).bytes)['xl/worksheets/sheet1.xml']
    expect((new TextDecoder().decode(sheet).match(/<row[ >]/g)?.length ?? 0) - 1).toBe(noted)

    await page.locator('.recommendation-line a').first().click()
    await page.waitForURL(/\/recommendations\/XSV-/)
    expect(await page.locator('h1').count()).toBe(1)
    await visitor.close()
  })
})
