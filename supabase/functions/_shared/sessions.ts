/**
 * Reads a release's crash-free users from Sentry's session statistics.
 * https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */

/** Where sessions are asked for. The base address is Sentry's own, or that of a stand-in. */
export interface SentryApi {
  url: string
  organization: string
  project: string
  token: string
  /** How releases are named there: `sayso@` before the version. */
  releasePrefix: string
  environment: string
}

export interface ArmReading {
  arm: 'treatment' | 'control'
  /** Sessions carry no platform. */
  segment: 'any'
  /** Days of use since the stage began, and users who met a crash or an abnormal end in it. */
  trials: number
  failures: number
}

interface Group {
  by: Record<string, string>
  totals: Record<string, number>
  series: Record<string, number[]>
}

const USERS = 'count_unique(user)'
/** Ends that a person notices. Sentry counts abnormal ones as free of crashes; whoever pulled the plug would disagree. */
const BAD = new Set(['crashed', 'abnormal'])

/**
 * @returns both arms, or a word on why the answer cannot be used: whatever is missing counts as an error, never as healthy
 */
export async function readSessions(
  api: SentryApi,
  version: string,
  from: Date,
  to: Date,
  ask: typeof fetch,
): Promise<{ readings: ArmReading[] } | { trouble: string }> {
  try {
    const users = await query(api, from, to, ['release'], ask)
    const ends = await query(api, from, to, ['release', 'session.status'], ask)
    const own = `${api.releasePrefix}${version}`
    const arm = (treated: boolean): ArmReading => {
      const of = (group: Group): boolean => (group.by['release'] === own) === treated
      const trials = sum(users.filter(of).flatMap(({ series }) => series[USERS] ?? []))
      const failures = sum(
        ends
          .filter((group) => of(group) && BAD.has(group.by['session.status'] ?? ''))
          .map(({ totals }) => totals[USERS] ?? 0),
      )
      return { arm: treated ? 'treatment' : 'control', segment: 'any', trials, failures }
    }
    const readings = [arm(true), arm(false)]
    if (readings.some(({ trials, failures }) => failures > trials))
      return { trouble: 'more users with crashes than users' }
    return { readings }
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : 'no answer' }
  }
}

async function query(api: SentryApi, from: Date, to: Date, groupBy: string[], ask: typeof fetch): Promise<Group[]> {
  const url = new URL(`${api.url.replace(/\/$/, '')}/api/0/organizations/${api.organization}/sessions/`)
  url.searchParams.append('project', api.project)
  url.searchParams.append('environment', api.environment)
  url.searchParams.append('field', USERS)
  for (const group of groupBy) url.searchParams.append('groupBy', group)
  url.searchParams.append('start', from.toISOString())
  url.searchParams.append('end', to.toISOString())
  url.searchParams.append('interval', '1d')
  const answer = await ask(url, {
    headers: { authorization: `Bearer ${api.token}` },
    signal: AbortSignal.timeout(15_000),
  })
  if (!answer.ok) throw new Error(`sessions: HTTP ${answer.status}`)
  const body = (await answer.json()) as { groups?: unknown }
  if (!Array.isArray(body.groups)) throw new Error('sessions: no groups in the answer')
  for (const group of body.groups as Partial<Group>[]) {
    const whole = group.by && Array.isArray(group.series?.[USERS]) && typeof group.totals?.[USERS] === 'number'
    if (!whole) throw new Error('sessions: a group that is not whole')
  }
  return body.groups as Group[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
