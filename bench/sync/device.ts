/** One device of a person, as its sync engine behaves: a change is pushed at once, and what others changed is pulled after it. */
import { randomUUID } from 'node:crypto'
import type { Agent } from 'node:http'
import { callRpc, newConnection, type Answer, type Measured, type Project } from './requests.ts'

interface Operation {
  op_id: string
  kind: string
  id: string
  fields: Record<string, unknown>
  clocks: Record<string, string>
}

interface Pushed {
  results: { op_id: string; status: string }[]
}

interface Pulled {
  rows: { kind: string; id: string; counter: number }[]
  counter: number
  more: boolean
}

export interface DeviceOptions {
  project: Project
  person: string
  token: string
  /** Tells devices apart in clocks. */
  name: string
  random: () => number
  measured: (request: Measured) => void
  failed: (what: string) => void
}

const words =
  'buy milk bread call Ana about the invoice book flights water plants send contract tomorrow morning'.split(' ')

export class Device {
  readonly options: DeviceOptions
  /** Ids of records that an answer said were taken. */
  readonly taken = new Set<string>()
  operationsTaken = 0
  private outbox: Operation[] = []
  private cursor = 0
  private logical = 0
  private readonly connection: Agent = newConnection()

  constructor(options: DeviceOptions) {
    this.options = options
  }

  /** A note was spoken: its capture and the tasks in it wait for sending. @returns how many operations that is */
  capture(): number {
    const before = this.outbox.length
    const capture = randomUUID()
    const transcript = Array.from({ length: 12 }, () => this.pick(words)).join(' ')
    this.note('capture', capture, { state: 'done', transcript, audioMs: 4_200, createdAt: new Date().toISOString() })
    for (let n = this.options.random() < 0.5 ? 1 : 2; n > 0; n -= 1)
      this.note('task', randomUUID(), {
        title: transcript.slice(0, 40),
        due: { date: '2026-11-26', time: '15:00' },
        priority: null,
        recurrence: null,
        energy: 'medium',
        tags: [],
        people: ['Ana'],
        completed: null,
        deleted: null,
        evidence: { title: { spans: [{ start: 0, end: 40 }], confidence: 0.93 } },
        byPerson: false,
        origin: { createdAt: new Date().toISOString(), captureId: capture, span: { start: 0, end: 40 } },
      })
    return this.outbox.length - before
  }

  /** Sends what waits, then reads what is new. */
  async sync(): Promise<void> {
    while (this.outbox.length > 0) {
      const batch = this.outbox.slice(0, 200)
      const answer = await this.ask<Pushed>('push', 'push_ops', { p_device: this.options.name, p_ops: batch })
      if (answer === null) return
      for (const [index, { status }] of answer.results.entries()) {
        if (status === 'rejected') this.options.failed('rejected')
        else this.taken.add(batch[index]!.id)
        if (status === 'applied') this.operationsTaken += 1
      }
      this.outbox.splice(0, batch.length)
    }
    for (let more = true; more;) {
      const answer = await this.ask<Pulled>('pull', 'pull_changes', { p_after: this.cursor, p_limit: 500 })
      if (answer === null) return
      ;({ counter: this.cursor, more } = answer)
    }
  }

  /** Everything that the server holds of the person, read anew from the beginning. */
  async readAll(): Promise<Set<string>> {
    const ids = new Set<string>()
    let after = 0
    for (let more = true; more;) {
      const answer = await this.ask<Pulled>(null, 'pull_changes', { p_after: after, p_limit: 1_000 })
      if (answer === null) return ids
      for (const { id } of answer.rows) ids.add(id)
      ;({ counter: after, more } = answer)
    }
    return ids
  }

  get waiting(): number {
    return this.outbox.length
  }

  close(): void {
    this.connection.destroy()
  }

  private async ask<T>(name: Measured['name'] | null, rpc: string, body: unknown): Promise<T | null> {
    const { project, token, measured, failed } = this.options
    try {
      const answer: Answer<T> = await callRpc<T>(project, this.connection, token, rpc, body, (answerMs, databaseMs) => {
        if (name) measured({ name, answerMs, databaseMs })
      })
      if (answer.status === 200) return answer.body
      failed(`${rpc} ${answer.status} ${JSON.stringify(answer.body).slice(0, 120)}`)
    } catch (error) {
      failed(`${rpc} ${(error as Error).message}`)
    }
    return null
  }

  private note(kind: string, id: string, fields: Record<string, unknown>): void {
    this.logical += 1
    const at = `${String(Date.now()).padStart(15, '0')}-${(this.logical % 65_536).toString(16).padStart(4, '0')}-${this.options.name}`
    const clocks = Object.fromEntries(Object.keys(fields).map((field) => [field, at]))
    this.outbox.push({ op_id: randomUUID(), kind, id, fields, clocks })
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.options.random() * from.length)]!
  }
}
