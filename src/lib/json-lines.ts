// JSON lines through a command: each line in becomes a line out, in order, without holding the whole in memory.
import { once } from 'node:events'
import { createInterface } from 'node:readline'
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
  const send = async (): Promise<void> => {
    const isRoomLeft = output.write(waiting)
    waiting = ''
    if (!isRoomLeft) await once(output, 'drain')
  }
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    waiting += `${JSON.stringify(answer(readJsonObject(line, number), number))}\n`
    if (waiting.length > 60_000) await send()
  }
  if (waiting) await send()
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
