/** Gives alerts to the publisher's webhook: each until it was taken, in order. */
import type { OperatorBackend } from './backend.ts'

export interface OwedAlert {
  id: number
  at: string
  environment: string
  /** Empty for all of them together. */
  release: string
  alert: string
  state: string
  value: number | null
  threshold: number
  n: number
}

/** `text` is what chat services show; the rest is for programs. */
export function messageOf(change: OwedAlert): Record<string, unknown> {
  const { alert, state, value, threshold, n, release, environment } = change
  const whose = release === '' ? 'all releases' : release
  const found = value === null ? 'nothing measured any more' : `${short(value)} (limit ${short(threshold)}, of ${n})`
  return { ...change, text: `Sayso ${environment}, ${whose}: ${alert} ${state}: ${found}` }
}

const short = (value: number) => String(Math.round(value * 1e4) / 1e4)

/** @returns how many were taken. Ends at the first that is not: a later run goes on from there. */
export async function deliver(
  backend: OperatorBackend,
  webhook: string,
  request: typeof fetch = fetch,
): Promise<number> {
  let taken = 0
  for (const change of await backend.ask<OwedAlert[]>('alerts_owed')) {
    const answer = await request(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(messageOf(change)),
      signal: AbortSignal.timeout(10_000),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`)
    await backend.ask('alerts_delivered', { p_ids: [change.id] })
    taken += 1
  }
  return taken
}
