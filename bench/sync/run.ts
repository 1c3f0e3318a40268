/**
 * `npm run bench:sync`: a thousand devices at once against the local stack. Each captures every few seconds for two minutes; then
 * all are offline until each has 20 operations queued, and come back at the same moment. Everything that an answer said was taken
 * is looked for in the database at the end.
 */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { SignJWT } from 'jose'
import { randomOf } from '../../faults/random.ts'
import { Device } from './device.ts'
import { readProcessorTime, sharesOf } from './load.ts'
import { printReport, summarise, type Phase } from './report.ts'
import type { Measured, Project } from './requests.ts'

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '1000' },
    /** Of each person; they see each other's changes. */
    'devices-each': { type: 'string', default: '2' },
    seconds: { type: 'string', default: '120' },
    /** Mean time between two captures of one device. */
    every: { type: 'string', default: '5' },
    queued: { type: 'string', default: '20' },
    environment: { type: 'string', default: 'production' },
  },
})
const DEVICES = Number(values.devices)
const random = randomOf(1, 0)

interface Started extends Project {
  secret: string
  databaseUrl: string
}

async function startStackElsewhere() {
  const child = fork(join(import.meta.dirname, 'stack.child.ts'), [values.environment], {
    execArgv: ['--import', 'tsx'],
  })
  const started = await new Promise<Started>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Started))
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}`)))
  })
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.disconnect()
    await ended
  }
  return { ...started, stop }
}

const print = (text: string) => console.error(text)
const stack = await startStackElsewhere()
const database = new pg.Client(stack.databaseUrl)
await database.connect()
await database.query(readFileSync(join(import.meta.dirname, 'timers.sql'), 'utf8'))
// PostgREST reads the schema anew in its own time.
await delay(3_000)

const requests: Measured[] = []
const failures = new Map<string, number>()
const failed = (what: string) => void failures.set(what, (failures.get(what) ?? 0) + 1)

const devices: Device[] = []
for (let n = 0; n < DEVICES; n += Number(values['devices-each'])) {
  const person = randomUUID()
  await database.query(`insert into auth.users (id, aud, role) values ($1, 'authenticated', 'authenticated')`, [person])
  const token = await new SignJWT({ sub: person, role: 'authenticated', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(stack.secret))
  for (let of = 0; of < Number(values['devices-each']) && devices.length < DEVICES; of += 1)
    devices.push(
      new Device({
        project: stack,
        person,
        token,
        name: `device-${devices.length}`,
        random,
        measured: (request) => void requests.push(request),
        failed,
      }),
    )
}

/** Runs a part of the bench, and says what it was like. */
async function phase(name: string, run: () => Promise<void>): Promise<Phase> {
  print(`${name} …`)
  requests.length = 0
  const before = readProcessorTime()
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1_000
  return { name, seconds, ...summarise(requests), processor: sharesOf(before, readProcessorTime()) }
}

const loadBefore = loadavg()[0]!
// PostgREST's connections are opened and the functions' plans made before anything counts, as on a server that runs.
await Promise.all(devices.slice(0, 100).map((device) => device.sync()))

const everyMs = Number(values.every) * 1_000
const online = await phase('online', async () => {
  const until = performance.now() + Number(values.seconds) * 1_000
  await Promise.all(
    devices.map(async (device) => {
      await delay(random() * everyMs)
      while (performance.now() < until) {
        device.capture()
        const began = performance.now()
        await device.sync()
        await delay(Math.max(0, everyMs * (0.5 + random()) - (performance.now() - began)))
      }
      while (device.waiting > 0 && failures.size === 0) await device.sync()
    }),
  )
})

for (const device of devices) while (device.waiting < Number(values.queued)) device.capture()
const back = await phase('back at once', async () => {
  await Promise.all(devices.map((device) => device.sync()))
})

print('looking for what was taken …')
let lost = 0
for (const device of devices) {
  const held = await device.readAll()
  for (const id of device.taken) if (!held.has(id)) lost += 1
}
const applied = devices.reduce((sum, device) => sum + device.operationsTaken, 0)
const { rows } = await database.query<{ ops: number; records: number; bytes: string; users: number }>(`
  select (select count(*)::int from applied_ops) as ops, (select count(*)::int from records) as records,
    (select sum(pg_total_relation_size(t)) from unnest(array['records', 'applied_ops', 'user_counters', 'devices']::regclass[]) as t)
      as bytes, (select count(*)::int from user_counters) as users`)
const held = rows[0]!
const waiting = devices.reduce((sum, device) => sum + device.waiting, 0)
for (const device of devices) device.close()
await database.end()
await stack.stop()

printReport({
  devices: DEVICES,
  everySeconds: Number(values.every),
  queued: Number(values.queued),
  environment: values.environment,
  cores: cpus().length,
  loadBefore,
  phases: [online, back],
  failures: Object.fromEntries(failures),
  lost,
  waiting,
  // Each operation is of a record of its own, so a doubled or missing one shows as a difference.
  appliedTwiceOrMissing: Math.abs(held.ops - applied) + Math.abs(held.records - applied),
  operations: applied,
  bytesPerOperation: Math.round(Number(held.bytes) / held.ops),
})
process.exitCode = failures.size > 0 || lost > 0 ? 1 : 0
