// Every environment variable that Terrain reads, parsed once: its name, what it does, its default.
import { z } from 'zod'
import { resolveDataDirectory } from './db/data-directory.ts'

export type Settings = {
  [Key in keyof typeof declared]: z.infer<(typeof declared)[Key]['shape']>
} & { dataDirectory: string; baseUrl: string }

/** A setting with a value that cannot be used; the message names the variable, the value's fault and what it is for. */
export class BadSetting extends Error {}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://terrain.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))

const declared = {
  port: { name: 'PORT', fallback: '3000', shape: wholeNumber(0, 65_535), about: 'Port of the web server; 0 takes any free one.' },
  host: {
    name: 'HOST',
    fallback: '127.0.0.1',
    shape: z.string(),
    about:
      'Address the web server listens on. The default answers this machine only; 0.0.0.0 answers the network (put a proxy with TLS before it).',
  },
  baseUrl: {
    name: 'TERRAIN_BASE_URL',
    fallback: undefined,
    shape: webAddress.optional(),
    about: 'Address under which people reach Terrain, used in invitations, feeds and passkeys. Default: http://localhost and the port.',
  },
  dataDirectory: {
    name: 'TERRAIN_DATA',
    fallback: undefined,
    shape: z.string().optional(),
    about:
      'Folder of the data: database, files received, secrets. Default: data in the clone; for root a folder of this clone under /var/lib/terrain.',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    fallback: undefined,
    shape: z
      .string()
      .regex(/^postgres(ql)?:\/\/./, 'must look like postgres://user:password@host:5432/database')
      .optional(),
    about:
      'PostgreSQL 15 or later to use instead of the built-in one. Its user must own the database; the role terrain_app is made or must exist.',
  },
  databaseConnections: {
    name: 'TERRAIN_DATABASE_CONNECTIONS',
    fallback: '10',
    shape: wholeNumber(1, 100),
    about: 'Most connections to the database at once.',
  },
  demo: {
    name: 'TERRAIN_DEMO',
    fallback: 'auto',
    shape: z.enum(['auto', 'on', 'off'], { error: 'must be auto, on or off' }),
    about: 'Demo data and demo people: auto loads them when the built-in database is new, on whenever they are missing, off never.',
  },
  uploadMegabytes: {
    name: 'TERRAIN_UPLOAD_MB',
    fallback: '64',
    shape: wholeNumber(1, 2048),
    about: 'Largest file that may be uploaded, in megabytes.',
  },
  readSeconds: {
    name: 'TERRAIN_READ_SECONDS',
    fallback: '10',
    shape: wholeNumber(1, 600),
    about: 'Longest time for reading one document, in seconds.',
  },
  readMegabytes: {
    name: 'TERRAIN_READ_MB',
    fallback: '256',
    shape: wholeNumber(64, 8192),
    about: 'Most memory for reading one document, in megabytes.',
  },
} as const

/** What the documentation must name: every variable with its default and one line about it. */
export const settingsList: readonly { name: string; fallback: string | undefined; about: string }[] = Object.values(declared).map(
  ({ name, fallback, about }) => ({
    name,
    fallback,
    about,
  }),
)

/** Reads the settings from the environment; an empty value counts as absent. Throws `BadSetting`. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const entries = Object.entries(declared).map(([key, { name, fallback, shape, about }]) => {
    const parsed = shape.safeParse(environment[name] || fallback)
    if (!parsed.success) throw new BadSetting(`The setting ${name} ${parsed.error.issues[0]?.message}. ${about}`)
    return [key, parsed.data] as const
  })
  const settings = Object.fromEntries(entries) as { [Key in keyof typeof declared]: z.infer<(typeof declared)[Key]['shape']> }
  return {
    ...settings,
    dataDirectory: resolveDataDirectory(settings.dataDirectory),
    baseUrl: settings.baseUrl ?? `http://localhost:${settings.port}`,
  }
}
