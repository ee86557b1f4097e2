// The program that reads one document in a process of its own: takes a request on standard input, answers in lines of JSON, touches nothing else.
import { readFileSync } from 'node:fs'
import { Unreadable } from '../lib/blocks.ts'
import { parseDocument } from '../recommendations/parse/parse-document.ts'
import type { ReaderAnswer, ReaderRequest } from './reader-messages.ts'

const progressEvery = 250
const partSize = 500

async function readOne({ path, fileName, mapping }: ReaderRequest): Promise<ReaderAnswer> {
  let last = Number.NEGATIVE_INFINITY
  try {
    const parsed = await parseDocument(bytesOf(path), fileName, {
      mapping,
      onProgress: (progress) => {
        if (performance.now() - last < progressEvery) return
        last = performance.now()
        say({ progress })
      },
    })
    // In parts, so that the text of a large table never stands in memory as a whole.
    const { recommendations } = parsed
    for (let at = 0; at < recommendations.length; at += partSize) say({ part: recommendations.slice(at, at + partSize) })
    return { parsed: { ...parsed, recommendations: [] } }
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.reason, detail: error.detail }
    // Hostile files find ways to fail that nobody foresaw; whoever keeps the installation sees which in the detail.
    return {
      unreadable: 'damaged',
      detail: { fault: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown' },
    }
  }
}

/** Plain bytes: some libraries refuse Node's own kind of buffer. The memory is shared, not copied. */
function bytesOf(path: string): Uint8Array {
  const buffer = readFileSync(path)
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

function say(answer: ReaderAnswer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

async function readRequest(): Promise<ReaderRequest> {
  let text = ''
  for await (const piece of process.stdin) text += piece
  return JSON.parse(text)
}

// Libraries that chat must not be taken for answers.
console.log = console.error
say({ ready: true })
const answer = await readOne(await readRequest())
// Whatever a library left running, the answer ends the process.
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0))
