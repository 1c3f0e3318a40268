import { beforeEach, describe, expect, it } from 'vitest'
import { extracted, insertTranscribed } from './store/testing.ts'
import { createTestLine, said, settled, type TestLine } from './testing.ts'

let line: TestLine
let milk: string
let dentist: string
beforeEach(async () => {
  line = await createTestLine()
  const first = insertTranscribed(line.store, 900)
  const tasks = [extracted('Buy milk', 0), extracted('Call the dentist', 9), extracted('Call the plumber', 30)]
  const made = line.store.captures.extracted(first, 'rules', tasks)
  milk = made[0]!.id
  dentist = made[1]!.id
})

async function note(text: string): Promise<string> {
  line.pipeline.start(line.clock.now(), 'hold')
  const captureId = line.lastCaptureId()
  line.microphone({ kind: 'firstFrame', captureId, atMs: line.clock.now(), device: 'desk', fellBack: false })
  line.clock.advance(2_000)
  line.pipeline.stop(line.clock.now())
  line.speech({ kind: 'final', captureId, transcript: said(text), atMs: line.clock.now() })
  await settled()
  return captureId
}

const titles = () => line.store.tasks.open().map((task) => task.title)

describe('an edit by voice', () => {
  it('that is clear is made, shown, undone and made again', async () => {
    const captureId = await note('finish the milk')
    expect(line.store.tasks.find(milk)?.completedAt).not.toBeNull()
    expect(line.pipeline.view()).toMatchObject({
      phase: 'result',
      tasks: [],
      edits: [{ kind: 'complete', state: 'applied', task: { id: milk } }],
    })
    line.pipeline.undoEdit(captureId, 0, true)
    expect(line.store.tasks.find(milk)?.completedAt).toBeNull()
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', edits: [{ state: 'undone' }] })
    line.pipeline.undo(captureId, false)
    expect(line.store.tasks.find(milk)?.completedAt).not.toBeNull()
    expect(line.store.captures.find(captureId)).toMatchObject({ state: 'done', transcript: 'finish the milk' })
  })

  it('that is not clear is a question, and changes nothing before it is answered', async () => {
    const captureId = await note('delete the call')
    const view = line.pipeline.view()
    expect(view).toMatchObject({ phase: 'question', edit: { kind: 'delete', state: 'question' } })
    expect(view.phase === 'question' && view.edit.candidates.map(({ title }) => title).toSorted()).toEqual([
      'Call the dentist',
      'Call the plumber',
    ])
    expect(titles()).toHaveLength(3)
    line.pipeline.answer(captureId, 0, dentist)
    expect(titles()).toEqual(['Buy milk', 'Call the plumber'])
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', edits: [{ state: 'applied' }] })
  })

  it('answered with none leaves the note, which can still be made a task', async () => {
    const captureId = await note('delete the call')
    line.pipeline.answer(captureId, 0, null)
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'noTask', transcript: 'delete the call' })
    expect(line.store.captures.find(captureId)?.state).toBe('noTask')
    expect(titles()).toHaveLength(3)
  })

  it('for which there is no task says so', async () => {
    const captureId = await note('finish the tax return')
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'noMatch' })
    expect(line.store.captures.find(captureId)?.state).toBe('noTask')
  })

  it('takes the last one to be the newest that is open', async () => {
    line.clock.advance(1_000)
    line.store.environment.time += 1_000
    await note('buy stamps')
    await note('delete last')
    expect(titles()).toEqual(['Buy milk', 'Call the dentist', 'Call the plumber'])
  })

  it('that moves a task makes no task beside it; without a match it is a task', async () => {
    await note('buy move dentist')
    expect(line.store.tasks.find(dentist)?.due).toEqual({ date: '2026-03-06' })
    expect(titles()).toHaveLength(3)
    await note('buy move passport renewal')
    expect(titles()).toContain('buy move passport renewal')
  })

  it('is made once, although the app was killed at any point', async () => {
    const captureId = insertTranscribed(line.store, 901, 'finish the milk')
    line.restart()
    await line.pipeline.finisher.resume()
    await settled()
    line.store.tasks.complete(milk, false)
    line.restart()
    await line.pipeline.finisher.resume()
    await settled()
    expect(line.store.tasks.find(milk)?.completedAt).toBeNull()
    expect(line.store.captures.edits([captureId])).toHaveLength(1)
  })

  it('may be typed: it is shown as when it is spoken, and makes no task', async () => {
    expect(await line.pipeline.finisher.addTyped('finish the milk')).toEqual([])
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', edits: [{ state: 'applied' }] })
    expect((await line.pipeline.finisher.addTyped('finish the novel')).map((task) => task.title)).toEqual([
      'finish the novel',
    ])
  })
})

describe('a thought that was spoken before', () => {
  it('is stored, and offered as a merge', async () => {
    await note('buy milk')
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', tasks: [{ title: 'buy milk', duplicateOf: milk }] })
    expect(titles()).toHaveLength(4)
  })

  it('a third time is offered to be merged with the first', async () => {
    await note('buy milk')
    await note('buy milk')
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', tasks: [{ duplicateOf: milk }] })
  })

  it('is no duplicate of what is done', async () => {
    line.store.tasks.complete(milk, true)
    await note('buy milk')
    const view = line.pipeline.view()
    expect(view.phase === 'result' && view.tasks[0]).not.toHaveProperty('duplicateOf')
    expect(view).toMatchObject({ phase: 'result', tasks: [{ title: 'buy milk' }] })
  })
})

it('shows how the speaker sounded once that is known, and keeps it with the note', async () => {
  const captureId = await note('buy stamps')
  const measure = {
    loudnessDb: -30,
    syllablesPerSecond: 4,
    wordsPerSecond: 2,
    pitchRangeSemitones: 5,
    pauseShare: 0,
    speakingMs: 2_000,
  }
  line.speech({ kind: 'voiceMeasured', captureId, measure })
  expect(line.pipeline.view()).toMatchObject({ phase: 'result', energy: 'high' })
  expect(line.store.captures.find(captureId)?.energyLevel).toBe('high')
  expect(line.log).toContain(`energy.heardOn ${captureId} desk`)
})

it('knows the names of the person’s own tasks', async () => {
  expect(line.pipeline.finisher.knownNames()).toEqual([])
  const id = insertTranscribed(line.store, 902)
  line.store.captures.extracted(id, 'rules', [extracted('call her', 0, { people: ['Siobhán'], tags: ['work', 'NHS'] })])
  await note('buy stamps')
  expect(line.pipeline.finisher.knownNames()).toEqual(['Siobhán', 'NHS'])
})
