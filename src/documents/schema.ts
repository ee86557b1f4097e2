// Files received and what became of them.
import type { UnreadableReason } from '../lib/blocks.ts'
import type { DocumentKind, Warning } from '../recommendations/parse/schema.ts'

export type DocumentStatus = 'received' | 'reading' | 'read' | 'unreadable' | 'adopted' | 'withdrawn'

/** What reading found about the document as a whole. */
export type Reading = {
  state?: string
  cycle?: number
  session?: number
  symbol?: string
  pages?: number
  recommendations?: number
  positions?: number
  warnings?: Warning[]
  columns?: string[]
  mapping?: Record<string, string>
}

export type DocumentRow = {
  id: string
  sha256: string
  fileName: string
  size: number
  mediaType: string
  country?: string
  session?: number
  kind?: DocumentKind
  symbol?: string
  status: DocumentStatus
  reading: Reading
  progress?: { done: number; total?: number; unit: string }
  unreadableReason?: UnreadableReason
  unreadableDetail: Record<string, string | number>
  /** For tables: which column holds which field, as a person said. */
  mapping?: Record<string, string>
  receivedBy?: string
  receivedByName?: string
  receivedAt: Date
}
