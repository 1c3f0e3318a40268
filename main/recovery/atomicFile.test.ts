import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { replaceFile, type FileCalls } from './atomicFile.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-atomic-'))
  path = join(folder, 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fail = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code })
}

test('makes and replaces a file, and leaves nothing else', async () => {
  await replaceFile(path, 'old')
  await replaceFile(path, new TextEncoder().encode('new'))
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['state.json'])
})

test('flushes the content before it takes the name, and the folder after', async () => {
  const log: string[] = []
  const calls: FileCalls = {
    unlink,
    rename: async (from, to) => {
      log.push('rename')
      await rename(from, to)
    },
    open: async (name, ...rest) => {
      const handle = await open(name, ...rest)
      const sync = handle.sync.bind(handle)
      handle.sync = () => {
        log.push(name === folder ? 'sync folder' : 'sync file')
        return sync()
      }
      return handle
    },
  }
  await replaceFile(path, 'new', calls)
  expect(log).toEqual(['sync file', 'rename', 'sync folder'])
})

test.each<[string, Partial<FileCalls>, string]>([
  ['a full disk', { open: fail('ENOSPC') }, 'disk.full'],
  ['a read-only folder', { open: fail('EACCES') }, 'disk.readOnly'],
  ['a failing rename', { rename: fail('EPERM') }, 'disk.readOnly'],
])('keeps the old content on %s', async (_, broken, code) => {
  writeFileSync(path, 'old')
  await expect(replaceFile(path, 'new', { open, rename, unlink, ...broken })).rejects.toMatchObject({ code })
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['state.json'])
})

test('two at once leave one of the two, whole', async () => {
  const contents = ['a'.repeat(100_000), 'b'.repeat(100_000)]
  await Promise.all(contents.map((content) => replaceFile(path, content)))
  expect(contents).toContain(readFileSync(path, 'utf8'))
  expect(readdirSync(folder)).toEqual(['state.json'])
})
