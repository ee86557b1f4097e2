// What a case of bad input is: a file that is made on the spot, and what may become of it.
import type { UnreadableReason } from '../../src/lib/blocks.ts'
import type { WarningCode } from '../../src/recommendations/parse/schema.ts'

export type Place = { /** Port of a server on this machine that must never be called. */ port: number }
export type Case = {
  name: string
  /** Name the file is sent in under. */
  file: string
  /** The bytes, or the size of a file of holes. */
  make: (place: Place) => Uint8Array | { size: number }
  /** Either refused with one of these reasons … */
  refused?: UnreadableReason[]
  /** … or accepted with this many recommendations and all of these warnings, of the document or of an item. */
  recommendations?: number
  warnings?: WarningCode[]
  /** Texts that must not be among what was read. */
  without?: string
}

/** A list with the same ending for every file name. */
export function refuse(name: string, file: string, refused: UnreadableReason | UnreadableReason[], make: Case['make']): Case {
  return { name, file, make, refused: Array.isArray(refused) ? refused : [refused] }
}

export function accept(
  name: string,
  file: string,
  recommendations: number,
  make: Case['make'],
  more: Pick<Case, 'warnings' | 'without'> = {},
): Case {
  return { name, file, make, recommendations, ...more }
}

/** Bytes without any order, the same in every run. */
export function noise(length: number, seed = 7): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 16
  }
  return bytes
}
