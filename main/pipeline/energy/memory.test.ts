import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnergyBaseline, emptyBaseline, runningOf, updateBaseline } from './baseline.ts'
import type { VoiceFeatures } from './features.ts'
import { EnergyMemory, emptyMemory, hearVoice, microphoneKey, parseEnergyMemory, speakerEnergy } from './memory.ts'

const plain: VoiceFeatures = {
  loudnessDb: -30,
  syllablesPerSecond: 4,
  wordsPerSecond: 3,
  pitchRangeSemitones: 5,
  pauseShare: 0.1,
  speakingMs: 4_000,
}
const louder: VoiceFeatures = { ...plain, loudnessDb: -24, syllablesPerSecond: 5.2, pitchRangeSemitones: 8 }
const hear = (captures: readonly VoiceFeatures[], microphone = 'desk') =>
  captures.reduce((baseline, features) => updateBaseline(baseline, features, microphone), emptyBaseline)
const times = (count: number, features = plain) => Array.from({ length: count }, () => features)
const loudness = (baseline: EnergyBaseline, microphone = 'desk') => runningOf(baseline, 'loudnessDb', microphone)

describe('updateBaseline', () => {
  it('is the plain mean and variance at first', () => {
    const rates = [3, 4, 5, 4.5]
    const { syllablesPerSecond } = hear(rates.map((rate) => ({ ...plain, syllablesPerSecond: rate })))
    expect(syllablesPerSecond.count).toBe(4)
    expect(syllablesPerSecond.mean).toBeCloseTo(4.125)
    expect(syllablesPerSecond.variance).toBeCloseTo(0.546875)
  })

  it('forgets half in 40 captures once there are many', () => {
    const settled = hear(times(200))
    const shifted = { ...plain, syllablesPerSecond: 4.5 }
    const after = times(40, shifted).reduce((baseline, one) => updateBaseline(baseline, one, 'desk'), settled)
    expect(after.syllablesPerSecond.mean).toBeCloseTo(4.25, 2)
  })

  it('lets one shout move the mean by no more than three deviations would', () => {
    const before = hear(times(20))
    const after = updateBaseline(before, { ...plain, loudnessDb: 0 }, 'desk')
    expect(loudness(after).mean - loudness(before).mean).toBeCloseTo((3 * 1.5) / 21)
  })

  it('keeps loudness for each of four microphones and starts anew for another', () => {
    let baseline = hear(times(10))
    baseline = updateBaseline(baseline, { ...plain, loudnessDb: -12 }, 'headset')
    expect(loudness(baseline, 'headset')).toEqual({ count: 1, mean: -12, variance: 0 })
    expect(loudness(baseline).count).toBe(10)
    expect(baseline.syllablesPerSecond.count).toBe(11)
    for (const other of ['a', 'b', 'c']) baseline = updateBaseline(baseline, plain, other)
    expect(baseline.loudness.map(({ microphone }) => microphone)).toEqual(['c', 'b', 'a', 'headset'])
    expect(loudness(baseline).count).toBe(0)
  })

  it('changes nothing that it was given, and keeps averages alone', () => {
    const before = hear(times(3))
    const copy = structuredClone(before)
    updateBaseline(before, louder, 'desk')
    expect(before).toEqual(copy)
    expect(JSON.stringify(hear(times(300))).length).toBe(JSON.stringify(hear(times(100))).length)
  })

  it('stays what its schema says, whatever comes', () => {
    const anything = fc.record({
      loudnessDb: fc.double(),
      syllablesPerSecond: fc.double({ min: -1e9, max: 1e9 }),
      wordsPerSecond: fc.double({ min: 0, max: 100 }),
      pitchRangeSemitones: fc.constantFrom(NaN, Infinity, 0, 1),
      pauseShare: fc.double({ min: 0, max: 1 }),
      speakingMs: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), (captures) => {
        const baseline = hear(
          captures.map((one) => ({ ...one, loudnessDb: Math.max(-90, Math.min(0, one.loudnessDb)) })),
        )
        expect(EnergyBaseline.safeParse(JSON.parse(JSON.stringify(baseline))).success).toBe(true)
      }),
    )
  })
})

describe('hearVoice', () => {
  const start = Date.UTC(2026, 4, 4, 9)
  const learned = times(10).reduce((memory, one) => hearVoice(memory, one, 'Desk', start), emptyMemory)

  it('judges before it learns, and remembers the level for two hours', () => {
    const memory = hearVoice(learned, louder, 'Desk', start)
    expect(speakerEnergy(memory, start)).toBe('high')
    expect(speakerEnergy(memory, start + 7_200_000)).toBe('high')
    expect(speakerEnergy(memory, start + 7_200_001)).toBeNull()
    expect(speakerEnergy(memory, start - 1)).toBeNull()
    expect(memory.baseline.syllablesPerSecond.count).toBe(11)
  })

  it('has no hint while it learns', () => {
    const memory = times(8).reduce((before, one) => hearVoice(before, one, 'Desk', start), emptyMemory)
    expect(speakerEnergy(memory, start)).toBeNull()
    expect(speakerEnergy(hearVoice(memory, plain, 'Desk', start), start)).toBe('medium')
  })

  it('survives the disk, and starts anew from anything else', () => {
    expect(parseEnergyMemory(JSON.parse(JSON.stringify(learned)))).toEqual(learned)
    const negative = { ...learned, baseline: { ...learned.baseline, pauseShare: { count: 1, mean: 0, variance: -1 } } }
    for (const damaged of [undefined, null, 'x', {}, { ...learned, version: 2 }, negative])
      expect(parseEnergyMemory(damaged)).toEqual(emptyMemory)
  })

  it('keeps no name of a device and stays small', () => {
    const stored = JSON.stringify(hearVoice(emptyMemory, plain, "Ana's earbuds", start))
    expect(stored).not.toContain('Ana')
    expect(stored).toContain(microphoneKey("Ana's earbuds"))
    expect(stored.length).toBeLessThan(1_000)
    expect(EnergyMemory.parse(JSON.parse(stored)).hint).toBeNull()
  })
})
