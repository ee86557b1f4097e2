// A world to test in: a fresh database with the cast, the whole application, a clock that can be set, and people who send requests.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Actor, systemActor, visitor } from '../src/access/actor.ts'
import { actorOfAccount, hashToken } from '../src/access/load-actor.ts'
import { createApp } from '../src/app.ts'
import { openLiveCorpus } from '../src/corpus/live.ts'
import { type Db, transact } from '../src/db/transact.ts'
import { openFileStore } from '../src/lib/file-store.ts'
import { type CastName, castNames, demoPeople } from '../src/people/cast.ts'
import { loadCast } from '../src/people/demo.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import type { Services } from '../src/web/context.ts'
import { testDatabase } from './database.ts'

export type Fields = Record<string, string | string[]>
export type SendOptions = { files?: Record<string, File | File[]>; headers?: Record<string, string> }

/** Somebody with a browser: keeps cookies, follows no redirect. */
export type Person = {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, fields?: Fields, options?: SendOptions) => Promise<Response>
  /** The text of a page that must be there (status 200). */
  page: (path: string) => Promise<string>
  /** The facts of a page's .json form, which must be there. */
  json: <T = unknown>(path: string) => Promise<T>
  cookies: Map<string, string>
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Opens a world at an instant (default 2026-03-02, noon UTC). Called at the top of a test file or in a describe, it is gone after its tests. */
export async function openWorld({
  now = '2026-03-02T12:00:00Z',
  settings: given = {},
}: {
  now?: string
  settings?: Record<string, string>
} = {}) {
  const database = await testDatabase()
  await transact(database.sql, systemActor, loadCast)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'terrain-world-'))
  const clock = { now: new Date(now) }
  const settings: Settings = { ...readSettings({ TERRAIN_DATA: dataDirectory, PORT: '3000', ...given }), dataDirectory }
  const services: Services = {
    pool: database.sql,
    settings,
    clock: () => clock.now,
    files: openFileStore(dataDirectory),
    corpus: openLiveCorpus(database.sql),
  }
  const app = createApp(services)
  afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }))

  /** A person of the cast who is signed in (again whenever the clock was moved, unless the sign-in was ended). */
  function as(name: CastName): Person {
    const token = `${name}-${randomUUID()}`
    let signedIn: { at: number; done: Promise<unknown> } | undefined
    const signIn = async () => {
      const at = clock.now.getTime()
      if (signedIn?.at !== at) {
        const done = database.owner`insert into sign_in (token_hash, account_id, created_at, last_seen_at) values (${hashToken(token)}, ${demoPeople[name].id}, ${clock.now}, ${clock.now})
          on conflict (token_hash) do update set created_at = excluded.created_at, last_seen_at = excluded.last_seen_at`
        signedIn = { at, done: done.execute() }
      }
      await signedIn.done
    }
    return person(new Map([[settings.baseUrl.startsWith('https') ? '__Host-terrain' : 'terrain', token]]), signIn)
  }

  function person(cookies: Map<string, string>, before: () => Promise<void> = async () => {}): Person {
    const send = async (path: string, init: RequestInit): Promise<Response> => {
      await before()
      const headers = new Headers(init.headers)
      if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      if (!headers.has('host')) headers.set('host', new URL(settings.baseUrl).host)
      const answer = await app.request(
        `${settings.baseUrl}${path}`,
        { ...init, headers },
        { incoming: { socket: { remoteAddress: headers.get('x-test-address') ?? '203.0.113.7' } } },
      )
      for (const cookie of answer.headers.getSetCookie()) keepCookie(cookies, cookie)
      return answer
    }
    const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers })
    const ok = async (path: string) => {
      const answer = await get(path)
      if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status} ${answer.headers.get('location') ?? ''}`)
      return answer
    }
    return {
      cookies,
      get,
      page: async (path) => (await ok(path)).text(),
      json: async <T>(path: string) => (await (await ok(path)).json()) as T,
      post: (path, fields = {}, { files, headers } = {}) =>
        send(path, { method: 'POST', body: bodyOf(fields, files), headers: { 'sec-fetch-site': 'same-origin', ...headers } }),
    }
  }

  /** The actor of a person of the cast, as the application would load it. */
  const actorOf = (name: CastName | 'visitor' | 'system'): Promise<Actor> =>
    name === 'visitor'
      ? Promise.resolve(visitor)
      : name === 'system'
        ? Promise.resolve(systemActor)
        : transact(database.sql, systemActor, (db) => actorOfAccount(db, demoPeople[name].id))

  return {
    app,
    services,
    /** Behind the walls: `owner` is not bound by row-level security. */
    database,
    clock,
    /** Sets the clock to an instant, or moves it by minutes. */
    moveClock: (to: string | number) => {
      clock.now = typeof to === 'string' ? new Date(to) : new Date(clock.now.getTime() + to * 60_000)
    },
    as,
    visitor: () => person(new Map()),
    actorOf,
    /** Runs in a transaction of the person, committed at the end: queries and commands without HTTP, or SQL behind wall one only. */
    db: async <T>(name: CastName | 'visitor' | 'system', work: (db: Db, actor: Actor) => Promise<T>): Promise<T> => {
      const actor = await actorOf(name)
      return transact(database.sql, actor, (db) => work(db, actor))
    },
    /** The register's index takes in what was committed, as the server does by itself. */
    refreshCorpus: () => services.corpus.refresh(),
    castNames,
  }
}

function bodyOf(fields: Fields, files: SendOptions['files']): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((item) => [name, item] as [string, string]))
  if (!files) return new URLSearchParams(pairs)
  const body = new FormData()
  for (const [name, value] of pairs) body.append(name, value)
  for (const [name, file] of Object.entries(files)) for (const item of [file].flat()) body.append(name, item as never)
  return body
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', ...value] = pair.split('=')
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name)
  else cookies.set(name, value.join('='))
}
