// One's own account: name and language, password, passkeys, organisations, and where one is signed in.
import { localeNames, locales } from '../../i18n/locales.ts'
import type { View } from '../../web/context.ts'
import { ButtonForm, Form, type FormState, freshForm, Hidden, SelectField, Submit, TextField } from '../../web/form.tsx'
import { Badge, PageTitle, Panel } from '../../web/parts.tsx'
import type { OwnAccount } from '../queries/account.ts'

/** Which of the page's forms was refused, with what was typed in it. */
export type RefusedForm = { form: 'account' | 'password' | 'passkey'; state: FormState }

export function AccountPage(view: View, account: OwnAccount, refused?: RefusedForm) {
  const { t } = view
  const stateOf = (form: RefusedForm['form'], fresh: FormState = freshForm()) => (refused?.form === form ? refused.state : fresh)
  return {
    meta: { title: t('people.account.title'), path: '/account', scripts: ['passkey.js'] },
    body: (
      <>
        <PageTitle title={t('people.account.title')} lead={t('people.account.lead', { name: account.signInName })} />
        <ButtonForm view={view} action="/sign-out" label={t('people.account.signOut')} />
        <div class="account">
          <AboutMe
            view={view}
            account={account}
            state={stateOf('account', freshForm({ displayName: account.displayName, locale: account.locale }))}
          />
          <Password view={view} account={account} state={stateOf('password')} />
          <Passkeys view={view} account={account} state={stateOf('passkey')} />
          <Memberships view={view} />
          <SignIns view={view} account={account} />
        </div>
      </>
    ),
  }
}

type PartProps = { view: View; account: OwnAccount; state: FormState }

function AboutMe({ view, state }: PartProps) {
  const { t } = view
  return (
    <Panel title={t('people.account.about')}>
      <Form view={view} action="/account" state={state}>
        <TextField
          view={view}
          state={state}
          name="displayName"
          label={t('people.displayName')}
          hint={t('people.displayName.hint')}
          maxlength={200}
          autocomplete="nickname"
        />
        <SelectField
          view={view}
          state={state}
          name="locale"
          label={t('people.account.locale')}
          options={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
        />
        <Submit label={t('form.save')} />
      </Form>
    </Panel>
  )
}

function Password({ view, account, state }: PartProps) {
  const { t } = view
  return (
    <Panel title={t('people.password')}>
      <Form view={view} action="/account/password" state={state}>
        <UserName account={account} />
        {account.hasPassword && (
          <TextField
            view={view}
            state={state}
            name="currentPassword"
            label={t('people.password.current')}
            type="password"
            autocomplete="current-password"
          />
        )}
        <TextField
          view={view}
          state={state}
          name="newPassword"
          label={t('people.password.new')}
          hint={t('people.password.hint')}
          type="password"
          autocomplete="new-password"
        />
        <Submit label={t('people.password.change')} />
      </Form>
      {account.hasPassword && account.passkeys.length > 0 && (
        <details>
          <summary>{t('people.password.remove')}</summary>
          <p>{t('people.password.remove.explain')}</p>
          <Form view={view} action="/account/password/removal">
            <UserName account={account} />
            <TextField
              view={view}
              id="removal-password"
              name="currentPassword"
              label={t('people.password.current')}
              type="password"
              autocomplete="current-password"
            />
            <Submit label={t('people.password.remove')} danger />
          </Form>
        </details>
      )}
    </Panel>
  )
}

// Password managers look for the name beside the password.
const UserName = ({ account }: { account: OwnAccount }) => (
  <input
    class="visually-hidden"
    type="text"
    name="username"
    value={account.signInName}
    autocomplete="username"
    readonly
    tabindex={-1}
    aria-hidden="true"
  />
)

function Passkeys({ view, account, state }: PartProps) {
  const { t } = view
  return (
    <Panel title={t('people.passkeys')} id="passkeys">
      <p>{t('people.passkeys.explain')}</p>
      {account.passkeys.length > 0 && (
        <ul class="rows">
          {account.passkeys.map((passkey) => (
            <li>
              <span>
                <strong>{passkey.label}</strong>{' '}
                <span class="muted small">{t('people.passkey.added', { date: t.date(passkey.createdAt) })}</span>
              </span>
              <ButtonForm view={view} action="/account/passkeys/removal" label={t('people.passkey.remove')} fields={{ id: passkey.id }} />
            </li>
          ))}
        </ul>
      )}
      <Form view={view} action="/account/passkeys" state={state} class="form passkey">
        <Hidden name="credential" value="" />
        <div data-passkey-only hidden>
          <TextField
            view={view}
            state={state}
            name="label"
            label={t('people.passkey.label')}
            hint={t('people.passkey.label.hint')}
            maxlength={100}
            optional
          />
          {account.hasPassword && (
            <TextField
              view={view}
              state={state}
              id="passkey-password"
              name="currentPassword"
              label={t('people.password.current')}
              type="password"
              autocomplete="current-password"
            />
          )}
        </div>
        <button type="submit" class="button quiet" data-passkey="add" data-options={view.url('/account/passkeys/options')} hidden>
          {t('people.passkey.add')}
        </button>
        <p class="problem" data-passkey-failed hidden>
          {t('people.passkey.notAdded')}
        </p>
        <p class="muted" data-passkey-unsupported>
          {t('people.passkey.unsupported')}
        </p>
      </Form>
    </Panel>
  )
}

function Memberships({ view }: { view: View }) {
  const { t, actor } = view
  if (actor.memberships.length === 0) return null
  return (
    <Panel title={t('people.account.organisations')}>
      <ul class="rows">
        {actor.memberships.map((membership) => (
          <li>
            <span>
              <a href={view.url(`/organisations/${membership.organisationId}`)}>{membership.organisationName}</a>
              {membership.isCoordinator && (
                <>
                  {' '}
                  <Badge kind="role">{t('people.coordinator')}</Badge>
                </>
              )}
            </span>
            <details>
              <summary>{t('people.membership.leave')}</summary>
              <p>{t('people.membership.leave.explain')}</p>
              <ButtonForm
                view={view}
                action={`/organisations/${membership.organisationId}/departure`}
                label={t('people.membership.leave')}
                danger
              />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function SignIns({ view, account }: { view: View; account: OwnAccount }) {
  const { t } = view
  return (
    <Panel title={t('people.account.signIns')}>
      <p>{t('people.account.signIns.explain')}</p>
      <ul class="rows">
        {account.signIns.map((signIn) => (
          <li>
            <span>
              <strong>{signIn.device || t('people.account.device.unknown')}</strong>{' '}
              {signIn.isPresent && <Badge kind="now">{t('people.account.device.present')}</Badge>}
              <span class="muted small block">
                {t(signIn.isOwnDevice ? 'people.account.device.own' : 'people.account.device.shared')} ·{' '}
                {t('people.account.since', { at: t.instant(signIn.createdAt) })}
              </span>
            </span>
            {!signIn.isPresent && (
              <ButtonForm view={view} action="/account/sign-ins" label={t('people.account.end')} fields={{ reference: signIn.reference }} />
            )}
          </li>
        ))}
      </ul>
      {account.signIns.length > 1 && <ButtonForm view={view} action="/account/sign-ins" label={t('people.account.endOthers')} />}
    </Panel>
  )
}
