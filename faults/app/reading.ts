/** What the app's own recogniser makes of a recording, read once more from its file, in a process of its own. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** @returns the words; null where the file cannot be read */
export function readAgain(wav: string): string | null {
  try {
    const out = execFileSync(process.execPath, ['--import', 'tsx', 'cli/pipeline.ts', 'transcribe', wav], {
      cwd: root,
      encoding: 'utf8',
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return String((JSON.parse(out.trim().split('\n')[0] ?? '') as { text?: unknown }).text ?? '')
  } catch {
    // What cannot be read is judged without.
    return null
  }
}
