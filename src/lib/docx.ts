// Reads a Word file (.docx, transitional or strict) into paragraphs and tables: numbers as printed, insertions kept, deletions and hidden text left out.
import { type Block, type Paragraph, Unreadable } from './blocks.ts'
import { openBodyReader } from './docx-body.ts'
import { type Numbering, openNumberingReader } from './docx-numbering.ts'
import { openStylesReader, type Styles } from './docx-styles.ts'
import { parseXml, parseXmlPart } from './xml.ts'
import { openZip, readEntry, type Zip } from './zip.ts'

export type WordDocument = {
  blocks: Block[]
  /** Paragraphs of the page headers, each text once. */
  headers: Paragraph[]
  /** True when deletions or insertions stood in the file that nobody had accepted; they were taken as accepted. */
  hasTrackedChanges: boolean
}

/** The paragraphs and tables of a .docx in reading order. Throws Unreadable: damaged, encrypted, bomb, tooDeep, forbiddenXml, badEncoding, unknownType. */
export function readDocx(bytes: Uint8Array): Block[] {
  return readWordDocument(openZip(bytes)).blocks
}

/** The same with the page headers, from an opened container. */
export function readWordDocument(zip: Zip): WordDocument {
  const main = findMainPart(zip)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const styles = readStyles(zip, `${folder}styles.xml`)
  const numbering = readNumbering(zip, `${folder}numbering.xml`)
  const body = openBodyReader(styles, numbering)
  parseXmlPart(zip, main, body.handler)
  return { blocks: body.blocks, headers: readHeaders(zip, folder, styles, numbering), hasTrackedChanges: body.hasTrackedChanges() }
}

/** Path of the part that a relationship of the package names, for instance the main document; undefined where there is none. */
export function findRelated(zip: Zip, part: string, kind: string): string | undefined {
  const slash = part.lastIndexOf('/') + 1
  const rels = readEntry(zip, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
  if (!rels) return undefined
  let target: string | undefined
  parseXml(rels, 'rels', {
    open: (name, attributes) => {
      if (name !== 'rel:Relationship' || attributes.TargetMode === 'External' || !attributes.Type?.endsWith(`/${kind}`)) return
      target ??= attributes.Target
    },
  })
  if (target === undefined) return undefined
  return target.startsWith('/') ? target.slice(1) : part.slice(0, slash) + target
}

function findMainPart(zip: Zip): string {
  const named = findRelated(zip, '', 'officeDocument')
  if (named !== undefined && zip.entries.has(named)) return named
  if (zip.entries.has('word/document.xml')) return 'word/document.xml'
  throw new Unreadable('damaged', { part: 'word/document.xml' })
}

function readStyles(zip: Zip, part: string): Styles {
  const { styles, handler } = openStylesReader()
  if (zip.entries.has(part)) parseXmlPart(zip, part, handler)
  return styles
}

function readNumbering(zip: Zip, part: string): Numbering {
  const { numbering, handler } = openNumberingReader()
  if (zip.entries.has(part)) parseXmlPart(zip, part, handler)
  return numbering
}

function readHeaders(zip: Zip, folder: string, styles: Styles, numbering: Numbering): Paragraph[] {
  const headers = new Map<string, Paragraph>()
  for (const name of [...zip.entries.keys()].sort()) {
    if (!name.startsWith(`${folder}header`) || !name.endsWith('.xml')) continue
    const reader = openBodyReader(styles, numbering)
    parseXmlPart(zip, name, reader.handler)
    for (const block of reader.blocks) {
      const paragraphs = block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs))
      for (const paragraph of paragraphs) headers.set(paragraph.text, paragraph)
    }
  }
  return [...headers.values()]
}
