// `bin/terrain match --pool FILE`: for each text on standard input, the texts of the pool that are most alike, best first.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { eachJsonLine, readJsonObject } from '../lib/json-lines.ts'
import { UsageError } from '../lib/usage-error.ts'
import type { PoolText } from './pool.ts'
import { buildPool, mostAlike } from './rules.ts'

export const help =
  'match --pool FILE [--limit N]  most alike texts of a pool: {"id","text","sur_iso3"?} a line in, {"id","matches"} a line out'

const usage = 'Use: bin/terrain match --pool FILE.ndjson [--limit N] < QUERIES.ndjson'
// The scorer looks for graded texts anywhere in the list, so a list is longer than the ten a person reads.
const usualLimit = 100

/** Reads the pool whole, then standard input line by line. Throws `UsageError` for a missing pool or a line without id and text. */
export async function run(args: string[]): Promise<void> {
  const { file, limit } = readArguments(args)
  const pool = buildPool(await readPool(file))
  await eachJsonLine(process.stdin, process.stdout, (line, number) => {
    const { id, text, state } = textOf(line, `Line ${number}`)
    return { id, matches: mostAlike(pool, text, { limit, except: id, state }) }
  })
}

function readArguments(args: string[]): { file: string; limit: number } {
  let file: string | undefined
  let limit = usualLimit
  for (let at = 0; at < args.length; at += 2) {
    const value = args[at + 1] ?? ''
    if (args[at] === '--pool' && value) file = value
    else if (args[at] === '--limit' && /^[1-9]\d{0,4}$/.test(value)) limit = Number(value)
    else throw new UsageError(`"match" does not understand ${args[at]} ${value}. ${usage}`)
  }
  if (!file) throw new UsageError(`"match" needs the texts to search. ${usage}`)
  return { file, limit }
}

async function readPool(file: string): Promise<PoolText[]> {
  const texts: PoolText[] = []
  let number = 0
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  try {
    for await (const line of lines) {
      number++
      if (line.trim()) texts.push(textOf(readJsonObject(line, number), `Line ${number} of the pool`))
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The pool ${file} cannot be read. ${usage}`)
  }
  return texts
}

function textOf({ id, text, sur_iso3: state }: Record<string, unknown>, where: string): PoolText {
  if (typeof id !== 'string' || typeof text !== 'string') throw new UsageError(`${where} has no "id" and "text".`)
  return { id, text, state: typeof state === 'string' && state ? state.toUpperCase() : undefined }
}
