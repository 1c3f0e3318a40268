/** Pushing and pulling on a real PostgreSQL behind a real PostgREST. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock, operation, startPeople, type People, type Problem } from './testing/people.ts'

let people: People
beforeAll(async () => {
  people = await startPeople()
}, 60_000)
afterAll(() => people?.stop())

const now = Date.now()
const statuses = (answer: { body: { results: { status: string; reason?: string }[] } }) =>
  answer.body.results.map(({ status, reason }) => reason ?? status)

describe('push_ops', () => {
  it('takes operations, and gives them back in the order of their counters', async () => {
    const ada = await people.person()
    const first = await ada.push([
      operation('a', { title: 'Buy milk' }),
      operation('b', { title: 'Call Bo', due: null }),
    ])
    expect(first).toMatchObject({ status: 200, body: { counter: 2 } })
    expect(statuses(first)).toEqual(['applied', 'applied'])
    const pulled = await ada.pull()
    expect(pulled.body).toMatchObject({ epoch: first.body.epoch, counter: 2, more: false })
    expect(pulled.body.rows.map(({ id, fields, counter }) => [id, fields, counter])).toEqual([
      ['a', { title: 'Buy milk' }, 1],
      ['b', { title: 'Call Bo', due: null }, 2],
    ])
    expect((await ada.pull(2)).body).toMatchObject({ rows: [], counter: 2, more: false })
  })

  it('lets the larger clock win, each field for itself, in whatever order they come', async () => {
    const ada = await people.person()
    await ada.push([operation('a', { title: 'late', due: 1 }, clock(now, 2))])
    await ada.push([operation('a', { title: 'early', energy: 'low' }, clock(now, 1, 'device-b'))], 'device-b')
    await ada.push([operation('a', { due: 3 }, clock(now, 3)), operation('a', { due: 2 }, clock(now, 2, 'device-z'))])
    const { rows } = (await ada.pull()).body
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      fields: { title: 'late', due: 3, energy: 'low' },
      clocks: { title: clock(now, 2), due: clock(now, 3), energy: clock(now, 1, 'device-b') },
      counter: 3,
    })
  })

  it('breaks a tie by the device, by bytes and not by a language', async () => {
    const ada = await people.person()
    await ada.push([operation('a', { title: 'of b' }, clock(now, 0, 'b'))])
    await ada.push([operation('a', { title: 'of B' }, clock(now, 0, 'B'))])
    expect((await ada.pull()).body.rows[0]!.fields).toEqual({ title: 'of b' })
  })

  it('gives a record that an operation lost to another counter, so that its sender pulls it', async () => {
    const ada = await people.person()
    await ada.push([operation('a', { title: 'wins' }, clock(now, 5))])
    const seen = (await ada.pull()).body.counter
    await ada.push([operation('a', { title: 'loses' }, clock(now, 1))])
    expect((await ada.pull(seen)).body.rows).toMatchObject([{ id: 'a', fields: { title: 'wins' } }])
  })

  it('applies an operation once, however often it comes', async () => {
    const ada = await people.person()
    const op = operation('a', { title: 'once' })
    expect(statuses(await ada.push([op, op]))).toEqual(['applied', 'duplicate'])
    const again = await ada.push([op, operation('b', { title: 'new' })])
    expect(statuses(again)).toEqual(['duplicate', 'applied'])
    expect(again.body.counter).toBe(2)
  })

  it('says of each operation that does not fit why, and takes the others', async () => {
    const ada = await people.person()
    const good = operation('a', { title: 'x' })
    const cases: [unknown, string][] = [
      ['text', 'not_an_object'],
      [null, 'not_an_object'],
      [{ ...good, op_id: '1' }, 'bad_op_id'],
      [{ ...good, kind: 'user' }, 'bad_kind'],
      [{ ...good, id: '' }, 'bad_id'],
      [{ ...good, id: 7 }, 'bad_id'],
      [{ ...good, fields: {}, clocks: {} }, 'bad_fields'],
      [{ ...good, fields: [] }, 'bad_fields'],
      [{ ...good, clocks: {} }, 'bad_fields'],
      [{ ...good, clocks: { title: clock(now), due: clock(now) } }, 'bad_fields'],
      [{ ...good, fields: { 'a b': 1 }, clocks: { 'a b': clock(now) } }, 'bad_fields'],
      [{ ...good, clocks: { title: 'tomorrow' } }, 'bad_clocks'],
      [{ ...good, clocks: { title: 5 } }, 'bad_clocks'],
      [{ ...good, clocks: { title: null } }, 'bad_clocks'],
      [operation('a', { deleted: 7 }), 'bad_fields'],
      [operation('a', { title: 'x'.repeat(70_000) }), 'too_large'],
      [operation('a', Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`f${i}`, i]))), 'bad_fields'],
    ]
    const answer = await ada.push([...cases.map(([op]) => op), good])
    expect(statuses(answer)).toEqual([...cases.map(([, reason]) => reason), 'applied'])
    expect((await ada.pull()).body.rows).toHaveLength(1)
  })

  it('holds a clock from the future back to a minute ahead, and keeps the order of such clocks', async () => {
    const ada = await people.person()
    const tomorrow = now + 86_400_000
    await ada.push([
      operation('a', { title: 'second', due: 1 }, clock(tomorrow, 5)),
      operation('a', { title: 'first' }, clock(tomorrow, 4)),
      operation('a', { title: 'of today' }, clock(now)),
    ])
    const [row] = (await ada.pull()).body.rows
    expect(row!.fields).toEqual({ title: 'second', due: 1 })
    const [millis, counter, ...device] = row!.clocks['title']!.split('-')
    expect(Number(millis) - Date.now()).toBeLessThanOrEqual(60_000)
    expect(Number(millis) - Date.now()).toBeGreaterThan(40_000)
    expect([counter, device.join('-')]).toEqual(['0001', 'device-a'])
    // The next one of that device still comes after it.
    await ada.push([operation('a', { title: 'third' }, clock(tomorrow, 6))])
    expect((await ada.pull()).body.rows[0]!.fields).toMatchObject({ title: 'third' })
  })

  it('deletes, and brings back what was changed after the deletion', async () => {
    const ada = await people.person()
    await ada.push([operation('a', { title: 'x', due: 1 }, clock(now, 1))])
    await ada.push([operation('a', { deleted: true }, clock(now, 5))])
    const deleted = async () =>
      (await people.query('select deleted from records where user_id = $1', [ada.id]))[0]!['deleted']
    expect(await deleted()).toBe(true)
    await ada.push([operation('a', { due: 2 }, clock(now, 4))])
    expect(await deleted()).toBe(true)
    await ada.push([operation('a', { due: 3 }, clock(now, 6))])
    expect(await deleted()).toBe(false)
    expect((await ada.pull()).body.rows[0]!.fields).toEqual({ title: 'x', due: 3, deleted: true })
    await ada.push([operation('a', { deleted: true }, clock(now, 7))])
    expect(await deleted()).toBe(true)
    await ada.push([operation('a', { deleted: null }, clock(now, 8))])
    expect(await deleted()).toBe(false)
    await ada.push([operation('a', { deleted: '2026-11-25T10:00:00.000Z' }, clock(now, 9))])
    expect(await deleted()).toBe(true)
  })

  it('counts what a user takes', async () => {
    const ada = await people.person()
    await ada.push([operation('a', { title: 'x' }), operation('b', { title: 'y' })])
    await ada.push([operation('a', { title: 'longer than before' }, clock(now + 1_000))])
    expect(
      await people.query(
        `select u.rows = count(*) and u.bytes = sum(r.bytes) and u.counter = max(r.counter) as right
         from user_counters as u join records as r using (user_id) where user_id = $1 group by u.user_id`,
        [ada.id],
      ),
    ).toEqual([{ right: true }])
  })

  it('knows the devices that push', async () => {
    const ada = await people.person()
    await ada.push([], 'device-a')
    await ada.push([], 'device-b')
    await ada.push([], 'device-a')
    expect((await ada.ask('/devices?select=device_id&order=device_id')).body).toEqual([
      { device_id: 'device-a' },
      { device_id: 'device-b' },
    ])
    expect(await ada.push([], 'no device')).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })
})

describe('pull_changes', () => {
  it('walks in pages and misses none', async () => {
    const ada = await people.person()
    for (let from = 0; from < 1_200; from += 400)
      await ada.push(Array.from({ length: 400 }, (_, i) => operation(`t${from + i}`, { title: `task ${from + i}` })))
    const seen = new Set<string>()
    let after = 0
    let pages = 0
    for (let more = true; more; pages += 1) {
      const { body } = await ada.pull(after, 350)
      for (const { id } of body.rows) seen.add(id)
      ;({ counter: after, more } = body)
    }
    expect([seen.size, pages, after]).toEqual([1_200, 4, 1_200])
  })

  it('ends a page where it would become too large', async () => {
    const ada = await people.person()
    for (let i = 0; i < 3; i += 1)
      await ada.push(Array.from({ length: 20 }, (_, n) => operation(`t${i}-${n}`, { title: 'x'.repeat(60_000) })))
    const page = (await ada.pull()).body
    expect(page.more).toBe(true)
    expect(page.rows.length).toBeGreaterThan(30)
    expect(page.rows.length).toBeLessThan(40)
    expect(page.counter).toBe(page.rows.length)
    expect((await ada.pull(page.counter)).body.rows).toHaveLength(60 - page.rows.length)
  })

  it('asks a device to start over that knows another epoch, or more than there is', async () => {
    const ada = await people.person()
    const { epoch } = (await ada.push([operation('a', { title: 'x' })])).body
    expect((await ada.pull(1, 10, epoch)).body).toMatchObject({ rows: [], more: false })
    expect((await ada.pull(1, 10, randomUUID())).body).toEqual({ reset: true, epoch })
    expect((await ada.pull(2, 10, epoch)).body).toEqual({ reset: true, epoch })
  })

  it('refuses what is no counter', async () => {
    const ada = await people.person()
    expect(await ada.pull(-1)).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })
})

describe('limits', () => {
  const set = (change: string) => people.query(`update sync_limits set ${change}`)

  it('say by code, sentence and status which one it was', async () => {
    const ada = await people.person()
    const many = Array.from({ length: 501 }, (_, i) => operation(`t${i}`, { title: 'x' }))
    expect(await ada.push(many)).toMatchObject({ status: 413, body: { code: 'push_too_large' } })
    const large = Array.from({ length: 40 }, (_, i) => operation(`t${i}`, { title: 'x'.repeat(60_000) }))
    expect(await ada.push(large)).toMatchObject({ status: 413, body: { code: 'push_too_large' } })
    expect((await ada.pull()).body.rows).toEqual([])
  })

  it('hold for pushes and pulls a minute, with the time to wait', async () => {
    const [ada, bo] = [await people.person(), await people.person()]
    await set('pushes_per_minute = 3, pulls_per_minute = 4')
    try {
      const pushes = await Promise.all(Array.from({ length: 6 }, () => ada.push([])))
      const pulls = await Promise.all(Array.from({ length: 6 }, () => ada.pull()))
      expect(pushes.filter(({ status }) => status === 200)).toHaveLength(3)
      expect(pulls.filter(({ status }) => status === 200)).toHaveLength(4)
      for (const answer of [...pushes, ...pulls].filter(({ status }) => status !== 200)) {
        expect(answer.status).toBe(429)
        expect((answer.body as unknown as Problem).code).toMatch(/^too_many_(pushes|pulls)$/)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(30)
        expect((answer.body as unknown as Problem).details).toBe(answer.headers.get('retry-after'))
      }
      expect((await bo.push([])).status).toBe(200)
      await people.query(`update user_counters set minute = minute - interval '1 minute'`)
      await people.query(`update pull_counts set minute = minute - interval '1 minute'`)
      expect((await ada.push([])).status).toBe(200)
      expect((await ada.pull()).status).toBe(200)
    } finally {
      await set('pushes_per_minute = default, pulls_per_minute = default')
    }
  })

  it('hold for rows and bytes; what is there can still be changed and deleted', async () => {
    const ada = await people.person()
    await ada.push([
      operation('a', { title: 'x'.repeat(2_000) }, clock(now)),
      operation('b', { title: 'y' }, clock(now)),
    ])
    await set('rows_per_user = 2, bytes_per_user = 2500')
    try {
      expect(await ada.push([operation('c', { title: 'z' })])).toMatchObject({
        status: 403,
        body: { code: 'quota_exceeded' },
      })
      expect(statuses(await ada.push([operation('b', { title: 'z' }, clock(now + 1))]))).toEqual(['applied'])
      const grow = operation('b', { title: 'z'.repeat(2_000) }, clock(now + 2))
      expect(await ada.push([grow])).toMatchObject({ status: 403, body: { code: 'quota_exceeded' } })
      await set('bytes_per_user = 2000')
      const shrink = operation('a', { title: '' }, clock(now + 3))
      expect(statuses(await ada.push([shrink]))).toEqual(['applied'])
    } finally {
      await set('rows_per_user = default, bytes_per_user = default')
    }
  })

  it('forget the device that was away for longest', async () => {
    const ada = await people.person()
    await set('devices_per_user = 3')
    try {
      for (let i = 0; i < 5; i += 1) await ada.push([], `device-${i}`)
      expect((await ada.ask('/devices?select=device_id&order=device_id')).body).toEqual(
        ['device-2', 'device-3', 'device-4'].map((device_id) => ({ device_id })),
      )
    } finally {
      await set('devices_per_user = default')
    }
  })
})
