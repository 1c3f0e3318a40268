import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from './app.ts'

/** Files of the profile, and the trace, that hold a secret in clear: as UTF-8, as UTF-16 (Chromium's stores) or in base64. */
export function filesHolding(profile: Profile, secret: string): string[] {
  const forms = [
    Buffer.from(secret, 'utf8'),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, '')),
  ]
  const files = readdirSync(profile.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(profile.folder, name))
    .filter((file) => lstatSync(file).isFile())
  return [...files, profile.trace].filter((file) => {
    const content = readFileSync(file)
    return forms.some((form) => content.includes(form))
  })
}
