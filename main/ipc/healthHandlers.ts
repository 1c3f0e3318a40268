import type { Settings } from '../../shared/settings.ts'
import { diagnostics } from '../telemetry/healthView.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { RequestHandlers } from './register.ts'

export interface HealthHandlerDependencies {
  telemetry: Pick<Telemetry, 'view' | 'events' | 'satisfaction'>
  settings: { get(): Settings }
  /** Whether this build has somewhere to send figures to. */
  possible: boolean
}

export function healthHandlers({ telemetry, settings, possible }: HealthHandlerDependencies) {
  return {
    'health.get': () => telemetry.view(),
    'health.diagnostics': async () => ({ text: diagnostics(await telemetry.view()) }),
    'sharing.ask': () => ({ ask: possible && !settings.get().shareAsked, possible }),
    'sharing.events': ({ limit }) =>
      telemetry.events.events(limit).map(({ event, shared, sentAt }) => ({
        json: JSON.stringify(event),
        shared,
        sentAt,
      })),
    'satisfaction.ask': ({ captureId }) => ({ ask: telemetry.satisfaction.shallAsk(captureId) }),
    'satisfaction.answer': ({ captureId, thumb }) => (telemetry.satisfaction.answer(captureId, thumb), null),
  } satisfies Partial<RequestHandlers>
}
