// Every address of the calendar and the programme.
import type { Route } from '../web/route.ts'
import { type CountryPanel, countryRoutes } from './routes/countries.ts'
import { programmeRoutes } from './routes/programme.ts'
import { stepRoutes } from './routes/steps.ts'

/** `panels` are what other features add to a country's page. */
export const cyclesRoutes = (panels: CountryPanel[] = []): Route[] => [...programmeRoutes, ...countryRoutes(panels), ...stepRoutes]
