// The front page, "my work", the page about Terrain, and the icon.
import { page, respond } from '../web/respond.ts'
import { get, type Route } from '../web/route.ts'
import { AboutPage, FrontPage, favicon, WorkPage } from './pages.tsx'
import { loadWork } from './work.ts'

export const homeRoutes: Route[] = [
  get('/', 'page.read', (c) => {
    if (c.var.actor.kind === 'account') return c.redirect(c.var.view.url('/work'), 303)
    return respond(c, { html: () => FrontPage(c.var.view) })
  }),
  get('/work', 'work.read', async (c) => {
    const sections = await loadWork(c.var.db, c.var.actor, c.var.view)
    const { meta, body } = WorkPage(c.var.view, sections)
    return page(c, meta, body)
  }),
  get('/about', 'page.read', (c) => respond(c, { html: () => AboutPage(c.var.view) })),
  // Asked for as /favicon.svg: the suffix names the form of the answer.
  get('/favicon', 'page.read', (c) => {
    c.header('Cache-Control', 'public, max-age=604800')
    return respond(c, { svg: () => favicon })
  }),
]
