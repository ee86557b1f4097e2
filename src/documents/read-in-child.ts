// Reading a document in a process of its own, with caps on time, memory and output, an empty environment and no right to write a file.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve as resolvePath } from 'node:path'
import { Unreadable } from '../lib/blocks.ts'
import { projectPath } from '../lib/project-file.ts'
import type { Progress } from '../recommendations/parse/content.ts'
import type { ParsedDocument } from '../recommendations/parse/schema.ts'
import type { ReaderAnswer, ReaderRequest } from './reader-messages.ts'
import { readerProgram } from './reader-program.ts'

export type ReadRequest = ReaderRequest & {
  /** Longest time, 60 by default. */
  seconds?: number
  /** Most memory beyond that of an idle reading process, 256 by default. */
  megabytes?: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}
/** How one reading went; `peak` is the most memory seen beyond the idle process, in bytes (0 where the system does not tell). */
export type ReadingOutcome = { parsed?: ParsedDocument; refusal?: Unreadable; peak: number }

const largestFile = 100 * 1024 * 1024
const largestAnswer = 128 * 1024 * 1024
const lookEvery = 10
/** A process grows on between two looks, so it is stopped this much before the limit. */
const margin = 32 * 1024 * 1024

/** The proposals of a file. Throws `Unreadable`; an aborted signal throws its reason. When it settles, the process is gone and has left nothing. */
export async function readInChild(request: ReadRequest): Promise<ParsedDocument> {
  const { parsed, refusal } = await runReader(request)
  if (parsed) return parsed
  throw refusal ?? new Unreadable('damaged')
}

/** The same as an outcome with its measure of memory, for checks. */
export async function runReader(request: ReadRequest): Promise<ReadingOutcome> {
  request.signal?.throwIfAborted()
  const { size } = await stat(request.path)
  if (size === 0) return { refusal: new Unreadable('empty'), peak: 0 }
  if (size > largestFile) return { refusal: new Unreadable('tooLarge', { bytes: size, limit: largestFile }), peak: 0 }
  return follow(startReader(await readerProgram(), request), request)
}

function startReader(program: string, { seconds = 60, megabytes = 256 }: ReadRequest): ChildProcess {
  // Small heap generations keep the collector from counting as the document's memory.
  const node = [
    process.execPath,
    `--max-old-space-size=${megabytes}`,
    '--max-semi-space-size=8',
    '--no-warnings',
    ...onlyReading(),
    program,
  ]
  const [command = '', ...args] = existsSync('/bin/sh') ? limited(node, seconds) : node
  return spawn(command, args, { cwd: projectPath(), env: necessaryEnvironment(), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
}

/** The kernel keeps these limits even when the parent is killed: no core file, no file written, processor time bounded. */
function limited(command: string[], seconds: number): string[] {
  return ['/bin/sh', '-c', 'ulimit -c 0; ulimit -f 0; ulimit -t "$1"; shift; exec "$@"', 'sh', String(seconds * 4 + 10), ...command]
}

/** Node's own permissions: files are read, none is written, no program and no thread is started. */
function onlyReading(): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
  return [permission, '--allow-fs-read=*']
}

/** Windows does not start a program without its system folder. */
function necessaryEnvironment(): Record<string, string> {
  const root = process.env.SystemRoot
  return root === undefined ? {} : { SystemRoot: root }
}

function follow(child: ChildProcess, request: ReadRequest): Promise<ReadingOutcome> {
  const { seconds = 60, megabytes = 256, signal, onProgress } = request
  return new Promise((resolve, reject) => {
    const outcome: ReadingOutcome = { peak: 0 }
    const recommendations: ParsedDocument['recommendations'] = []
    const memory = openMemoryWatch(child)
    let failure: unknown
    let complaint = ''
    const stop = (refusal: Unreadable) => {
      outcome.refusal ??= refusal
      child.kill('SIGKILL')
    }
    const abort = () => {
      failure = signal?.reason
      child.kill('SIGKILL')
    }
    const look = () => {
      outcome.peak = Math.max(outcome.peak, memory.beyondIdle())
      if (outcome.peak > megabytes * 1024 * 1024 - margin) stop(new Unreadable('tooMuchMemory', { megabytes }))
    }
    const clock = setTimeout(() => stop(new Unreadable('tooSlow', { seconds })), seconds * 1000)
    const watch = setInterval(look, lookEvery)
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    const take = (answer: ReaderAnswer) => {
      if ('ready' in answer) {
        memory.markIdle()
        child.stdin?.end(
          JSON.stringify({ path: resolvePath(request.path), fileName: request.fileName, mapping: request.mapping } satisfies ReaderRequest),
        )
      } else if ('progress' in answer) onProgress?.(answer.progress)
      else if ('part' in answer) recommendations.push(...answer.part)
      else if ('parsed' in answer) outcome.parsed = { ...answer.parsed, recommendations }
      else outcome.refusal ??= new Unreadable(answer.unreadable, answer.detail)
    }
    readAnswers(child, take, () => stop(new Unreadable('tooLarge', { bytes: largestAnswer })))
    child.stderr?.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString('latin1')).slice(-2000)
    })
    child.stdin?.on('error', () => undefined)
    child.on('error', (error) => {
      failure ??= error
    })
    // "close" comes when the process has ended and all it said has been read.
    child.on('close', (code, killedBy) => {
      clearTimeout(clock)
      clearInterval(watch)
      signal?.removeEventListener('abort', abort)
      if (failure !== undefined) return reject(failure)
      if (outcome.refusal) delete outcome.parsed
      else if (!outcome.parsed) outcome.refusal = refusalOf({ code, killedBy, complaint, seconds, megabytes })
      resolve(outcome)
    })
  })
}

