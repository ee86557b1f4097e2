// terrain import: documents and exports from the command line, read, kept and adopted as the browser does it.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemActor } from '../access/actor.ts'
import { suggestClassesOfDocument } from '../classification/jobs.ts'
import { findState, stateOf } from '../countries/states.ts'
import { transact } from '../db/transact.ts'
import { receiveDocument } from '../documents/commands.ts'
import { getDocument } from '../documents/queries.ts'
import type { DocumentRow } from '../documents/schema.ts'
import { translator } from '../i18n/translate.ts'
import { Refusal } from '../lib/refusal.ts'
import { UsageError } from '../lib/usage-error.ts'
import { openServices } from '../services.ts'
import { readSettings } from '../settings.ts'
import type { Services } from '../web/context.ts'
import { adoptDocument } from './commands.ts'
import { readDocument } from './jobs.ts'

export const help =
  'import FILE… [--state ISO3] [--session N] [--preview]   reads documents and exports and adopts what they hold; --preview stops before adopting'

type Options = { files: string[]; country?: string; session?: number; isPreview: boolean }

export async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  const { services, close } = await openServices(readSettings(), (line) => console.error(line))
  try {
    for (const file of options.files) console.log(JSON.stringify(await importFile(services, file, options)))
  } finally {
    await close()
  }
}

async function importFile(services: Services, file: string, { country, session, isPreview }: Options): Promise<Record<string, unknown>> {
  const { size } = await stat(file).catch(() => fail(`The file ${file} was not found.`))
  if (size > services.settings.uploadMegabytes * 1024 * 1024)
    return failed(file, `The file is larger than ${services.settings.uploadMegabytes} MB (TERRAIN_UPLOAD_MB).`)
  const bytes = new Uint8Array(await readFile(file))
  console.error(`Reading ${file} …`)
  try {
    const id = await transact(services.pool, systemActor, (db) =>
      receiveDocument(db, systemActor, services.files, { bytes, fileName: basename(file), country, session }, { readNow: true }),
    )
    await readDocument(services, id)
    const document = await transact(services.pool, systemActor, (db) => getDocument(db, systemActor, id))
    if (document.status === 'unreadable') return failed(file, sentenceOf(document))
    if (isPreview) return { file, document: id, kind: document.kind, ...document.reading }
    const counts = await transact(services.pool, systemActor, (db) => adoptDocument(db, systemActor, id))
    await suggestClassesOfDocument(services, id)
    return {
      file,
      document: id,
      kind: document.kind,
      state: document.country,
      session: document.session,
      rows: document.reading.recommendations,
      ...counts,
      duplicates: document.reading.warnings?.filter((warning) => warning.code === 'duplicateRow'),
    }
  } catch (error) {
    if (error instanceof Refusal)
      return failed(
        file,
        translator('en').dynamic(Object.values(error.fields)[0]?.key ?? error.key, Object.values(error.fields)[0]?.values ?? error.values),
      )
    throw error
  }
}

function failed(file: string, error: string): Record<string, unknown> {
  process.exitCode = 2
  console.error(`${file}: ${error}`)
  return { file, error }
}

const sentenceOf = (document: DocumentRow) =>
  translator('en').dynamic(`document.unreadable.${document.unreadableReason}`, document.unreadableDetail)

function readOptions(args: string[]): Options {
  const options: Options = { files: [], isPreview: false }
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word === '--preview') options.isPreview = true
    else if (word === '--state') options.country = stateNamed(args[++at])
    else if (word === '--session') options.session = sessionNamed(args[++at])
    else if (word.startsWith('--')) fail(`The option ${word} is not known. ${help}`)
    else options.files.push(word)
  }
  if (options.files.length === 0) fail(`Name at least one file. ${help}`)
  return options
}

function stateNamed(name = ''): string {
  const iso3 = stateOf(name.toUpperCase())?.iso3 ?? findState(name)?.iso3
  return iso3 ?? fail(`No State is known by "${name}"; give its ISO code, for example SVN.`)
}

function sessionNamed(text = ''): number {
  const session = Number(text)
  return Number.isInteger(session) && session >= 1 && session <= 99
    ? session
    : fail(`"${text}" is not a session; give its number, for example 34.`)
}

function fail(sentence: string): never {
  throw new UsageError(sentence)
}
