/**
 * A server on this machine in OpenAI's place, for tests and for trying the app by hand. It refuses what OpenAI would refuse
 * (requestRules.ts), answers with what the rules that it is given read, and misbehaves when told to.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Rules } from '../reread.ts'
import { badRequest, type ApiError } from './apiErrors.ts'
import { AUDIO_PATH, audioRefusal, parseForm, transcription } from './audioRules.ts'
import { completion, readAsked, sensibleAnswer } from './answers.ts'
import { misbehave, type Misbehaviour } from './misbehaviour.ts'
import { refusal, type SeenRequest } from './requestRules.ts'

export interface StandInOptions {
  rules: Rules
  /** 0: any free one. */
  port?: number
  /** What it does to every request that `next` says nothing about. */
  always?: Misbehaviour | null
  /** What it hears in a recording. */
  hears?: (wav: Buffer) => string
  /** Told of each request by status, for the command line. No content. */
  onRequest?: (line: string) => void
}

export interface StandIn {
  /** For SAYSO_OPENAI_BASE_URL. */
  readonly baseUrl: string
  /** All requests since it started, refused ones too. */
  readonly requests: SeenRequest[]
  /** What it does to the coming requests, one each. */
  next(...how: Misbehaviour[]): void
  always(how: Misbehaviour | null): void
  /** Requests that somebody still waits for: neither answered in full nor hung up on. */
  waiting(): number
  close(): Promise<void>
}

export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const requests: SeenRequest[] = []
  const queue: Misbehaviour[] = []
  const sockets = new Set<Socket>()
  const open = new Set<ServerResponse>()
  let usual = options.always ?? null
  const hears = options.hears ?? (() => HEARD)

  const server = createServer((request, response) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    response.on('finish', () => options.onRequest?.(`${request.method} ${request.url} -> ${response.statusCode}`))
    void readBody(request).then((body) => answer(request, response, body))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  function answer(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (path === AUDIO_PATH) return answerAudio(request, response, content)
    const text = content.toString('utf8')
    const seen = { method: request.method ?? '', path, headers: request.headers, body: parse(text) }
    requests.push(seen)
    const refused = refusal(seen)
    if (refused) return refuse(response, refused)
    const asked = readAsked(seen.body)
    if (!asked) return refuse(response, badRequest('The stand-in reads notes of this engine only.', 'messages'))

    const body = seen.body as Record<string, unknown>
    const reading = sensibleAnswer(asked, options.rules)
    const complete = (value: unknown) => sendJson(response, 200, value, LIMIT_HEADERS)
    const how = queue.shift() ?? usual
    const good = completion(body, JSON.stringify(reading))
    if (!how) return complete(good)
    const turn = { response, body, note: asked.note, answer: reading, good, complete }
    misbehave(how, { ...turn, refuse: (error) => refuse(response, error) })
  }

  function answerAudio(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
    const { method = '', headers } = request
    const form = parseForm(headers['content-type'], content)
    requests.push({ method, path: AUDIO_PATH, headers, body: form })
    const refused = audioRefusal(method, headers, form)
    if (refused || !form) return refuse(response, refused ?? badRequest('Could not parse multipart form.', null))
    const good = transcription(form, hears(form.file?.bytes ?? Buffer.alloc(0)))
    const complete = (value: unknown) => sendJson(response, 200, value, LIMIT_HEADERS)
    const how = queue.shift() ?? usual
    if (!how) return complete(good)
    const turn = { response, body: {}, note: '', answer: { tasks: [], edits: [] }, good, complete }
    misbehave(how, { ...turn, refuse: (error) => refuse(response, error) })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    next: (...how) => void queue.push(...how),
    always: (how) => {
      usual = how
    },
    waiting: () => open.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** It does not listen: it hears this in every recording, unless it is told what. */
const HEARD = 'Buy milk tomorrow and call the dentist on Friday at 3 pm.'

/** https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers */
const LIMIT_HEADERS = {
  'x-ratelimit-limit-requests': '100',
  'x-ratelimit-remaining-requests': '99',
  'x-ratelimit-reset-requests': '600ms',
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // The request rules refuse it.
  }
}

function refuse(response: ServerResponse, { status, message, type, param, code, headers }: ApiError): void {
  sendJson(response, status, { error: { message, type, param, code } }, headers)
}

function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_stand_in', ...headers })
  response.end(JSON.stringify(value))
}
