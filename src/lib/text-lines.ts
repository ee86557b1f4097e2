// Turns lines of text, from a PDF page or a plain file, into paragraphs.
import type { Block } from './blocks.ts'

export function readTextFile(_bytes: Uint8Array): Block[] {
  return []
}
