import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FlagRule } from './decide.ts'
import { CACHE_AGE_LIMIT_MS, openFlagCache } from './flagCache.ts'
import { openFlags, type FlagChange, type FlagService } from './flagService.ts'
import { isVoiceRecordingOn } from './questions.ts'

const rule = (change: Partial<FlagRule> = {}): FlagRule => ({
  name: 'voice-recording-v1',
  percentage: 100,
  killed: false,
  allow: [],
  deny: [],
  alternative: null,
  reason: null,
  version: 1,
  ...change,
})

/** A backend, a clock and a file, all driven by hand. */
function world(file = join(mkdtempSync(join(tmpdir(), 'sayso-flags-')), 'flags.json')) {
  const state = {
    now: 1_800_000_000_000,
    online: true,
    answer: (): FlagRule[] => [rule()],
    reads: 0,
    changes: [] as FlagChange[],
    bugs: [] as unknown[],
    timers: [] as { ms: number; action: () => void }[],
    file,
  }
  const open = (options: { backend?: boolean; overrides?: Map<string, boolean> } = {}) =>
    openFlags({
      installId: 'install-1',
      overrides: options.overrides ?? new Map(),
      read:
        options.backend === false
          ? null
          : async () => {
              state.reads += 1
              return state.answer()
            },
      cache: openFlagCache(state.file),
      now: () => state.now,
      after(ms, action) {
        const timer = { ms, action }
        state.timers.push(timer)
        return () => void (state.timers = state.timers.filter((one) => one !== timer))
      },
      random: () => 0.5,
      online: () => state.online,
      changed: (change) => state.changes.push(change),
      reportBug: (error) => state.bugs.push(error),
    })
  return { state, open }
}

const opened: FlagService[] = []
afterEach(() => opened.splice(0).forEach((service) => service.stop()))
async function track(service: Promise<FlagService>): Promise<FlagService> {
  opened.push(await service)
  return service
}

describe('openFlags', () => {
  it('asks nobody and has every feature on without a backend', async () => {
    const { state, open } = world()
    const flags = await track(open({ backend: false }))
    await flags.refresh()
    expect(isVoiceRecordingOn(flags)).toBe(true)
    expect([state.reads, state.timers.length]).toEqual([0, 0])
  })

  it('takes a feature back while the app runs, and says so once, with the alternative', async () => {
    const { state, open } = world()
    const flags = await track(open())
    await flags.refresh()
    expect([isVoiceRecordingOn(flags), state.changes]).toEqual([true, []])
    state.answer = () => [rule({ killed: true, alternative: 'Type instead.', reason: 'It lost words.', version: 2 })]
    await flags.refresh()
    await flags.refresh()
    expect(isVoiceRecordingOn(flags)).toBe(false)
    expect(state.changes).toEqual([
      {
        flag: 'voice-recording-v1',
        on: false,
        decided: 'killed',
        alternative: 'Type instead.',
        reason: 'It lost words.',
      },
    ])
  })

  it('reads again within a minute, and later and later while it fails', async () => {
    const { state, open } = world()
    const flags = await track(open())
    await flags.refresh()
    expect(state.timers.map((timer) => timer.ms)).toEqual([50_000])
    state.answer = () => {
      throw new Error('down')
    }
    const waits: number[] = []
    for (let i = 0; i < 7; i += 1) {
      await flags.refresh()
      waits.push(state.timers[0]?.ms ?? 0)
    }
    expect(waits).toEqual([95_000, 185_000, 365_000, 725_000, 905_000, 905_000, 905_000])
    state.answer = () => [rule()]
    await flags.refresh()
    expect(state.timers.map((timer) => timer.ms)).toEqual([50_000])
    expect(state.bugs).toEqual([])
  })

  it('asks nobody while there is no network', async () => {
    const { state, open } = world()
    const flags = await track(open())
    state.online = false
    await flags.refresh()
    expect([state.reads, state.timers.length]).toEqual([0, 1])
  })

  it('starts with the last good values, until they are too old', async () => {
    const { state, open } = world()
    state.answer = () => [rule({ killed: true })]
    await (await track(open())).refresh()
    state.answer = () => {
      throw new Error('down')
    }
    const next = world(state.file)
    next.state.answer = state.answer
    const flags = await track(next.open())
    expect(flags.states()['voice-recording-v1']).toMatchObject({ on: false, decided: 'killed' })
    next.state.now += CACHE_AGE_LIMIT_MS + 1
    await flags.refresh()
    expect(next.state.changes).toMatchObject([{ flag: 'voice-recording-v1', on: true, decided: 'default' }])
    const late = world(state.file)
    late.state.now += CACHE_AGE_LIMIT_MS + 1
    expect(isVoiceRecordingOn(await track(late.open()))).toBe(true)
  })

  it.each(['', 'no json', '{"readAt":1}', '{"readAt":9e99,"rules":[]}'])(
    'starts over a cache of %j',
    async (content) => {
      const { state, open } = world()
      writeFileSync(state.file, content)
      expect(isVoiceRecordingOn(await track(open()))).toBe(true)
    },
  )

  it('lets an override stand over the backend', async () => {
    const { state, open } = world()
    state.answer = () => [rule({ killed: true })]
    const flags = await track(open({ overrides: new Map([['voice-recording-v1', true]]) }))
    await flags.refresh()
    expect(isVoiceRecordingOn(flags)).toBe(true)
  })

  it('knows which flags were asked', async () => {
    const flags = await track(world().open())
    expect(flags.exposures()).toEqual({})
    isVoiceRecordingOn(flags)
    expect(flags.exposures()).toEqual({ 'voice-recording-v1': true })
  })
})
