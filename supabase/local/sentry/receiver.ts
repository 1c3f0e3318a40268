/**
 * A receiver of our own that stands where Sentry would, for tests: it takes envelopes as Sentry's ingestion does and answers
 * the sessions API from the sessions in them, so that app, report and release gate are tried end to end on this machine.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { parseEnvelope, type Envelope } from './envelope.ts'
import { readQuery, sessionsOf, sessionStatistics, SessionUpdate } from './sessionStatistics.ts'

export interface Received {
  project: string
  /** Epoch milliseconds. */
  receivedAt: number
  envelope: Envelope
  /** As it came, unpacked: for a search of everything that left. */
  bytes: Buffer
}

export interface SentryReceiver {
  /** Without a path, such as `http://127.0.0.1:4321`: SENTRY_URL of the gate. */
  url: string
  /** For SAYSO_SENTRY_DSN. */
  dsn(project?: string): string
  received: Received[]
  /** Payloads of a type, parsed: `event`, `session`, `transaction`. */
  payloads(type: string): Record<string, unknown>[]
  /** Files, with the names and types that the SDK gave them; a minidump is `event.minidump`. */
  attachments(): { name: string; kind: string; bytes: Buffer }[]
  /** What the receiver could not read: a defect of whoever sent it. */
  refused: string[]
  /** Sockets that were opened to it, whatever came through them. */
  connections(): number
  /** Answers so instead, until null: an outage (503), a limit (429). */
  failWith(status: number | null): void
  /** Resolves once something holds of what was received. @throws after `timeoutMs` */
  until(holds: () => boolean, timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

export interface ReceiverOptions {
  port?: number
  organisation?: string
  /** The token that the sessions API asks for. */
  token?: string
  now?: () => number
}

/** The public key in the DSN: envelopes with another one are refused. */
const PUBLIC_KEY = '0123456789abcdef0123456789abcdef'

export async function startSentryReceiver(options: ReceiverOptions = {}): Promise<SentryReceiver> {
  const { organisation = 'sayso', token = 'test-token', now = Date.now } = options
  const received: Received[] = []
  const refused: string[] = []
  const waiting = new Set<() => void>()
  let failure: number | null = null
  let connections = 0

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      refused.push(String(error))
      send(response, 400, { detail: String(error) })
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', url)
    const body = await bodyOf(request)
    if (failure !== null) return send(response, failure, { detail: 'not now' }, { 'retry-after': '1' })
    const [, project] = /^\/api\/(\d+)\/envelope\/$/.exec(address.pathname) ?? []
    if (request.method === 'POST' && project !== undefined) return take(project, body, request, address, response)
    const asked = /^\/api\/0\/organizations\/([^/]+)\/sessions\/$/.exec(address.pathname)
    if (request.method === 'GET' && asked) return statistics(asked[1]!, request, address, response)
    send(response, 404, { detail: 'The requested resource does not exist' })
  }

  function take(project: string, body: Buffer, request: IncomingMessage, address: URL, response: ServerResponse) {
    const auth = `${String(request.headers['x-sentry-auth'] ?? '')} ${address.search}`
    if (!auth.includes(`sentry_key=${PUBLIC_KEY}`)) return send(response, 403, { detail: 'bad sentry_key' })
    const envelope = parseEnvelope(body)
    received.push({ project, receivedAt: now(), envelope, bytes: body })
    send(response, 200, { id: envelope.headers['event_id'] ?? null })
    for (const look of waiting) look()
  }

  function statistics(slug: string, request: IncomingMessage, address: URL, response: ServerResponse): void {
    if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, { detail: 'Invalid token' })
    if (slug !== organisation) return send(response, 404, { detail: 'The requested resource does not exist' })
    const updates = received.flatMap(({ project, receivedAt, envelope }) =>
      envelope.items
        .filter(({ type }) => type === 'session')
        .map(({ payload }) => ({ update: SessionUpdate.parse(JSON.parse(payload.toString())), project, receivedAt })),
    )
    send(response, 200, sessionStatistics(sessionsOf(updates), readQuery(address.searchParams, now())))
  }

  const items = () => received.flatMap(({ envelope }) => envelope.items)
  return {
    url,
    dsn: (project = '1') => `${url.replace('//', `//${PUBLIC_KEY}@`)}/${project}`,
    received,
    refused,
    payloads: (wanted) =>
      items()
        .filter(({ type }) => type === wanted)
        .map(({ payload }) => JSON.parse(payload.toString()) as Record<string, unknown>),
    attachments: () =>
      items()
        .filter(({ type }) => type === 'attachment')
        .map(({ headers, payload }) => ({
          name: String(headers['filename'] ?? ''),
          kind: String(headers['attachment_type'] ?? 'event.attachment'),
          bytes: payload,
        })),
    connections: () => connections,
    failWith: (status) => (failure = status),
    until: (holds, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!holds()) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          const types = items().map(({ type }) => type)
          reject(new Error(`not within ${timeoutMs} ms; received: ${types.join(' ')}; refused: ${refused.join(' ')}`))
        }, timeoutMs)
        waiting.add(look)
        look()
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
