/** Requests to the stack as many devices make them, each measured from the first byte out to the last byte in. */
import { Agent, request } from 'node:http'

export interface Measured {
  name: 'push' | 'pull'
  /** What the device waited for the answer. */
  answerMs: number
  /** What the function in the database took of it (timers.sql); null where the answer does not say. */
  databaseMs: number | null
}

export interface Answer<T> {
  status: number
  body: T
}

/** A device keeps one connection, as an app does. */
export function newConnection(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 })
}

export interface Project {
  url: string
  anonKey: string
}

/** Calls a function of the database. @throws Error when the connection breaks */
export function callRpc<T>(
  project: Project,
  agent: Agent,
  token: string,
  name: string,
  body: unknown,
  measure: (answerMs: number, databaseMs: number | null) => void,
): Promise<Answer<T>> {
  const text = JSON.stringify(body)
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const call = request(
      `${project.url}/rest/v1/rpc/${name}`,
      {
        method: 'POST',
        agent,
        headers: {
          apikey: project.anonKey,
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const timing = answer.headers['x-database-ms']
          measure(performance.now() - began, timing === undefined ? null : Number(timing))
          const got = Buffer.concat(chunks).toString('utf8')
          resolve({ status: answer.statusCode ?? 0, body: (got === '' ? null : JSON.parse(got)) as T })
        })
      },
    )
    call.on('error', reject)
    call.end(text)
  })
}
