/** The choice of engine, with the real OpenAI engine against the stand-in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { environments } from '../shared/config/index.ts'
import { defaultSettings, type Settings } from '../shared/settings.ts'
import type { Secret, SecretStore } from './electron/secretStore.ts'
import { createExtractionChoice, type ExtractionChoiceOptions } from './extractionEngine.ts'
import { createOpenAiEngine } from './pipeline/extraction/openai.ts'
import { CONTEXT, fakeRules } from './pipeline/extraction/openai/testing/fakeRules.ts'
import { unlimited } from './queue/outgoing.ts'
import { startStandIn, type StandIn } from './pipeline/extraction/openai/testing/standIn.ts'
import type { ExtractionEngine } from './pipeline/extraction/types.ts'

const KEY = 'sk-test-0123456789'
const NOTE = 'call Siobhan tomorrow and buy milk'
const device: ExtractionEngine = {
  name: 'rules',
  extract: (transcript, context) => Promise.resolve(fakeRules(transcript, context)),
}

let server: StandIn
let settings: Settings
let secret: Secret
let loads: number

/** Keeps one secret in memory. `whenRead` runs while it is being read. */
function fakeSecrets(whenRead: () => void = () => undefined): SecretStore {
  return {
    async read() {
      await Promise.resolve()
      whenRead()
      return secret
    },
    set(_name, value) {
      secret = { state: 'present', value, kept: 'memory' }
      return Promise.resolve('memory')
    },
    remove() {
      secret = { state: 'none' }
      return Promise.resolve()
    },
  }
}

const choice = (options: Partial<ExtractionChoiceOptions> = {}) =>
  createExtractionChoice({
    settings: () => settings,
    secrets: fakeSecrets(),
    config: environments.development.openai,
    baseUrl: server.baseUrl,
    locale: () => 'en-IE',
    device,
    rules: fakeRules,
    outgoing: unlimited,
    load() {
      loads += 1
      return Promise.resolve({ createOpenAiEngine })
    },
    ...options,
  })

beforeEach(async () => {
  server = await startStandIn({ rules: fakeRules })
  settings = { ...defaultSettings('linux'), extractionPolicy: 'openaiFirst' }
  secret = { state: 'present', value: KEY, kept: 'keyring' }
  loads = 0
})
afterEach(() => server.close())

describe('while notes are read on the device', () => {
  beforeEach(() => {
    settings = { ...settings, extractionPolicy: 'device' }
  })

  it('does not even load the other engine, key or not', async () => {
    const { engine, prepare, test } = choice()
    await prepare()
    expect(await engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'rules' })
    expect(await test()).toMatchObject({ kind: 'device' })
    expect(loads).toBe(0)
    expect(server.requests).toHaveLength(0)
  })

  it('names no failure: nobody else was asked', async () => {
    expect(await choice().engine.extract(NOTE, CONTEXT)).not.toHaveProperty('openaiFailure')
  })
})

describe('while OpenAI is asked first', () => {
  it('lets OpenAI speak', async () => {
    const extraction = await choice().engine.extract(NOTE, CONTEXT)
    expect(extraction.engine).toBe('openai')
    expect(extraction.tasks).toHaveLength(2)
    expect(extraction).not.toHaveProperty('openaiFailure')
    expect(server.requests).toHaveLength(1)
  })

  it('lets the device speak and says why', async () => {
    server.next({ kind: 'serverError', status: 500 })
    const failures: string[] = []
    const { engine } = choice({ onFailure: ({ kind }) => failures.push(kind) })
    expect(await engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'rules', openaiFailure: 'server' })
    expect(failures).toEqual(['server'])
    expect(await engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'openai' })
  })

  it('sends nothing without a key, with one that cannot be read, or to an address that is not acceptable', async () => {
    secret = { state: 'none' }
    expect(await choice().engine.extract(NOTE, CONTEXT)).toMatchObject({ openaiFailure: 'noKey' })
    secret = { state: 'unreadable' }
    expect(await choice().engine.extract(NOTE, CONTEXT)).toMatchObject({ openaiFailure: 'noKey' })
    secret = { state: 'present', value: KEY, kept: 'keyring' }
    const { engine, test } = choice({ baseUrl: 'http://example.com/v1' })
    expect(await engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'rules', openaiFailure: 'invalid' })
    expect(await test()).toMatchObject({ kind: 'baseUrl' })
    expect(server.requests).toHaveLength(0)
  })

  it('sends nothing when the policy changes while the key is being read', async () => {
    const changing = fakeSecrets(() => {
      settings = { ...settings, extractionPolicy: 'device' }
    })
    expect(await choice({ secrets: changing }).engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'rules' })
    expect(server.requests).toHaveLength(0)
  })

  it('lets the device speak when the engine cannot be loaded', async () => {
    const { engine } = choice({ load: () => Promise.reject(new Error('a file is missing')) })
    expect(await engine.extract(NOTE, CONTEXT)).toMatchObject({ engine: 'rules', openaiFailure: 'invalid' })
  })

  it('asks the model and the server that are set, from the next note on', async () => {
    const { engine } = choice({ baseUrl: undefined })
    settings = { ...settings, openaiBaseUrl: server.baseUrl, openaiModel: 'gpt-4.1' }
    await engine.extract(NOTE, CONTEXT)
    settings = { ...settings, openaiModel: 'gpt-4.1-nano' }
    await engine.extract(NOTE, CONTEXT)
    expect(server.requests.map(({ body }) => (body as { model: string }).model)).toEqual(['gpt-4.1', 'gpt-4.1-nano'])
  })

  it('lets the environment decide the address, even where it forbids all', async () => {
    settings = { ...settings, openaiBaseUrl: server.baseUrl }
    const { engine, status } = choice({ baseUrl: 'ftp://example.com' })
    expect(await status()).toMatchObject({ baseUrl: null, baseUrlFixed: true })
    await engine.extract(NOTE, CONTEXT)
    expect(server.requests).toHaveLength(0)
  })
})

describe('key and test', () => {
  it('says where the key is, and never what it is', async () => {
    const { status, setKey } = choice()
    expect(await status()).toMatchObject({ policy: 'openaiFirst', key: 'present', kept: 'keyring' })
    expect(await setKey(null)).toMatchObject({ key: 'none', kept: null })
    expect(JSON.stringify(await setKey('sk-another'))).not.toContain('sk-another')
    expect(await status()).toMatchObject({ key: 'present', kept: 'memory' })
    secret = { state: 'unreadable' }
    expect(await status()).toMatchObject({ key: 'unreadable', kept: null })
  })

  it('tests with a fixed sentence and nothing of the person', async () => {
    settings = { ...settings, vocabulary: ['Siobhan'] }
    expect(await choice().test()).toEqual({ kind: 'works', model: 'gpt-4.1-mini' })
    const sent = JSON.stringify(server.requests[0]?.body)
    expect(sent).toContain('buy milk')
    expect(sent).not.toContain('Siobhan')
  })

  it.each([
    [{ kind: 'unauthorised' } as const, 'unauthorised'],
    [{ kind: 'quota' } as const, 'quota'],
    [{ kind: 'serverError', status: 404 } as const, 'model'],
    [{ kind: 'redirect', to: 'http://127.0.0.1:9/' } as const, 'redirect'],
    [{ kind: 'webPage' } as const, 'invalid'],
    [{ kind: 'reset' } as const, 'network'],
  ])('says of %o what it is: %s', async (how, kind) => {
    server.next(how)
    expect(await choice().test()).toMatchObject({ kind })
  })
})
