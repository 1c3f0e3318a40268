/** Which addresses requests may go to: OpenAI's or a compatible server's (SAYSO_OPENAI_BASE_URL), and the backend's. */

export const OPENAI_BASE_URL = 'https://api.openai.com/v1'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Notes and the key travel encrypted, or do not leave this machine.
 *
 * @returns the address without a slash at its end, null where it is neither https nor http to this machine
 */
export function acceptBaseUrl(value: string): string | null {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    return null // Not an address at all: the same answer as for one that is not acceptable.
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return null
  return url.href.replace(/\/+$/, '')
}
