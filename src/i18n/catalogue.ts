// All message catalogues, one file per feature and language. A test fails when English and French do not have the same keys.
import enAccess from './en/access.json' with { type: 'json' }
import enCycles from './en/cycles.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import frAccess from './fr/access.json' with { type: 'json' }
import frCycles from './fr/cycles.json' with { type: 'json' }
import frCommon from './fr/common.json' with { type: 'json' }
import type { Locale } from './locales.ts'

const en = { ...enCommon, ...enAccess, ...enCycles }
const fr = { ...frCommon, ...frAccess, ...frCycles }

export type MessageKey = keyof typeof en
export const catalogues: Record<Locale, Record<string, string>> = { en, fr }
