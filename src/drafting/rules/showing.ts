// Which ratings of others a report may print: never to more people than their owner chose.
import type { Assessment } from '../../monitoring/schema.ts'
import type { Report } from '../schema.ts'

/**
 * A report leaves the system as a Word file, so it prints what is public, and what its own organisation said. A rating shared with the country, a coalition
 * or named persons helps the authors to write; to be printed, its owner must widen it. (trust.md, "Audiences": only the owner widens an audience.)
 */
export const mayPrint = (report: Pick<Report, 'organisationId'>, assessment: Pick<Assessment, 'audience' | 'organisationId'>) =>
  assessment.audience === 'public' || assessment.organisationId === report.organisationId

/** The ratings split into those to print and the number of those that only help the authors. */
export function shownIn(report: Pick<Report, 'organisationId'>, assessments: Assessment[]): { shown: Assessment[]; hiddenCount: number } {
  const shown = assessments
    .filter((assessment) => mayPrint(report, assessment))
    .map((assessment) => ({
      ...assessment,
      evidence: assessment.evidence.filter((evidence) =>
        mayPrint(report, { audience: evidence.audience, organisationId: assessment.organisationId }),
      ),
    }))
  return { shown, hiddenCount: assessments.length - shown.length }
}
