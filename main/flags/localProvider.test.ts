import { describe, expect, it } from 'vitest'
import { createLocalFlagProvider } from './localProvider.ts'
import { isEnergyDetectionOn, isOfflineSupportOn, isTaskExtractionOn, isVoiceRecordingOn } from './questions.ts'

describe('createLocalFlagProvider', () => {
  it('has every feature on unless told otherwise', () => {
    const provider = createLocalFlagProvider(undefined)
    expect(
      [isVoiceRecordingOn, isTaskExtractionOn, isEnergyDetectionOn, isOfflineSupportOn].map((ask) => ask(provider)),
    ).toEqual([true, true, true, true])
  })

  it('obeys overrides and ignores what names no flag', () => {
    const provider = createLocalFlagProvider('voice-recording-v1=off, nonsense, task-extraction-v1=maybe')
    expect(isVoiceRecordingOn(provider)).toBe(false)
    expect(isTaskExtractionOn(provider)).toBe(true)
  })
})
