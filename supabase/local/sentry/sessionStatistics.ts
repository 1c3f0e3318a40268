/**
 * Release health as Sentry derives it from session updates, and the answer of its sessions API:
 * https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
import { z } from 'zod'

/** https://develop.sentry.dev/sdk/telemetry/sessions/ */
export const SessionUpdate = z.object({
  sid: z.string(),
  /** The user, by the SDK's `user.id`. */
  did: z.string().optional(),
  init: z.boolean().default(false),
  /** ISO time, or seconds of the epoch. */
  started: z.union([z.string(), z.number()]),
  timestamp: z.union([z.string(), z.number()]).optional(),
  status: z.enum(['ok', 'exited', 'crashed', 'abnormal', 'errored', 'unhandled']).default('ok'),
  errors: z.number().default(0),
  attrs: z.object({ release: z.string(), environment: z.string().default('production') }),
})
export type SessionUpdate = z.infer<typeof SessionUpdate>

export const SESSION_STATUSES = ['healthy', 'errored', 'crashed', 'abnormal'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

export interface Session {
  sid: string
  user: string | null
  release: string
  environment: string
  /** Epoch milliseconds. */
  started: number
  status: SessionStatus
}

const HOUR_MS = 3_600_000
/** Updates of a session that began longer ago than this count no more. */
const OPEN_FOR_MS = 5 * 24 * HOUR_MS

const instant = (value: string | number): number => (typeof value === 'number' ? value * 1_000 : Date.parse(value))

/** How bad an end is: a session that crashed stays crashed, whatever still comes of it. */
const rank: Record<SessionStatus, number> = { healthy: 0, errored: 1, abnormal: 2, crashed: 3 }

/** Each session once, as its updates leave it. The release is that of the first update. */
export function sessionsOf(updates: readonly { update: SessionUpdate; project: string; receivedAt: number }[]): {
  session: Session
  project: string
}[] {
  const sessions = new Map<string, { session: Session; project: string }>()
  for (const { update, project, receivedAt } of updates) {
    const started = instant(update.started)
    if (!(receivedAt - started <= OPEN_FOR_MS)) continue
    const status = statusOf(update)
    const known = sessions.get(`${project} ${update.sid}`)
    if (!known) {
      const { release, environment } = update.attrs
      const session = { sid: update.sid, user: update.did ?? null, release, environment, started, status }
      sessions.set(`${project} ${update.sid}`, { session, project })
    } else if (rank[status] > rank[known.session.status]) known.session.status = status
  }
  return [...sessions.values()]
}

function statusOf({ status, errors }: SessionUpdate): SessionStatus {
  if (status === 'crashed' || status === 'abnormal') return status
  return errors > 0 || status === 'errored' || status === 'unhandled' ? 'errored' : 'healthy'
}

const Field = z.enum(['sum(session)', 'count_unique(user)'])
const Group = z.enum(['release', 'environment', 'session.status', 'project'])

export interface SessionsQuery {
  fields: z.infer<typeof Field>[]
  groupBy: z.infer<typeof Group>[]
  /** Empty for all of them. */
  projects: string[]
  environments: string[]
  /** Only this release; null for all. */
  release: string | null
  /** Epoch milliseconds: from the first, up to the second. */
  from: number
  to: number
  intervalMs: number
}

/** @throws z.ZodError, RangeError for a request that Sentry would answer with 400 */
export function readQuery(parameters: URLSearchParams, now: number): SessionsQuery {
  const intervalMs = duration(parameters.get('interval') ?? '1h')
  const period = duration(parameters.get('statsPeriod') ?? '24h')
  const [start, end] = [parameters.get('start'), parameters.get('end')]
  const to = end ? Date.parse(end) : (Math.floor(now / intervalMs) + 1) * intervalMs
  const from = start ? Date.parse(start) : to - period
  if (!(from < to) || (to - from) / intervalMs > 10_000) throw new RangeError('no such period')
  const fields = z.array(Field).min(1).parse(parameters.getAll('field'))
  return {
    fields,
    groupBy: z.array(Group).parse(parameters.getAll('groupBy')),
    projects: parameters.getAll('project').filter((project) => project !== '-1'),
    environments: parameters.getAll('environment'),
    release: /release:"?([^\s"]+)"?/.exec(parameters.get('query') ?? '')?.[1] ?? null,
    from: Math.floor(from / intervalMs) * intervalMs,
    to,
    intervalMs,
  }
}

