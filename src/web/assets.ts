// Addresses of styles and scripts, named by their content so that browsers may keep them for ever.
import { existsSync, readFileSync } from 'node:fs'
import { projectPath } from '../lib/project-file.ts'

const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json; charset=utf-8',
}
const manifestFile = projectPath('dist/assets.json')
const manifest: Record<string, string> = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
const contents = new Map<string, Uint8Array<ArrayBuffer>>()

/** The address of an asset by its plain name ("style.css"). */
export const assetUrl = (name: string) => `/assets/${manifest[name] ?? name}`
export const hasAsset = (name: string) => name in manifest

/** The bytes of an asset by the name in its address, or undefined. */
export function readAsset(file: string): { bytes: Uint8Array<ArrayBuffer>; mediaType: string } | undefined {
  if (!Object.values(manifest).includes(file)) return undefined
  let bytes = contents.get(file)
  if (!bytes) {
    bytes = new Uint8Array(readFileSync(projectPath('dist/assets', file)))
    contents.set(file, bytes)
  }
  return { bytes, mediaType: mediaTypes[file.split('.').pop() ?? ''] ?? 'application/octet-stream' }
}
