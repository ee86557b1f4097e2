// Opens the "compound file" container of the old binary Office formats (.doc, .xls) and of encrypted new ones.
import { Unreadable } from './blocks.ts'

export type CompoundFile = Map<string, () => Uint8Array>

const endOfChain = 0xfffffffe
const maxStream = 96 * 1024 * 1024

/** Whether the bytes begin like a compound file. */
export function looksLikeCompoundFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
}

/** Its streams by name, each read when called. Throws Unreadable: damaged. Format: [MS-CFB]. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  try {
    return open(bytes)
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', { part: 'container' })
  }
}

function open(bytes: Uint8Array): CompoundFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw new Unreadable('damaged', { part: 'container' })
  const file: Sectors = { bytes, size: 1 << shift, table: new Uint32Array(0) }
  file.table = readAllocation(view, file)
  const small: Sectors = { bytes: new Uint8Array(0), size: 64, table: new Uint32Array(0) }
  const directory = readChain(file, view.getUint32(48, true), maxStream)
  const entries = readDirectory(directory)
  const root = entries.find((entry) => entry.kind === 5)
  small.table = toNumbers(readChain(file, view.getUint32(60, true), maxStream))
  if (root) small.bytes = readChain(file, root.start, maxStream)
  const smallLimit = view.getUint32(56, true)
  const streams: CompoundFile = new Map()
  for (const entry of entries) {
    if (entry.kind !== 2 || streams.has(entry.name)) continue
    streams.set(entry.name, () => {
      const isSmall = entry.size < smallLimit
      return readChain(isSmall ? small : file, entry.start, maxStream, isSmall).subarray(0, entry.size)
    })
  }
  return streams
}

type Sectors = { bytes: Uint8Array; size: number; table: Uint32Array }

function readAllocation(view: DataView, file: Sectors): Uint32Array {
  const ids: number[] = []
  for (let at = 76; at < 512; at += 4) ids.push(view.getUint32(at, true))
  let next = view.getUint32(68, true)
  const perSector = file.size / 4 - 1
  for (let hops = 0; next < endOfChain && hops < 10_000; hops++) {
    const start = (next + 1) * file.size
    for (let index = 0; index < perSector; index++) ids.push(view.getUint32(start + index * 4, true))
    next = view.getUint32(start + perSector * 4, true)
  }
  const used = ids.filter((id) => id < endOfChain)
  const table = new Uint32Array((used.length * file.size) / 4)
  // A table larger than the file could hold is a lie.
  if (used.length * file.size > view.byteLength + file.size) throw new Unreadable('damaged', { part: 'container' })
  used.forEach((id, index) => {
    const start = (id + 1) * file.size
    for (let at = 0; at < file.size / 4; at++)
      table[(index * file.size) / 4 + at] = start + at * 4 + 4 <= view.byteLength ? view.getUint32(start + at * 4, true) : endOfChain
  })
  return table
}

/** Follows a chain of sectors; one that runs in a circle or leaves the file is damage. */
function readChain(from: Sectors, start: number, limit: number, isSmall = false): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  const mostSectors = Math.ceil(from.bytes.length / from.size) + 1
  for (let sector = start; sector < endOfChain; sector = from.table[sector] ?? 0xffffffff) {
    if (pieces.length > mostSectors || size > limit) throw new Unreadable('damaged', { part: 'container' })
    const at = (isSmall ? sector : sector + 1) * from.size
    if (at >= from.bytes.length) throw new Unreadable('damaged', { part: 'container' })
    const piece = from.bytes.subarray(at, at + from.size)
    pieces.push(piece)
    size += piece.length
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

type DirectoryEntry = { name: string; kind: number; start: number; size: number }

function readDirectory(bytes: Uint8Array): DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: DirectoryEntry[] = []
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const nameLength = Math.min(64, view.getUint16(at + 64, true))
    const kind = bytes[at + 66] ?? 0
    if (kind === 0 || nameLength < 2) continue
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameLength - 2))
    entries.push({ name, kind, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
  }
  return entries
}

function toNumbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true))
}
