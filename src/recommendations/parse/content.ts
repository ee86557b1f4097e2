// The two contracts of the document readers: a format reader turns bytes into content, a kind reader turns content into proposals.
import type { Block, Paragraph } from '../../lib/blocks.ts'
import type { DocumentKind, ParsedDocument, Warning } from './schema.ts'

export type Sheet = { name: string; rows: string[][] }

/** What a file holds, whatever its format: running text and tables, or the sheets of a table file. */
export type Content = {
  blocks: Block[]
  sheets: Sheet[]
  /** Page headers of Word files, each text once. */
  headers?: Paragraph[]
  /** Number of pages, where the format has pages. */
  pages?: number
  /** What the format reader left out or took with doubt. */
  warnings?: Warning[]
  /** A person's correction of how the columns of a table are to be understood: field → name of the column. */
  mapping?: Record<string, string>
}

/** How far reading has come, for people who wait. */
export type Progress = { done: number; total?: number; unit: 'page' | 'row' | 'paragraph' }

export type FormatReader = {
  format: string
  /** Looks at the first bytes and, where they do not decide, at the name. Cheap; never throws. */
  recognises: (bytes: Uint8Array, fileName: string) => boolean
  /** Throws `Unreadable`. */
  read: (bytes: Uint8Array, onProgress?: (progress: Progress) => void) => Content | Promise<Content>
}

export type KindReader = {
  kind: DocumentKind
  recognises: (content: Content, fileName: string) => boolean
  read: (content: Content, fileName: string) => ParsedDocument
}
