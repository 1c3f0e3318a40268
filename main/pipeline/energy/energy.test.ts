import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWav } from '../speech/wavReader.ts'
import { emptyBaseline, updateBaseline, type EnergyBaseline, type Feature } from './baseline.ts'
import { energyScore, judgeEnergy, leastCaptures } from './energy.ts'
import { measureVoice, type VoiceFeatures } from './features.ts'
import { noiseSource, speak, usual, type VoiceManner } from './testing.ts'

const desk = 'desk'
const vary = noiseSource(7)
const near = (value: number) => value * (1 + 0.08 * vary())

function hear(manner: VoiceManner): VoiceFeatures {
  const { samples, speech, wordCount } = speak(manner)
  const features = measureVoice(samples, speech, wordCount)
  if (features === null) throw new Error('there is voice in it')
  return features
}

/** What somebody who speaks in this manner sounds like from day to day. */
function baselineOf(manner: VoiceManner, captures = 12): EnergyBaseline {
  let baseline = emptyBaseline
  for (let i = 0; i < captures; i++) {
    const today = {
      ...manner,
      gain: near(manner.gain),
      swingSemitones: near(manner.swingSemitones),
      syllablesPerSecond: near(manner.syllablesPerSecond),
      pauseMs: near(manner.pauseMs),
    }
    baseline = updateBaseline(baseline, hear(today), desk)
  }
  return baseline
}

const lively = (manner: VoiceManner): VoiceManner => ({
  ...manner,
  gain: manner.gain * 1.5,
  swingSemitones: manner.swingSemitones * 1.4,
  syllablesPerSecond: manner.syllablesPerSecond * 1.25,
})
const tired = (manner: VoiceManner): VoiceManner => ({
  ...manner,
  gain: manner.gain / 1.5,
  swingSemitones: manner.swingSemitones / 1.5,
  syllablesPerSecond: manner.syllablesPerSecond / 1.25,
  pauseMs: manner.pauseMs + 250,
})

const loud: VoiceManner = { ...usual, gain: 0.5, syllablesPerSecond: 5, swingSemitones: 9, pitchHz: 210 }
const quiet: VoiceManner = { ...usual, gain: 0.08, syllablesPerSecond: 3.2, swingSemitones: 3, pitchHz: 95 }

describe('judgeEnergy on voices made in code', () => {
  it.each([
    ['a usual voice', usual],
    ['a loud, fast, lively voice', loud],
    ['a quiet, slow, flat voice', quiet],
  ])('compares %s with itself', (_, manner) => {
    const baseline = baselineOf(manner)
    expect(judgeEnergy(hear(manner), baseline, desk)).toBe('medium')
    expect(judgeEnergy(hear(lively(manner)), baseline, desk)).toBe('high')
    expect(judgeEnergy(hear(tired(manner)), baseline, desk)).toBe('low')
  })

  it('holds nobody to the measure of another: the quiet voice at its liveliest is still quieter than the loud one tired', () => {
    const quietAtBest = hear(lively(quiet))
    const loudAtWorst = hear(tired(loud))
    expect(quietAtBest.loudnessDb).toBeLessThan(loudAtWorst.loudnessDb)
    expect(judgeEnergy(quietAtBest, baselineOf(quiet), desk)).toBe('high')
    expect(judgeEnergy(loudAtWorst, baselineOf(loud), desk)).toBe('low')
  })

  it('says nothing before there are eight captures', () => {
    expect(judgeEnergy(hear(lively(usual)), emptyBaseline, desk)).toBeNull()
    expect(judgeEnergy(hear(lively(usual)), baselineOf(usual, leastCaptures - 1), desk)).toBeNull()
    expect(judgeEnergy(hear(lively(usual)), baselineOf(usual, leastCaptures), desk)).toBe('high')
  })

  it('does without loudness on a microphone that it does not know', () => {
    const baseline = baselineOf(usual)
    const louder = hear({ ...usual, gain: 0.8 })
    const score = energyScore(louder, baseline, 'headset')
    expect(score).toBeCloseTo(energyScore({ ...louder, loudnessDb: -90 }, baseline, 'headset') ?? NaN)
    expect(energyScore(louder, baseline, desk)).toBeGreaterThan((score ?? NaN) + 0.5)
  })
})

describe('judgeEnergy on recordings', () => {
  /** Speaks faster by leaving out samples, which shifts the pitch but not its range in semitones. */
  const changed = (samples: Float32Array, gain: number, speed: number) =>
    Float32Array.from({ length: Math.floor(samples.length / speed) }, (_, i) => {
      const at = i * speed
      const before = samples[Math.floor(at)] ?? 0
      return gain * (before + ((samples[Math.ceil(at)] ?? 0) - before) * (at % 1))
    })

  it.each([
    ['long-note', 22],
    ['report-and-kitchen', 22],
    ['water-plants', 15],
  ])('tells %s louder and faster from softer and slower', async (name, words) => {
    const note = await readWav(fileURLToPath(new URL(`../../../e2e/fixtures/${name}.wav`, import.meta.url)))
    const say = (gain: number, speed: number): VoiceFeatures => {
      const samples = changed(note, gain, speed)
      const features = measureVoice(samples, [{ startMs: 0, endMs: samples.length / 16 }], words)
      if (features === null) throw new Error('there is voice in it')
      return features
    }
    let baseline = emptyBaseline
    for (let i = 0; i < 12; i++) baseline = updateBaseline(baseline, say(near(0.5), near(1)), desk)
    expect(judgeEnergy(say(0.5, 1), baseline, desk)).toBe('medium')
    expect(judgeEnergy(say(0.8, 1.25), baseline, desk)).toBe('high')
    expect(judgeEnergy(say(0.3, 0.8), baseline, desk)).toBe('low')
  })
})

