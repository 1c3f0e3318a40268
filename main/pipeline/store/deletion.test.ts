import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { insertTranscribed, openTestStore } from './testing.ts'

const CANARY = 'xylophone-canary-4711'

test('a deleted note is in none of the database’s files any more, while it is open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-deletion-'))
  const found = () => readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(CANARY))
  try {
    const store = await openTestStore(join(folder, 'sayso.db'))
    for (let number = 10; number < 200; number += 1) insertTranscribed(store, number)
    // Long enough for overflow pages of its own, too.
    const id = insertTranscribed(store, 1, `${CANARY} ${'and so on '.repeat(2_000)} ${CANARY}`)
    expect(found()).not.toEqual([])
    store.captures.remove(id)
    expect(found()).toEqual([])
    store.database.close()
    expect(found()).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
