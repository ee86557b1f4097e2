// The administrator's command line. Each command is a file that exports `help` (one line) and `run(args)`; results go to standard output, messages to standard error.
import { UsageError } from './lib/usage-error.ts'

type Command = { help: string; run: (args: string[]) => Promise<void> }

const commands: Record<string, () => Promise<Command>> = {
  parse: () => import('./recommendations/parse.command.ts'),
  import: () => import('./intake/import.command.ts'),
  export: () => import('./register/export.command.ts'),
  search: () => import('./register/search.command.ts'),
  classify: () => import('./classification/classify.command.ts'),
  similarity: () => import('./matching/similarity.command.ts'),
  match: () => import('./matching/match.command.ts'),
  serve: () => import('./serve.command.ts'),
  migrate: () => import('./db/migrate.command.ts'),
  user: () => import('./people/user.command.ts'),
}

async function main([name = 'help', ...args]: string[]): Promise<void> {
  if (name === 'help' || name === '--help' || name === '-h') return printHelp()
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new UsageError(`There is no command "${name}". "bin/terrain help" lists the commands.`)
  const command = await load()
  if (args.includes('--help')) {
    console.log(command.help)
    return
  }
  await command.run(args)
}

async function printHelp(): Promise<void> {
  console.log('Terrain: runs a human rights field programme through the UPR cycle.\n')
  for (const load of Object.values(commands)) console.log(`  ${(await load()).help}`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
