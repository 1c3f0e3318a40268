import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStore } from './testing.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what was said to be saved is there after a kill, whole and once', { timeout: 60_000 }, async () => {
  const file = join(folder, 'sayso.db')
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'kill.child.ts'), file])
  const saved: string[] = []
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => {
    saved.push(line)
    if (saved.length === 50) child.kill('SIGKILL')
  })
  await gone
  expect(saved.length).toBeGreaterThanOrEqual(50)

  const store = await openTestStore(file)
  try {
    const done = store.captures.list({ limit: 500 }).filter((capture) => capture.state === 'done')
    // One more may have been saved without the word of it getting out.
    expect(done.length - saved.length).toBeOneOf([0, 1])
    for (const id of saved) expect(store.tasks.ofCapture(id).map((task) => task.title)).toEqual(['one', 'two'])
    expect(store.tasks.list()).toHaveLength(2 * done.length)
    expect(store.captures.unfinished().length).toBeLessThanOrEqual(1)
  } finally {
    store.database.close()
  }
})
