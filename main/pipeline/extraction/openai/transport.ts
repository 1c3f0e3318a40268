/** The fetch that the SDK is given: adds the key, sends nothing about the machine, follows nobody, reads no endless answer. */
import { invalid, ExtractionFailureError } from './failure.ts'

/** Hands the key in when it is needed, null where there is none. It is never kept. */
export type ReadKey = () => string | null | Promise<string | null>

/** 2,000 tokens of JSON are some 10 KB; nothing honest comes near this. */
export const MAX_ANSWER_BYTES = 256 * 1024

/** What the SDK requires to be set; the real key is added here, so that no object that could be logged holds it. */
export const KEY_PLACEHOLDER = 'added-by-transport'

export function createTransport(readKey: ReadKey): typeof fetch {
  return async (input, init) => {
    const key = (await readKey())?.trim() ?? ''
    if (key === '') throw new ExtractionFailureError({ kind: 'noKey' })
    // Other characters would make the Headers class throw an error that quotes the key.
    if (!/^[\x21-\x7e]+$/.test(key)) throw new ExtractionFailureError({ kind: 'unauthorised' })

    const headers = new Headers(init?.headers)
    const telling = Array.from(headers.keys()).filter((name) => name.startsWith('x-stainless-'))
    for (const name of telling) headers.delete(name)
    headers.set('user-agent', 'Sayso')
    headers.set('authorization', `Bearer ${key}`)

    const response = await fetch(input, { ...init, headers, redirect: 'manual' })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw invalid('redirect', response.status)
    }
    const text = await readBounded(response)
    const { status, statusText } = response
    // A status that forbids a body (204) refuses an empty string, too.
    return new Response(text === '' ? null : text, { status, statusText, headers: response.headers })
  }
}

/** Read here, so that the time-out and the limit hold for the body too: the SDK's own time-out ends with the headers. */
async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw invalid('tooLarge')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
