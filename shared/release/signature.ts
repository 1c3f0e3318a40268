/** ed25519 (RFC 8032) through Web Crypto, which Node, Electron and Deno all have. */

const algorithm = { name: 'Ed25519' } as const
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

export function toBase64(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data))
}

/** @throws DOMException or TypeError for what is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** @returns base64 of the 64 bytes @param privateKey PKCS #8, base64 */
export async function sign(text: string, privateKey: string): Promise<string> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), algorithm, false, ['sign'])
  return toBase64(new Uint8Array(await crypto.subtle.sign(algorithm, key, bytes(text))))
}

/** @returns whether one of the keys (raw, base64) signed this text; never throws, since what it judges is not trusted */
export async function isSignedBy(text: string, signature: string, publicKeys: readonly string[]): Promise<boolean> {
  for (const publicKey of publicKeys) {
    try {
      const key = await crypto.subtle.importKey('raw', fromBase64(publicKey), algorithm, false, ['verify'])
      if (await crypto.subtle.verify(algorithm, key, fromBase64(signature), bytes(text))) return true
    } catch {
      // A signature or key that is no such thing signs nothing.
    }
  }
  return false
}

/** A new pair: the private key as PKCS #8 and the public one raw, both base64. */
export async function newKeyPair(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  return {
    privateKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
  }
}

/** SHA-256 in hex. */
export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(text)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
