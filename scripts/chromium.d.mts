// What chromium.mjs gives, for TypeScript.
export function findChromium(): string | undefined
export function ensureChromium(): string
