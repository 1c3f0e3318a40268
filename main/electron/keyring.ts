import { safeStorage } from 'electron'
import type { Cipher } from './secretStore.ts'

/**
 * The system's keyring. On Linux without one, Electron would encrypt with a password that is in its source code
 * (`basic_text`), which protects nothing, so that counts as none.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function systemKeyring(platform: NodeJS.Platform): Cipher {
  return {
    available() {
      if (!safeStorage.isEncryptionAvailable()) return false
      if (platform !== 'linux') return true
      const backend = safeStorage.getSelectedStorageBackend()
      return backend !== 'basic_text' && backend !== 'unknown'
    },
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  }
}
