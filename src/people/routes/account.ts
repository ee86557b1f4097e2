// One's own account, passkeys, and signing in with a passkey.
import type { AppContext } from '../../web/context.ts'
import { readSignInCookie } from '../../web/cookies.ts'
import { orShowAgain, parseForm } from '../../web/parse-form.ts'
import { page, seeOther } from '../../web/respond.ts'
import { get, post, postOutside, type Route } from '../../web/route.ts'
import { changeAccount, changePassword, ensureItIsYou, removePassword } from '../commands/account.ts'
import { addPasskey, removePasskey, signInByPasskey, startPasskey, startPasskeySignIn } from '../commands/passkey.ts'
import { endOtherSignIns } from '../commands/sign-in.ts'
import { AccountPage, type RefusedForm } from '../pages/account.tsx'
import { SignInPage } from '../pages/sign-in.tsx'
import { getOwnAccount } from '../queries/account.ts'
import { deviceOf } from '../rules.ts'
import { AccountInput, PasskeyInput, PasskeySignIn, PasswordInput } from '../schema.ts'
import { browserOf, signedIn } from './sign-in.ts'

const tokenOf = (c: AppContext) => readSignInCookie(c, c.var.services.settings)

async function showAccount(c: AppContext, refused?: RefusedForm): Promise<Response> {
  const account = await getOwnAccount(c.var.db, c.var.actor, { token: tokenOf(c), now: c.var.view.now })
  const { meta, body } = AccountPage(c.var.view, account, refused)
  return page(c, meta, body)
}

/** A form of the account page: when refused, the page again with that form's problems. */
const part = (form: RefusedForm['form'], notice: string, act: (c: AppContext) => Promise<void>) => (c: AppContext) =>
  orShowAgain(
    c,
    (state) => showAccount(c, { form, state }),
    async () => {
      await act(c)
      return seeOther(c, `/account?notice=${notice}`)
    },
  )

export const accountRoutes: Route[] = [
  get('/account', 'account.manage', (c) => showAccount(c)),
  post(
    '/account',
    'account.manage',
    part('account', 'account.changed', (c) => changeAccount(c.var.db, c.var.actor, parseForm(AccountInput, c.var.form))),
  ),
  post(
    '/account/password',
    'account.manage',
    part('password', 'password.changed', (c) =>
      changePassword(c.var.db, c.var.actor, { ...parseForm(PasswordInput, c.var.form), token: tokenOf(c), now: c.var.view.now }),
    ),
  ),
  post(
    '/account/password/removal',
    'account.manage',
    part('password', 'password.removed', (c) => removePassword(c.var.db, c.var.actor, c.var.form.text.currentPassword)),
  ),
  post('/account/passkeys/options', 'account.manage', async (c) => c.json(await startPasskey(c.var.db, c.var.actor, c.var.services))),
  post(
    '/account/passkeys',
    'account.manage',
    part('passkey', 'passkey.added', async (c) => {
      const input = parseForm(PasskeyInput, c.var.form)
      await ensureItIsYou(c.var.db, c.var.actor, c.var.form.text.currentPassword)
      const label = input.label ?? (deviceOf(c.req.header('user-agent')) || c.var.view.t('people.passkey.unnamed'))
      await addPasskey(c.var.db, c.var.actor, { services: c.var.services, credential: input.credential, label })
    }),
  ),
  post(
    '/account/passkeys/removal',
    'account.manage',
    part('passkey', 'passkey.removed', (c) => removePasskey(c.var.db, c.var.actor, c.var.form.text.id ?? '')),
  ),
  post('/account/sign-ins', 'account.manage', async (c) => {
    await endOtherSignIns(c.var.db, c.var.actor, { reference: c.var.form.text.reference, token: tokenOf(c), now: c.var.view.now })
    return seeOther(c, '/account?notice=signIn.othersEnded')
  }),

  postOutside('/sign-in/passkey/options', 'signIn.start', async (c) => c.json(await startPasskeySignIn(c.var.services))),
  postOutside('/sign-in/passkey', 'signIn.start', async (c) => {
    const parsed = PasskeySignIn.safeParse({ ...c.var.form.text })
    const signIn = parsed.success ? await signInByPasskey(c.var.services, parsed.data, browserOf(c)) : undefined
    if (signIn && parsed.success) return signedIn(c, signIn, parsed.data)
    const { meta, body } = SignInPage(c.var.view, {
      values: { next: c.var.form.text.next ?? '' },
      problems: { form: { key: 'people.passkey.failed' } },
    })
    return page(c, meta, body, 422)
  }),
]
