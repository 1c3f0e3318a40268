/**
 * Keys and tokens, encrypted by the system's keyring and kept in one file. Where there is no keyring they stay in memory
 * until the app ends: a key that merely looks encrypted would be worse than one that is asked for again. What cannot be
 * decrypted is kept, because a keyring that is locked today may open tomorrow. Nothing here is ever logged.
 */
import { readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { fromDiskError } from '../../shared/errors.ts'
import { replaceFile } from '../recovery/atomicFile.ts'

/** Encrypts for this person on this machine. */
export interface Cipher {
  /** Whether there is a keyring. Asked late: on some systems the question itself shows a dialog. */
  available(): boolean
  encrypt(text: string): Uint8Array
  /** @throws where the bytes are from elsewhere, or the keyring stays closed */
  decrypt(bytes: Uint8Array): string
}

export type SecretName = 'openaiKey' | 'supabaseSession' | 'supabaseVerifier'
export type SecretPlace = 'keyring' | 'memory'
export type Secret =
  { state: 'none' } | { state: 'unreadable' } | { state: 'present'; value: string; kept: SecretPlace }

export interface SecretStore {
  read(name: SecretName): Promise<Secret>
  /** @returns where it is kept @throws SaysoError disk.full, disk.readOnly; what was stored stands then */
  set(name: SecretName, value: string): Promise<SecretPlace>
  /** Forgets it, in memory and in the file. @throws SaysoError disk.full, disk.readOnly */
  remove(name: SecretName): Promise<void>
}

/** Each secret's encrypted bytes, base64. */
const SecretFile = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.string()) })
type Encrypted = Record<string, string>

/** @param path where the file is; it is made at the first secret, readable by its owner only */
export function openSecretStore(path: string, cipher: Cipher): SecretStore {
  const inMemory = new Map<SecretName, string>()
  let writing: Promise<unknown> = Promise.resolve()

  async function load(): Promise<{ encrypted: Encrypted; damaged: boolean }> {
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { encrypted: {}, damaged: false }
      throw fromDiskError(error)
    }
    try {
      return { encrypted: SecretFile.parse(JSON.parse(text)).secrets, damaged: false }
    } catch {
      return { encrypted: {}, damaged: true } // Of no use to us; the next change sets the file aside.
    }
  }

  /** One change after the other: each reads the file, changes one entry and replaces it. */
  function change(edit: (encrypted: Encrypted) => Encrypted): Promise<void> {
    const done = writing.then(async () => {
      const { encrypted, damaged } = await load()
      if (damaged) await rename(path, `${path}.damaged`).catch((error: unknown) => Promise.reject(fromDiskError(error)))
      const secrets = edit(encrypted)
      await replaceFile(path, `${JSON.stringify({ version: 1, secrets })}\n`)
    })
    writing = done.catch(() => undefined) // The caller hears of it; the next change must still have its turn.
    return done
  }

  return {
    async read(name) {
      const value = inMemory.get(name)
      if (value !== undefined) return { state: 'present', value, kept: 'memory' }
      const stored = (await load()).encrypted[name]
      if (stored === undefined) return { state: 'none' }
      try {
        if (!cipher.available()) return { state: 'unreadable' }
        return { state: 'present', value: cipher.decrypt(Buffer.from(stored, 'base64')), kept: 'keyring' }
      } catch {
        return { state: 'unreadable' } // The reason is the system's, and the person is asked again whatever it is.
      }
    },
    async set(name, value) {
      if (!cipher.available()) {
        inMemory.set(name, value)
        return 'memory'
      }
      const encrypted = Buffer.from(cipher.encrypt(value)).toString('base64')
      await change((others) => ({ ...others, [name]: encrypted }))
      inMemory.delete(name)
      return 'keyring'
    },
    async remove(name) {
      inMemory.delete(name)
      const { encrypted } = await load()
      if (encrypted[name] !== undefined) await change(({ [name]: _gone, ...others }) => others)
    },
  }
}
