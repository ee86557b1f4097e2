// A focal point sends in a Working Group report, corrects a doubt, adopts, sees it in the register, brings the answer of the State in, and undoes both.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { sharedDataPath } from '../../src/lib/project-file.ts'
import { bothWays, openJourneys, press, unfold } from './browser.ts'
import { specimenAddendum, specimenReport } from './specimen.ts'

const journeys = await openJourneys()

async function send(page: Page, name: string, bytes: Buffer, session?: number): Promise<void> {
  await page.goto('/documents')
  await page.setInputFiles('[name=file]', { name, mimeType: 'application/octet-stream', buffer: bytes })
  if (session) {
    await page.selectOption('[name=country]', 'XSV')
    await page.fill('[name=session]', String(session))
  }
  await press(page, 'Send and read')
  // The page loads itself again until the document is read.
  await page.waitForSelector('#proposals', { timeout: 30_000 })
}

async function countOf(page: Page, session: number): Promise<string | null> {
  await page.goto(`/recommendations?state=XSV&session=${session}`)
  return page.locator('.found').textContent()
}

describe.each(bothWays)('$way', ({ way, javaScriptEnabled }) => {
  const session = javaScriptEnabled ? 20 : 21

  test('report in, doubt corrected, adopted, answered, undone', async () => {
    const { page, close } = await journeys.as('fatou', { javaScriptEnabled })
    await send(page, 'savania.txt', Buffer.from(specimenReport(way)), session)
    const report = page.url().split('?')[0] ?? ''
    const doubts = await page.locator('#proposals').textContent()
    expect(doubts).toContain('No State is known by the name “Atlantia”.')
    expect(doubts).toContain('A number is missing before this one')

    const item = page.locator('li.doubtful', { hasText: 'Atlantia' }).first()
    await item.locator('summary').click()
    await item.locator('[name=text]').fill('Translate the school books of the Highlands into the languages spoken there (Nepal)')
    await item.locator('[name=states]').fill('Nepal')
    await item.locator('button[type=submit]').click()
    await page.waitForURL(/proposal\.corrected/)
    expect(await page.locator('li.proposal', { hasText: 'Atlantia' }).count()).toBe(0)

    await press(page, 'Adopt 4 recommendations')
    expect(await page.locator('[role=status]').first().textContent()).toContain('Adopted')
    await press(page, 'See them in the register')
    expect(await page.locator('.found').textContent()).toBe('4 recommendations')
    await page.locator('.recommendation-line a', { hasText: '98.2' }).click()
    expect(await page.locator('main').textContent()).toContain('Nepal')

    await send(page, 'savania-add1.txt', Buffer.from(specimenAddendum(way)), session)
    const addendum = page.url().split('?')[0] ?? ''
    const changes = page.locator('table', { hasText: 'After adopting' })
    expect(await changes.locator('tbody tr').allTextContents()).toEqual([expect.stringMatching(/99\.1.*Position.*Pending.*Supported/)])
    await press(page, /^Adopt /)
    await page.goto(`/recommendations/XSV-${session}-99.1`)
    expect(await page.locator('main').textContent()).toMatch(/Supported/)

    await page.goto(addendum)
    await press(page, 'Undo this adoption')
    await page.goto(`/recommendations/XSV-${session}-99.1`)
    expect(await page.locator('.badge-pending').count()).toBeGreaterThan(0)
    await page.goto(report)
    await press(page, 'Undo this adoption')
    expect(await countOf(page, session)).toBe('Nothing found')
    await close()
  })
})

const slovenia = sharedDataPath('wg_reports/pdf/SVN_s34_A-HRC-43-15.pdf')

test.skipIf(!slovenia)(
  `a report of the United Nations is read from its PDF${slovenia ? '' : ' (skipped: ../shared/data is not here)'}`,
  async () => {
    const { page, close } = await journeys.as('awa')
    await send(page, 'A-HRC-43-15.pdf', readFileSync(slovenia ?? ''))
    expect(await page.locator('h1').textContent()).toMatch(/Slovenia, session 34/)
    expect(await page.locator('.tally').textContent()).toMatch(/2\d\d new recommendations/)
    await unfold(page, 'Another State or session')
    await page.goto(`${page.url().split('?')[0]}?show=all`)
    expect(await page.locator('.proposal-head a[href*="#page="]').count()).toBe(25)
    await close()
  },
)
