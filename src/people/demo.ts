// Puts the demo cast into a database, keeps its passwords safe, and says how to sign in as each.
import { randomInt } from 'node:crypto'
import { systemActor } from '../access/actor.ts'
import { type Db, type Pool, transact } from '../db/transact.ts'
import { type Cost, hashPassword, isPassword } from '../lib/password-hash.ts'
import { readOrMake } from '../lib/secret.ts'
import type { Settings } from '../settings.ts'
import {
  type CastName,
  type CastOrganisation,
  castNames,
  demoCoalition,
  demoCountries,
  demoOrganisations,
  demoPeople,
  demoRegions,
  personOfCast,
} from './cast.ts'

/** Known to everybody, so used only where nobody else can reach the server. */
const passwordOnThisMachine = 'savania-demo-2026'

export type DemoSignIn = {
  name: string
  password: string
  displayName: string
  organisation?: string
  role: 'administrator' | 'programme-officer' | 'focal-point' | 'member'
}

/** Inserts countries, regions, organisations, coalition and people of the cast; what is there already stays as it is. Runs as the system. */
export async function loadCast(db: Db): Promise<void> {
  const people = castNames
    .map((name) => ({ signInName: name, person: personOfCast(name) }))
    .map(({ signInName, person }) => ({ id: person.id, signInName, displayName: person.displayName, role: person.role ?? 'member' }))
  await db`insert into country ${db(demoCountries.map((country) => ({ ...country, isFictional: true })))} on conflict do nothing`
  await db`insert into country_region ${db([...demoRegions])} on conflict do nothing`
  for (const { id, name, acronym, sector, country, regions } of Object.values<CastOrganisation>(demoOrganisations)) {
    await db`insert into organisation (id, name, acronym, sector, country, regions) values (${id}, ${name}, ${acronym ?? null}, ${sector}, ${country ?? null}, ${regions ?? []}) on conflict do nothing`
  }
  await db`insert into account ${db(people)} on conflict do nothing`
  await db`insert into membership ${db(castNames.flatMap(membershipOf))} on conflict do nothing`
  await db`insert into focal_point ${db(castNames.flatMap(focalPointOf))} on conflict do nothing`
  await loadCoalition(db)
}

async function loadCoalition(db: Db): Promise<void> {
  const { id, name, country, lead, members } = demoCoalition
  await db`insert into coalition ${db({ id, name, country, leadOrganisationId: demoOrganisations[lead].id })} on conflict do nothing`
  const rows = members.map((key) => ({ coalitionId: id, organisationId: demoOrganisations[key].id, invitedBy: demoPeople.leila.id }))
  await db`insert into coalition_member ${db(rows)} on conflict do nothing`
}

function membershipOf(name: CastName) {
  const { id, organisation, isCoordinator = false } = personOfCast(name)
  return organisation ? [{ accountId: id, organisationId: demoOrganisations[organisation].id, isCoordinator }] : []
}

function focalPointOf(name: CastName) {
  const { id, focalPointOf: country } = personOfCast(name)
  return country ? [{ accountId: id, country }] : []
}

/** Whether a database has the demo cast. Runs as the system. */
export async function hasCast(db: Db): Promise<boolean> {
  const [row] = await db`select 1 from account where id = ${demoPeople.awa.id}`
  return row !== undefined
}

/**
 * Loads the cast when missing and makes its passwords fit the place: the known one where only this machine can reach the server, else one made for this
 * installation. A person of the cast who chose another password keeps it. Call it at every start of a server that has demo data.
 */
export async function prepareDemoPeople(pool: Pool, settings: Settings, cost?: Cost): Promise<void> {
  const password = demoPassword(settings)
  await transact(pool, systemActor, loadCast)
  const [kept] = await transact(
    pool,
    systemActor,
    (db) => db<{ value: string }[]>`select value from setting where name = 'demo.passwordHash'`,
  )
  if (kept && (await isPassword(password, kept.value))) return
  const hash = await hashPassword(password, cost)
  const ids = castNames.map((name) => demoPeople[name].id)
  await transact(pool, systemActor, async (db) => {
    await db`insert into setting (name, value) values ('demo.passwordHash', ${db.json(hash)}) on conflict (name) do update set value = excluded.value, changed_at = now()`
    await db`insert into account_password (account_id, hash) select id, ${hash} from account where id = any(${ids}::uuid[])
      on conflict (account_id) do update set hash = excluded.hash, changed_at = now() where account_password.hash = ${kept?.value ?? ''}`
  })
}

/** How to sign in as each of the cast, for the person who started the server. */
export function demoSignIns(settings: Settings): DemoSignIn[] {
  const password = demoPassword(settings)
  return castNames.map((name) => {
    const { displayName, role, organisation, focalPointOf: country } = personOfCast(name)
    return {
      name,
      password,
      displayName,
      organisation: organisation && demoOrganisations[organisation].name,
      role: role ?? (country ? 'focal-point' : 'member'),
    }
  })
}

/** The password of the whole cast in this installation. */
export function demoPassword(settings: Pick<Settings, 'host' | 'baseUrl' | 'dataDirectory'>): string {
  const isOnlyHere = isLoopback(settings.host) && isLoopback(new URL(settings.baseUrl).hostname)
  return isOnlyHere ? passwordOnThisMachine : readOrMake(settings.dataDirectory, 'demo-password', randomPassword)
}

const isLoopback = (host: string) => ['localhost', '::1', '[::1]'].includes(host) || /^127\.\d+\.\d+\.\d+$/.test(host)

/** 100 bits in 20 letters and digits without those that look alike, in groups. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789z'
  const pick = () => letters[randomInt(letters.length)]
  return [0, 1, 2, 3].map(() => Array.from({ length: 5 }, pick).join('')).join('-')
}
