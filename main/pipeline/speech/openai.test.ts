/** Recognition by OpenAI against the stand-in, over real HTTP. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExtractionFailureError } from '../../openai/failure.ts'
import type { Answer, Outgoing, OutgoingRequest } from '../../queue/outgoing.ts'
// The server in OpenAI's place is one for both of its services.
import type { AudioForm } from '../extraction/openai/testing/audioRules.ts'
import { fakeRules } from '../extraction/openai/testing/fakeRules.ts'
import type { Misbehaviour } from '../extraction/openai/testing/misbehaviour.ts'
import { startStandIn, type StandIn } from '../extraction/openai/testing/standIn.ts'
import { transcribeByOpenAi, type Recording } from './openai.ts'

const KEY = 'sk-test-0123456789'
const path = resolve(import.meta.dirname, '../../../e2e/fixtures/buy-milk.wav')
const recording: Recording = {
  captureId: '00000000-0000-4000-8000-000000000001',
  path,
  audioMs: 1_500,
  locale: 'en-IE',
  vocabulary: ['Siobhan', 'Kubernetes'],
}

let server: StandIn
let begun: OutgoingRequest[]
let answers: Answer[]
const outgoing: Outgoing = {
  begin(request) {
    begun.push(request)
    return { answered: (answer) => answers.push(answer) }
  },
}
beforeEach(async () => {
  server = await startStandIn({ rules: fakeRules, hears: () => 'Buy milk.' })
  begun = []
  answers = []
})
afterEach(() => server.close())

const transcribe = (more: Partial<Parameters<typeof transcribeByOpenAi>[1]> = {}, other: Partial<Recording> = {}) =>
  transcribeByOpenAi(
    { ...recording, ...other },
    {
      readKey: () => KEY,
      baseUrl: server.baseUrl,
      model: 'gpt-4o-mini-transcribe',
      timeoutMs: 5_000,
      outgoing,
      ...more,
    },
  )

async function failure(how: Misbehaviour, timeoutMs = 5_000) {
  server.next(how)
  const error = await transcribe({ timeoutMs }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ExtractionFailureError)
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(KEY)
  return (error as ExtractionFailureError).failure
}

describe('a recording', () => {
  it('is sent as a stream of known length, with its language and the words that may be in it', async () => {
    const words = await transcribe()
    expect(words).toMatchObject({ text: 'Buy milk.', engine: 'openai:gpt-4o-mini-transcribe' })
    const { headers, body } = server.requests[0]!
    const { fields, file } = body as AudioForm
    expect(fields).toEqual({
      model: 'gpt-4o-mini-transcribe',
      response_format: 'json',
      temperature: '0',
      language: 'en',
      prompt: 'Siobhan, Kubernetes',
    })
    expect(file?.bytes.length).toBe(statSync(path).size)
    expect(file?.name, 'the name of the file says nothing of the person').toBe('note.wav')
    expect(headers['transfer-encoding']).toBeUndefined()
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    expect(begun).toEqual([
      expect.objectContaining({ purpose: 'transcribe', sent: 'audio', bytes: Number(headers['content-length']) }),
    ])
    expect(answers).toMatchObject([{ outcome: 'ok', status: 200, usage: { tokensOut: 3 } }])
    expect(answers[0]?.usage?.audioTokens).toBeGreaterThan(0)
  })

  it('goes nowhere without a key, or where the way out refuses it', async () => {
    await expect(transcribe({ readKey: () => null })).rejects.toMatchObject({ failure: { kind: 'noKey' } })
    const refusing: Outgoing = { begin: () => ({ refused: { kind: 'paused', code: 'openai.quota' } }) }
    await expect(transcribe({ outgoing: refusing })).rejects.toMatchObject({ failure: { kind: 'quota' } })
    expect(server.requests).toEqual([])
  })

  it('whose file is gone is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sayso-'))
    rmSync(folder, { recursive: true })
    await expect(transcribe({}, { path: join(folder, 'gone.wav') })).rejects.toMatchObject({ code: 'audio.missing' })
    expect(begun).toEqual([])
  })
})

describe('a server that does wrong', () => {
  it.each<[Misbehaviour, object]>([
    [
      { kind: 'rateLimited', headers: { 'retry-after': '7' } },
      { kind: 'rateLimited', retryAfterMs: 7_000 },
    ],
    [
      { kind: 'serverError', status: 500 },
      { kind: 'server', status: 500, retryAfterMs: null },
    ],
    [{ kind: 'unauthorised' }, { kind: 'unauthorised' }],
    [{ kind: 'quota' }, { kind: 'quota' }],
    [{ kind: 'reset' }, { kind: 'network' }],
    [{ kind: 'cutOff' }, { kind: 'network' }],
    [{ kind: 'notJson' }, { kind: 'invalid', reason: 'json' }],
    [{ kind: 'webPage' }, { kind: 'invalid', reason: 'json' }],
    [{ kind: 'empty' }, { kind: 'invalid', reason: 'json' }],
    [{ kind: 'huge' }, { kind: 'invalid', reason: 'tooLarge' }],
    [
      { kind: 'redirect', to: 'http://127.0.0.1:9/' },
      { kind: 'invalid', reason: 'redirect', status: 307 },
    ],
  ])('%j', async (how, expected) => {
    expect(await failure(how)).toEqual(expected)
    expect(answers).toHaveLength(1)
    expect(server.requests, 'one attempt').toHaveLength(1)
  })

  it.each<Misbehaviour>([{ kind: 'never' }, { kind: 'slow', ms: 5_000 }, { kind: 'stall' }])(
    '%j in time',
    async (how) => {
      expect(await failure(how, 150)).toEqual({ kind: 'timeout' })
      expect(answers).toMatchObject([{ outcome: 'timeout' }])
    },
  )

  it('is not there', async () => {
    await server.close()
    await expect(transcribe()).rejects.toMatchObject({ failure: { kind: 'network', offline: true } })
    expect(answers).toMatchObject([{ outcome: 'network', offline: true, status: null }])
  })
})
