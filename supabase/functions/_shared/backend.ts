/** Calls of the database's functions with the service's key. Only edge functions and the publisher's own commands hold it. */
export interface Backend {
  url: string
  serviceKey: string
}

/** @throws Error with PostgREST's message */
export async function rpc<T>(backend: Backend, name: string, parameters: object): Promise<T> {
  const response = await fetch(`${backend.url.replace(/\/$/, '')}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: {
      apikey: backend.serviceKey,
      authorization: `Bearer ${backend.serviceKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(parameters),
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${name}: ${response.status} ${messageOf(text)}`)
  return (text === '' ? null : JSON.parse(text)) as T
}

function messageOf(text: string): string {
  try {
    return String((JSON.parse(text) as { message?: unknown }).message ?? '')
  } catch {
    // Not PostgREST but something before it answered.
    return ''
  }
}

/** @throws Error naming the variable that is missing */
export function needed(env: { get(name: string): string | undefined }, name: string): string {
  const value = env.get(name)
  if (!value) throw new Error(`${name} is not set`)
  return value
}
