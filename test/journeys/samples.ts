// One living example of every page, and who looks at it: what the checks of all pages walk through.

import type { CastName } from '../../src/people/cast.ts'
import { demoCoalition, demoOrganisations } from '../../src/people/cast.ts'
import type { Journeys } from './browser.ts'

export type Reader = CastName | 'visitor'
/** Byte budgets by kind of page: compressed transfer of a first and a repeated visit, requests (design of lightness). */
export const budgets = {
  public: { first: 60, repeat: 20, requests: 8 },
  small: { first: 30, repeat: 10, requests: 5 },
  form: { first: 100, repeat: 30, requests: 10 },
  board: { first: 120, repeat: 40, requests: 10 },
} as const

export type Sample = { path: string; by: Reader[]; kind: keyof typeof budgets; status?: number }

/** Addresses that answer with a file or a page outside the house, not with a page in its frame. */
export const notPages = new Set(['/documents/:id/original', '/evidence/:id/file', '/favicon', '/time'])

/** By address of the route. Whoever adds a route adds its example here. */
export async function samplesOf({ database: { owner } }: Journeys): Promise<Record<string, Sample>> {
  const id = async (rows: PromiseLike<{ id: string }[]>) => (await rows)[0]?.id ?? 'missing'
  const step = await id(owner`select id from step where state = 'planned' order by date_from limit 1`)
  const document = await id(owner`select id from document where status = 'read' limit 1`)
  const report = await id(owner`select id from report limit 1`)
  const section = await id(owner`select id from report_section where report_id = ${report} and kind = 'method'`)
  const assessment = await id(owner`select a.id from assessment a join membership m using (organisation_id)
    where a.recommendation_id = 'XSV-48-160.5' and a.audience = 'coalition' limit 1`)
  const own = await id(
    owner`select id from assessment where recommendation_id = 'XSV-48-160.5' and organisation_id = ${demoOrganisations.women.id}`,
  )
  const invitation = await id(owner`select id from invitation limit 1`)
  const visitors = (path: string, kind: Sample['kind'] = 'public', ...by: Reader[]): Sample => ({ path, by: ['visitor', ...by], kind })
  const only = (by: Reader, path: string, kind: Sample['kind'] = 'form'): Sample => ({ path, by: [by], kind })
  return {
    '/': visitors('/'),
    '/about': visitors('/about'),
    '/sign-in': visitors('/sign-in', 'small'),
    '/programme': visitors('/programme', 'board', 'awa'),
    '/programme?view=calendar': visitors('/programme?view=calendar', 'board'),
    '/programme?view=table': visitors('/programme?view=table', 'board'),
    '/programme/countries/new': only('awa', '/programme/countries/new'),
    '/programme/rules': visitors('/programme/rules', 'public', 'awa'),
    '/countries': visitors('/countries'),
    '/countries/:iso3': visitors('/countries/XSV', 'board', 'leila', 'awa'),
    '/countries/:iso3 (real)': visitors('/countries/KGZ', 'board'),
    '/countries/:iso3/deadlines/:cycle/:kind': only('awa', '/countries/KGZ/deadlines/4/midTerm'),
    '/countries/:iso3/reviews/:cycle': only('awa', '/countries/KGZ/reviews/4'),
    '/countries/:iso3/steps/new': only('awa', '/countries/KGZ/steps/new'),
    '/steps/:id': visitors(`/steps/${step}`, 'public', 'awa'),
    '/steps/:id/date': only('awa', `/steps/${step}/date`),
    '/steps/:id/cancellation': only('awa', `/steps/${step}/cancellation`),
    '/steps/:id/completion': only('awa', `/steps/${step}/completion`),
    '/recommendations': visitors('/recommendations', 'public', 'leila'),
    '/recommendations?q': visitors('/recommendations?q=women&position=supported'),
    '/recommendations/:id': visitors('/recommendations/XSV-48-160.5', 'public', 'leila', 'koffi'),
    '/recommendations/:id/class': only('fatou', '/recommendations/XSV-48-160.5/class'),
    '/recommendations/:id/assessments': visitors('/recommendations/XSV-48-160.5/assessments', 'public', 'moussa'),
    '/recommendations/:id/assess': only('leila', '/recommendations/XSV-48-160.6/assess'),
    '/assessments/:id': only('moussa', `/assessments/${assessment}`),
    '/assessments/:id/audience': only('leila', `/assessments/${own}/audience`),
    '/documents': only('fatou', '/documents'),
    '/documents/:id': only('fatou', `/documents/${document}`),
    '/documents/:id (all)': only('fatou', `/documents/${document}?show=all`),
    '/reports': visitors('/reports', 'public', 'leila'),
    '/reports/new': only('leila', '/reports/new'),
    '/reports/:id': only('leila', `/reports/${report}`),
    '/reports/:id/sections/:section': only('leila', `/reports/${report}/sections/${section}`),
    '/reports/:id/recommendations': only('leila', `/reports/${report}/recommendations`),
    '/reports/:id/recommendations/:recommendation': only('leila', `/reports/${report}/recommendations/XSV-48-160.5`),
    '/work': only('leila', '/work'),
    '/account': only('leila', '/account'),
    '/coalitions': only('leila', '/coalitions'),
    '/coalitions/new': only('leila', '/coalitions/new'),
    '/coalitions/:id': only('leila', `/coalitions/${demoCoalition.id}`),
    '/organisations': only('awa', '/organisations'),
    '/organisations/new': only('fatou', '/organisations/new'),
    '/organisations/:id': only('leila', `/organisations/${demoOrganisations.women.id}`),
    '/organisations/:id/change': only('leila', `/organisations/${demoOrganisations.women.id}/change`),
    '/invitations': only('leila', '/invitations'),
    '/invitations/new': only('awa', '/invitations/new'),
    '/invitations/:id': only('leila', `/invitations/${invitation}`),
    '/invitation/:token': { ...visitors('/invitation/of-nobody', 'small'), status: 404 },
    '/focal-points': only('awa', '/focal-points'),
    'not found': { ...visitors('/nothing/here', 'small'), status: 404 },
  }
}
