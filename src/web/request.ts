// The step around every request: who acts, in which language, inside one transaction that is committed only when the answer is a success.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { systemActor, visitor } from '../access/actor.ts'
import { loadActor } from '../access/load-actor.ts'
import { ensure } from '../access/policy.ts'
import { type Db, transact } from '../db/transact.ts'
import { Forbidden, Refusal } from '../lib/refusal.ts'
import { type AppContext, type AppEnv, type FormFields, localPath, makeView, type Services } from './context.ts'
import { isSecure, readSignInCookie } from './cookies.ts'
import type { Route } from './route.ts'

/** The view of a visitor, replaced when the actor is known: so that every failure can be shown as a page. */
export function withView(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('services', services)
    c.set('actor', visitor)
    c.set('view', makeView(new URL(c.req.url), visitor, { now: services.clock(), baseUrl: services.settings.baseUrl }))
    await next()
  }
}

/** A form may only come from our own pages: the browser's own word for it (Sec-Fetch-Site, Origin) decides. */
export function refuseForeignForms(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      const host = c.req.header('host')
      const isOurs = site
        ? site === 'same-origin' || site === 'none'
        : !origin || origin === 'null' || new URL(origin).host === host || origin === services.settings.baseUrl
      if (!isOurs) throw new Forbidden('error.foreignForm')
    }
    await next()
  }
}

/** The handler of a declared route, inside its transaction. Asks the policy first; a form's key makes a second sending harmless. */
export function runRoute(route: Route) {
  return async (c: AppContext): Promise<Response> => {
    const services = c.var.services
    c.set('form', route.method === 'POST' ? await readForm(c, services) : emptyForm)
    const actor = await transact(services.pool, systemActor, (db) =>
      loadActor(db, readSignInCookie(c, services.settings), services.clock()),
    )
    c.set('actor', actor)
    c.set('view', makeView(new URL(c.req.url), actor, { now: services.clock(), baseUrl: services.settings.baseUrl }))
    ensure(actor, route.verb)
    return route.opensOwnTransactions ? route.handler(c) : inTransaction(c, route)
  }
}

async function inTransaction(c: AppContext, route: Route): Promise<Response> {
  let answer: Response | undefined
  try {
    await transact(c.var.services.pool, c.var.actor, async (db) => {
      c.set('db', db)
      const key = route.method === 'POST' ? c.var.form.text._key : undefined
      const earlier = key ? await earlierAnswer(db, c, key) : undefined
      answer = earlier ?? (await route.handler(c))
      if (key && !earlier && answer.status === 303) await keepAnswer(db, c, key, answer)
      if (answer.status >= 400) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack) || !answer) throw error
  }
  return answer as Response
}

/** Thrown to undo what a refused form had begun. */
class RolledBack extends Error {}

// Two sendings of one form at the same moment: the second waits on the key's row until the first is committed, then meets its answer.
async function earlierAnswer(db: Db, c: AppContext, key: string): Promise<Response | undefined> {
  const accountId = c.var.actor.accountId ?? null
  const [claimed] =
    await db`insert into idempotency_key (key, account_id, location) values (${key}, ${accountId}, '') on conflict (key) do nothing returning key`
  if (claimed) return undefined
  const [earlier] = await db<
    { location: string }[]
  >`select location from idempotency_key where key = ${key} and account_id is not distinct from ${accountId}`
  if (!earlier?.location) throw new Refusal(409, { key: 'error.conflict.explain' })
  return c.redirect(earlier.location, 303)
}

async function keepAnswer(db: Db, c: AppContext, key: string, answer: Response): Promise<void> {
  if (answer.headers.has('set-cookie')) return
  await db`update idempotency_key set location = ${answer.headers.get('location') ?? localPath(c.var.view.locale, '/')} where key = ${key}`
}

const emptyForm: FormFields = { text: {}, all: () => [], files: () => [] }

async function readForm(c: AppContext, services: Services): Promise<FormFields> {
  const limit = services.settings.uploadMegabytes * 1024 * 1024
  const type = c.req.header('content-type') ?? ''
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(services)
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) return emptyForm
  const body = await new Response(
    limitedBody(c.req.raw.body, limit, () => tooLarge(services)),
    { headers: { 'content-type': type } },
  )
    .formData()
    .catch((error: unknown) => {
      throw error instanceof Refusal
        ? error
        : error instanceof Error && error.cause instanceof Refusal
          ? error.cause
          : new Refusal(422, { key: 'error.invalid' })
    })
  const text: Record<string, string> = Object.create(null)
  for (const [name, value] of body) if (typeof value === 'string') text[name] = value
  return {
    text,
    all: (name) => body.getAll(name).filter((value): value is string => typeof value === 'string'),
    files: (name) => body.getAll(name).filter((value) => typeof value !== 'string' && value.size > 0) as unknown as File[],
  }
}

const tooLarge = (services: Services) =>
  new Refusal(413, { key: 'error.tooLarge', values: { megabytes: services.settings.uploadMegabytes } })

function limitedBody(body: ReadableStream<Uint8Array> | null, limit: number, refusal: () => Refusal): ReadableStream<Uint8Array> | null {
  let size = 0
  return (
    body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          size += chunk.byteLength
          if (size > limit) controller.error(refusal())
          else controller.enqueue(chunk)
        },
      }),
    ) ?? null
  )
}

/** Headers of every answer: nothing from elsewhere, no framing, no guessing of types, nothing private kept by browsers or proxies. */
export function withHeaders(services: Services): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('Content-Security-Policy', contentSecurityPolicy)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    headers.set('X-Frame-Options', 'DENY')
    if (isSecure(services.settings)) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', c.get('actor')?.kind === 'account' ? 'no-store' : 'no-cache')
    if (!headers.has('Vary')) headers.set('Vary', 'Cookie')
  }
}

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

/** A number by which a fault in the log is found again. */
export const faultReference = () => randomUUID().slice(0, 8)
