import { describe, expect, it } from 'vitest'
import type { Capture, Task } from '../shared/domain.ts'
import { defaultSettings, type Settings } from '../shared/settings.ts'
import { createWordLearning } from './wordLearning.ts'

function setUp(change: Partial<Settings> = {}, source: Capture['source'] = 'voice') {
  let settings: Settings = { ...defaultSettings('linux'), ...change }
  const learning = createWordLearning({
    tasks: { find: (id) => (id === 'none' ? null : ({ id, captureId: id === 'typed' ? null : 'c' } as Task)) },
    captures: { find: () => ({ source }) as Capture },
    settings: { get: () => settings, set: (next) => (settings = { ...settings, ...next }) },
  })
  const offer = (taskId = 't') => learning.offer(taskId, 'Call Shivan tomorrow', 'Call Siobhan tomorrow')
  return { learning, offer, settings: () => settings }
}

describe('word learning', () => {
  it('asks about a corrected name, and adds it with how it was heard', () => {
    const { learning, offer, settings } = setUp({ vocabulary: ['Zeynep'] })
    const asked = offer()
    expect(asked).toEqual({ kind: 'word', word: 'Siobhan', heard: 'Shivan' })
    learning.answer(asked!, true)
    expect(settings()).toMatchObject({ vocabulary: ['Zeynep', 'Siobhan'], heardAs: { Siobhan: ['Shivan'] } })
    expect(offer()).toBeNull()
  })
  it('changes nothing before the answer, and never asks again after a no', () => {
    const { learning, offer, settings } = setUp()
    const asked = offer()
    expect(settings()).toEqual(defaultSettings('linux'))
    learning.answer(asked!, false)
    expect(settings()).toMatchObject({ vocabulary: [], refusedWords: ['Siobhan'] })
    expect(offer()).toBeNull()
  })
  it('asks whether a listed word is also heard so', () => {
    const { learning, offer, settings } = setUp({ vocabulary: ['Siobhan'], heardAs: { Siobhan: ['Chevron'] } })
    expect(offer()).toEqual({ kind: 'reading', word: 'Siobhan', heard: 'Shivan' })
    learning.answer(offer()!, true)
    expect(settings().heardAs).toEqual({ Siobhan: ['Chevron', 'Shivan'] })
  })
  it('asks nothing where it is switched off, or where nothing was spoken', () => {
    expect(setUp({ learnWords: false }).offer()).toBeNull()
    expect(setUp({}, 'typed').offer()).toBeNull()
    expect(setUp().offer('typed')).toBeNull()
    expect(setUp().offer('none')).toBeNull()
  })
})
