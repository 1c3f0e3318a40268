import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bootVerdict, countStart, openBootFile } from './bootFile.ts'

describe('the verdict', () => {
  test.each([
    [null, 'normal'],
    [{ version: '1.0.0', failedStarts: 0 }, 'normal'],
    [{ version: '1.0.0', failedStarts: 2 }, 'normal'],
    [{ version: '1.0.0', failedStarts: 3 }, 'safeMode'],
    [{ version: '1.0.0', failedStarts: 9 }, 'safeMode'],
    [{ version: '0.9.0', failedStarts: 9 }, 'normal'],
  ] as const)('on %o is %s', (record, verdict) => expect(bootVerdict(record, '1.0.0')).toBe(verdict))

  test('counts the starts of one version', () => {
    expect(countStart(null, '1.0.0')).toEqual({ version: '1.0.0', failedStarts: 1 })
    expect(countStart({ version: '1.0.0', failedStarts: 1 }, '1.0.0').failedStarts).toBe(2)
    expect(countStart({ version: '0.9.0', failedStarts: 7 }, '1.0.0').failedStarts).toBe(1)
  })
})

describe('the boot file', () => {
  let folder: string
  let path: string
  let troubles: unknown[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-boot-'))
    path = join(folder, 'boot.json')
    troubles = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const open = (version = '1.0.0') => openBootFile(path, version, (error) => troubles.push(error))

  test('asks for safe mode at the fourth start when three did not get ready', async () => {
    const verdicts = []
    for (let start = 0; start < 4; start += 1) verdicts.push(await open().begin())
    expect(verdicts).toEqual(['normal', 'normal', 'normal', 'safeMode'])
    expect(troubles).toEqual([])
  })

  test('forgets failures once a start succeeded', async () => {
    for (let start = 0; start < 3; start += 1) await open().begin()
    await open().succeeded()
    expect(await open().begin()).toBe('normal')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: '1.0.0', failedStarts: 1 })
  })

  test('gives a new version a fresh chance', async () => {
    for (let start = 0; start < 4; start += 1) await open().begin()
    expect(await open('1.0.1').begin()).toBe('normal')
  })

  test.each(['', '{', '{"failedStarts":-1}', '[]'])('starts in spite of %j in it, and mends it', async (content) => {
    writeFileSync(path, content)
    expect(await open().begin()).toBe('normal')
    expect(troubles).toHaveLength(1)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: '1.0.0', failedStarts: 1 })
  })

  test('starts even where it cannot be written', async () => {
    const nowhere = openBootFile(join(folder, 'none', 'boot.json'), '1.0.0', (error) => troubles.push(error))
    expect(await nowhere.begin()).toBe('normal')
    await nowhere.succeeded()
    expect(troubles).toHaveLength(2)
  })
})
