import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { initial, reduce, type Offered, type UpdateEvent, type UpdateState } from './updateState.ts'
import { openUpdates, type UpdateSource } from './updates.ts'

const offer: Offered = { version: '1.1.0', action: 'update', notes: '', reason: null }
const pace = { everyMs: 3_600_000, quietMs: 600_000, quietDownMs: 60_000, laterMs: 86_400_000 }

let now = 0
let timers: { at: number; run: () => void }[] = []
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
async function pass(ms: number): Promise<void> {
  for (const until = now + ms; ;) {
    const next = timers.toSorted((one, other) => one.at - other.at)[0]
    if (!next || next.at > until) {
      now = until
      return
    }
    timers = timers.filter((timer) => timer !== next)
    now = next.at
    next.run()
    await settle()
  }
}

let offers: (Offered | null | ErrorCode)[]
let done: string[]
let busy: boolean
let used: number
let seen: UpdateState['kind'][]
const source: UpdateSource = {
  async check() {
    const next = offers.length > 1 ? offers.shift() : offers[0]
    done.push('check')
    if (typeof next === 'string') throw new SaysoError(next)
    return next ?? null
  },
  async download(onPercent) {
    onPercent(50)
    done.push('download')
  },
  async install() {
    done.push('install')
  },
}
const open = () =>
  openUpdates({
    source,
    pace,
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => (timers = timers.filter((other) => other !== timer))
    },
    random: () => 0.5,
    isBusy: () => busy,
    lastUsed: () => used,
    announce: (state) => seen.push(state.kind),
    reportBug: () => expect.unreachable(),
  })

beforeEach(() => {
  now = 1_000_000
  timers = []
  offers = [offer]
  done = []
  busy = false
  used = now
  seen = []
})

describe('updates', () => {
  it('are looked for a little after the start and every hour, downloaded, and installed once it is quiet', async () => {
    const updates = open()
    updates.start()
    await pass(31_000)
    expect(seen).toEqual(['checking', 'downloading', 'downloading', 'ready'])
    await pass(560_000)
    expect(done).toEqual(['check', 'download'])
    await pass(20_000)
    expect(done).toEqual(['check', 'download', 'check', 'install'])
    expect(updates.state().kind).toBe('installing')
  })

  it('never end a capture: what the person asked for waits for it', async () => {
    const updates = open()
    await updates.check()
    busy = true
    await updates.install()
    await pass(60_000)
    expect(done).toEqual(['check', 'download'])
    busy = false
    await pass(5_000)
    expect(done).toEqual(['check', 'download', 'check', 'install'])
  })

  it('wait for a capture that begins during the second look', async () => {
    const updates = open()
    await updates.check()
    const check = source.check
    source.check = async () => ((busy = true), offer)
    await updates.install()
    source.check = check
    expect(updates.state().kind).toBe('ready')
    busy = false
    await pass(5_000)
    expect(done.at(-1)).toBe('install')
  })

  it('are not installed when the feed has taken them back since', async () => {
    offers = [offer, null]
    const updates = open()
    await updates.check()
    await updates.install()
    await settle()
    expect(done).not.toContain('install')
    expect(updates.state()).toEqual({ kind: 'idle', problem: null })
  })

  it('can be put off, and go back to an older version sooner', async () => {
    const updates = open()
    await updates.check()
    updates.later()
    await pass(80_000_000)
    expect(done).not.toContain('install')
    await pass(10_000_000)
    expect(done).toContain('install')

    offers = [{ ...offer, version: '0.9.0', action: 'downgrade' }]
    done = []
    used = now
    const back = open()
    await back.check()
    await pass(70_000)
    expect(done).toContain('install')
  })

  it('say what went wrong, and look again', async () => {
    offers = ['update.unsigned', offer]
    const updates = open()
    await updates.check()
    expect(updates.state()).toEqual({ kind: 'idle', problem: 'update.unsigned' })
    await updates.check()
    expect(updates.state().kind).toBe('ready')
  })

  it('do not call it trouble when the stage has not reached this device', async () => {
    offers = ['update.notInStage']
    const updates = open()
    await updates.check()
    expect(updates.state()).toEqual({ kind: 'idle', problem: null })
  })
})

describe('the states', () => {
  const event = fc.oneof(
    fc.constantFrom<UpdateEvent>(
      { kind: 'check' },
      { kind: 'nothing' },
      { kind: 'offered', offer },
      { kind: 'downloaded' },
      { kind: 'install' },
      { kind: 'same' },
      { kind: 'changed' },
      { kind: 'busy' },
      { kind: 'failed', code: 'update.unreachable' },
      { kind: 'postponed', until: 5 },
    ),
    fc.integer({ min: -10, max: 200 }).map((percent): UpdateEvent => ({ kind: 'progress', percent })),
  )

  it('install only what was offered, downloaded, asked for and offered again, in this order', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const steps = ['offered', 'downloaded', 'install', 'same']
        let state: UpdateState = initial
        let reached = 0
        for (const one of events) {
          const next = reduce(state, one)
          if (next.kind === 'idle' || next.kind === 'checking') reached = 0
          else if (one.kind === 'busy' && next !== state) reached = 2
          else if (next !== state && one.kind === steps[reached]) reached += 1
          state = next
          if (state.kind === 'installing') expect(reached).toBe(4)
          if (state.kind === 'downloading') expect(state.percent >= 0 && state.percent <= 100).toBe(true)
        }
      }),
    )
  })

  it('can always be left again by trouble, but for what is ready', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const state = events.reduce(reduce, initial)
        const after = reduce(state, { kind: 'failed', code: 'update.unreachable' })
        expect(after.kind).toBe(state.kind === 'ready' ? 'ready' : 'idle')
      }),
    )
  })
})
