import { beforeEach, describe, expect, it } from 'vitest'
import { SaysoError } from '../../shared/errors.ts'
import { createTestQueue, openGates, turn, type TestQueue } from './testing.ts'
import type { NewJob } from './types.ts'

let test: TestQueue
beforeEach(async () => {
  test = await createTestQueue()
})

const cloud = (number: number): NewJob => {
  const captureId = test.capture(number)
  return { subject: captureId, captureId, stage: 'reextract', engine: 'openai' }
}
const sync: NewJob = { subject: 'tasks', stage: 'sync', engine: 'supabase' }
const rows = () => test.database.all('SELECT * FROM jobs ORDER BY id')
const states = () => test.queue.list().map((job) => job.state)

describe('the queue', () => {
  it('has a job on the disk, with its effect, before it begins, and takes it away with its result', async () => {
    test.queue.start()
    test.queue.enqueue(sync, () => test.database.run(`INSERT INTO meta (key, value) VALUES ('x', 'y')`))
    expect(test.log).toEqual([])
    expect(rows()).toHaveLength(1)
    await turn()
    expect(states()).toEqual(['running'])
    await test.finish('tasks', 'sync')
    expect(test.stored).toEqual(['tasks sync'])
    expect(rows()).toEqual([])
  })

  it('stores neither the job nor its effect when either fails', () => {
    const effect = () => {
      test.database.run(`INSERT INTO meta (key, value) VALUES ('x', 'y')`)
      throw new SaysoError('disk.full')
    }
    expect(() => test.queue.enqueue(sync, effect)).toThrow('disk.full')
    expect(rows()).toEqual([])
    expect(test.database.get(`SELECT 1 FROM meta WHERE key = 'x'`)).toBeUndefined()
  })

  it('runs ten cloud jobs at once, of all engines together, and a recognition alone', async () => {
    test.queue.start()
    for (let number = 1; number <= 12; number++) test.queue.enqueue(cloud(number))
    test.queue.enqueue(sync)
    for (let number = 21; number <= 23; number++) {
      const captureId = test.capture(number)
      test.queue.enqueue({ subject: captureId, captureId, stage: 'transcribe', engine: 'device' })
    }
    await turn()
    expect(test.log.filter((line) => line.endsWith('reextract'))).toHaveLength(10)
    expect(test.log.filter((line) => line.endsWith('transcribe'))).toHaveLength(1)
    expect(test.log).not.toContain('tasks sync')
  })

  it('keeps the order of a subject, also when the first step has to wait', async () => {
    test.queue.start()
    const captureId = test.capture(1)
    test.queue.enqueue({ subject: captureId, captureId, stage: 'retranscribe', engine: 'openai' })
    test.queue.enqueue({ subject: captureId, captureId, stage: 'reextract', engine: 'openai' })
    await turn()
    await test.finish(captureId, 'retranscribe', { kind: 'failed', code: 'server' })
    await turn()
    expect(test.log).toEqual([`${captureId} retranscribe`])
    await test.clock.advance(1_000)
    await test.finish(captureId, 'retranscribe')
    await turn()
    expect(test.log.slice(1)).toEqual([`${captureId} retranscribe`, `${captureId} reextract`])
  })

  it('keeps one result for a capture and a stage, however often it is asked for', async () => {
    test.queue.start()
    const job = cloud(1)
    test.queue.enqueue(job)
    test.queue.enqueue(job)
    await turn()
    test.queue.enqueue(job)
    await test.finish(job.subject, 'reextract')
    test.queue.enqueue(job)
    await turn()
    expect(test.stored).toHaveLength(1)
    test.queue.enqueue({ ...job, afresh: true })
    await turn()
    await test.finish(job.subject, 'reextract')
    expect(test.stored).toHaveLength(2)
    expect(test.database.all('SELECT * FROM job_results')).toHaveLength(1)
  })

  it('runs what recurs again when it was asked for while it ran', async () => {
    test.queue.start()
    test.queue.enqueue(sync)
    await turn()
    test.queue.enqueue(sync)
    await test.finish('tasks', 'sync')
    await turn()
    expect(test.log).toEqual(['tasks sync', 'tasks sync'])
    await test.finish('tasks', 'sync')
    await turn()
    expect(rows()).toEqual([])
  })

  it('serves first who had least', async () => {
    const jobs = [cloud(1), cloud(2)]
    test.gates = {
      ...openGates,
      readiness: () => ({ kind: 'ready', slots: 1 }),
      used: (_, subject) => (subject === jobs[0]!.subject ? 5 : 0),
    }
    for (const job of jobs) test.queue.enqueue(job)
    test.queue.start()
    await turn()
    expect(test.log).toEqual([`${jobs[1]!.subject} reextract`])
  })
})

