import { defineConfig } from 'vitest/config'
import { testRepairedPostgres } from './scripts/patch-postgres.mjs'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  plugins: [testRepairedPostgres],
  test: {
    server: { deps: { inline: ['postgres'] } },
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], globalSetup: 'test/database-server.ts', testTimeout: 30_000, hookTimeout: 60_000 },
})
