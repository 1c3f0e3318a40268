/** The order of commits: a slow transaction, another order, duplicates, lost answers and restarts miss nothing and double nothing. */
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clock,
  operation,
  startPeople,
  type Operation,
  type People,
  type Person,
  type Pulled,
} from './testing/people.ts'

let people: People
beforeAll(async () => {
  people = await startPeople()
}, 60_000)
afterAll(() => people?.stop())

/** A connection of a user, as PostgREST has one, whose transaction ends when the test says so. */
async function openTransaction(person: Person): Promise<pg.Client> {
  const client = new pg.Client(people.cluster.url('authenticator'))
  await client.connect()
  await client.query('begin')
  await client.query('set local role authenticated')
  await client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(person.claims)])
  return client
}

const push = (client: pg.Client, device: string, ops: Operation[]) =>
  client.query('select push_ops($1, $2)', [device, JSON.stringify(ops)])

/** Resolves once a statement of the server waits for a lock of the user's counter. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await people.query<{ waiting: boolean }>(`select exists (
      select from pg_locks where not granted and locktype in ('transactionid', 'tuple')) as waiting`)
    if (row!.waiting) return
  }
}

describe('a slow transaction', () => {
  it('misses nothing: a reader between two pushes sees neither before both are in order', async () => {
    const ada = await people.person()
    await ada.push([operation('first', { title: 'x' })])
    const slow = await openTransaction(ada)
    try {
      await push(slow, 'slow', [operation('of the slow one', { title: 'x' })])
      const fast = ada.push([operation('of the fast one', { title: 'x' })], 'fast')
      await somebodyWaits()
      // Reading waits for nobody, and does not go past what it cannot see.
      const between = (await ada.pull(1)).body
      expect(between).toMatchObject({ rows: [], counter: 1, more: false })
      await slow.query('commit')
      expect((await fast).body.counter).toBe(3)
      expect((await ada.pull(between.counter)).body.rows.map(({ id, counter }) => [id, counter])).toEqual([
        ['of the slow one', 2],
        ['of the fast one', 3],
      ])
    } finally {
      await slow.end()
    }
  })

  it('leaves no gap when it is rolled back, and holds up no other user', async () => {
    const [ada, bo] = [await people.person(), await people.person()]
    await ada.push([])
    const slow = await openTransaction(ada)
    try {
      const op = operation('a', { title: 'x' })
      await push(slow, 'slow', [op])
      expect((await bo.push([operation('b', { title: 'x' })])).status).toBe(200)
      await slow.query('rollback')
      // The same operation may come again: its id went with its effect.
      expect((await ada.push([op])).body).toMatchObject({ counter: 1, results: [{ status: 'applied' }] })
    } finally {
      await slow.end()
    }
  })

  it('ends the wait of others in time, with an error that says to try again', async () => {
    const ada = await people.person()
    await ada.push([])
    const slow = await openTransaction(ada)
    try {
      await push(slow, 'slow', [operation('a', { title: 'x' })])
      const waiting = await ada.push([operation('b', { title: 'x' })])
      expect(waiting).toMatchObject({ status: 500, body: { code: '55P03' } })
      expect((await ada.pull()).body.rows).toEqual([])
    } finally {
      await slow.end()
    }
  }, 20_000)
})

describe('a device', () => {
  /** What a device does: sends a batch, maybe twice, maybe with its answer lost; or reads on. */
  type Step = { device: number; kind: 'push' | 'pushAgain' | 'pull' | 'restart'; size: number }
  const step = fc.record<Step>({
    device: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom('push', 'push', 'pushAgain', 'pull', 'pull', 'restart'),
    size: fc.integer({ min: 1, max: 4 }),
  })
  const change = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    field: fc.constantFrom('title', 'due', 'deleted'),
    value: fc.integer({ min: 0, max: 9 }),
    // Devices whose clocks are minutes apart.
    millis: fc.integer({ min: 0, max: 600_000 }),
  })

  it('ends with the same records as all others, whatever the order, duplicates and lost cursors', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 5, maxLength: 40 }),
        fc.array(step, { minLength: 5, maxLength: 30 }),
        async (changes, steps) => {
          const ada = await people.person()
          const base = Date.now() - 700_000
          const ops = changes.map(({ id, field, value, millis }, i) =>
            operation(
              id,
              { [field]: field === 'deleted' ? value > 4 : value },
              clock(base + millis, 0, `device-${i % 3}`),
            ),
          )
          const outbox = [0, 1, 2].map((device) => ops.filter((_, i) => i % 3 === device))
          const sent: Operation[][] = [[], [], []]
          const cursors = [0, 0, 0]
          const known = [0, 1, 2].map(() => new Map<string, Pulled['rows'][number]>())
          const statuses: string[] = []
          const pull = async (device: number) => {
            for (let more = true; more;) {
              const { body } = await ada.pull(cursors[device]!, 2)
              for (const row of body.rows) known[device]!.set(row.id, row)
              ;({ counter: cursors[device]!, more } = body as { counter: number; more: boolean })
            }
          }
          const send = async (device: number, batch: Operation[]) => {
            const { body } = await ada.push(batch, `device-${device}`)
            statuses.push(...body.results.map(({ status }) => status))
            sent[device]!.push(...batch)
          }
          for (const { device, kind, size } of steps) {
            if (kind === 'push') await send(device, outbox[device]!.splice(0, size))
            // Reordered as well: the newest come first.
            else if (kind === 'pushAgain') await send(device, sent[device]!.slice(-size).reverse())
            else if (kind === 'restart') cursors[device] = 0
            else await pull(device)
          }
          for (const device of [2, 0, 1]) await send(device, outbox[device]!.splice(0))
          for (const device of [0, 1, 2]) await pull(device)

          expect(statuses.filter((status) => status === 'applied')).toHaveLength(ops.length)
          const asKnown = known.map((rows) => [...rows.values()].sort((x, y) => (x.id < y.id ? -1 : 1)))
          expect(asKnown[1]).toEqual(asKnown[0])
          expect(asKnown[2]).toEqual(asKnown[0])
          for (const { id, fields, clocks } of asKnown[0]!)
            for (const name of Object.keys(fields)) {
              const all = ops.filter((op) => op.id === id && name in op.fields)
              const latest = all
                .map((op) => op.clocks[name]!)
                .sort()
                .at(-1)!
              expect(clocks[name]).toBe(latest)
              const values = all.filter((op) => op.clocks[name] === latest).map((op) => op.fields[name])
              expect(values).toContainEqual(fields[name])
            }
          expect(asKnown[0]!.map(({ id }) => id)).toEqual([...new Set(ops.map(({ id }) => id))].sort())
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)

  it('may send at the same time as others: every operation is applied once, and each counter given once', async () => {
    const ada = await people.person()
    const batches = Array.from({ length: 12 }, (_batch, device) =>
      Array.from({ length: 10 }, (_, i) =>
        operation(`t${i}`, { [`f${device}`]: i }, clock(Date.now(), i, `device-${device}`)),
      ),
    )
    // Each twice, at once.
    const answers = await Promise.all([...batches, ...batches].map((ops, i) => ada.push(ops, `device-${i % 12}`)))
    const all = answers.flatMap(({ body }) => body.results.map(({ status }) => status))
    expect(all.filter((status) => status === 'applied')).toHaveLength(120)
    expect(all.filter((status) => status === 'duplicate')).toHaveLength(120)
    const { rows } = (await ada.pull()).body
    expect(rows).toHaveLength(10)
    for (const { fields } of rows) expect(Object.keys(fields)).toHaveLength(12)
    expect(new Set(rows.map(({ counter }) => counter)).size).toBe(10)
  }, 30_000)
})
