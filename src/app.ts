// The whole application on one screen: the steps around a request in their order, then every feature's addresses.
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { classificationRoutes } from './classification/routes.ts'
import { cyclesRoutes } from './cycles/routes.ts'
import { draftingRoutes } from './drafting/routes.ts'
import {
  documentsOfCountry,
  progressOfCountry,
  progressOnRecommendation,
  recommendationsOfCountry,
  reportsOfCountry,
} from './home/panels.tsx'
import { homeRoutes } from './home/routes.tsx'
import { intakeRoutes } from './intake/routes.ts'
import { monitoringRoutes } from './monitoring/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { registerRoutes } from './register/routes.ts'
import { readAsset } from './web/assets.ts'
import { type AppEnv, readPath, type Services } from './web/context.ts'
import { onError, onNotFound } from './web/errors.tsx'
import { refuseForeignForms, runRoute, withHeaders, withView } from './web/request.ts'
import type { Route } from './web/route.ts'

/** Every address of the application with the verb it asks; the tests walk this list. */
export const routes: Route[] = [
  ...homeRoutes,
  ...peopleRoutes,
  ...cyclesRoutes([recommendationsOfCountry, progressOfCountry, reportsOfCountry, documentsOfCountry]),
  ...intakeRoutes,
  ...registerRoutes([progressOnRecommendation]),
  ...classificationRoutes,
  ...monitoringRoutes,
  ...draftingRoutes,
]

export function createApp(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: (request) => readPath(new URL(request.url).pathname).path })
  app.use(withHeaders(services))
  app.use(compress())
  app.use(withView(services))
  app.get('/assets/:file', (c) => {
    const asset = readAsset(c.req.param('file'))
    return asset
      ? c.body(asset.bytes, 200, {
          'Content-Type': asset.mediaType,
          'Cache-Control': 'public, max-age=31536000, immutable',
          Vary: 'Accept-Encoding',
        })
      : onNotFound(c)
  })
  app.use(refuseForeignForms(services))
  for (const route of routes) app.on(route.method, route.path, runRoute(route))
  app.notFound(onNotFound)
  app.onError(onError)
  return app
}
