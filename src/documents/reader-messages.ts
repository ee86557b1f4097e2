// What the reading process and its parent say to each other, one JSON object a line.
import type { UnreadableReason } from '../lib/blocks.ts'
import type { Progress } from '../recommendations/parse/content.ts'
import type { ParsedDocument } from '../recommendations/parse/schema.ts'

export type ReaderRequest = { path: string; fileName: string; mapping?: Record<string, string> }

export type ReaderAnswer =
  | { ready: true }
  | { progress: Progress }
  | { part: ParsedDocument['recommendations'] }
  /** Last: everything but the recommendations, which came in parts before. */
  | { parsed: ParsedDocument }
  | { unreadable: UnreadableReason; detail: Record<string, string | number> }
