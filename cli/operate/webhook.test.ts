import { expect, it } from 'vitest'
import { deliver, messageOf, type OwedAlert } from './webhook.ts'

const change = (id: number, more: Partial<OwedAlert> = {}): OwedAlert => ({
  id,
  at: '2026-01-05T09:00:00Z',
  environment: 'production',
  release: '1.1.0',
  alert: 'crashRate',
  state: 'breached',
  value: 0.0212,
  threshold: 0.01,
  n: 410,
  ...more,
})

function backendWith(owed: OwedAlert[]) {
  return {
    async ask<T>(name: string, body: Record<string, unknown> = {}): Promise<T> {
      if (name === 'alerts_owed') return owed.slice() as T
      const ids = body['p_ids'] as number[]
      owed.splice(0, owed.length, ...owed.filter(({ id }) => !ids.includes(id)))
      return ids.length as T
    },
  }
}

it('says in a sentence what was found, for which release', () => {
  expect(messageOf(change(1))['text']).toBe('Sayso production, 1.1.0: crashRate breached: 0.0212 (limit 0.01, of 410)')
  expect(messageOf(change(1, { release: '', value: null, state: 'ok' }))['text']).toBe(
    'Sayso production, all releases: crashRate ok: nothing measured any more',
  )
})

it('gives each until it was taken, in order, and goes on where it ended', async () => {
  const owed = [change(1), change(2), change(3)]
  const got: number[] = []
  let up = false
  const webhook = (_url: unknown, init?: RequestInit) => {
    const { id } = JSON.parse(String(init?.body)) as OwedAlert
    if (id === 2 && !up) return Promise.resolve(new Response(null, { status: 503 }))
    got.push(id)
    return Promise.resolve(new Response(null, { status: 204 }))
  }
  await expect(deliver(backendWith(owed), 'https://hook.example', webhook as typeof fetch)).rejects.toThrow('503')
  up = true
  expect(await deliver(backendWith(owed), 'https://hook.example', webhook as typeof fetch)).toBe(2)
  expect(got).toEqual([1, 2, 3])
})