/** `90m`, `24h`, `14d`, `2w` in milliseconds. */
function duration(text: string): number {
  const match = /^(\d+)([smhdw])$/.exec(text)
  if (!match) throw new RangeError(`no such period: ${text}`)
  const unit = { s: 1_000, m: 60_000, h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS }[match[2]!]!
  return Number(match[1]) * unit
}

export interface SessionsAnswer {
  start: string
  end: string
  query: string
  intervals: string[]
  groups: { by: Record<string, string>; totals: Record<string, number>; series: Record<string, number[]> }[]
}

/**
 * Sums in each group. A user is counted once in a group, by the worst of that user's sessions there: as Sentry does, healthy
 * are those who met nothing.
 */
export function sessionStatistics(
  sessions: readonly { session: Session; project: string }[],
  query: SessionsQuery,
): SessionsAnswer {
  const within = sessions.filter(
    ({ session, project }) =>
      session.started >= query.from &&
      session.started < query.to &&
      (query.projects.length === 0 || query.projects.includes(project)) &&
      (query.environments.length === 0 || query.environments.includes(session.environment)) &&
      (query.release === null || session.release === query.release),
  )
  const intervals = Math.ceil((query.to - query.from) / query.intervalMs)
  const starts = Array.from({ length: intervals }, (_, i) => iso(query.from + i * query.intervalMs))
  const keys = query.groupBy.filter((key) => key !== 'session.status')
  const groups = new Map<string, { by: Record<string, string>; members: Session[] }>()
  for (const { session, project } of within) {
    const named = { release: session.release, environment: session.environment, project }
    const by = Object.fromEntries(keys.map((key) => [key, named[key as keyof typeof named]]))
    const key = JSON.stringify(by)
    const group = groups.get(key) ?? { by, members: [] }
    group.members.push(session)
    groups.set(key, group)
  }
  const byStatus = query.groupBy.includes('session.status')
  const answers = [...groups.values()].flatMap(({ by, members }) =>
    (byStatus ? SESSION_STATUSES : [null]).map((status) => ({
      by: status === null ? by : { ...by, 'session.status': status },
      totals: counts(members, status, query.fields),
      series: series(members, status),
    })),
  )
  return { start: iso(query.from), end: iso(query.to), query: '', intervals: starts, groups: answers }

  function series(members: readonly Session[], status: SessionStatus | null): Record<string, number[]> {
    const parts = Array.from({ length: intervals }, () => [] as Session[])
    for (const session of members) parts[Math.floor((session.started - query.from) / query.intervalMs)]!.push(session)
    const each = parts.map((part) => counts(part, status, query.fields))
    return Object.fromEntries(query.fields.map((field) => [field, each.map((count) => count[field]!)]))
  }
}

function counts(members: readonly Session[], status: SessionStatus | null, fields: SessionsQuery['fields']) {
  const worst = new Map<string, SessionStatus>()
  for (const { user, status: own } of members) {
    const before = user === null ? null : (worst.get(user) ?? 'healthy')
    if (user !== null && before !== null) worst.set(user, rank[own] > rank[before] ? own : before)
  }
  const all: Record<(typeof fields)[number], number> = {
    'sum(session)': members.filter((session) => status === null || session.status === status).length,
    'count_unique(user)': [...worst.values()].filter((own) => status === null || own === status).length,
  }
  return Object.fromEntries(fields.map((field) => [field, all[field]]))
}

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')
