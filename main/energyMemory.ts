/** Puts the keeper of the speaker's energy over its file. */
import { readFile, rm } from 'node:fs/promises'
import { createEnergyKeeper, type EnergyKeeper, type EnergyKeeperDependencies } from './pipeline/pipelineEnergy.ts'
import { replaceFile } from './recovery/atomicFile.ts'

/** @param path of energy.json, which need not be there */
export async function openEnergyKeeper(
  path: string,
  environment: Omit<EnergyKeeperDependencies, 'kept' | 'write' | 'remove'>,
): Promise<EnergyKeeper> {
  return createEnergyKeeper({
    ...environment,
    kept: await readKept(path),
    write: (json) => replaceFile(path, json),
    remove: () => rm(path, { force: true }),
  })
}

async function readKept(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Not there yet, or damaged: a hint is not worth a failure, and the averages start anew.
    return null
  }
}
