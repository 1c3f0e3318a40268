/**
 * POST /functions/v1/release-guard, from pg_cron or any timer, with the service's key. Needs SAYSO_SENTRY_API (JSON: url,
 * organization, project, token, releasePrefix) for releases; without it a release is never called healthy.
 */
import { needed, rpc } from '../_shared/backend.ts'
import { guard } from '../_shared/guard.ts'
import { readBackFrom } from '../_shared/readBack.ts'
import type { SentryApi } from '../_shared/sessions.ts'

const backend = { url: needed(Deno.env, 'SUPABASE_URL'), serviceKey: needed(Deno.env, 'SUPABASE_SERVICE_ROLE_KEY') }
const environment = Deno.env.get('SAYSO_ENV') ?? 'production'
const api = Deno.env.get('SAYSO_SENTRY_API')
const sentry = api ? ({ ...(JSON.parse(api) as object), environment } as SentryApi) : null

Deno.serve(async (request) => {
  if (request.headers.get('authorization') !== `Bearer ${backend.serviceKey}`)
    return new Response('This is for the publisher.', { status: 403 })
  try {
    const report = await guard({
      rpc: (name, parameters) => rpc(backend, name, parameters),
      sentry,
      environment,
      readBack: readBackFrom(backend),
      ask: fetch,
      now: () => new Date(),
      worker: crypto.randomUUID(),
    })
    return Response.json(report)
  } catch (error) {
    // The timer's log shows it; silence of the guard makes the engine hold what is under way.
    return Response.json({ error: error instanceof Error ? error.message : 'unknown' }, { status: 500 })
  }
})
