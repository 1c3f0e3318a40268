/** The publisher's questions to the backend, by its service key. */
export interface OperatorBackend {
  /** @throws Error with the status where the backend refuses */
  ask<T>(name: string, body?: Record<string, unknown>): Promise<T>
}

export function operatorBackend(url: string, key: string, request: typeof fetch = fetch): OperatorBackend {
  const base = url.endsWith('/') ? url : `${url}/`
  return {
    async ask<T>(name: string, body: Record<string, unknown> = {}): Promise<T> {
      const answer = await request(new URL(`rest/v1/rpc/${name}`, base), {
        method: 'POST',
        headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`)
      return (await answer.json()) as T
    },
  }
}
