// All message catalogues, one file per feature and language. A test fails when English and French do not have the same keys.
import enAccess from './en/access.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enCycles from './en/cycles.json' with { type: 'json' }
import enDrafting from './en/drafting.json' with { type: 'json' }
import enHome from './en/home.json' with { type: 'json' }
import enIntake from './en/intake.json' with { type: 'json' }
import enMonitoring from './en/monitoring.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enRegister from './en/register.json' with { type: 'json' }
import frAccess from './fr/access.json' with { type: 'json' }
import frCommon from './fr/common.json' with { type: 'json' }
import frCycles from './fr/cycles.json' with { type: 'json' }
import frDrafting from './fr/drafting.json' with { type: 'json' }
import frHome from './fr/home.json' with { type: 'json' }
import frIntake from './fr/intake.json' with { type: 'json' }
import frMonitoring from './fr/monitoring.json' with { type: 'json' }
import frPeople from './fr/people.json' with { type: 'json' }
import frRegister from './fr/register.json' with { type: 'json' }
import type { Locale } from './locales.ts'

const en = { ...enCommon, ...enAccess, ...enPeople, ...enHome, ...enCycles, ...enMonitoring, ...enIntake, ...enRegister, ...enDrafting }
const fr = { ...frCommon, ...frAccess, ...frPeople, ...frHome, ...frCycles, ...frMonitoring, ...frIntake, ...frRegister, ...frDrafting }

export type MessageKey = keyof typeof en
export const catalogues: Record<Locale, Record<string, string>> = { en, fr }
