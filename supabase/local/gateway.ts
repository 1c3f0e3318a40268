/** One address for everything, as a hosted project has it: /auth/v1, /rest/v1, /functions/v1. */
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import type { AuthContext } from './auth/context.ts'
import { openToBrowsers, serveAuth } from './authServer.ts'
import type { Functions } from './functions.ts'
import type { Mails } from './auth/mails.ts'

/**
 * What becomes of a request, for tests of trouble: `pass`; `refuse`, the connection ends before anything is done; `loseAnswer`,
 * everything is done, and the connection ends instead of the answer; `hang`, nothing ever comes; or a status to answer with.
 */
export type Fault = 'pass' | 'refuse' | 'loseAnswer' | 'hang' | number

export interface GatewayOptions {
  port: number
  auth: AuthContext
  rest: string
  functions: Functions
  /** Whether a function wants a valid token before it is started. */
  verifiesJwt(name: string): boolean
  mails: Mails
  /** The project's public and secret key: one of them comes with every request. */
  keys: readonly string[]
  fault(request: { method: string; path: string }): Fault
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-expose-headers': 'Retry-After, Content-Range, X-Supabase-Api-Version',
}

export async function startGateway(options: GatewayOptions) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const fault = options.fault({ method: request.method ?? 'GET', path })
    if (fault === 'refuse') return request.socket.destroy()
    if (fault === 'hang') return
    if (typeof fault === 'number') return say(response, fault, { message: 'The local stack was told to fail.' })
    if (fault === 'loseAnswer') loseAnswer(response)
    serve(options, agent, request, response, path).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else say(response, 502, { message: (error as Error).message })
    })
  })
  // A device that keeps its connection would otherwise meet one that just ends.
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      agent.destroy()
    },
  }
}

async function serve(
  options: GatewayOptions,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value)
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()
  const [, service, below] = /^\/(auth|rest|functions)\/v1(\/.*)?$/.exec(path) ?? []
  if (service === undefined) {
    const url = new URL(path, 'http://gateway')
    if (url.pathname !== '/local/mails') return say(response, 404, { message: 'no Route matched with those values' })
    return say(response, 200, options.mails.all(url.searchParams.get('to') ?? undefined))
  }
  const rest = below ?? '/'
  if (service === 'functions') return runFunction(options, agent, request, response, rest)

  const open = service === 'auth' && openToBrowsers.test(rest.split('?')[0]!)
  const key = request.headers['apikey']
  if (!open) {
    if (typeof key !== 'string') return say(response, 401, { message: 'No API key found in request' })
    if (!options.keys.includes(key)) return say(response, 401, { message: 'Invalid API key' })
    request.headers.authorization ??= `Bearer ${key}`
  }
  if (service === 'auth') return serveAuth(options.auth, request, response, rest)
  return forward(agent, request, response, options.rest, rest)
}

async function runFunction(
  options: GatewayOptions,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const name = /^\/([^/?]+)/.exec(path)?.[1] ?? ''
  if (!options.functions.names().includes(name))
    return say(response, 404, { code: 'NOT_FOUND', message: 'Requested function was not found' })
  if (options.verifiesJwt(name)) {
    const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? ''
    try {
      await jwtVerify(token, new TextEncoder().encode(options.auth.secret), { algorithms: ['HS256'] })
    } catch {
      return say(response, 401, { code: 401, message: token === '' ? 'Missing authorization header' : 'Invalid JWT' })
    }
  }
  const port = await options.functions.port(name)
  return forward(agent, request, response, `http://127.0.0.1:${port}`, path)
}

/** Passes a request on and its answer back, both as they come. */
function forward(
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
  to: string,
  path: string,
): Promise<void> {
  const { host: _host, connection: _connection, ...headers } = request.headers
  return new Promise((resolve, reject) => {
    const onward = ask(to + path, { method: request.method ?? 'GET', headers, agent }, (answer) => {
      const { connection: _ended, 'transfer-encoding': _chunks, ...kept } = answer.headers
      response.writeHead(answer.statusCode ?? 502, { ...kept, ...cors })
      answer.pipe(response)
      answer.on('end', resolve).on('error', reject)
    })
    onward.on('error', reject)
    response.on('close', () => {
      if (!response.writableFinished) onward.destroy()
    })
    request.pipe(onward)
  })
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...cors, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Lets everything happen but the answer. */
function loseAnswer(response: ServerResponse): void {
  response.writeHead = function lost() {
    return this
  }
  response.write = () => true
  response.end = function lost() {
    this.destroy()
    return this
  }
}
