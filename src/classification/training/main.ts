// `npm run train -- [--from FILE] [--to FOLDER] [--date YYYY-MM-DD] [--seed N]`: fits the classing model and writes it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { sharedDataPath } from '../../lib/project-file.ts'
import { UsageError } from '../../lib/usage-error.ts'
import { encodeLinearModel } from '../linear-model.ts'
import { modelFolder } from '../model.ts'
import { readTrainingData } from './data.ts'
import { train } from './train.ts'

/** The date is an argument, not the clock, so that the same data give the same files. */
export function main(args: string[]): void {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const from = option('--from') ?? sharedDataPath('corpus.ndjson')
  if (!from) throw new UsageError('Say which data to learn from: npm run train -- --from FILE.ndjson')
  const folder = option('--to') ?? modelFolder
  const onProgress = (what: string): void => console.error(`training: ${what}`)
  const { model, manifest } = train(readTrainingData(from), {
    seed: Number(option('--seed') ?? 1),
    date: option('--date') ?? 'undated',
    folds: 5,
    onProgress,
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/acts.model`, encodeLinearModel(model.acts))
  writeFileSync(`${folder}/issues.model`, encodeLinearModel(model.issues))
  writeFileSync(`${folder}/settings.json`, `${JSON.stringify(model.settings)}\n`)
  writeFileSync(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 1)}\n`)
  console.log(JSON.stringify(manifest.figures))
}
