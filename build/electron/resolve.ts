import { ElectronUnavailable } from './types.ts'
import type { Answer, Electron, ElectronSource } from './types.ts'

/**
 * The first Electron that one of the sources has, asked in order; later sources are not asked.
 * @throws ElectronUnavailable when none has one
 */
export async function resolveElectron(sources: readonly ElectronSource[]): Promise<Electron> {
  const reasons: { source: string; reason: string }[] = []
  for (const source of sources) {
    const answer = await ask(source)
    if (answer.found) return { ...answer.electron, source: source.name }
    reasons.push({ source: source.name, reason: answer.reason })
  }
  throw new ElectronUnavailable(reasons)
}

async function ask(source: ElectronSource): Promise<Answer> {
  try {
    return await source.find()
  } catch (error) {
    return { found: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
