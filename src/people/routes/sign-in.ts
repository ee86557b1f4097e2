// Signing in with a password, signing out, and leaving quickly.

import { isLocale } from '../../i18n/locales.ts'
import { Refusal } from '../../lib/refusal.ts'
import { clientAddress } from '../../web/client-address.ts'
import type { AppContext } from '../../web/context.ts'
import { localPath } from '../../web/context.ts'
import {
  clearDeviceCookie,
  clearSignInCookie,
  readDeviceCookie,
  readSignInCookie,
  setDeviceCookie,
  setSignInCookie,
} from '../../web/cookies.ts'
import { type FormState, freshForm } from '../../web/form.tsx'
import { parseForm } from '../../web/parse-form.ts'
import { page } from '../../web/respond.ts'
import { get, post, postOutside, type Route } from '../../web/route.ts'
import { type Browser, endSignIn, type NewSignIn, signInByPassword } from '../commands/sign-in.ts'
import { ClockPage, SignInPage } from '../pages/sign-in.tsx'
import { safeNextPath } from '../rules.ts'
import { SignInInput } from '../schema.ts'

export const signInRoutes: Route[] = [
  get('/sign-in', 'signIn.start', (c) => {
    const next = safeNextPath(c.req.query('next'))
    if (c.var.actor.kind === 'account') return c.redirect(c.var.view.url(next ?? '/'), 303)
    return showSignIn(c, freshForm({ next }))
  }),
  postOutside('/sign-in', 'signIn.start', async (c) => {
    try {
      const input = parseForm(SignInInput, c.var.form)
      const signIn = await signInByPassword(c.var.services, input, browserOf(c))
      return signIn ? signedIn(c, signIn, input) : showSignIn(c, typed(c, 'people.signIn.wrong'), 422)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 429)) throw error
      return error.status === 429 ? showSignIn(c, typed(c, error.key), 429) : showSignIn(c, { ...typed(c), problems: error.fields }, 422)
    }
  }),
  post('/sign-out', 'signIn.end', async (c) => {
    await endSignIn(c.var.db, c.var.actor, readSignInCookie(c, c.var.services.settings), c.var.view.now)
    forget(c, '"cache", "storage"')
    return c.redirect(c.var.view.url('/sign-in?notice=signIn.ended'), 303)
  }),
  post('/quick-exit', 'signIn.end', async (c) => {
    await endSignIn(c.var.db, c.var.actor, readSignInCookie(c, c.var.services.settings), c.var.view.now)
    clearDeviceCookie(c, c.var.services.settings)
    forget(c, '"cache", "cookies", "storage"')
    return c.redirect(c.var.view.url('/time'), 303)
  }),
  get('/time', 'page.read', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.body(`<!doctype html>${ClockPage(c.var.view)}`, 200, { 'Content-Type': 'text/html; charset=utf-8' })
  }),
]

function showSignIn(c: AppContext, state: FormState, status: 200 | 422 | 429 = 200): Response {
  const { meta, body } = SignInPage(c.var.view, state)
  return page(c, meta, body, status)
}

const typed = (c: AppContext, problem?: string): FormState => ({
  values: {
    name: c.var.form.text.name ?? '',
    isOwnDevice: c.var.form.text.isOwnDevice ?? '',
    next: safeNextPath(c.var.form.text.next) ?? '',
  },
  problems: problem ? { name: { key: problem } } : {},
})

/** Sets the cookies of a new sign-in and goes on to where the person wanted to go, or to the front page in their own language. */
export async function signedIn(
  c: AppContext,
  signIn: NewSignIn,
  { isOwnDevice, next }: { isOwnDevice: boolean; next?: string },
): Promise<Response> {
  const { settings } = c.var.services
  setSignInCookie(c, settings, signIn.token, isOwnDevice)
  if (signIn.deviceToken) setDeviceCookie(c, settings, signIn.deviceToken)
  const path = safeNextPath(next)
  return c.redirect(path || !isLocale(signIn.locale) ? c.var.view.url(path ?? '/') : localPath(signIn.locale, '/'), 303)
}

export const browserOf = (c: AppContext): Browser => ({
  address: clientAddress(c),
  userAgent: c.req.header('user-agent'),
  deviceToken: readDeviceCookie(c, c.var.services.settings),
})

function forget(c: AppContext, what: string): void {
  clearSignInCookie(c, c.var.services.settings)
  c.header('Clear-Site-Data', what)
}
