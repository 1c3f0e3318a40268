import { expect, test } from 'vitest'
import { createBridge, type Transport } from './bridge.ts'

function fakeTransport(answer: (channel: string, input: unknown) => Promise<unknown>) {
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>()
  const invoked: [string, unknown][] = []
  const transport: Transport = {
    invoke(channel, input) {
      invoked.push([channel, input])
      return answer(channel, input)
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener)
    },
  }
  const send = (channel: string, payload: unknown) =>
    listeners.get(channel)?.forEach((listener) => listener({ sender: 'secret' }, payload))
  return { transport, send, invoked }
}

test('an answer that is ok becomes its value', async () => {
  const { transport, invoked } = fakeTransport(async () => ({ ok: true, value: [] }))
  expect(await createBridge(transport).request('tasks.list', null)).toEqual([])
  expect(invoked).toEqual([['tasks.list', null]])
})

test('a refusal becomes a rejection that carries its code', async () => {
  const { transport } = fakeTransport(async () => ({ ok: false, code: 'shortcut.conflict' }))
  await expect(createBridge(transport).request('settings.set', { shortcut: 'A' })).rejects.toEqual({
    code: 'shortcut.conflict',
  })
})

test.each([
  ['nothing at all', async () => undefined],
  ['a bare value', async () => 7],
  ['a transport failure', async () => Promise.reject(new Error('No handler registered for tasks.list'))],
])('%s is an unexpected failure', async (_name, answer) => {
  const { transport } = fakeTransport(answer)
  await expect(createBridge(transport).request('tasks.list', null)).rejects.toEqual({ code: 'unexpected' })
})

test('a channel that is not in the table never reaches the transport', async () => {
  const { transport, invoked } = fakeTransport(async () => ({ ok: true, value: null }))
  const bridge = createBridge(transport)
  await expect(bridge.request('fs.read' as never, null as never)).rejects.toEqual({ code: 'unexpected' })
  expect(() => bridge.on('fs.changed' as never, () => undefined)).toThrow()
  expect(invoked).toEqual([])
})

test('a listener gets the payload alone, until its subscription ends', () => {
  const { transport, send } = fakeTransport(async () => undefined)
  const heard: unknown[][] = []
  const end = createBridge(transport).on('capture.level', (...all) => heard.push(all))
  send('capture.level', { level: 0.4 })
  end()
  send('capture.level', { level: 0.5 })
  expect(heard).toEqual([[{ level: 0.4 }]])
})
