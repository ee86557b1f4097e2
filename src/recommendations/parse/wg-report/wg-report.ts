// Reads a Working Group report: the recommendations of its conclusions with States, positions and doubts.
import type { Content } from '../content.ts'
import type { ParsedDocument } from '../schema.ts'

export function isWorkingGroupReport(_content: Content, _fileName: string): boolean {
  return false
}

export function readWorkingGroupReport(_content: Content, _fileName: string): ParsedDocument {
  return { kind: 'working-group-report', recommendations: [], positions: [], warnings: [] }
}
