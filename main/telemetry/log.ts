/** The log: what happened, never what was said. Errors appear by kind and place; their messages may quote content. */
export type LogLevel = 'debug' | 'info' | 'warn'

export interface Log {
  debug(event: string, facts?: Record<string, string | number | boolean>): void
  info(event: string, facts?: Record<string, string | number | boolean>): void
  warn(event: string, facts?: Record<string, string | number | boolean>): void
  /** Something that should never happen. */
  bug(error: unknown): void
  /** Listens to bugs as well. */
  onBug(listener: (error: unknown) => void): void
}

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2 }

/**
 * @param level lines below it are dropped
 * @param write takes one line without its end
 */
export function createLog(level: LogLevel, now: () => number, write: (line: string) => void): Log {
  const line = (severity: LogLevel, event: string, facts: Record<string, unknown> = {}) => {
    if (ORDER[severity] < ORDER[level]) return
    const details = Object.entries(facts).map(([key, value]) => ` ${key}=${String(value)}`)
    write(`${new Date(now()).toISOString()} ${severity} ${event}${details.join('')}`)
  }
  const listeners: ((error: unknown) => void)[] = []
  return {
    debug: (event, facts) => line('debug', event, facts),
    info: (event, facts) => line('info', event, facts),
    warn: (event, facts) => line('warn', event, facts),
    bug(error) {
      line('warn', 'bug', { what: describe(error) })
      for (const listener of listeners) listener(error)
    },
    onBug: (listener) => void listeners.push(listener),
  }
}

/** Name, code and stack of an error and of its causes, without their messages. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = (error as { code?: unknown }).code
  const frames = (error.stack ?? '').split('\n').filter((frame) => frame.trimStart().startsWith('at '))
  const cause = error.cause === undefined ? '' : ` <- ${describe(error.cause)}`
  return `${error.name}${typeof code === 'string' ? `(${code})` : ''}${frames
    .slice(0, 4)
    .map((frame) => ` ${frame.trim()}`)
    .join('')}${cause}`
}
