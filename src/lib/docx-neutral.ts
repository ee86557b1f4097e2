// A Word file without anything about who made it: no author, no company, no machine, no hidden editing marks.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The same document with its properties reduced to a title and with fixed times in the package. */
export function withoutPersonalData(bytes: Uint8Array, title: string): Uint8Array {
  const parts = unzipSync(bytes)
  parts['docProps/core.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title></cp:coreProperties>`,
  )
  if (parts['docProps/app.xml'])
    parts['docProps/app.xml'] = strToU8(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>',
    )
  const document = parts['word/document.xml']
  if (document) parts['word/document.xml'] = strToU8(strFromU8(document).replace(/ w:rsid\w*="[^"]*"/g, ''))
  return zipSync(parts, { level: 6, mtime: '2000-01-01T00:00:00' })
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string)
