import { beforeEach, describe, expect, it } from 'vitest'
import { createMicrophoneClient, type MicrophoneClient } from './microphoneClient.ts'
import type { MicrophoneEvent, MicrophoneRequest } from './protocol.ts'
import { FakeHost } from './testing.ts'

let host: FakeHost<MicrophoneRequest, MicrophoneEvent>
let seen: MicrophoneEvent[]
let client: MicrophoneClient
beforeEach(() => {
  host = new FakeHost()
  seen = []
  client = createMicrophoneClient(
    host,
    (event) => seen.push(event),
    () => 'Desk',
  )
})

describe('createMicrophoneClient', () => {
  it('has the chosen microphone set up each time the host starts', () => {
    host.start()
    host.crash()
    host.start()
    expect(host.sent).toEqual([
      { kind: 'prepare', device: 'Desk' },
      { kind: 'prepare', device: 'Desk' },
    ])
  })

  it('says that the recording under way ended when the host dies', () => {
    client.start({ captureId: 'a', file: '/a.wav', device: null })
    host.crash()
    host.crash()
    expect(seen).toEqual([
      { kind: 'stopped', captureId: 'a', audioMs: 0, reason: 'lost', code: 'microphone.hostCrashed' },
    ])
  })

  it('says nothing of a recording that had ended before', () => {
    client.start({ captureId: 'a', file: '/a.wav', device: null })
    host.answer({ kind: 'stopped', captureId: 'a', audioMs: 900, reason: 'asked' })
    host.crash()
    expect(seen).toHaveLength(1)
  })

  it('lists the microphones, and none when the host dies over it', async () => {
    const names = client.devices()
    host.answer({ kind: 'devices', requestId: 1, names: ['Desk', 'Headset'] })
    await expect(names).resolves.toEqual(['Desk', 'Headset'])
    const lost = client.devices()
    host.crash()
    await expect(lost).resolves.toEqual([])
  })
})
