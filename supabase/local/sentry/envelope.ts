/** Reads envelopes, the form in which Sentry's SDKs send: https://develop.sentry.dev/sdk/data-model/envelopes/ */

export interface EnvelopeItem {
  type: string
  headers: Record<string, unknown>
  payload: Buffer
}

export interface Envelope {
  headers: Record<string, unknown>
  items: EnvelopeItem[]
}

const NEWLINE = 0x0a

/**
 * A header in JSON and a newline, then items: a header in JSON, a newline, and a payload as long as the header's `length`
 * says, or up to the next newline where it says nothing.
 *
 * @throws SyntaxError for what is no envelope, RangeError for a payload that is cut off
 */
export function parseEnvelope(bytes: Buffer): Envelope {
  let at = 0
  const line = (): Buffer => {
    const end = bytes.indexOf(NEWLINE, at)
    const taken = bytes.subarray(at, end < 0 ? bytes.length : end)
    at = end < 0 ? bytes.length : end + 1
    return taken
  }
  const headers = object(line())
  const items: EnvelopeItem[] = []
  while (at < bytes.length) {
    const head = line()
    // A newline may follow the last payload.
    if (head.length === 0) continue
    const itemHeaders = object(head)
    if (typeof itemHeaders['type'] !== 'string') throw new SyntaxError('an item has no type')
    items.push({ type: itemHeaders['type'], headers: itemHeaders, payload: payload(itemHeaders['length']) })
  }
  return { headers, items }

  function payload(length: unknown): Buffer {
    if (typeof length !== 'number') return line()
    if (at + length > bytes.length) throw new RangeError('a payload is cut off')
    const taken = bytes.subarray(at, at + length)
    at += length
    if (bytes[at] === NEWLINE) at += 1
    return taken
  }
}

function object(bytes: Buffer): Record<string, unknown> {
  const value: unknown = JSON.parse(bytes.toString('utf8'))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('a header is no object')
  return value as Record<string, unknown>
}
