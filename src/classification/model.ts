// Loads the fitted model that lies in the repository; once per process, at first need.
import { readFileSync } from 'node:fs'
import { projectPath } from '../lib/project-file.ts'
import type { FittedModel } from './classifier.ts'
import { decodeLinearModel } from './linear-model.ts'
import type { Manifest, Settings } from './settings.ts'

export const modelFolder = projectPath('src', 'classification', 'model')

let loaded: FittedModel | undefined

/** Acts, issues and settings as "npm run train" wrote them. Throws where files are missing or damaged. */
export function fittedModel(): FittedModel {
  loaded ??= readModel(modelFolder)
  return loaded
}

export function readModel(folder: string): FittedModel {
  const settings: Settings = JSON.parse(readFileSync(`${folder}/settings.json`, 'utf8'))
  return {
    acts: decodeLinearModel(readFileSync(`${folder}/acts.model`)),
    issues: decodeLinearModel(readFileSync(`${folder}/issues.model`)),
    settings,
  }
}

/** Where the model comes from, its figures and its reliability. */
export function readManifest(folder = modelFolder): Manifest {
  return JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'))
}
