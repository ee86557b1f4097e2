// Opens a ZIP container that may be hostile: counts entries and bytes while inflating, refuses encryption, overlapping entries and absurd ratios.
import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { Unreadable } from './blocks.ts'

export type ZipEntry = {
  name: string
  method: number
  crc: number
  packedSize: number
  size: number
  dataStart: number
  encrypted: boolean
}
export type Zip = {
  bytes: Uint8Array
  entries: Map<string, ZipEntry> /** Bytes inflated so far, all entries together. */
  inflated: number
}

/** Office files of a thousand pages stay far below these. */
const maxEntries = 5_000
const maxEntrySize = 160 * 1024 * 1024
const maxTotalSize = 220 * 1024 * 1024
const maxRatio = 250
/** Small files may compress very well by accident, so the ratio is watched only beyond this many bytes. */
const ratioFloor = 4 * 1024 * 1024
const inputStep = 8 * 1024

/** Whether the bytes begin like a ZIP container (also an empty one). */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6)
}

/** Reads the directory of a ZIP container. Throws Unreadable: damaged, bomb. Entries are inflated later, one at a time. */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end.count > maxEntries) throw new Unreadable('bomb', { entries: end.count })
  const entries = new Map<string, ZipEntry>()
  let at = end.start
  for (let index = 0; index < end.count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Unreadable('damaged', { part: 'zip' })
    const { entry, next } = readDirectoryEntry(view, at)
    if (!entry.name.endsWith('/')) entries.set(entry.name.replace(/\\/g, '/').replace(/^\//, ''), entry)
    at = next
  }
  refuseOverlaps([...entries.values()], end.start)
  return { bytes, entries, inflated: 0 }
}

/** Inflates one entry piece by piece into `sink`. Throws Unreadable: encrypted, damaged, bomb. */
export function inflateEntry(zip: Zip, entry: ZipEntry, sink: (piece: Uint8Array) => void): void {
  if (entry.encrypted) throw new Unreadable('encrypted', { part: entry.name })
  const packed = zip.bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize)
  const count = { size: 0, crc: 0 }
  const take = (piece: Uint8Array) => {
    if (piece.length === 0) return
    count.size += piece.length
    zip.inflated += piece.length
    const isAbsurd = count.size > ratioFloor && count.size > packed.length * maxRatio
    if (isAbsurd || count.size > maxEntrySize || zip.inflated > maxTotalSize) throw new Unreadable('bomb', { part: entry.name })
    count.crc = crc32(piece, count.crc)
    sink(piece)
  }
  if (entry.method === 0) take(packed)
  else if (entry.method === 8) inflate(packed, entry.name, take)
  else throw new Unreadable('damaged', { part: entry.name })
  if (count.crc !== entry.crc) throw new Unreadable('damaged', { part: entry.name })
}

/** A whole entry in memory, for the small parts; undefined where there is none of that name. `limit` in bytes. */
export function readEntry(zip: Zip, name: string, limit = 8 * 1024 * 1024): Uint8Array | undefined {
  const entry = zip.entries.get(name)
  if (!entry) return undefined
  const pieces: Uint8Array[] = []
  let size = 0
  inflateEntry(zip, entry, (piece) => {
    size += piece.length
    if (size > limit) throw new Unreadable('tooLarge', { part: name })
    pieces.push(piece.slice())
  })
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function inflate(packed: Uint8Array, part: string, take: (piece: Uint8Array) => void): void {
  const stream = new Inflate((piece) => take(piece))
  try {
    for (let at = 0; at < packed.length || at === 0; at += inputStep) {
      stream.push(packed.subarray(at, at + inputStep), at + inputStep >= packed.length)
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('damaged', { part })
  }
}

function findEnd(view: DataView): { count: number; start: number } {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const count = view.getUint16(at + 10, true)
    const start = view.getUint32(at + 16, true)
    if (start !== 0xffffffff && count !== 0xffff) return { count, start }
    return findZip64End(view, at)
  }
  throw new Unreadable('damaged', { part: 'zip' })
}

function findZip64End(view: DataView, end: number): { count: number; start: number } {
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw new Unreadable('damaged', { part: 'zip' })
  const at = Number(view.getBigUint64(locator + 8, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) throw new Unreadable('damaged', { part: 'zip' })
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) }
}

function readDirectoryEntry(view: DataView, at: number): { entry: ZipEntry; next: number } {
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const commentLength = view.getUint16(at + 32, true)
  const next = at + 46 + nameLength + extraLength + commentLength
  if (next > view.byteLength) throw new Unreadable('damaged', { part: 'zip' })
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength))
  const sizes = { size: view.getUint32(at + 24, true), packedSize: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) }
  applyZip64(view, at + 46 + nameLength, extraLength, sizes)
  const { offset } = sizes
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50) throw new Unreadable('damaged', { part: name })
  const dataStart = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (dataStart + sizes.packedSize > view.byteLength) throw new Unreadable('damaged', { part: name })
  const encrypted = (view.getUint16(at + 8, true) & 1) === 1
  const method = view.getUint16(at + 10, true)
  return {
    next,
    entry: { name, method, crc: view.getUint32(at + 16, true), packedSize: sizes.packedSize, size: sizes.size, dataStart, encrypted },
  }
}

function applyZip64(view: DataView, start: number, length: number, sizes: { size: number; packedSize: number; offset: number }): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    for (const key of ['size', 'packedSize', 'offset'] as const) {
      if (sizes[key] !== 0xffffffff) continue
      if (field + 8 > view.byteLength) throw new Unreadable('damaged', { part: 'zip' })
      sizes[key] = Number(view.getBigUint64(field, true))
      field += 8
    }
  }
}

/** Overlapping entries are how a small file pretends to hold petabytes (Fifield, "A better zip bomb"). */
function refuseOverlaps(entries: ZipEntry[], directoryStart: number): void {
  const sorted = entries.toSorted((a, b) => a.dataStart - b.dataStart)
  sorted.forEach((entry, index) => {
    const next = sorted[index + 1]?.dataStart ?? directoryStart
    if (entry.dataStart + entry.packedSize > next) throw new Unreadable('bomb', { part: entry.name })
  })
}
