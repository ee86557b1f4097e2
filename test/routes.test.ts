// The table of addresses: each asks a verb of the policy, each write leaves a line in the history, nobody gets in where only signed-in people may.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { visitor } from '../src/access/actor.ts'
import { may, policy } from '../src/access/policy.ts'
import { routes } from '../src/app.ts'
import { projectPath } from '../src/lib/project-file.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const filled = (path: string) => path.replace(/:iso3/g, 'XSV').replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')

test('every route names a verb of the policy, and no address is declared twice', () => {
  expect(routes.length).toBeGreaterThan(60)
  expect(routes.filter(({ verb }) => !(verb in policy))).toEqual([])
  const addresses = routes.map(({ method, path }) => `${method} ${path}`)
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([])
})

test('every verb of the policy is asked somewhere', () => {
  const sources = readdirSync(projectPath('src'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'policy.ts' && !entry.name.includes('.test.'),
  )
  const text = sources.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n')
  expect(Object.keys(policy).filter((verb) => !text.includes(`'${verb}'`))).toEqual([])
})

test('a visitor is refused at every address whose verb is not for visitors, whatever it is about', async () => {
  const closed = routes.filter(({ verb }) => !may(visitor, verb))
  expect(closed.length).toBeGreaterThan(30)
  const open: string[] = []
  for (const { method, path } of closed) {
    const answer = method === 'GET' ? await world.visitor().get(filled(path)) : await world.visitor().post(filled(path), { anything: 'x' })
    const isToSignIn = answer.status === 303 && (answer.headers.get('location') ?? '').includes('/sign-in')
    if (!isToSignIn && answer.status !== 403 && answer.status !== 404) open.push(`${method} ${path}: ${answer.status}`)
  }
  expect(open).toEqual([])
})

test('things that do not exist are not found by anybody, never a fault', async () => {
  const faults: string[] = []
  for (const name of ['awa', 'leila', 'koffi', 'fatou'] as const) {
    const person = world.as(name)
    for (const { method, path } of routes.filter(({ path: at }) => at.includes(':'))) {
      const answer = method === 'GET' ? await person.get(filled(path)) : await person.post(filled(path), { anything: 'x' })
      if (answer.status >= 500) faults.push(`${name} ${method} ${path}: ${answer.status}`)
    }
  }
  expect(faults).toEqual([])
}, 60_000)

test('every exported command writes history, or hands to one that does', () => {
  const files = readdirSync(projectPath('src'), { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() &&
      (entry.name === 'commands.ts' || /\/commands$/.test(entry.parentPath)) &&
      entry.name.endsWith('.ts') &&
      !entry.name.includes('.test.'),
  )
  const silent: string[] = []
  for (const entry of files) {
    const parts = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      .split(/^(?=(?:export )?(?:async )?function )/m)
      .slice(1)
    const bodies = new Map(parts.map((part) => [/function (\w+)/.exec(part)?.[1] ?? '', part.split(/^}/m)[0] ?? '']))
    const writesHistory = (name: string, seen = new Set<string>()): boolean => {
      const body = bodies.get(name) ?? ''
      if (/\brecord\(/.test(body)) return true
      return [...bodies.keys()].some(
        (other) =>
          !seen.has(other) &&
          new RegExp(`\\b${other}\\(`).test(body.slice(body.indexOf('{'))) &&
          writesHistory(other, new Set([...seen, name])),
      )
    }
    for (const part of parts.filter((text) => text.startsWith('export'))) {
      const name = /function (\w+)/.exec(part)?.[1] ?? ''
      if (/insert into|update \w|delete from/i.test(bodies.get(name) ?? '') && !writesHistory(name))
        silent.push(`${entry.parentPath.split('/src/')[1]}/${entry.name} ${name}`)
    }
  }
  expect(silent.filter((name) => !allowedSilent.has(name))).toEqual([])
})

/** Writes that are not acts of a person: reference facts at start, parts of a command that records the whole. */
const allowedSilent = new Set([
  'cycles/commands/reference-facts.ts loadReferenceFacts',
  'monitoring/commands/evidence.ts insertEvidence',
  'monitoring/commands/reach.ts writeReaches',
  'people/commands/account.ts setPassword',
  'people/commands/sign-in.ts endAllSignIns',
  // startSignIn in sign-in.ts records it.
  'people/commands/passkey.ts signInByPasskey',
])
