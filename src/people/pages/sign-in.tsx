// The sign-in page, and the harmless page on which one lands after leaving quickly.
import type { View } from '../../web/context.ts'
import { CheckboxField, Form, type FormState, Hidden, Submit, TextField } from '../../web/form.tsx'
import { PageTitle } from '../../web/parts.tsx'

export function SignInPage(view: View, state: FormState) {
  const { t } = view
  const next = state.values.next ?? ''
  return {
    meta: { title: t('people.signIn.title'), path: '/sign-in', scripts: ['passkey.js'] },
    body: (
      <div class="narrow">
        <PageTitle title={t('people.signIn.title')} />
        <Form view={view} action="/sign-in" state={state}>
          {next && <Hidden name="next" value={next} />}
          <TextField
            view={view}
            state={state}
            name="name"
            label={t('people.signIn.name')}
            autocomplete="username webauthn"
            maxlength={200}
          />
          <TextField view={view} name="password" label={t('people.signIn.password')} type="password" autocomplete="current-password" />
          <CheckboxField
            view={view}
            state={state}
            name="isOwnDevice"
            label={t('people.signIn.isOwnDevice')}
            hint={t('people.signIn.isOwnDevice.hint')}
          />
          <p class="actions">
            <Submit label={t('people.signIn.submit')} />
          </p>
        </Form>
        <Form view={view} action="/sign-in/passkey" class="form passkey" id="passkey-sign-in">
          <Hidden name="next" value={next} />
          <Hidden name="credential" value="" />
          <Hidden name="isOwnDevice" value="" />
          <button type="submit" class="button quiet" data-passkey="sign-in" data-options={view.url('/sign-in/passkey/options')} hidden>
            {t('people.signIn.passkey')}
          </button>
          <p class="problem" data-passkey-failed hidden>
            {t('people.passkey.failed')}
          </p>
        </Form>
        <div class="aside-note">
          <h2>{t('people.signIn.noAccount')}</h2>
          <p>{t('people.signIn.noAccount.explain')}</p>
        </div>
      </div>
    ),
  }
}

const cities = [
  ['Geneva', 'Europe/Zurich'],
  ['Abidjan', 'Africa/Abidjan'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Bishkek', 'Asia/Bishkek'],
  ['New York', 'America/New_York'],
  ['Sydney', 'Australia/Sydney'],
] as const

/** A page without a trace of what was here before: the time in a few cities. */
export function ClockPage(view: View) {
  const { t, locale, now } = view
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(
      now,
    )
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{t('people.clock.title')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta http-equiv="refresh" content="60" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <h1>{t('people.clock.title')}</h1>
        <dl>
          {cities.map(([city, zone]) => (
            <>
              <dt>{city}</dt>
              <dd>{clock(zone)}</dd>
            </>
          ))}
        </dl>
      </body>
    </html>
  )
}
