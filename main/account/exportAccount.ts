import { open, rename, rm } from 'node:fs/promises'
import { fromDiskError } from '../../shared/errors.ts'
import type { AuthPort } from './types.ts'

/** Writes all that the backend keeps into one JSON file, page by page; it is there whole, or not at all. */
export async function exportAccount(auth: Pick<AuthPort, 'exportPage'>, target: string, now: number): Promise<void> {
  const unfinished = `${target}.part`
  try {
    const file = await open(unfinished, 'w', 0o600)
    try {
      const head = { format: 'sayso-account', version: 1, exportedAt: new Date(now).toISOString() }
      await file.write(`${JSON.stringify(head).slice(0, -1)},"rows":[\n`)
      let after: string | null = null
      let first = true
      do {
        const page = await auth.exportPage(after)
        for (const row of page.rows) {
          await file.write(`${first ? '' : ',\n'}${JSON.stringify(row)}`)
          first = false
        }
        after = page.next
      } while (after !== null)
      await file.write('\n]}\n')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw fromDiskError(error)
  }
}
