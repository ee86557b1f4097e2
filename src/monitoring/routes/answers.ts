// Ratings as data: what the .json, .csv and .xlsx forms of their pages hold.
import type { Column } from '../../lib/table-export/table.ts'
import type { View } from '../../web/context.ts'
import type { PanelData } from '../queries/panel.ts'
import { worthOf } from '../rules/iri.ts'
import type { Assessment } from '../schema.ts'

/** A rating as others may see it: no accounts, no lists of names. */
export function assessmentJson(view: View, assessment: Assessment) {
  const {
    id,
    recommendationId,
    organisationName,
    sector,
    regions,
    country,
    rating,
    isContrary,
    reason,
    asOf,
    audience,
    submittedAt,
    supersededAt,
    supersedes,
    supersededBy,
    evidence,
  } = assessment
  return {
    id,
    recommendationId,
    country,
    organisation: organisationName,
    sector,
    regions,
    rating,
    value: worthOf(rating) ?? null,
    isContrary,
    reason,
    asOf,
    audience,
    submittedAt,
    supersededAt: supersededAt ?? null,
    supersedes: supersedes ?? null,
    supersededBy: supersededBy ?? null,
    evidence: evidence.map(({ id, kind, url, title, sourceKind, isFirstHand, regionName, place, dated, sha256 }) => ({
      id,
      title,
      kind,
      url: kind === 'link' ? url : view.baseUrl + view.url(`/evidence/${id}/file`),
      sha256: sha256 ?? null,
      sourceKind,
      isFirstHand,
      region: regionName ?? null,
      place: place ?? null,
      dated: dated ?? null,
    })),
  }
}

export const assessmentsJson = (view: View, { recommendation, assessments, summary, regions }: PanelData, history: Assessment[]) => ({
  recommendation: recommendation.id,
  summary: { ...summary, iri: summary.iri ?? null, age: summary.age ?? null },
  regions,
  assessments: assessments.map((assessment) => assessmentJson(view, assessment)),
  former: history.filter(({ supersededAt }) => supersededAt).map((assessment) => assessmentJson(view, assessment)),
})

export function assessmentTable(view: View, name: string, assessments: Assessment[]) {
  const { t } = view
  const column = (key: string, kind: Column['kind'] = 'text', width?: number): Column => ({
    key,
    header: t.dynamic(`assessment.column.${key}`),
    kind,
    width,
  })
  const columns = [
    column('recommendation'),
    column('organisation', 'text', 36),
    column('sector'),
    column('rating', 'text', 24),
    column('value', 'number'),
    column('contrary'),
    column('asOf', 'date'),
    column('reason', 'text', 60),
    column('evidence', 'text', 50),
    column('audience'),
    column('submitted', 'date'),
    column('until', 'date'),
  ]
  const rows = assessments.map(
    ({ recommendationId, organisationName, sector, rating, isContrary, asOf, reason, evidence, audience, submittedAt, supersededAt }) => ({
      recommendation: recommendationId,
      organisation: organisationName,
      sector: t.dynamic(`sector.${sector}`),
      rating: t.dynamic(`assessment.rating.${rating}`),
      value: worthOf(rating),
      contrary: isContrary ? t('assessment.contrary') : '',
      asOf,
      reason,
      evidence: evidence.map(({ title, url, fileName }) => `${title} (${url ?? fileName})`).join('\n'),
      audience: t.dynamic(`assessment.audience.short.${audience}`),
      submitted: submittedAt.toISOString().slice(0, 10),
      until: supersededAt?.toISOString().slice(0, 10),
    }),
  )
  return { name, columns, rows }
}
