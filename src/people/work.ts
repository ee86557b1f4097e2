// People's part of "my work": one's organisations and coalitions.
import type { WorkProvider } from '../web/work.ts'
import { listCoalitions } from './queries/coalition.ts'

export const peopleWork: WorkProvider = async (db, actor, view) => {
  const coalitions = await listCoalitions(db, actor)
  const organisations = actor.memberships.map((membership) => ({
    path: `/organisations/${membership.organisationId}`,
    text: membership.organisationName,
    note: view.t.dynamic(`sector.${membership.sector}`),
  }))
  const ofCoalitions = coalitions.map((coalition) => ({
    path: `/coalitions/${coalition.id}`,
    text: coalition.name,
    note: view.t('people.coalition.count', { count: coalition.memberCount }),
  }))
  return { rank: 90, title: view.t('people.work.belong'), items: [...organisations, ...ofCoalitions] }
}
