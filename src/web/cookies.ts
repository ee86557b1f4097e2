// The sign-in cookie: unreadable for scripts, sent to this site only, bound to the host where the site has TLS.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { signInLimits } from '../access/load-actor.ts'
import type { Settings } from '../settings.ts'

const nameOf = (settings: Settings) => (isSecure(settings) ? '__Host-terrain' : 'terrain')
export const isSecure = (settings: Settings) => settings.baseUrl.startsWith('https://')

export const readSignInCookie = (c: Context, settings: Settings) => getCookie(c, nameOf(settings))

/** On one's own device the cookie outlives the browser's window; on a shared one it does not. */
export function setSignInCookie(c: Context, settings: Settings, token: string, isOwnDevice: boolean): void {
  setCookie(c, nameOf(settings), token, { ...attributes(settings), ...(isOwnDevice ? { maxAge: signInLimits.own.hours * 3600 } : {}) })
}

export function clearSignInCookie(c: Context, settings: Settings): void {
  setCookie(c, nameOf(settings), '', { ...attributes(settings), maxAge: 0 })
}

const attributes = (settings: Settings) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(settings) }) as const
