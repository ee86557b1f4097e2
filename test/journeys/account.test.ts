// A coordinator invites a colleague, who comes in, signs out and in again, and leaves quickly; then the same house in French and on a phone.
import { describe, expect, test } from 'vitest'
import { demoOrganisations } from '../../src/people/cast.ts'
import { bothWays, openJourneys, overflowOf, press, signIn } from './browser.ts'

const journeys = await openJourneys()
const password = 'eleven grey herons'

describe.each(bothWays)('$way', ({ javaScriptEnabled }) => {
  test('invited, accepted, signed out and in, left quickly', async () => {
    const name = javaScriptEnabled ? 'heron' : 'egret'
    const { page, close } = await journeys.as('leila', { javaScriptEnabled })
    await page.goto('/invitations/new')
    await page.fill('[name=displayName]', 'A colleague')
    await page.selectOption('[name=organisationId]', demoOrganisations.women.id)
    await press(page, 'Make the link')
    const link = await page.locator('.link-to-copy').inputValue()
    expect(new URL(link).origin).toBe(journeys.url)
    await close()

    const guest = await journeys.visit({ javaScriptEnabled })
    await guest.page.goto(link)
    await guest.page.fill('[name=signInName]', name)
    await guest.page.fill('[name=displayName]', 'Heron')
    await guest.page.fill('[name=password]', password)
    await press(guest.page, 'Create my account')
    expect(await guest.page.locator('.who').textContent()).toBe('Heron')
    await guest.page.goto('/account')
    await press(guest.page, 'Sign out')
    expect(await guest.page.locator('.who').count()).toBe(0)
    await guest.page.goto('/work')
    await guest.page.waitForURL(/\/sign-in/)

    await signIn(guest.page, name, password)
    await guest.page.goto('/work')
    await guest.page.locator('.exit').click()
    await guest.page.waitForURL(/\/time/)
    expect(await guest.page.content()).not.toMatch(/Terrain|Heron/)
    expect(await guest.context.cookies()).toEqual([])
    await guest.page.goto('/work')
    await guest.page.waitForURL(/\/sign-in/)
    await guest.page.goto(link)
    expect(await guest.page.locator('h1').textContent()).toContain('already been accepted')
    await guest.close()
  })

  test('the same in French on a phone, without pushing sideways', async () => {
    const { page, close } = await journeys.visit({
      javaScriptEnabled,
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    })
    await page.goto('/')
    await page.locator('[data-language][lang=fr]').click()
    await page.waitForURL(/\/fr/)
    for (const section of ['/programme', '/countries', '/recommendations', '/reports']) {
      await page.locator(`.head-nav a[href="/fr${section}"]`).click()
      await page.waitForURL(`**/fr${section}`)
      expect(await page.getAttribute('html', 'lang')).toBe('fr')
      expect(await overflowOf(page)).toBe(0)
      expect(await page.locator('main').textContent()).not.toMatch(/\b(the|and|with)\b (country|review|step|recommendation)/i)
    }
    await close()
  })
})
