// `bin/terrain parse FILE… --json`: what documents say, one JSON object a line, without database or server.
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Unreadable, type UnreadableReason } from '../lib/blocks.ts'
import { UsageError } from '../lib/usage-error.ts'
import { parseDocument } from './parse/parse-document.ts'
import type { ParsedDocument } from './parse/schema.ts'

export const help = 'parse FILE… --json        read reports, thematic lists, addenda and exports; one JSON object a line per file'

const largestFile = 100 * 1024 * 1024

/** Prints a line per file, in the order given; a file that cannot be read prints why and the others still come. Throws `UsageError`. */
export async function run(args: string[]): Promise<void> {
  const files = args.filter((argument) => !argument.startsWith('--'))
  const unknown = args.find((argument) => argument.startsWith('--') && argument !== '--json')
  if (unknown) throw new UsageError(`"parse" has no option ${unknown}. Use: bin/terrain parse FILE… --json`)
  if (files.length === 0) throw new UsageError('Name at least one file: bin/terrain parse FILE… --json')
  for (const file of files) process.stdout.write(`${JSON.stringify({ file, ...(await readOrSayWhy(file)) })}\n`)
}

async function readOrSayWhy(file: string): Promise<ParsedDocument | { error: string }> {
  try {
    if (statSync(file).size > largestFile) throw new Unreadable('tooLarge')
    return await parseDocument(readFileSync(file), basename(file))
  } catch (error) {
    return { error: sentenceFor(error) }
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof Unreadable) return sentences[error.reason]
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EISDIR') return 'This is a folder, not a file.'
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
