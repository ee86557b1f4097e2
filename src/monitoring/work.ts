// Monitoring's part of "my work": drafts of one's organisations that wait to be submitted, and what they have said.
import type { WorkProvider } from '../web/work.ts'
import { listOwnWork } from './queries/panel.ts'

export const monitoringWork: WorkProvider = async (db, actor, view) => {
  const { t } = view
  const rows = await listOwnWork(db, actor)
  const items = rows.map(
    ({ id, recommendationId, paragraph, country, text, organisationId, organisationName, isDraft, rating, asOf, isContrary }) => ({
      path: isDraft ? `/recommendations/${recommendationId}/assess?organisation=${organisationId}` : `/assessments/${id}`,
      text: `${country} ${paragraph ?? recommendationId}: ${text.length > 110 ? `${text.slice(0, 110).trimEnd()}…` : text}`,
      note: [
        isDraft ? t('assessment.work.draft') : rating && t.dynamic(`assessment.rating.${rating}`),
        isContrary && t('assessment.contrary'),
        !isDraft && asOf && t('assessment.asOf', { date: t.date(asOf) }),
        actor.memberships.length > 1 && organisationName,
      ]
        .filter(Boolean)
        .join(' · '),
      isDue: isDraft,
    }),
  )
  return {
    rank: rows.some(({ isDraft }) => isDraft) ? 20 : 50,
    title: t('assessment.work.title'),
    items,
    empty: t('assessment.work.empty'),
  }
}
