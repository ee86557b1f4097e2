// Word's styles as far as reading needs them: name, outline level, bold, list numbering, each inherited from the style it is based on.
import { isOn, toNumber } from './docx-numbering.ts'
import type { Attributes, XmlHandler } from './xml.ts'

export type Style = { name?: string; basedOn?: string; outline?: number; bold?: boolean; listId?: string; listLevel?: number }
export type Styles = { byId: Map<string, Style>; defaultParagraph?: string }

/** Collects styles.xml. */
export function openStylesReader(): { styles: Styles; handler: XmlHandler } {
  const styles: Styles = { byId: new Map() }
  let style: Style | undefined
  let skipped = 0
  const starts: Record<string, (a: Attributes, style: Style) => void> = {
    'w:name': (a, style) => {
      style.name = a['w:val']
    },
    'w:basedOn': (a, style) => {
      style.basedOn = a['w:val']
    },
    'w:outlineLvl': (a, style) => {
      style.outline = toNumber(a['w:val'], 9)
    },
    'w:b': (a, style) => {
      style.bold = isOn(a['w:val'])
    },
    'w:numId': (a, style) => {
      style.listId = a['w:val']
    },
    'w:ilvl': (a, style) => {
      style.listLevel = toNumber(a['w:val'], 0)
    },
  }
  const open = (name: string, attributes: Attributes) => {
    // Conditional formats of table styles say nothing about a paragraph.
    if (name === 'w:tblStylePr') skipped++
    if (skipped > 0) return
    if (name === 'w:style') {
      style = {}
      styles.byId.set(attributes['w:styleId'] ?? '', style)
      if (attributes['w:type'] === 'paragraph' && attributes['w:default'] !== undefined && isOn(attributes['w:default'])) {
        styles.defaultParagraph = attributes['w:styleId']
      }
      return
    }
    if (style) starts[name]?.(attributes, style)
  }
  const close = (name: string) => {
    if (name === 'w:tblStylePr') skipped--
    if (name === 'w:style') style = undefined
  }
  return { styles, handler: { open, close } }
}

/** A style with everything it inherits; an empty one where the id is unknown. */
export function resolveStyle(styles: Styles, id: string | undefined): Style {
  const resolved: Style = {}
  const seen = new Set<string>()
  let at = id ?? styles.defaultParagraph
  while (at !== undefined && !seen.has(at) && seen.size < 20) {
    seen.add(at)
    const style = styles.byId.get(at)
    if (!style) break
    resolved.name ??= style.name
    resolved.outline ??= style.outline
    resolved.bold ??= style.bold
    resolved.listId ??= style.listId
    resolved.listLevel ??= style.listLevel
    at = style.basedOn
  }
  return resolved
}

/** Heading level 1–9 of a style, by its outline level or its name. */
export function headingOf(style: Style): number | undefined {
  if (style.outline !== undefined && style.outline < 9) return style.outline + 1
  const level = /^heading ([1-9])$/i.exec(style.name ?? '')?.[1]
  return level === undefined ? undefined : Number(level)
}
