// Every refusal and every fault becomes a page (or problem+json) that says what to do.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { visitor } from '../access/actor.ts'
import { Refusal } from '../lib/refusal.ts'
import type { AppContext, AppEnv, FormFields, View } from './context.ts'
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
  const again =
    mustSignIn && c.req.method === 'POST' && Object.keys(c.var.form?.text ?? {}).length > 0 ? (
      <SendAgain view={c.var.view} form={c.var.form} hasFiles={/^multipart/i.test(c.req.header('content-type') ?? '')} />
    ) : undefined
  return errorPage(c, { status: refusal.status, title, explanation: again ? t('error.again.explain') : explanation, again })
}

/** What was typed before the sign-in ended, to be sent again after signing in. Only forms of our own pages come this far. */
function SendAgain({ view, form, hasFiles }: { view: View; form: FormFields; hasFiles: boolean }) {
  const { t } = view
  const fields = Object.keys(form.text)
    .filter((name) => !/password/i.test(name))
    .flatMap((name) => form.all(name).map((value) => ({ name, value })))
  const typed = fields.filter(({ name, value }) => name !== '_key' && /\s/.test(value.trim()))
  return (
    <>
      {typed.map(({ value }) => (
        <blockquote class="typed">{value}</blockquote>
      ))}
      <p>
        <a href={view.url('/sign-in')} target="_blank" rel="noopener">
          {t('error.again.signIn')}
        </a>{' '}
        {hasFiles && t('error.again.files')}
      </p>
      <form method="post" action={view.url(view.path)}>
        {fields.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="button">
          {t('error.again.send')}
        </button>
      </form>
    </>
  )
}

function errorPage(
  c: AppContext,
  { status, title, explanation, again }: { status: Refusal['status'] | 500; title: string; explanation: string; again?: Child },
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
      {again}
      <p>
        <a class={again ? 'button quiet' : 'button'} href={view.url('/')}>
          {view.t('error.back')}
        </a>
      </p>
    </div>
  )
  return page(c, { title, path: view.actor === visitor ? '/' : undefined }, body, status)
}
