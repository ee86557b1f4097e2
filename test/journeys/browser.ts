// A real browser before a real server: Terrain with its demo on a fresh database, and people who open pages, click and type.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { ensureChromium } from '../../scripts/chromium.mjs'
import type { CastName } from '../../src/people/cast.ts'
import { demoPassword } from '../../src/people/demo.ts'
import { serve } from '../../src/serve.ts'
import { readSettings } from '../../src/settings.ts'
import { testDatabase } from '../database.ts'

export type Visit = { page: Page; context: BrowserContext; close: () => Promise<void> }
export type VisitOptions = Omit<BrowserContextOptions, 'baseURL'>
export type Journeys = Awaited<ReturnType<typeof openJourneys>>

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
]

/**
 * Starts Terrain and a Chromium; both are gone after the file's tests. After each test every page must have been silent: no request to another
 * origin, no error in the console (which is also where the content security policy speaks), no exception in a script.
 */
export async function openJourneys() {
  // A journey is many pages long, and a busy machine is no fault of theirs.
  vi.setConfig({ testTimeout: 120_000 })
  const database = await testDatabase()
  const dataDirectory = mkdtempSync(join(tmpdir(), 'terrain-journey-'))
  const port = await freePort()
  const settings = readSettings({ TERRAIN_DATA: dataDirectory, DATABASE_URL: database.url, TERRAIN_DEMO: 'on', PORT: String(port) })
  const serving = await serve(settings, () => {})
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: flags })
  const signedIn = new Map<string, BrowserContextOptions['storageState']>()
  const complaints: string[] = []
  afterAll(async () => {
    await browser.close()
    await serving.stop()
    rmSync(dataDirectory, { recursive: true, force: true })
  })
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([])
  })

  const visit = (options: VisitOptions = {}) => openVisit({ browser, url: serving.url, complaints }, options)

  /** A visit of a person of the cast, who signs in by the form the first time and keeps the cookie for later visits. */
  async function as(name: CastName, options: VisitOptions = {}): Promise<Visit> {
    const kept = signedIn.get(name)
    if (kept) return visit({ ...options, storageState: kept })
    const opened = await visit(options)
    await signIn(opened.page, name, demoPassword(settings))
    signedIn.set(name, await opened.context.storageState())
    return opened
  }

  return { url: serving.url, settings, database, visit, as, complaints }
}

export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', password)
  await page.click('main form[action$="/sign-in"] button[type=submit]')
  await page.waitForSelector('.head-tools .who')
}

type Stage = { browser: Browser; url: string; complaints: string[] }

async function openVisit({ browser, url, complaints }: Stage, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options, baseURL: url })
  context.setDefaultTimeout(30_000)
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== url) complaints.push(`asked another origin: ${request.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() !== 'error' && !/content security policy|trusted/i.test(message.text())) return
    if (isRefusedPage(message.text())) return
    complaints.push(`console on ${message.location().url}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`))
  const page = await context.newPage()
  return { page, context, close: () => context.close() }
}

// A page that says no has a status that says no; Chromium writes that into the console.
const isRefusedPage = (text: string) => /^Failed to load resource: the server responded with a status of (403|404|409|422)/.test(text)

/** Bytes that a link leads to, fetched with the person's cookies. */
export async function fetched(visit: Visit, path: string) {
  const answer = await visit.context.request.get(path)
  return { status: answer.status(), type: answer.headers()['content-type'] ?? '', bytes: new Uint8Array(await answer.body()) }
}

/** Presses a button or link and waits for the page after it. */
export async function press(page: Page, name: string | RegExp, within = 'main'): Promise<void> {
  const named = { name, exact: true }
  const target = page.locator(within).getByRole('button', named).or(page.locator(within).getByRole('link', named))
  await Promise.all([page.waitForEvent('framenavigated'), target.first().click()])
  await page.waitForLoadState()
}

/** Opens a part of the page that is folded away, where it is. */
export async function unfold(page: Page, summary: string | RegExp): Promise<void> {
  const details = page.locator('details', { has: page.locator('> summary', { hasText: summary }) }).first()
  if ((await details.getAttribute('open')) === null) await details.locator('> summary').click()
}

/** How far the page can be pushed sideways, in CSS pixels: 0 where it fits. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)')

/** From the same code with scripts and without. */
export const bothWays = [
  { way: 'with JavaScript', javaScriptEnabled: true },
  { way: 'without JavaScript', javaScriptEnabled: false },
]

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
