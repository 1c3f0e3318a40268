/** The stand-in for Supabase Auth behind HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AuthProblem, type AuthContext } from './auth/context.ts'
import { answerAuth } from './auth/routes.ts'

const MAX_BODY = 100_000
/** From this version on, codes of errors are in `code`. https://supabase.com/docs/guides/auth/debugging/error-codes */
const API_VERSION = '2024-01-01'

/** Those that a browser follows, which has no key to send. */
export const openToBrowsers = /^\/(verify|authorize|provider|callback|health|settings|\.well-known\/jwks\.json)$/

/** @param path below /auth/v1, with its query */
export async function serveAuth(
  context: AuthContext,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const url = new URL(path, 'http://auth')
  try {
    const { body, form } = await readBody(request)
    const answer = await answerAuth(context, {
      method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization,
      body,
      form,
    })
    if ('location' in answer) response.writeHead(answer.status, { location: answer.location }).end()
    else if ('html' in answer)
      response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html)
    else if (answer.json === null) response.writeHead(answer.status).end()
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json))
  } catch (error) {
    const problem =
      error instanceof AuthProblem ? error : new AuthProblem(500, 'unexpected_failure', (error as Error).message)
    response.writeHead(problem.status, { 'content-type': 'application/json', 'x-supabase-api-version': API_VERSION })
    response.end(JSON.stringify({ code: problem.code, message: problem.message }))
  }
}

async function readBody(request: IncomingMessage): Promise<{ body: Record<string, unknown>; form: URLSearchParams }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw new AuthProblem(413, 'validation_failed', 'The request is too large')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return { body: {}, form: new URLSearchParams(text) }
  if (text === '') return { body: {}, form: new URLSearchParams() }
  try {
    const body = JSON.parse(text) as unknown
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { body: body as Record<string, unknown>, form: new URLSearchParams() }
  } catch {
    // Said below.
  }
  throw new AuthProblem(400, 'bad_json', 'Could not parse request body as JSON')
}
