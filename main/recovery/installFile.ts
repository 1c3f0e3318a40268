import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from './atomicFile.ts'

const Stored = z.object({ installId: z.uuid() })

/**
 * The random id of this installation, made at the first start. It names neither person nor machine; it places the install among
 * the stages of a rollout, and stays the same after somebody signs in.
 *
 * @param onTrouble hears what kept the file from being written; the id then holds for this run only
 */
export async function installIdOf(
  file: string,
  newId: () => string,
  onTrouble: (error: unknown) => void,
): Promise<string> {
  try {
    const stored = Stored.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (stored.success) return stored.data.installId
  } catch {
    // None yet, or damaged: a new one is as good, it only draws lots anew.
  }
  const installId = newId()
  await replaceFile(file, JSON.stringify({ installId })).catch(onTrouble)
  return installId
}
