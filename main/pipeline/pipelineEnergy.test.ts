import { beforeEach, describe, expect, test } from 'vitest'
import type { Task } from '../../shared/domain.ts'
import type { VoiceMeasure } from '../hosts/protocol.ts'
import { createEnergyKeeper, type EnergyKeeper } from './pipelineEnergy.ts'

const usual: VoiceMeasure = {
  loudnessDb: -30,
  syllablesPerSecond: 4,
  wordsPerSecond: 2.5,
  pitchRangeSemitones: 6,
  pauseShare: 0.1,
  speakingMs: 4_000,
}
const lively = { ...usual, loudnessDb: -18, syllablesPerSecond: 6.5, wordsPerSecond: 4, pitchRangeSemitones: 12 }

let now = 0
let file: string | null = null
const on = { feature: true, wanted: true }
beforeEach(() => {
  now = Date.UTC(2026, 2, 2, 9)
  file = null
  Object.assign(on, { feature: true, wanted: true })
})

function open(): EnergyKeeper {
  return createEnergyKeeper({
    kept: file === null ? null : JSON.parse(file),
    write: async (json) => void (file = json),
    remove: async () => void (file = null),
    isFeatureOn: () => on.feature,
    isWanted: () => on.wanted,
    now: () => now,
    timezone: () => 'UTC',
    reportBug: (error) => {
      throw error
    },
  })
}

async function learn(keeper: EnergyKeeper, captures = 8): Promise<void> {
  for (let n = 0; n < captures; n += 1) {
    keeper.heardOn(`c${n}`, 'desk')
    keeper.measured(`c${n}`, { ...usual, loudnessDb: usual.loudnessDb + (n % 3) })
  }
  await keeper.settled()
}

describe('the averages', () => {
  test('are learned before anything is said, and outlive the app', async () => {
    const first = open()
    await learn(first)
    const next = open()
    next.heardOn('x', 'desk')
    expect(next.measured('x', lively)).toBe('high')
    expect(next.hint()).toBe('high')
    now += 3 * 3_600_000
    expect(next.hint()).toBeNull()
  })

  test('hold neither the microphone’s name nor values of one note', async () => {
    const keeper = open()
    keeper.heardOn('x', 'Ana’s headset')
    keeper.measured('x', lively)
    await keeper.settled()
    expect(file).not.toContain('Ana')
  })

  test('are deleted when the setting is turned off, and nothing is heard from then on', async () => {
    const keeper = open()
    await learn(keeper, 9)
    on.wanted = false
    keeper.settingChanged()
    await keeper.settled()
    expect(file).toBeNull()
    expect([keeper.hint(), keeper.measured('x', lively)]).toEqual([null, null])
    await keeper.settled()
    expect(file).toBeNull()
  })

  test('that were left while the setting was off are deleted at the next start', async () => {
    await learn(open())
    on.wanted = false
    await open().settled()
    expect(file).toBeNull()
  })

  test('stay when the feature is off for everyone, unheard and unshown', async () => {
    const keeper = open()
    await learn(keeper)
    const before = file
    on.feature = false
    expect(keeper.measured('x', lively)).toBeNull()
    keeper.settingChanged()
    await keeper.settled()
    expect(file).toBe(before)
  })

  test('that are damaged start anew', async () => {
    file = '{"version":1,"baseline":7}'
    const keeper = open()
    expect(keeper.measured('x', lively)).toBeNull()
  })
})

test('what can be done now is asked of the wall clock of the zone', () => {
  const task = (id: string, more: Partial<Task>) => ({ id, energy: null, due: null, ...more }) as Task
  const base = { title: 'Write', priority: null, recurrence: null, completedAt: null, createdAt: '', span: null }
  const tasks = [
    task('a', { ...base, energy: 'high' }),
    task('b', { ...base, energy: 'low' }),
    task('c', { ...base, energy: 'high', due: { date: '2026-03-02' } }),
  ]
  const fits = open().whatNow(tasks, { energy: 'low', minutes: null })
  expect(fits.map((one) => [one.task.id, one.fit])).toEqual([
    ['c', 'harder'],
    ['b', 'match'],
  ])
})
