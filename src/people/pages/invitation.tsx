// Invitations: the list, a new one with its link, and the page behind the link.
import type { View } from '../../web/context.ts'
import {
  ButtonForm,
  CheckboxField,
  Form,
  type FormState,
  type Option,
  RadioField,
  SelectField,
  Submit,
  TextField,
} from '../../web/form.tsx'
import { Badge, Empty, Notice, PageTitle, Panel } from '../../web/parts.tsx'
import type { InvitationLine } from '../queries/invitation.ts'
import type { Country } from '../queries/organisation.ts'
import { invitationDays } from '../rules.ts'

const roleOf = (invitation: InvitationLine) => (invitation.isFocalPoint ? 'focal-point' : invitation.role)

/** What the invitation makes of a person, in words: "Member of X, coordinator" or "National focal point". */
function whatFor(view: View, invitation: InvitationLine): string {
  const { t } = view
  if (!invitation.organisationName) return t.dynamic(`role.${roleOf(invitation)}`)
  return t(invitation.isCoordinator ? 'people.invitation.coordinatorOf' : 'people.invitation.memberOf', {
    organisation: invitation.organisationName,
  })
}

export function InvitationsPage(view: View, invitations: InvitationLine[]) {
  const { t } = view
  return {
    meta: { title: t('people.invitations.title'), section: 'people' as const },
    body: (
      <>
        <PageTitle title={t('people.invitations.title')} lead={t('people.invitations.lead', { days: invitationDays })} />
        <p class="actions">
          <a class="button" href={view.url('/invitations/new')}>
            {t('people.invitation.new')}
          </a>
        </p>
        {invitations.length === 0 && (
          <Empty>
            <p>{t('people.invitations.none')}</p>
          </Empty>
        )}
        {invitations.length > 0 && (
          <ul class="rows boxed">
            {invitations.map((invitation) => (
              <li>
                <span>
                  <strong>{invitation.displayName}</strong>{' '}
                  <Badge kind={invitation.status === 'open' ? 'pending' : 'noted'}>
                    {t.dynamic(`people.invitation.status.${invitation.status}`)}
                  </Badge>
                  <span class="muted small block">
                    {whatFor(view, invitation)} ·{' '}
                    {t('people.invitation.made', { date: t.date(invitation.createdAt), name: invitation.inviterName ?? '' })}
                  </span>
                </span>
                {invitation.status === 'open' && (
                  <ButtonForm view={view} action={`/invitations/${invitation.id}/withdrawal`} label={t('people.invitation.withdraw')} />
                )}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

export type InvitationChoices = { roles: string[]; organisations: Option[]; countries: Country[] }

export function NewInvitationPage(view: View, choices: InvitationChoices, state: FormState) {
  const { t } = view
  const isOnlyMember = choices.roles.length === 1
  return {
    meta: { title: t('people.invitation.new'), section: 'people' as const, path: '/invitations/new' },
    body: (
      <>
        <PageTitle title={t('people.invitation.new')} lead={t('people.invitation.new.lead', { days: invitationDays })} />
        <Form view={view} action="/invitations/new" state={state}>
          <TextField
            view={view}
            state={state}
            name="displayName"
            label={t('people.invitation.displayName')}
            hint={t('people.invitation.displayName.hint')}
            maxlength={200}
          />
          {isOnlyMember ? (
            <input type="hidden" name="role" value={choices.roles[0]} />
          ) : (
            <RadioField
              view={view}
              state={state}
              name="role"
              label={t('people.invitation.role')}
              options={choices.roles.map((role) => ({
                value: role,
                label: t.dynamic(`role.${role}`),
                hint: t.dynamic(`people.invitation.role.${role}`),
              }))}
            />
          )}
          <SelectField
            view={view}
            state={state}
            name="organisationId"
            label={t('people.organisation')}
            hint={t(isOnlyMember ? 'people.invitation.organisation.hint' : 'people.invitation.organisation.hintStaff')}
            options={choices.organisations}
            blank={t('people.choose')}
            optional={!isOnlyMember}
          />
          <CheckboxField
            view={view}
            state={state}
            name="isCoordinator"
            label={t('people.invitation.isCoordinator')}
            hint={t('people.invitation.isCoordinator.hint')}
          />
          {choices.countries.length > 0 && (
            <SelectField
              view={view}
              state={state}
              name="country"
              label={t('people.country')}
              hint={t('people.invitation.country.hint')}
              blank={t('people.choose')}
              optional
              options={choices.countries.map((country) => ({ value: country.iso3, label: country.names[view.locale] }))}
            />
          )}
          <Submit label={t('people.invitation.make')} />
        </Form>
      </>
    ),
  }
}

/** `link` is there for a few minutes after the invitation was made. */
export function InvitationPage(view: View, invitation: InvitationLine, link: string | undefined) {
  const { t } = view
  return {
    meta: { title: t('people.invitation.for', { name: invitation.displayName }), section: 'people' as const },
    body: (
      <>
        <PageTitle
          title={t('people.invitation.for', { name: invitation.displayName })}
          lead={whatFor(view, invitation)}
          over={<a href={view.url('/invitations')}>{t('people.invitations.title')}</a>}
        />
        {link && (
          <Panel title={t('people.invitation.link')}>
            <p>{t('people.invitation.link.explain')}</p>
            <p>
              <input class="link-to-copy" readonly value={link} aria-label={t('people.invitation.link')} data-select-all />
            </p>
            <p class="muted">{t('people.invitation.link.safely', { date: t.date(invitation.expiresAt) })}</p>
          </Panel>
        )}
        {!link && <Notice>{t.dynamic(`people.invitation.state.${invitation.status}`, { date: t.date(invitation.expiresAt) })}</Notice>}
        {invitation.status === 'open' && (
          <ButtonForm view={view} action={`/invitations/${invitation.id}/withdrawal`} label={t('people.invitation.withdraw')} />
        )}
      </>
    ),
  }
}

type Accepting = { invitation: InvitationLine; token: string; state: FormState }

export function AcceptInvitationPage(view: View, { invitation, token, state }: Accepting) {
  const { t, actor } = view
  const title = t('people.invitation.welcome')
  const invited = t('people.invitation.invited', { name: invitation.inviterName ?? '', what: whatFor(view, invitation) })
  return {
    meta: { title, path: `/invitation/${token}` },
    body: (
      <div class="narrow">
        <PageTitle title={title} lead={invited} />
        {actor.kind === 'account' && (
          <Panel title={t('people.invitation.withAccount', { name: actor.name ?? '' })}>
            <p>{t('people.invitation.withAccount.explain')}</p>
            <ButtonForm
              view={view}
              action={`/invitation/${token}/account`}
              label={t('people.invitation.withAccount.accept')}
              quiet={false}
            />
          </Panel>
        )}
        {actor.kind !== 'account' && (
          <>
            <Form view={view} action={`/invitation/${token}`} state={state}>
              <TextField
                view={view}
                state={state}
                name="signInName"
                label={t('people.signInName')}
                hint={t('people.signInName.hint')}
                autocomplete="username"
                maxlength={100}
              />
              <TextField
                view={view}
                state={state}
                name="displayName"
                label={t('people.displayName')}
                hint={t('people.displayName.hint')}
                autocomplete="nickname"
                maxlength={200}
              />
              <TextField
                view={view}
                state={state}
                name="password"
                label={t('people.password')}
                hint={t('people.password.hint')}
                type="password"
                autocomplete="new-password"
              />
              <CheckboxField
                view={view}
                state={state}
                name="isOwnDevice"
                label={t('people.signIn.isOwnDevice')}
                hint={t('people.signIn.isOwnDevice.hint')}
              />
              <Submit label={t('people.invitation.accept')} />
            </Form>
            <p class="aside-note">
              {t('people.invitation.haveAccount')}{' '}
              <a href={view.url(`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`)}>{t('people.signIn.title')}</a>
            </p>
          </>
        )}
      </div>
    ),
  }
}

/** The link was good once; says what has become of it. */
export function ClosedInvitationPage(view: View, invitation: InvitationLine) {
  const { t } = view
  return {
    meta: { title: t('people.invitation.welcome'), path: '/' },
    body: (
      <>
        <PageTitle title={t.dynamic(`people.invitation.closed.${invitation.status}`)} lead={t('people.invitation.closed.explain')} />
        <p>
          <a class="button" href={view.url('/sign-in')}>
            {t('people.signIn.title')}
          </a>
        </p>
      </>
    ),
  }
}
