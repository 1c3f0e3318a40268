import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXPORT_FORMAT, EXPORT_VERSION, type Export } from '../../../../shared/exportFormat.ts'
import { extracted, insertTranscribed, numberedId, openTestStore, START, type TestStore } from '../testing.ts'
import { readCaptures, readEdits, readTasks } from './exportedRows.ts'
import { importExport, lastImport, undoImport } from './importExport.ts'
import { parseExport } from './parseExport.ts'

function exportOf({ database }: TestStore, vocabulary: string[] = []): Export {
  const all: Export = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: new Date(START).toISOString(),
    vocabulary,
    settings: {},
    captures: readCaptures(database),
    tasks: readTasks(database),
    edits: readEdits(database),
  }
  // Through text and schema, as a file goes.
  return parseExport(JSON.stringify(all))
}

/** Another machine, whose own ids and clock are others. */
async function elsewhere(): Promise<TestStore> {
  const store = await openTestStore()
  let ids = 900_000
  store.environment.newId = () => numberedId((ids += 1))
  store.environment.deviceId = 'device-b'
  store.environment.time = START + 60_000
  return store
}

const take = (store: TestStore, file: Export, known: string[] = [], files: string[] = []) =>
  importExport(store.database, store.environment, file, known, (name) => files.includes(name))

type Step =
  | { kind: 'note'; titles: string[] }
  | { kind: 'rename' | 'complete' | 'remove' | 'undo' | 'schedule' | 'edit'; at: number }
  | { kind: 'fail' | 'removeNote'; at: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('note' as const),
    titles: fc.array(
      fc.string({ minLength: 1, maxLength: 12 }).filter((title) => title.trim() !== ''),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constantFrom('rename' as const, 'complete', 'remove', 'undo', 'schedule', 'edit'),
    at: fc.nat(20),
  }),
  fc.record({ kind: fc.constantFrom('fail' as const, 'removeNote'), at: fc.nat(20) }),
)

/** What a person may have done. */
function live(store: TestStore, steps: readonly Step[], firstNote = 500_000): void {
  let number = firstNote
  for (const one of steps) {
    store.environment.time += 1_000
    const tasks = store.tasks.list()
    const captures = store.captures.list({ limit: 100 })
    if (one.kind === 'note') {
      const id = insertTranscribed(store, (number += 1), one.titles.join(' and ') || 'nothing')
      let at = 0
      const made = one.titles.map((title) => {
        const task = extracted(title, at, { tags: ['a, b'], people: ['Zoë'] })
        at += title.length + 5
        return task
      })
      store.captures.extracted(id, 'rules', made)
      continue
    }
    const task = 'at' in one ? tasks[one.at % Math.max(1, tasks.length)] : undefined
    const capture = 'at' in one ? captures[one.at % Math.max(1, captures.length)] : undefined
    if (one.kind === 'rename' && task) store.tasks.update(task.id, { title: `${task.title}!` })
    if (one.kind === 'complete' && task) store.tasks.complete(task.id, task.completedAt === null)
    if (one.kind === 'remove' && task) store.tasks.remove(task.id)
    if (one.kind === 'schedule' && task)
      store.tasks.update(task.id, {
        due: { date: '2026-12-01', time: '09:30' },
        recurrence: { freq: 'weekly', interval: 2, byday: ['MO'] },
        priority: 'high',
        energy: 'low',
      })
    if (one.kind === 'undo' && capture) store.tasks.undoCapture(capture.id, true)
    if (one.kind === 'edit' && task) {
      const id = insertTranscribed(store, (number += 1), 'mark it as done')
      store.captures.extracted(id, 'rules', [], [{ kind: 'complete', due: null, decision: 'apply', taskId: task.id }])
    }
    if (one.kind === 'removeNote' && capture) store.captures.remove(capture.id)
    if (one.kind === 'fail') store.captures.fail(insertTranscribed(store, (number += 1)), 'audio.unreadable')
  }
}

const comparable = (file: Export) => ({
  ...file,
  exportedAt: '',
  // Recordings do not travel in the file.
  captures: file.captures.map((capture) => ({ ...capture, audioFile: null })),
})

