// On one's own device: a passkey instead of a password, drafts that come back, and nothing left behind after leaving.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoPassword } from '../../src/people/demo.ts'
import { openJourneys, press } from './browser.ts'

const journeys = await openJourneys()
const form = 'main form[action$="/sign-in"]'

async function signIn(page: Page, name: string, isOwnDevice: boolean): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', demoPassword(journeys.settings))
  if (isOwnDevice) await page.check(`${form} [name=isOwnDevice]`)
  await page.click(`${form} button[type=submit]`)
  await page.waitForSelector('.who')
}
const kept = (page: Page) => page.evaluate<string[]>("Object.keys(localStorage).filter((name) => name.startsWith('terrain:'))")

test('a passkey is added, signs in, and is removed', async () => {
  const { page, context, close } = await journeys.visit()
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, 'moussa', false)
  await page.goto('/account')
  await page.fill('[name=label]', 'My phone')
  await page.fill('#passkey-password', demoPassword(journeys.settings))
  await page.click('[data-passkey=add]')
  await page.waitForURL(/notice=passkey.added/)
  expect(await page.locator('#passkeys .rows').textContent()).toContain('My phone')

  await press(page, 'Sign out')
  await page.goto('/sign-in?next=%2Faccount')
  await page.click('[data-passkey=sign-in]')
  await page.waitForURL(/\/account$/)
  expect(await page.locator('.who').textContent()).toBe('Moussa Keita')
  await press(page, 'Remove', '#passkeys')
  expect(await page.locator('#passkeys .rows').count()).toBe(0)
  await press(page, 'Sign out')
  await page.goto('/sign-in')
  await page.click('[data-passkey=sign-in]')
  await page.waitForSelector('form:has([data-passkey=sign-in]) .problem:not([hidden]), main [role=alert]')
  await close()
})

const draftForm = '/countries/XSV/steps/new'
const draftField = '[name=title]'

test('what was typed comes back after the line was cut, until it is thrown away', async () => {
  const { page, close } = await journeys.visit()
  await signIn(page, 'awa', true)
  await page.goto(draftForm)
  await page.locator(draftField).first().fill('Half a thought about schools')
  page.once('dialog', (dialog) => dialog.accept())
  await page.goto('/programme')
  expect(await kept(page)).toHaveLength(1)
  await page.goto(draftForm)
  expect(await page.locator(draftField).first().inputValue()).toBe('Half a thought about schools')
  await page.click('form[data-draft] .notice button')
  expect(await page.locator(draftField).first().inputValue()).not.toContain('schools')
  expect(await kept(page)).toEqual([])
  await close()
})

test('what was sent after the sign-in had ended is kept; what arrived is not', async () => {
  const { page, context, close } = await journeys.visit()
  const send = async () => {
    await page.selectOption('[name=kind]', '4.2')
    await page.fill('[name=date]', '2027-03')
    await press(page, 'Save the step')
  }
  await signIn(page, 'awa', true)
  await page.goto(draftForm)
  await page.fill(draftField, 'Meeting on schools in the North')
  const cookies = await context.cookies()
  await context.clearCookies()
  await send()
  expect(await page.locator('.typed').first().textContent()).toBe('Meeting on schools in the North')
  await context.addCookies(cookies)
  await page.goto(draftForm)
  expect(await page.inputValue(draftField)).toBe('Meeting on schools in the North')
  await send()
  expect(await page.locator('main').textContent()).toContain('Meeting on schools in the North')
  expect(await kept(page)).toEqual([])
  await close()
})

test('leaving quickly leaves nothing on the device', async () => {
  const { page, close } = await journeys.visit()
  await signIn(page, 'awa', true)
  await page.goto(draftForm)
  await page.locator(draftField).first().fill('Not for others')
  await page.locator('.exit').click()
  await page.waitForURL(/\/time$/)
  expect(await kept(page)).toEqual([])
  await close()
})

test('on a shared device no draft is kept', async () => {
  const { page, close } = await journeys.visit()
  await signIn(page, 'awa', false)
  await page.goto(draftForm)
  await page.locator(draftField).first().fill('Typed on a shared laptop')
  page.once('dialog', (dialog) => dialog.accept())
  await page.goto('/programme')
  expect(await kept(page)).toEqual([])
  await close()
})
