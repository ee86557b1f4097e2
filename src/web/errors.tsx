// Every refusal and every fault becomes a page (or problem+json) that says what to do.
import type { Context } from 'hono'
import { visitor } from '../access/actor.ts'
import { Refusal } from '../lib/refusal.ts'
import type { AppContext, AppEnv } from './context.ts'
import { asRefusal } from './parse-form.ts'
import { faultReference } from './request.ts'
import { page } from './respond.ts'

const explanations: Record<number, string> = {
  403: 'error.forbidden.explain',
  404: 'error.notFound.explain',
  409: 'error.conflict.explain',
  413: 'error.tooLarge.explain',
  422: 'error.conflict.explain',
  429: 'error.tooMany.explain',
  503: 'error.busy.explain',
}

/** The application's answer to anything thrown. Faults are written to the log with a number, which is all that the page shows. */
export function onError(error: Error, c: Context<AppEnv>): Response {
  const refusal = asRefusal(error)
  if (refusal) return refusalPage(c, refusal)
  const reference = faultReference()
  console.error(`[fault ${reference}] ${c.req.method} ${new URL(c.req.url).pathname}\n${error.stack ?? error}`)
  return errorPage(c, { status: 500, title: c.var.view.t('error.fault'), explanation: c.var.view.t('error.fault.explain', { reference }) })
}

export const onNotFound = (c: Context<AppEnv>) => refusalPage(c, new Refusal(404, { key: 'error.notFound' }))

function refusalPage(c: AppContext, refusal: Refusal): Response {
  const { t, actor } = c.var.view
  const mustSignIn = refusal.status === 403 && actor.kind === 'public' && refusal.key === 'error.forbidden'
  if (mustSignIn && c.var.view.format === 'html' && c.req.method === 'GET') {
    return c.redirect(
      c.var.view.url(`/sign-in?next=${encodeURIComponent(c.var.view.path + (c.var.view.query.size > 0 ? `?${c.var.view.query}` : ''))}`),
      303,
    )
  }
  const ownExplanation = `${refusal.key}.explain`
  const explanation = t.dynamic(
    t.has(ownExplanation) ? ownExplanation : (explanations[refusal.status] ?? 'error.conflict.explain'),
    refusal.values,
  )
  const title = t.dynamic(mustSignIn ? 'error.signInFirst' : refusal.key, refusal.values)
  return errorPage(c, { status: refusal.status, title, explanation })
}

function errorPage(
  c: AppContext,
  { status, title, explanation }: { status: Refusal['status'] | 500; title: string; explanation: string },
): Response {
  const { view } = c.var
  if (view.format !== 'html' && view.format !== 'docx') {
    return c.body(JSON.stringify({ type: 'about:blank', status, title, detail: explanation }), status, {
      'Content-Type': 'application/problem+json',
    })
  }
  // A refused page says the same to everybody who may not see it, also in its navigation.
  const body = (
    <div class="page-title">
      <h1>{title}</h1>
      <p class="lead">{explanation}</p>
      <p>
        <a class="button" href={view.url('/')}>
          {view.t('error.back')}
        </a>
      </p>
    </div>
  )
  return page(c, { title, path: view.actor === visitor ? '/' : undefined }, body, status)
}
