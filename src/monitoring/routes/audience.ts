// Showing who would gain and lose sight of a rating, before it happens.
import { ensure } from '../../access/policy.ts'
import type { AppContext } from '../../web/context.ts'
import type { FormState } from '../../web/form.tsx'
import { page } from '../../web/respond.ts'
import { chosenReach, reachesAfter, readReaches } from '../commands/reach.ts'
import { AudiencePage } from '../pages/audience.tsx'
import { getAssessment } from '../queries/assessments.ts'
import { countryNameOf } from '../queries/panel.ts'
import { listCoalitionChoices, listNameablePeople, readersOf } from '../queries/readers.ts'
import { isSameReach } from '../rules/audience.ts'
import { gained } from '../rules/readers.ts'
import type { Assessment } from '../schema.ts'

/** The chooser, or with a choice the names of those who gain and lose sight. Throws NotFound, Forbidden, Invalid. */
export async function showAudience(
  c: AppContext,
  id: string,
  asked: { audience?: string; named: string[] },
  state?: FormState,
): Promise<Response> {
  const { db, actor, view } = c.var
  const assessment = await getAssessment(db, actor, id)
  ensure(actor, 'assessment.widen', assessment)
  const data = {
    assessment,
    organisation: assessment.organisationName,
    countryName: await countryNameOf(db, assessment.country),
    coalitions: await listCoalitionChoices(db, actor, assessment),
    people: await listNameablePeople(db, actor),
    change: asked.audience ? await changeTo(c, assessment, { audience: asked.audience, named: asked.named }) : undefined,
  }
  const { meta, body } = AudiencePage(view, data, state)
  return page(c, meta, body)
}

async function changeTo(c: AppContext, assessment: Assessment, asked: { audience: string; named: string[] }) {
  const { db, actor } = c.var
  const to = await chosenReach(db, actor, assessment, asked)
  const [before, after] = [await readersOf(db, actor, assessment, assessment), await readersOf(db, actor, to, assessment)]
  const current = await readReaches(db, assessment.id)
  const moved = reachesAfter(current, to).evidence
  const evidenceMoved = assessment.evidence.filter(({ id }) => {
    const [was, willBe] = [current.evidence[id], moved[id]]
    return was && willBe && !isSameReach(was, willBe)
  })
  return { to, gains: gained(before, after), losses: gained(after, before), evidenceMoved: evidenceMoved.map(({ title }) => title) }
}