describe('what a person waits for', () => {
  it('begins at once, in the same turn, and says what came of it', async () => {
    const ended = test.queue.submit({ subject: 'a', stage: 'extract', engine: 'device' })
    expect(test.log).toEqual(['a extract'])
    expect(states()).toEqual(['running'])
    await test.finish('a', 'extract')
    expect(await ended).toEqual({ kind: 'done', value: 'a extract' })
  })

  it('waits for the recogniser all the same', async () => {
    test.queue.start()
    const first = test.queue.submit({ subject: 'a', stage: 'transcribe', engine: 'device' })
    const second = test.queue.submit({ subject: 'b', stage: 'transcribe', engine: 'device' })
    await turn()
    expect(test.log).toEqual(['a transcribe'])
    await test.finish('a', 'transcribe')
    await first
    await turn()
    await test.finish('b', 'transcribe')
    expect(await second).toMatchObject({ kind: 'done' })
  })

  it('is told when it will be tried again, and when it was set aside', async () => {
    const ended = test.queue.submit({ subject: 'a', stage: 'extract', engine: 'device' })
    await test.finish('a', 'extract', { kind: 'failed', code: 'server' })
    expect(await ended).toMatchObject({ kind: 'waits', code: 'server', until: test.clock.now() + 750 })
    const again = test.queue.submit({ subject: 'a', stage: 'extract', engine: 'device' })
    await test.finish('a', 'extract', { kind: 'fatal', code: 'audio.missing' })
    expect(await again).toEqual({ kind: 'setAside', code: 'audio.missing' })
  })
})

describe('poison', () => {
  it('is set aside after three attempts, shown, and can be tried again or thrown away', async () => {
    test.queue.start()
    test.answer = () => ({ kind: 'failed', code: 'server' })
    const job = cloud(1)
    test.queue.enqueue(job)
    await test.clock.advance(60_000)
    expect(test.log).toHaveLength(3)
    expect(test.queue.list()).toMatchObject([{ state: 'setAside', lastError: 'server', captureId: job.subject }])
    test.answer = () => ({ kind: 'done' })
    expect(test.queue.retry(test.queue.list()[0]!.id)).toBe(true)
    await turn()
    expect(test.stored).toHaveLength(1)
    test.queue.enqueue(sync)
    test.answer = () => ({ kind: 'fatal', code: 'invalid' })
    await turn()
    await turn()
    expect(test.queue.discard(test.queue.list()[0]!.id)).toBe(true)
    expect(rows()).toEqual([])
  })

  it('is a handler that throws, too; and one that never ends', async () => {
    test.queue.start()
    test.answer = () => {
      throw new Error('a bug')
    }
    test.queue.enqueue(sync)
    await test.clock.advance(60_000)
    expect(test.bugs).toHaveLength(3)
    expect(states()).toEqual(['setAside'])
    test.answer = null
    test.queue.enqueue({ ...sync, subject: 'other' })
    await turn()
    const late = test.running.get('other sync')
    await test.clock.advance(60_000)
    expect(test.queue.list().at(-1)).toMatchObject({ state: 'waiting', lastError: 'job.timeout' })
    // What still comes of it is not stored.
    late?.({ kind: 'done', commit: () => test.stored.push('late') })
    await turn()
    expect(test.stored).toEqual([])
  })
})

describe('a disk that takes nothing', () => {
  it('costs no attempt, and the job goes on once there is room', async () => {
    test.queue.start()
    test.queue.enqueue(sync)
    await turn()
    let full = true
    await test.finish('tasks', 'sync', {
      kind: 'done',
      commit() {
        if (full) throw new SaysoError('disk.full')
      },
    })
    expect(test.queue.list()).toMatchObject([{ state: 'waiting', attempt: 0, lastError: 'disk.full' }])
    full = false
    test.answer = () => ({ kind: 'done' })
    await test.clock.advance(6_000)
    expect(test.stored).toEqual(['tasks sync'])
  })
})

it('a cancelled subject is over, whatever still comes', async () => {
  test.queue.start()
  test.queue.enqueue(sync)
  await turn()
  const late = test.running.get('tasks sync')
  test.queue.cancel('tasks')
  late?.({ kind: 'done', commit: () => test.stored.push('late') })
  await turn()
  expect(test.stored).toEqual([])
  expect(rows()).toEqual([])
})

it('a deleted capture takes its jobs and results along', async () => {
  test.queue.start()
  const job = cloud(1)
  test.queue.enqueue(job)
  await turn()
  test.database.run('DELETE FROM captures WHERE id = ?', job.subject)
  await test.finish(job.subject, 'reextract')
  expect(test.stored).toEqual([])
})

it('has no timer while there is nothing to do', async () => {
  test.queue.start()
  test.queue.enqueue(sync)
  await turn()
  await test.finish('tasks', 'sync')
  await turn()
  expect(test.clock.timers()).toBe(0)
})
