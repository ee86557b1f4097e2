// What a table for export is made of, and how its texts are made harmless for spreadsheet programs.

export type CellValue = string | number | null | undefined
export type ColumnKind = 'text' | 'number' | 'date'
/** `width` in characters, for XLSX only. A date is `YYYY-MM-DD`; less exact ones ("2020-10") stay text. */
export type Column = { key: string; header: string; kind: ColumnKind; width?: number }
export type Row = Readonly<Record<string, CellValue>>
export type Rows = Iterable<Row> | AsyncIterable<Row>

/**
 * Whether a spreadsheet program could take the text for a formula: it begins with = + - @, tab or carriage return (OWASP, "CSV Injection"),
 * also in the wide forms of East Asian fonts, which some programs treat alike.
 */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)
}

/** Without the characters that XML 1.0 forbids: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
export function withoutForbidden(text: string): string {
  if (!mayBeForbidden.test(text)) return text
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}

const mayBeForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/
