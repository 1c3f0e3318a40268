/**
 * What may be in a report to Sentry. It is built anew from what is known to be harmless, so that a field that a later SDK adds
 * stays here. Messages of errors are left out: they may quote what somebody said. Pure.
 */
import type { Breadcrumb, Event, Exception, StackFrame } from '@sentry/electron/main'

type Contexts = NonNullable<Event['contexts']>

/** Fields of each context that stay. */
const CONTEXTS: Record<string, readonly string[]> = {
  os: ['name', 'version', 'kernel_version'],
  device: ['arch', 'family', 'memory_size', 'processor_count', 'cpu_description'],
  app: ['app_name', 'app_version', 'app_arch', 'app_start_time', 'app_memory', 'build_type'],
  runtime: ['name', 'version'],
  chrome: ['name', 'version', 'type'],
  node: ['name', 'version', 'type'],
  browser: ['name', 'version'],
  electron: ['crashpad.process_type', 'crashpad.ptype', 'crashpad.ver', 'crashpad.platform', 'crashpad.osarch'],
  trace: ['trace_id', 'span_id', 'parent_span_id', 'op', 'status', 'origin', 'data'],
  alert: ['alert', 'state', 'value', 'threshold', 'n'],
}

const TAGS = new Set([
  'event.environment',
  'event.origin',
  'event.process',
  'exit.reason',
  'alert',
  'alert.state',
  'code',
])
/** A word or two, as codes and reasons are. */
const WORD = /^[A-Za-z0-9_.:-]{1,60}$/

/** Breadcrumbs are ours, by name: none that the SDK gathers. */
export const BREADCRUMB_CATEGORY = 'sayso'

export function keepBreadcrumb(breadcrumb: Breadcrumb): Breadcrumb | null {
  if (breadcrumb.category !== BREADCRUMB_CATEGORY || !WORD.test(breadcrumb.message ?? '')) return null
  const { category, message, timestamp, level } = breadcrumb
  return { category, message: message!, ...(timestamp ? { timestamp } : {}), ...(level ? { level } : {}) }
}

export function scrubEvent<E extends Event>(event: E): E {
  const breadcrumbs = (event.breadcrumbs ?? []).flatMap((one) => keepBreadcrumb(one) ?? [])
  const id = event.user?.id
  const kept = {
    ...pick(event, [
      'event_id',
      'type',
      'timestamp',
      'start_timestamp',
      'level',
      'platform',
      'release',
      'environment',
      'fingerprint',
      'sdk',
      'sdkProcessingMetadata',
      'debug_meta',
    ]),
    ...(id === undefined ? {} : { user: { id } }),
    ...(WORD.test(event.transaction ?? '') ? { transaction: event.transaction } : {}),
    ...(event.message && WORD.test(event.message) ? { message: event.message } : {}),
    tags: Object.fromEntries(
      Object.entries(event.tags ?? {}).filter(([name, value]) => TAGS.has(name) && WORD.test(String(value))),
    ),
    contexts: contexts(event.contexts ?? {}),
    breadcrumbs,
    ...(event.exception?.values ? { exception: { values: event.exception.values.map(scrubException) } } : {}),
    ...('spans' in event && event.spans ? { spans: event.spans } : {}),
  }
  return kept as unknown as E
}

function contexts(all: Contexts): Contexts {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, fields]) =>
      CONTEXTS[name] && fields ? [[name, pick(fields, CONTEXTS[name])]] : [],
    ),
  )
}

/** The kind of an error, the code of one that we expect, and where it happened. */
function scrubException({ type, value, mechanism, stacktrace }: Exception): Exception {
  const code = /^([a-z]+\.[A-Za-z]+)(?::|$)/.exec(value ?? '')?.[1]
  return {
    type: type && WORD.test(type) ? type : 'Error',
    ...(code === undefined ? {} : { value: code }),
    ...(mechanism ? { mechanism: pick(mechanism, ['type', 'handled', 'synthetic']) as typeof mechanism } : {}),
    ...(stacktrace?.frames ? { stacktrace: { frames: stacktrace.frames.map(scrubFrame) } } : {}),
  }
}

function scrubFrame(frame: StackFrame): StackFrame {
  const kept: StackFrame = pick(frame, ['lineno', 'colno', 'in_app', 'platform', 'addr_mode'])
  // Of a path only what is below the app: a home folder has somebody's name in it.
  const file = frame.filename
    ?.replaceAll('\\', '/')
    .split(/\/(?=out\/|node_modules\/)/)
    .at(-1)
  const harmless = file?.startsWith('out/') || file?.startsWith('node_modules/') || file?.startsWith('node:')
  return {
    ...kept,
    filename: harmless ? `app:///${file}` : 'app:///elsewhere',
    ...(frame.function && /^(async |new )?[\w.<>$#[\]]{1,120}$/.test(frame.function)
      ? { function: frame.function }
      : {}),
  }
}

function pick<T extends object>(from: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = (from as Record<string, unknown>)[key]
      return value === undefined ? [] : [[key, value]]
    }),
  ) as Partial<T>
}
