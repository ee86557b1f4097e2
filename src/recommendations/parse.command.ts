// `bin/terrain parse FILE… --json`: what documents say, one JSON object a line, without database or server.
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { readInChild } from '../documents/read-in-child.ts'
import { Unreadable, type UnreadableReason } from '../lib/blocks.ts'
import { UsageError } from '../lib/usage-error.ts'
import type { ParsedDocument } from './parse/schema.ts'

export const help = 'parse FILE… --json        read reports, thematic lists, addenda and exports; one JSON object a line per file'

/** Prints a line per file, in the order given; a file that cannot be read prints why and the others still come. Throws `UsageError`. */
export async function run(args: string[]): Promise<void> {
  const files = args.filter((argument) => !argument.startsWith('--'))
  const unknown = args.find((argument) => argument.startsWith('--') && argument !== '--json')
  if (unknown) throw new UsageError(`"parse" has no option ${unknown}. Use: bin/terrain parse FILE… --json`)
  if (files.length === 0) throw new UsageError('Name at least one file: bin/terrain parse FILE… --json')
  for await (const line of readInOrder(files)) process.stdout.write(`${line}\n`)
}

/** Each file in a capped process of its own, so that none can stop the others; as many at once as the machine has processors. */
async function* readInOrder(files: string[]): AsyncGenerator<string> {
  const reading: Promise<string>[] = []
  for (const [index, file] of files.entries()) {
    reading.push(readOrSayWhy(file).then((read) => JSON.stringify({ file, ...read })))
    if (reading.length >= availableParallelism() || index === files.length - 1) yield (await reading.shift()) ?? ''
  }
  while (reading.length > 0) yield (await reading.shift()) ?? ''
}

async function readOrSayWhy(file: string): Promise<ParsedDocument | { error: string }> {
  try {
    if (statSync(file).isDirectory()) return { error: 'This is a folder, not a file.' }
    return await readInChild({ path: file, fileName: basename(file) })
  } catch (error) {
    return { error: sentenceFor(error) }
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof Unreadable) return sentences[error.reason]
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be opened by this user.'
  return 'The file could not be read; it may be damaged.'
}

const sentences: Record<UnreadableReason, string> = {
  empty: 'The file is empty.',
  tooLarge: 'The file is too large; documents up to 100 MB are read.',
  unknownType: 'This is not a kind of file that can be read: use PDF, Word, Excel, CSV or plain text.',
  damaged: 'The file is damaged or incomplete; download it again.',
  encrypted: 'The file is protected by a password; save it without one.',
  bomb: 'The file unpacks to far more than its size and was not opened.',
  tooDeep: 'The file is nested too deeply and was not read.',
  noText: 'The file holds no text; it may be a scan. Use a version with text.',
  tooSlow: 'Reading took too long and was stopped.',
  tooMuchMemory: 'Reading needs more memory than allowed and was stopped.',
  badEncoding: 'The letters of the file cannot be told apart; save it as UTF-8.',
  noRecommendations: 'No recommendations were found in the file.',
  tooManyRows: 'The table has too many rows.',
  noTable: 'The file holds no table with recommendations.',
  forbiddenXml: 'The file holds parts that could reach outside it and was not opened.',
}