describe('export and import', () => {
  test('whatever was done, all of it arrives, and a second time adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const here = await openTestStore()
        const there = await elsewhere()
        live(here, steps)
        there.environment.time = here.environment.time
        const file = exportOf(here)
        take(there, file)
        expect(comparable(exportOf(there))).toEqual(comparable(file))
        const last = lastImport(there.database)
        expect(take(there, file)).toEqual({ tasksAdded: 0, tasksChanged: 0, notesAdded: 0, words: [] })
        expect(lastImport(there.database)).toEqual(last)
        expect(comparable(exportOf(there))).toEqual(comparable(file))
        here.database.close()
        there.database.close()
      }),
      { numRuns: 60 },
    )
  })

  test('taken back, everything is as it was before, whatever was there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.array(step, { maxLength: 15 }), async (theirs, ours) => {
        const here = await openTestStore()
        const there = await elsewhere()
        live(here, theirs)
        const file = exportOf(here)
        // Half of the time the other machine has some of the same.
        if (ours.length % 2 === 0) take(there, file)
        live(there, ours, 700_000)
        const before = exportOf(there)
        const { words, ...counts } = take(there, file)
        expect(words).toEqual([])
        if (Object.values(counts).some((count) => count > 0)) undoImport(there.database, there.environment)
        const withoutClocks = ({ tasks, ...rest }: Export) => ({
          ...comparable({ tasks, ...rest }),
          tasks: tasks.map((task) => ({ ...task, clocks: {}, changedByPerson: true })),
        })
        expect(withoutClocks(exportOf(there))).toEqual(withoutClocks(before))
        here.database.close()
        there.database.close()
      }),
      { numRuns: 60 },
    )
  })

  test('of two versions of a task each field has its later change', async () => {
    const here = await openTestStore()
    const there = await elsewhere()
    const id = insertTranscribed(here, 1)
    const [task] = here.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    take(there, exportOf(here))
    here.environment.time = START + 100_000
    here.tasks.update(task!.id, { title: 'buy oat milk' })
    here.tasks.update(task!.id, { priority: 'low' })
    there.environment.time = START + 200_000
    there.tasks.update(task!.id, { priority: 'high' })
    there.environment.time = START + 300_000
    expect(take(there, exportOf(here))).toMatchObject({ tasksAdded: 0, tasksChanged: 1 })
    expect(there.tasks.find(task!.id)).toMatchObject({ title: 'buy oat milk', priority: 'high' })
    undoImport(there.database, there.environment)
    expect(there.tasks.find(task!.id)).toMatchObject({ title: 'buy milk', priority: 'high' })
  })

  test('a task that was deleted here comes back, and goes again with the undo', async () => {
    const store = await openTestStore()
    const id = insertTranscribed(store, 1)
    const [task] = store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    const file = exportOf(store)
    store.environment.time += 5_000
    store.tasks.remove(task!.id)
    expect(take(store, file)).toMatchObject({ tasksChanged: 1 })
    expect(store.tasks.list().map(({ title }) => title)).toEqual(['buy milk'])
    undoImport(store.database, store.environment)
    expect(store.tasks.list()).toEqual([])
  })

  test('what was changed after the import stays when it is taken back', async () => {
    const here = await openTestStore()
    const there = await elsewhere()
    const id = insertTranscribed(here, 1)
    here.captures.extracted(id, 'rules', [extracted('buy milk', 0), extracted('call mum', 10)])
    take(there, exportOf(here))
    const kept = there.tasks.list().find(({ title }) => title === 'call mum')!
    there.environment.time += 1_000
    there.tasks.update(kept.id, { title: 'call dad' })
    undoImport(there.database, there.environment)
    expect(there.tasks.list().map(({ title }) => title)).toEqual(['call dad'])
  })

  test('a note that was read on both machines does not double its tasks', async () => {
    const here = await openTestStore()
    const there = await elsewhere()
    for (const store of [here, there]) {
      const id = insertTranscribed(store, 1)
      store.captures.extracted(id, 'rules', [extracted('Buy milk', 0)])
    }
    expect(take(there, exportOf(here))).toEqual({ tasksAdded: 0, tasksChanged: 0, notesAdded: 0, words: [] })
    expect(there.tasks.list()).toHaveLength(1)
  })

  test('a recording that lies here stays with its note; one that does not makes an unread note a failed one', async () => {
    const here = await openTestStore()
    for (const number of [1, 2]) {
      const id = numberedId(number)
      const startedAt = new Date(START).toISOString()
      here.captures.insert({ id, source: 'voice', startedAt, timezone: 'UTC', audioFile: `${id}.wav` }, 'recording')
    }
    const there = await elsewhere()
    take(there, exportOf(here), [], [`${numberedId(1)}.wav`])
    expect(there.captures.find(numberedId(1))).toMatchObject({ state: 'recording', audioFile: `${numberedId(1)}.wav` })
    expect(there.captures.find(numberedId(2))).toMatchObject({ state: 'failed', errorCode: 'audio.missing' })
  })

  test('a clock far in the future wins nothing', async () => {
    const here = await openTestStore()
    const there = await elsewhere()
    const id = insertTranscribed(here, 1)
    const [task] = here.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    take(there, exportOf(here))
    there.tasks.update(task!.id, { title: 'mine' })
    here.environment.time = START + 10 * 365 * 86_400_000
    here.tasks.update(task!.id, { title: 'from the future' })
    take(there, exportOf(here))
    expect(there.tasks.find(task!.id)?.title).toBe('mine')
  })

  test('names and words are added once', async () => {
    const store = await openTestStore()
    expect(take(store, exportOf(store, ['Siobhán', 'Lidl']), ['lidl']).words).toEqual(['Siobhán'])
    expect(lastImport(store.database)?.words).toEqual(['Siobhán'])
    expect(undoImport(store.database, store.environment)).toEqual({ words: ['Siobhán'] })
  })
})

describe('a file that is none', () => {
  test.each([
    ['', 'import.unreadable'],
    ['{"tasks": []}', 'import.unreadable'],
    ['[1, 2', 'import.unreadable'],
    [JSON.stringify({ format: EXPORT_FORMAT, version: 2, more: [] }), 'import.newer'],
    [JSON.stringify({ format: EXPORT_FORMAT, version: 1, tasks: [{ title: 'secret words' }] }), 'import.invalid'],
    [JSON.stringify({ format: EXPORT_FORMAT, version: 'one' }), 'import.invalid'],
  ])('%s is refused', (text, code) => {
    expect(() => parseExport(text)).toThrow(expect.objectContaining({ code }))
    try {
      parseExport(text)
    } catch (error) {
      expect(String(error)).not.toContain('secret')
    }
  })

  test('rows that the schema refuses take the whole import back', async () => {
    const here = await openTestStore()
    const id = insertTranscribed(here, 1)
    here.captures.extracted(id, 'rules', [extracted('one', 0), extracted('two', 10)])
    const file = exportOf(here)
    file.tasks[1]!.due = { date: 'someday' }
    const there = await elsewhere()
    expect(() => take(there, file)).toThrow(/CHECK/)
    expect(there.tasks.list()).toEqual([])
    expect(there.captures.list({ limit: 10 })).toEqual([])
  })
})
