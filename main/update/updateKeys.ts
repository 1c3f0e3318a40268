/** Whose updates this build takes. */
import { readFileSync } from 'node:fs'
import { UpdateKeys } from '../../shared/release/manifest.ts'

/** @returns null for a build whose publisher has given it no keys: it can trust no feed */
export function readUpdateKeys(file: string): UpdateKeys | null {
  try {
    const keys = UpdateKeys.parse(JSON.parse(readFileSync(file, 'utf8')))
    return keys.feed.length > 0 && keys.release.length > 0 ? keys : null
  } catch {
    return null
  }
}
