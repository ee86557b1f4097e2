// Every address about people: sign-in, account, invitations, organisations, coalitions, focal points.
import type { Route } from '../web/route.ts'
import { signInRoutes } from './routes/sign-in.ts'

export const peopleRoutes: Route[] = [...signInRoutes]
