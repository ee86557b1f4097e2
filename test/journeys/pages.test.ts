// Every page in both languages and both lights: nothing that shuts people out, one heading, no pushing sideways, and no heavier than promised.
import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { routes } from '../../src/app.ts'
import { openJourneys, overflowOf, press, type Visit } from './browser.ts'
import { budgets, notPages, type Reader, type Sample, samplesOf } from './samples.ts'
import { specimenReport } from './specimen.ts'

const journeys = await openJourneys()
await prepare()
const samples = Object.entries(await samplesOf(journeys)).map(([route, sample]) => ({ route, ...sample }))
const looks = [
  { lang: 'en', width: 1280 },
  { lang: 'fr', width: 320 },
] as const
const visits = new Map<Reader, Visit>()

/** A document with doubts and an open invitation, so that their pages have something to show. */
async function prepare(): Promise<void> {
  const officer = await journeys.as('fatou')
  await officer.page.goto('/documents')
  await officer.page.setInputFiles('[name=file]', {
    name: 'savania.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(specimenReport('the pages')),
  })
  await officer.page.selectOption('[name=country]', 'XSV')
  await officer.page.fill('[name=session]', '20')
  await press(officer.page, 'Send and read')
  await officer.page.waitForSelector('#proposals', { timeout: 30_000 })
  await officer.close()
  const coordinator = await journeys.as('leila')
  await coordinator.page.goto('/invitations/new')
  await coordinator.page.fill('[name=displayName]', 'A colleague')
  await coordinator.page.selectOption('[name=organisationId]', { index: 1 })
  await press(coordinator.page, 'Make the link')
  await coordinator.close()
}

async function visitOf(reader: Reader): Promise<Visit> {
  const kept = visits.get(reader)
  if (kept) return kept
  const visit = reader === 'visitor' ? await journeys.visit() : await journeys.as(reader)
  visits.set(reader, visit)
  return visit
}

const allRules: axe.RunOptions['runOnly'] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const colourRules: axe.RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What axe finds, in words that say where. */
async function faultsOf(page: Page, rules: axe.RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  )
}

test('axe finds what is wrong: a page without words in its button, and grey on grey', async () => {
  const { page, close } = await journeys.visit()
  await page.setContent(
    '<html lang="en"><title>x</title><main><h1>x</h1><button></button><p style="color:#999;background:#888">grey</p></main></html>',
  )
  const found = (await faultsOf(page, allRules)).map((fault) => fault.split(':')[0])
  expect(found).toEqual(expect.arrayContaining(['button-name', 'color-contrast']))
  expect((await faultsOf(page, colourRules)).length).toBeGreaterThan(0)
  await close()
})

test('every page of the table of addresses has an example here', () => {
  const known = new Set(samples.map(({ route }) => route))
  expect(routes.filter(({ method, path }) => method === 'GET' && !known.has(path) && !notPages.has(path)).map(({ path }) => path)).toEqual(
    [],
  )
})

describe.each(samples)('$route', ({ path, by, kind, status = 200 }: Sample & { route: string }) => {
  test.each(by)('as %s: reachable for everybody, in both languages and lights', async (reader) => {
    const { page } = await visitOf(reader)
    const faults: string[] = []
    for (const { lang, width } of looks) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      const answer = await page.goto(lang === 'fr' ? `/fr${path}` : path)
      expect(answer?.status()).toBe(status)
      expect(await page.getAttribute('html', 'lang')).toBe(lang)
      const headings = await page.locator('h1').count()
      if (headings !== 1) faults.push(`${lang}: ${headings} h1`)
      const overflow = await overflowOf(page)
      if (overflow > 0) faults.push(`${lang} ${width}: pushes sideways by ${overflow} px`)
      faults.push(...(await faultsOf(page, allRules)).map((fault) => `${lang} ${width} light: ${fault}`))
      // In the dark only the colours are other ones.
      await page.emulateMedia({ colorScheme: 'dark' })
      faults.push(...(await faultsOf(page, colourRules)).map((fault) => `${lang} ${width} dark: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  test.each(by)('as %s: no heavier than promised', async (reader) => {
    const { context } = await visitOf(reader)
    const weight = await weighed(context.browser(), await context.storageState(), path)
    const { first, repeat, requests } = budgets[kind]
    expect(weight.first).toBeLessThanOrEqual(first * 1024)
    expect(weight.repeat).toBeLessThanOrEqual(repeat * 1024)
    expect(weight.requests).toBeLessThanOrEqual(requests)
    expect(weight.toHeading).toBeLessThanOrEqual(14 * 1024)
  })
})

/** Bytes over the line for a first visit and the next one in the same browser, and how much of the page comes before its heading. */
async function weighed(
  browser: ReturnType<Visit['context']['browser']>,
  storageState: Awaited<ReturnType<Visit['context']['storageState']>>,
  path: string,
) {
  if (!browser) throw new Error('The browser is gone.')
  const context = await browser.newContext({ baseURL: journeys.url, storageState })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  let bytes = 0
  let requests = 0
  await line.send('Network.enable')
  line.on('Network.requestWillBeSent', () => requests++)
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'load' })
  const first = bytes
  const firstRequests = requests
  const html = await page.content()
  bytes = 0
  await page.goto(path, { waitUntil: 'load' })
  const repeat = bytes
  await context.close()
  return { first, repeat, requests: firstRequests, toHeading: gzipSync(html.slice(0, html.indexOf('</h1>'))).length }
}