describe('judgeEnergy', () => {
  const baseline = baselineOf(usual)
  const plain = hear(usual)
  const features = fc.record({
    loudnessDb: fc.double({ min: -90, max: 0 }),
    syllablesPerSecond: fc.double({ min: 0, max: 12 }),
    wordsPerSecond: fc.double({ min: 0, max: 8 }),
    pitchRangeSemitones: fc.double({ min: 0, max: 24 }),
    pauseShare: fc.double({ min: 0, max: 1 }),
    speakingMs: fc.integer({ min: 1_000, max: 30_000 }),
  })
  const noNaN = { noNaN: true, min: -1e6, max: 1e6 }
  const previous = fc.constantFrom('low', 'medium', 'high', null)
  const order = { low: 0, medium: 1, high: 2 }

  it('is monotone in each feature: more of it is never less energy, more pauses never more', () => {
    const directions: [Feature, 1 | -1][] = [
      ['loudnessDb', 1],
      ['syllablesPerSecond', 1],
      ['wordsPerSecond', 1],
      ['pitchRangeSemitones', 1],
      ['pauseShare', -1],
    ]
    fc.assert(
      fc.property(features.filter(finite), fc.double({ ...noNaN, min: 0 }), previous, (values, more, before) => {
        for (const [feature, direction] of directions) {
          const moved = { ...values, [feature]: values[feature] + direction * more }
          const from = energyScore(values, baseline, desk) ?? NaN
          expect(energyScore(moved, baseline, desk)).toBeGreaterThanOrEqual(from - 1e-12)
          const level = judgeEnergy(values, baseline, desk, before) ?? 'low'
          expect(order[judgeEnergy(moved, baseline, desk, before) ?? 'low']).toBeGreaterThanOrEqual(order[level])
        }
      }),
    )
  })

  it('each feature by itself moves the score', () => {
    const from = energyScore(plain, baseline, desk) ?? NaN
    for (const [feature, by] of [
      ['loudnessDb', 3],
      ['syllablesPerSecond', 1],
      ['wordsPerSecond', 1],
      ['pitchRangeSemitones', 2],
      ['pauseShare', -0.1],
    ] as const)
      expect(energyScore({ ...plain, [feature]: plain[feature] + by }, baseline, desk)).toBeGreaterThan(from + 0.05)
  })

  it('stays between -3 and 3 and is never NaN, also after wild captures and with damaged values', () => {
    const wild = fc.record({
      loudnessDb: fc.double(),
      syllablesPerSecond: fc.double(),
      wordsPerSecond: fc.double(),
      pitchRangeSemitones: fc.double(),
      pauseShare: fc.double(),
      speakingMs: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(features, { minLength: 8, maxLength: 20 }), wild, (history, odd) => {
        const learned = history.reduce((before, one) => updateBaseline(before, one, desk), emptyBaseline)
        const score = energyScore(odd, learned, desk)
        if (score !== null) expect(Math.abs(score)).toBeLessThanOrEqual(3 + 1e-9)
      }),
    )
  })

  it('does not flicker: what is high stays high a little below where it began, and the other way round', () => {
    const scored = (score: number): VoiceFeatures => {
      // Bisection along one line from tired to lively finds the features of a wanted score.
      let [low, high] = [-10, 10]
      const at = (x: number): VoiceFeatures => ({
        ...plain,
        loudnessDb: plain.loudnessDb + x,
        syllablesPerSecond: plain.syllablesPerSecond + x / 4,
        wordsPerSecond: plain.wordsPerSecond + x / 6,
      })
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2
        if ((energyScore(at(middle), baseline, desk) ?? 0) < score) low = middle
        else high = middle
      }
      return at(high)
    }
    expect(judgeEnergy(scored(0.5), baseline, desk, null)).toBe('medium')
    expect(judgeEnergy(scored(0.5), baseline, desk, 'medium')).toBe('medium')
    expect(judgeEnergy(scored(0.5), baseline, desk, 'high')).toBe('high')
    expect(judgeEnergy(scored(0.3), baseline, desk, 'high')).toBe('medium')
    expect(judgeEnergy(scored(0.85), baseline, desk, 'low')).toBe('high')
    expect(judgeEnergy(scored(-0.5), baseline, desk, 'medium')).toBe('medium')
    expect(judgeEnergy(scored(-0.5), baseline, desk, 'low')).toBe('low')
    expect(judgeEnergy(scored(-0.5), baseline, desk, 'high')).toBe('medium')
  })

  it('pulls a short note towards the usual', () => {
    const louder = { ...plain, loudnessDb: plain.loudnessDb + 6, speakingMs: 6_000 }
    const score = energyScore(louder, baseline, desk) ?? NaN
    expect(energyScore({ ...louder, speakingMs: 1_000 }, baseline, desk)).toBeCloseTo(score / Math.sqrt(3))
  })

  function finite(values: VoiceFeatures): boolean {
    return Object.values(values).every(Number.isFinite)
  }
})
