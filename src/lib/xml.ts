// Reads XML as a stream of elements and text with the names of Office formats made equal (transitional and strict), refusing DTDs, entities and bottomless nesting.
import { SaxesParser } from 'saxes'
import { Unreadable } from './blocks.ts'
import { inflateEntry, type Zip } from './zip.ts'

export type Attributes = Record<string, string>
export type XmlHandler = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const maxDepth = 600

/** Short prefixes for the name spaces that the Office readers know; the strict edition of ISO 29500 has its own addresses. */
const prefixes: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
}

/**
 * Parses one part of an Office container. Element and attribute names arrive as "w:p", "s:c", "r:id" whatever prefixes the file uses;
 * attributes without a prefix stay as they are. Throws Unreadable: damaged, bomb, tooDeep, forbiddenXml, badEncoding.
 */
export function parseXmlPart(zip: Zip, part: string, handler: XmlHandler): void {
  const entry = zip.entries.get(part)
  if (!entry) throw new Unreadable('damaged', { part })
  const parser = openXmlParser(part, handler)
  inflateEntry(zip, entry, parser.write)
  parser.end()
}

/** The same for bytes at hand. */
export function parseXml(bytes: Uint8Array, part: string, handler: XmlHandler): void {
  const parser = openXmlParser(part, handler)
  parser.write(bytes)
  parser.end()
}

function openXmlParser(part: string, handler: XmlHandler): { write: (piece: Uint8Array) => void; end: () => void } {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const names = openNames()
  let depth = 0
  let decoder: InstanceType<typeof TextDecoder> | undefined
  parser.on('error', () => {
    throw new Unreadable('damaged', { part })
  })
  parser.on('doctype', () => {
    throw new Unreadable('forbiddenXml', { part })
  })
  parser.on('opentag', (tag) => {
    if (++depth > maxDepth) throw new Unreadable('tooDeep', { part })
    const attributes = tag.attributes as Attributes
    names.declare(attributes)
    handler.open?.(names.element(tag.name), names.attributes(attributes))
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close?.(names.element(tag.name))
  })
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  const decode = (piece?: Uint8Array) => {
    try {
      decoder ??= new TextDecoder(encodingOf(piece ?? new Uint8Array()), { fatal: true })
      return decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      throw new Unreadable('badEncoding', { part })
    }
  }
  return { write: (piece) => void parser.write(refuseDoctype(decode(piece), part)), end: () => void parser.write(decode()).close() }
}

/** A DTD can be long before the parser reports it, so it is refused as soon as it begins. */
function refuseDoctype(text: string, part: string): string {
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new Unreadable('forbiddenXml', { part })
  return text
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const head = new TextDecoder('latin1').decode(start.subarray(0, 200))
  const declared = /^\s*(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]
  return declared ?? 'utf-8'
}

function openNames() {
  const byPrefix = new Map<string, string>()
  const known = new Map<string, string>()
  const translate = (name: string, isElement: boolean): string => {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    if (!prefix && !isElement) return name
    const short = byPrefix.get(prefix)
    // The mark keeps a foreign element called "constructor" from being looked up as if it were a property of an object.
    if (short === undefined) return isElement ? `?:${name}` : name
    return `${short}:${name.slice(colon + 1)}`
  }
  return {
    declare(attributes: Attributes): void {
      for (const key in attributes) {
        if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
        const short = prefixes[attributes[key] ?? '']
        const prefix = key.slice(6)
        if (short === byPrefix.get(prefix)) continue
        if (short) byPrefix.set(prefix, short)
        else byPrefix.delete(prefix)
        known.clear()
      }
    },
    element(name: string): string {
      let short = known.get(name)
      if (short === undefined) {
        short = translate(name, true)
        known.set(name, short)
      }
      return short
    },
    attributes(attributes: Attributes): Attributes {
      const result: Attributes = {}
      for (const key in attributes) result[translate(key, false)] = attributes[key] ?? ''
      return result
    },
  }
}
