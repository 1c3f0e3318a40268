import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSecretStore, type Cipher } from './secretStore.ts'

/** Turns every bit round, and can be locked or absent as a keyring can. */
class FakeKeyring implements Cipher {
  present = true
  locked = false
  available = () => this.present
  encrypt = (text: string) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0xff)
  decrypt(bytes: Uint8Array): string {
    if (this.locked) throw new Error('the keyring is locked')
    return Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString('utf8')
  }
}

const KEY = 'sk-test-0123456789'
let folder: string
let path: string
let keyring: FakeKeyring
const open = () => openSecretStore(path, keyring)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-secrets-'))
  path = join(folder, 'secrets.json')
  keyring = new FakeKeyring()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('keeps a key encrypted over a restart, readable by its owner only', async () => {
  expect(await open().read('openaiKey')).toEqual({ state: 'none' })
  expect(await open().set('openaiKey', KEY)).toBe('keyring')
  expect(await open().read('openaiKey')).toEqual({ state: 'present', value: KEY, kept: 'keyring' })
  expect(await readFile(path, 'utf8')).not.toContain(KEY)
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('keeps it in memory alone where there is no keyring', async () => {
  keyring.present = false
  const store = open()
  expect(await store.set('openaiKey', KEY)).toBe('memory')
  expect(await store.read('openaiKey')).toEqual({ state: 'present', value: KEY, kept: 'memory' })
  expect(await readdir(folder)).toEqual([])
  expect(await open().read('openaiKey')).toEqual({ state: 'none' })
})

it('deletes nothing when it cannot be decrypted, and reads it again once it can', async () => {
  await open().set('openaiKey', KEY)
  const before = await readFile(path, 'utf8')
  keyring.locked = true
  expect(await open().read('openaiKey')).toEqual({ state: 'unreadable' })
  keyring.locked = false
  keyring.present = false
  expect(await open().read('openaiKey')).toEqual({ state: 'unreadable' })
  expect(await readFile(path, 'utf8')).toBe(before)
  keyring.present = true
  expect(await open().read('openaiKey')).toMatchObject({ state: 'present', value: KEY })
})

it('takes a new key in place of one that cannot be decrypted', async () => {
  await open().set('openaiKey', KEY)
  keyring.present = false
  const store = open()
  await store.set('openaiKey', 'sk-new')
  expect(await store.read('openaiKey')).toEqual({ state: 'present', value: 'sk-new', kept: 'memory' })
})

it('forgets a key in memory and in the file', async () => {
  const store = open()
  await store.set('openaiKey', KEY)
  await store.remove('openaiKey')
  expect(await store.read('openaiKey')).toEqual({ state: 'none' })
  expect(await open().read('openaiKey')).toEqual({ state: 'none' })
  keyring.present = false
  await store.set('openaiKey', KEY)
  await store.remove('openaiKey')
  expect(await store.read('openaiKey')).toEqual({ state: 'none' })
})

it('sets a damaged file aside instead of deleting it', async () => {
  await writeFile(path, '{"version":1,"secr')
  expect(await open().read('openaiKey')).toEqual({ state: 'none' })
  await open().set('openaiKey', KEY)
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe('{"version":1,"secr')
  expect(await open().read('openaiKey')).toMatchObject({ value: KEY })
})

it('makes changes that come together one after the other', async () => {
  const store = open()
  await Promise.all(['a', 'b', 'c'].map((value) => store.set('openaiKey', value)))
  expect(await store.read('openaiKey')).toMatchObject({ value: 'c' })
  expect(await readdir(folder)).toEqual(['secrets.json'])
})
