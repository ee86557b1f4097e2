// JSON lines through a command: each line in becomes a line out, in order, without holding the whole in memory.
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { UsageError } from './usage-error.ts'

/** Calls `answer` for each line that is not blank and writes what it gives. Throws `UsageError` naming the line that is not a JSON object. */
export async function eachJsonLine(
  input: Readable,
  output: Writable,
  answer: (line: Record<string, unknown>, number: number) => unknown,
): Promise<void> {
  let number = 0
  let waiting = ''
  const take = (line: string): void => {
    number++
    if (line.trim() !== '') waiting += `${JSON.stringify(answer(readJsonObject(line, number), number))}\n`
  }
  let rest = ''
  input.setEncoding('utf8')
  for await (const chunk of input) {
    // Lines are cut by hand: the reader of lines that Node brings costs more time than classing a text.
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    if (waiting && !output.write(waiting)) await once(output, 'drain')
    waiting = ''
  }
  if (rest) take(rest)
  if (waiting) output.write(waiting)
}

/** One line as an object. Throws `UsageError` where it is something else. */
export function readJsonObject(line: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  } catch {
    // Said below, for every line that is no object.
  }
  throw new UsageError(`Line ${number} is not a JSON object.`)
}
