// Every address about people: sign-in, account, invitations, organisations, coalitions, focal points.
import type { Route } from '../web/route.ts'
import { accountRoutes } from './routes/account.ts'
import { coalitionRoutes } from './routes/coalition.ts'
import { invitationRoutes } from './routes/invitation.ts'
import { organisationRoutes } from './routes/organisation.ts'
import { signInRoutes } from './routes/sign-in.ts'

export const peopleRoutes: Route[] = [...signInRoutes, ...accountRoutes, ...invitationRoutes, ...organisationRoutes, ...coalitionRoutes]
