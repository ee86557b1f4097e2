// Coalitions: those one is in, a new one, and one with its members.
import type { View } from '../../web/context.ts'
import {
  ButtonForm,
  CheckboxesField,
  CheckboxField,
  Form,
  type FormState,
  freshForm,
  SelectField,
  Submit,
  TextField,
} from '../../web/form.tsx'
import { Badge, Empty, Notice, PageTitle, Panel } from '../../web/parts.tsx'
import type { Coalition, CoalitionLine, CoalitionMember } from '../queries/coalition.ts'
import type { OrganisationLine } from '../queries/organisation.ts'
import { isStateBody } from '../rules.ts'

export function CoalitionsPage(view: View, coalitions: CoalitionLine[], mayCreate: boolean) {
  const { t } = view
  return {
    meta: { title: t('people.coalitions.title'), section: 'people' as const },
    body: (
      <>
        <PageTitle
          title={t('people.coalitions.title')}
          lead={t('people.coalitions.lead')}
          over={<a href={view.url('/organisations')}>{t('people.organisations.title')}</a>}
        />
        {mayCreate && (
          <p class="actions">
            <a class="button" href={view.url('/coalitions/new')}>
              {t('people.coalition.new')}
            </a>
          </p>
        )}
        {coalitions.length === 0 && (
          <Empty>
            <p>{t('people.coalitions.none')}</p>
          </Empty>
        )}
        {coalitions.length > 0 && (
          <ul class="rows boxed">
            {coalitions.map((coalition) => (
              <li>
                <span>
                  <a href={view.url(`/coalitions/${coalition.id}`)}>
                    <strong>{coalition.name}</strong>
                  </a>
                  <span class="muted small block">
                    {t('people.coalition.ledBy', { name: coalition.leadName })} ·{' '}
                    {t('people.coalition.count', { count: coalition.memberCount })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

type NewCoalition = { state: FormState; leads: { id: string; name: string }[]; candidates: OrganisationLine[] }

export function NewCoalitionPage(view: View, { state, leads, candidates }: NewCoalition) {
  const { t } = view
  return {
    meta: { title: t('people.coalition.new'), section: 'people' as const, path: '/coalitions/new' },
    body: (
      <>
        <PageTitle
          title={t('people.coalition.new')}
          lead={t('people.coalition.new.lead')}
          over={<a href={view.url('/coalitions')}>{t('people.coalitions.title')}</a>}
        />
        <Form view={view} action="/coalitions/new" state={state}>
          <TextField view={view} state={state} name="name" label={t('people.coalition.name')} maxlength={300} />
          {leads.length === 1 ? (
            <input type="hidden" name="organisationId" value={leads[0]?.id} />
          ) : (
            <SelectField
              view={view}
              state={state}
              name="organisationId"
              label={t('people.coalition.lead')}
              options={leads.map((lead) => ({ value: lead.id, label: lead.name }))}
            />
          )}
          <CheckboxesField
            view={view}
            state={state}
            name="members"
            label={t('people.coalition.invited')}
            hint={t('people.coalition.invited.hint')}
            optional
            checked={state.all?.('members') ?? []}
            options={candidates
              .filter((organisation) => !isStateBody(organisation.sector))
              .map((organisation) => ({ value: organisation.id, label: organisation.name, hint: t(`sector.${organisation.sector}`) }))}
          />
          <p class="actions">
            <Submit label={t('people.coalition.create')} />
          </p>
        </Form>
      </>
    ),
  }
}

type Shown = { coalition: Coalition; isLead: boolean; ownIds: string[]; candidates: OrganisationLine[]; state: FormState }

export function CoalitionPage(view: View, { coalition, isLead, ownIds, candidates, state }: Shown) {
  const { t } = view
  const stateBodies = coalition.members.filter((member) => isStateBody(member.sector))
  return {
    meta: { title: coalition.name, section: 'people' as const, path: `/coalitions/${coalition.id}` },
    body: (
      <>
        <PageTitle
          title={coalition.name}
          lead={t('people.coalition.explain')}
          over={<a href={view.url('/coalitions')}>{t('people.coalitions.title')}</a>}
        />
        {stateBodies.length > 0 && (
          <Notice kind="now">{t('people.coalition.hasStateBodies', { names: t.list(stateBodies.map((member) => member.name)) })}</Notice>
        )}
        <Panel title={t('people.coalition.count', { count: coalition.members.length })}>
          <ul class="rows">
            {coalition.members.map((member) => (
              <MemberLine
                view={view}
                coalition={coalition}
                member={member}
                isLead={isLead}
                isOwn={ownIds.includes(member.organisationId)}
              />
            ))}
          </ul>
        </Panel>
        {isLead && <Invite view={view} coalition={coalition} candidates={candidates} state={state} />}
        {isLead && (
          <Panel title={t('people.coalition.rename')}>
            <Form view={view} action={`/coalitions/${coalition.id}/name`} state={freshForm({ name: coalition.name })}>
              <TextField view={view} name="name" value={coalition.name} label={t('people.coalition.name')} maxlength={300} />
              <Submit label={t('form.save')} quiet />
            </Form>
          </Panel>
        )}
      </>
    ),
  }
}

function MemberLine({
  view,
  coalition,
  member,
  isLead,
  isOwn,
}: {
  view: View
  coalition: Coalition
  member: CoalitionMember
  isLead: boolean
  isOwn: boolean
}) {
  const { t } = view
  const fields = { organisationId: member.organisationId }
  return (
    <li>
      <span>
        <a href={view.url(`/organisations/${member.organisationId}`)}>{member.name}</a>{' '}
        {member.isLead && <Badge kind="role">{t('people.coalition.leads')}</Badge>}
        <span class="muted small block">
          {t(`sector.${member.sector}`)} · {t('people.members.since', { date: t.date(member.joinedAt) })}
        </span>
      </span>
      {isOwn && !member.isLead && (
        <ButtonForm
          view={view}
          action={`/coalitions/${coalition.id}/departure`}
          label={t('people.coalition.leave')}
          fields={fields}
          danger
        />
      )}
      {isLead && !member.isLead && !isOwn && (
        <ButtonForm
          view={view}
          action={`/coalitions/${coalition.id}/members/removal`}
          label={t('people.coalition.remove')}
          fields={fields}
        />
      )}
    </li>
  )
}

function Invite({
  view,
  coalition,
  candidates,
  state,
}: {
  view: View
  coalition: Coalition
  candidates: OrganisationLine[]
  state: FormState
}) {
  const { t } = view
  const options = (isState: boolean) =>
    candidates
      .filter((organisation) => isStateBody(organisation.sector) === isState)
      .map((organisation) => ({ value: organisation.id, label: `${organisation.name} (${t(`sector.${organisation.sector}`)})` }))
  const isAboutState = 'isStateBodyConfirmed' in state.problems
  return (
    <Panel title={t('people.coalition.invite')}>
      <p>{t('people.coalition.invite.explain')}</p>
      <Form view={view} action={`/coalitions/${coalition.id}/members`} state={isAboutState ? freshForm() : state}>
        <SelectField
          view={view}
          state={isAboutState ? undefined : state}
          name="organisationId"
          label={t('people.organisation')}
          blank={t('people.choose')}
          options={options(false)}
        />
        <Submit label={t('people.coalition.invite')} />
      </Form>
      <details open={isAboutState}>
        <summary>{t('people.coalition.inviteStateBody')}</summary>
        <Notice kind="bad">
          <p>{t('people.coalition.stateBody.warning')}</p>
        </Notice>
        <Form view={view} action={`/coalitions/${coalition.id}/members`} state={isAboutState ? state : freshForm()}>
          <SelectField
            view={view}
            id="state-body"
            state={isAboutState ? state : undefined}
            name="organisationId"
            label={t('people.coalition.stateBody')}
            blank={t('people.choose')}
            options={options(true)}
          />
          <CheckboxField
            view={view}
            state={isAboutState ? state : undefined}
            name="isStateBodyConfirmed"
            label={t('people.coalition.stateBody.confirm')}
          />
          <Submit label={t('people.coalition.inviteStateBody')} danger />
        </Form>
      </details>
    </Panel>
  )
}