function readAnswers(child: ChildProcess, take: (answer: ReaderAnswer) => void, tooMuch: () => void): void {
  let pieces: Buffer[] = []
  let size = 0
  const takeLine = (line: Buffer) => {
    const answer = answerIn(line.toString('utf8'))
    if (answer) take(answer)
  }
  child.stdout?.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > largestAnswer) return tooMuch()
    let rest = piece
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      takeLine(Buffer.concat([...pieces, rest.subarray(0, end)]))
      pieces = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) pieces.push(rest)
  })
}

/** A line that is no answer is chatter of a library, or was cut off when the process was stopped. */
function answerIn(line: string): ReaderAnswer | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type End = { code: number | null; killedBy: NodeJS.Signals | null; complaint: string; seconds: number; megabytes: number }

/** A process that ended without an answer ran into a limit, or into a file that broke it. */
function refusalOf({ code, killedBy, complaint, seconds, megabytes }: End): Unreadable {
  if (/heap out of memory|allocation failed|out of memory/i.test(complaint)) return new Unreadable('tooMuchMemory', { megabytes })
  if (killedBy === 'SIGXCPU' || killedBy === 'SIGKILL') return new Unreadable('tooSlow', { seconds })
  return new Unreadable('damaged', { fault: complaint.trim().split('\n').at(-1)?.slice(0, 200) || `exit ${code ?? killedBy}` })
}

/** Resident memory of the process beyond what it had when idle; where the system has no /proc, the heap limit alone guards. */
function openMemoryWatch(child: ChildProcess): { markIdle: () => void; beyondIdle: () => number } {
  let idle: number | undefined
  return {
    markIdle() {
      idle = residentBytes(child.pid)
    },
    beyondIdle: () => (idle === undefined ? 0 : Math.max(0, (residentBytes(child.pid) ?? idle) - idle)),
  }
}

function residentBytes(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined
  try {
    const pages = /^\d+ (\d+)/.exec(readFileSync(`/proc/${pid}/statm`, 'latin1'))?.[1]
    return pages === undefined ? undefined : Number(pages) * 4096
  } catch {
    // The process has just ended.
    return undefined
  }
}
