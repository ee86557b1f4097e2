// What every handler has at hand: the transaction, the actor, and the view (language, address, form of the answer).
import type { Context } from 'hono'
import type { Actor } from '../access/actor.ts'
import type { Db, Pool } from '../db/transact.ts'
import { type Locale, locales } from '../i18n/locales.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import type { FileStore } from '../lib/file-store.ts'
import type { Settings } from '../settings.ts'

export const formats = ['html', 'json', 'csv', 'xlsx', 'ics', 'docx', 'svg'] as const
export type Format = (typeof formats)[number]

/** How the answer is to look, and how to write addresses in it. */
export type View = {
  locale: Locale
  t: Translate
  actor: Actor
  /** Path without language and suffix: "/countries/SVN". */
  path: string
  query: URLSearchParams
  format: Format
  /** 'YYYY-MM-DD'; the only clock that pages and rules may use. */
  today: string
  now: Date
  /** Address of a path in the reader's language: url('/countries') → "/fr/countries". */
  url: (path: string) => string
  /** Address of the program as others see it, without a slash at the end. */
  baseUrl: string
}

export type Variables = { db: Db; actor: Actor; view: View; services: Services; form: FormFields }
export type AppEnv = { Variables: Variables }
export type AppContext = Context<AppEnv>

/** What a POST carried: text fields (the last value of each), all values of repeated fields, and files. */
export type FormFields = { text: Record<string, string>; all: (name: string) => string[]; files: (name: string) => File[] }

/** What the program holds for its whole life, read through c.var.services. A feature that holds something of its own declares it here by merging (see corpus/live.ts). */
export interface Services {
  pool: Pool
  settings: Settings
  clock: () => Date
  files: FileStore
}

/** Splits an address path into language, plain path and form of the answer: "/fr/countries.csv" → fr, "/countries", csv. */
export function readPath(pathname: string): { locale: Locale; path: string; format: Format } {
  const [, first = ''] = pathname.split('/')
  const locale = locales.find((known) => known !== 'en' && known === first) ?? 'en'
  const bare = locale === 'en' ? pathname : pathname.slice(first.length + 1) || '/'
  const suffix = formats.find((format) => format !== 'html' && bare.endsWith(`.${format}`))
  if (!suffix || bare.startsWith('/assets/')) return { locale, path: bare, format: 'html' }
  return { locale, path: bare.slice(0, -suffix.length - 1) || '/', format: suffix }
}

/** The address of a path in a language. */
export const localPath = (locale: Locale, path: string) => (locale === 'en' ? path : `/${locale}${path === '/' ? '' : path}`)

export function makeView(url: URL, actor: Actor, { now, baseUrl }: { now: Date; baseUrl: string }): View {
  const { locale, path, format } = readPath(url.pathname)
  return {
    locale,
    t: translator(locale),
    actor,
    path,
    query: url.searchParams,
    format,
    now,
    today: now.toISOString().slice(0, 10),
    url: (to) => localPath(locale, to),
    baseUrl,
  }
}
