// A coalition's coordinator writes a mid-term report, orders it, takes it along as Word, publishes it, and a visitor reads it.
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { bothWays, openJourneys, press, unfold } from './browser.ts'

const journeys = await openJourneys()

describe.each(bothWays)('$way', ({ javaScriptEnabled }) => {
  const title = `Savania half-way, ${javaScriptEnabled ? 'first' : 'second'} edition`
  const method = 'We asked in every region and went back twice.'
  const narrative = 'The bill waits since the spring.'

  test('begun, written, judged, ordered, downloaded, published, read', async () => {
    const { page, close } = await journeys.as('leila', { javaScriptEnabled })
    await page.goto('/reports/new')
    await page.selectOption('[name=review]', 'XSV-48')
    await page.fill('[name=title]', title)
    await press(page, 'Begin')
    const report = page.url().split('?')[0] ?? ''
    expect(await page.locator('.who-sees').textContent()).not.toContain('Ministry')

    await press(page, 'Method', '.section-list')
    await page.fill('[name=body]', method)
    await press(page, 'Save')
    expect(await page.locator('[role=status]').textContent()).toBe('Saved.')

    await press(page, /Implementation, recommendation by recommendation/, '.section-list')
    const numbers = () => page.locator('table.items tbody tr td:nth-child(3) a').allTextContents()
    const listed = await numbers()
    expect(listed.length).toBe(32)
    const [first = '', second = ''] = listed
    await page.locator('table.items [name^="place-"]').first().fill('2')
    await page.locator('table.items [name^="place-"]').nth(1).fill('1')
    await press(page, 'Save')
    expect((await numbers()).slice(0, 2)).toEqual([second, first])

    await page.locator('table.items tbody a').first().click()
    await page.waitForURL(/recommendations\/XSV/)
    await page.locator('[name=rating][value=notImplemented]').check()
    await page.fill('[name=narrative]', narrative)
    await press(page, 'Save')

    await page.goto(report)
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$=".docx"]').click()])
    const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
    const text = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    for (const part of [title, method, narrative]) expect(text).toContain(part)
    expect(text.indexOf(`${second} – `)).toBeLessThan(text.indexOf(`${first} – `))

    await unfold(page, 'Publish this report here')
    await press(page, 'Publish')
    expect(await page.locator('[role=alert]').count()).toBe(1)
    await page.locator('[name=confirmed]').check()
    await press(page, 'Publish')
    expect(await page.locator('[role=status]').first().textContent()).toBe('The report is published.')
    await close()

    const visitor = await journeys.visit({ javaScriptEnabled })
    await visitor.page.goto('/reports')
    await press(visitor.page, title)
    const read = await visitor.page.locator('main').textContent()
    expect(read).toContain(method)
    expect(read).toContain(narrative)
    await visitor.close()
  })
})
