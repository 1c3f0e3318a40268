/**
 * The fetch that the SDK is given: adds the key, leaves a receipt before anything goes out, sends nothing about the machine,
 * follows nobody, reads no endless answer.
 */
import { usageOf, type Exchange } from './exchange.ts'
import { invalid, ExtractionFailureError } from './failure.ts'

/** Hands the key in when it is needed, null where there is none. It is never kept. */
export type ReadKey = () => string | null | Promise<string | null>

/** 2,000 tokens of JSON are some 10 KB; nothing honest comes near this. */
export const MAX_ANSWER_BYTES = 256 * 1024

/** What the SDK requires to be set; the real key is added here, so that no object that could be logged holds it. */
export const KEY_PLACEHOLDER = 'added-by-transport'

/** @param exchange of the one request that this is for */
export function createTransport(readKey: ReadKey, exchange: Exchange): typeof fetch {
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

    exchange.open(hostOf(input), bytesOf(init?.body, headers))
    const response = await fetch(input, { ...init, headers, redirect: 'manual' }).catch((error: unknown) => {
      exchange.lost(isOffline(error))
      throw error
    })
    exchange.answer(response.status, response.headers, null)
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw invalid('redirect', response.status)
    }
    const text = await readBounded(response)
    exchange.answer(response.status, response.headers, usageOf(text))
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

/** Nothing was reached: no name, no route, nobody who listens. https://nodejs.org/api/errors.html#common-system-errors */
const OFFLINE = new Set(
  'ENOTFOUND EAI_AGAIN ENETUNREACH ENETDOWN EHOSTUNREACH EHOSTDOWN ECONNREFUSED EADDRNOTAVAIL UND_ERR_CONNECT_TIMEOUT'.split(
    ' ',
  ),
)

function isOffline(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; errors?: { code?: string }[] } }
  const codes = [cause?.code, ...(cause?.errors ?? []).map(({ code }) => code)]
  return codes.some((code) => code !== undefined && OFFLINE.has(code))
}

function hostOf(input: Parameters<typeof fetch>[0]): string {
  return new URL(typeof input === 'string' || input instanceof URL ? input : input.url).host
}

function bytesOf(body: unknown, headers: Headers): number {
  if (headers.has('content-length')) return Number(headers.get('content-length'))
  return typeof body === 'string' ? Buffer.byteLength(body) : body instanceof Uint8Array ? body.byteLength : 0
}
