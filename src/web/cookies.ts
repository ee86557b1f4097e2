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

const deviceDays = 400

/** The token of a device of one's own on which somebody has signed in before; never set on a shared one. */
export const readDeviceCookie = (c: Context, settings: Settings) => getCookie(c, `${nameOf(settings)}-device`)

export function setDeviceCookie(c: Context, settings: Settings, token: string): void {
  setCookie(c, `${nameOf(settings)}-device`, token, { ...attributes(settings), maxAge: deviceDays * 24 * 3600 })
}

export function clearDeviceCookie(c: Context, settings: Settings): void {
  setCookie(c, `${nameOf(settings)}-device`, '', { ...attributes(settings), maxAge: 0 })
}

const attributes = (settings: Settings) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(settings) }) as const
