// Addresses of a recommendation's class.
import { z } from 'zod'
import { getRecommendation } from '../recommendations/queries.ts'
import type { AppContext } from '../web/context.ts'
import { type FormState, freshForm } from '../web/form.tsx'
import { oneOf, orShowAgain, parseForm } from '../web/parse-form.ts'
import { respond, seeOther } from '../web/respond.ts'
import { get, post, type Route } from '../web/route.ts'
import { confirmClass } from './commands.ts'
import { ClassPage } from './pages.tsx'
import { classify, issueLabels } from './rules.ts'

const Class = z.object({ action: oneOf(['1', '2', '3', '4', '5'] as const), issues: z.array(z.string().max(100)).max(60) })

export const classificationRoutes: Route[] = [
  get('/recommendations/:id/class', 'recommendation.classify', (c) => showClass(c)),
  post('/recommendations/:id/class', 'recommendation.classify', (c) =>
    orShowAgain(
      c,
      (state) => showClass(c, state),
      async () => {
        const recommendation = await getRecommendation(c.var.db, id(c))
        const { action, issues } = parseForm(Class, c.var.form, ['issues'])
        const known = new Set<string>([...issueLabels(), ...recommendation.issues])
        await confirmClass(c.var.db, c.var.actor, recommendation.id, {
          action: Number(action),
          issues: issues.filter((issue) => known.has(issue)),
        })
        return seeOther(c, `/recommendations/${recommendation.id}?notice=recommendation.classed`)
      },
    ),
  ),
]

const id = (c: AppContext) => c.req.param('id') ?? ''

async function showClass(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db } = c.var
  const recommendation = await getRecommendation(db, id(c))
  const judgement = classify(recommendation.text)
  const chosen = state?.all
    ? state.all('issues')
    : recommendation.issues.length > 0
      ? recommendation.issues
      : judgement.issues.map(({ label }) => label)
  const fresh = freshForm({ action: String(recommendation.action ?? judgement.action.value) })
  return respond(c, {
    html: () => ({
      meta: { title: view.t('recommendation.reclassify'), section: 'recommendations', path: `/recommendations/${recommendation.id}/class` },
      body: ClassPage({ view, recommendation, judgement, state: state ?? fresh, chosen }),
    }),
    json: () => judgement,
  })
}
