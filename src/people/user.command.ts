// terrain user: accounts from the server's own terminal: the first administrator, a forgotten password, somebody who has left.
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { systemActor } from '../access/actor.ts'
import { type Db, transact } from '../db/transact.ts'
import { translator } from '../i18n/translate.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { Refusal } from '../lib/refusal.ts'
import { UsageError } from '../lib/usage-error.ts'
import { openServices } from '../services.ts'
import { readSettings } from '../settings.ts'
import { addUser, closeAccount, giveNewPassword } from './commands/administration.ts'
import { randomPassword } from './demo.ts'
import { listPeople } from './queries/person.ts'
import { passwordProblem } from './rules.ts'
import { roles } from './schema.ts'

export const help =
  'user add NAME --role ROLE   makes an account (--organisation NAME|ID, --coordinator, --country ISO3, --display-name); user list, user password NAME, user close NAME. --password-stdin reads the password, else one is made and shown'

const options = {
  role: { type: 'string' },
  organisation: { type: 'string' },
  country: { type: 'string' },
  coordinator: { type: 'boolean' },
  'display-name': { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const
type Given = {
  role?: string
  organisation?: string
  country?: string
  coordinator?: boolean
  'display-name'?: string
  'password-stdin'?: boolean
}

/** Runs one of the four acts; what was done goes to standard output as JSON. */
export async function run(args: string[]): Promise<void> {
  const { act, name, given } = readArguments(args)
  const password = act === 'add' || act === 'password' ? await choosePassword(name, given) : undefined
  const { services, close } = await openServices(readSettings(), (line) => console.error(line))
  try {
    const lines = await transact(services.pool, systemActor, (db) => carryOut(db, { act, name, given, password }))
    for (const line of lines) console.log(JSON.stringify(line))
  } catch (error) {
    throw error instanceof Refusal ? new UsageError(sentenceOf(error, name)) : error
  } finally {
    await close()
  }
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [act = '', name = ''] = positionals
    if (!['add', 'list', 'password', 'close'].includes(act) || (act !== 'list' && name === '')) throw new Error(`Usage: ${help}`)
    return { act, name, given: values as Given }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

type Chosen = { hash: string; made?: string }
type Asked = { act: string; name: string; given: Given; password?: Chosen }

async function choosePassword(name: string, given: Given): Promise<Chosen> {
  if (!given['password-stdin']) {
    const made = randomPassword()
    return { made, hash: await hashPassword(made) }
  }
  const [typed = ''] = (await text(process.stdin)).split(/\r?\n/)
  const problem = passwordProblem(typed, name)
  if (problem) throw new UsageError(translator('en').dynamic(problem))
  return { hash: await hashPassword(typed) }
}

async function carryOut(db: Db, { act, name, given, password }: Asked): Promise<object[]> {
  const now = new Date()
  if (act === 'list') return [...(await listPeople(db, systemActor))]
  if (act === 'close') await closeAccount(db, systemActor, { signInName: name, now })
  if (act === 'password') await giveNewPassword(db, systemActor, { signInName: name, passwordHash: password?.hash ?? '', now })
  if (act === 'add')
    await addUser(db, systemActor, {
      ...(await placeOf(db, given)),
      signInName: name,
      displayName: given['display-name'] ?? name,
      passwordHash: password?.hash ?? '',
    })
  return [{ [act === 'add' ? 'added' : act === 'close' ? 'closed' : 'changed']: name, ...(password?.made && { password: password.made }) }]
}

async function placeOf(db: Db, given: Given) {
  const role = roles.find((known) => known === (given.role ?? 'member'))
  if (!role) throw new UsageError(`There is no role "${given.role}". Roles: ${roles.join(', ')}.`)
  const country = given.country?.toUpperCase()
  const [known] = country ? await db`select 1 from country where iso3 = ${country}` : [true]
  if (!known)
    throw new UsageError(`There is no country "${given.country}". Countries are named by their three-letter code, for example KGZ.`)
  if (role === 'focal-point' && !country) throw new UsageError('A focal point needs --country ISO3.')
  return { role, country, isCoordinator: given.coordinator ?? false, organisationId: await organisationIdOf(db, given) }
}

async function organisationIdOf(db: Db, { organisation, country }: Given): Promise<string | undefined> {
  if (!organisation) return undefined
  const ofCountry = country ? db`and country = ${country.toUpperCase()}` : db``
  const found = await db<
    { id: string }[]
  >`select id from organisation where (id::text = ${organisation} or lower(name) = lower(${organisation}) or lower(acronym) = lower(${organisation})) ${ofCountry}`
  if (found.length === 1) return found[0]?.id
  throw new UsageError(
    found.length === 0
      ? `There is no organisation "${organisation}".`
      : `Several organisations are called "${organisation}"; add --country or give its id.`,
  )
}

function sentenceOf(refusal: Refusal, name: string): string {
  if (refusal.status === 404) return `There is no open account "${name}".`
  return translator('en').dynamic(refusal.key || 'error.invalid', refusal.values)
}
