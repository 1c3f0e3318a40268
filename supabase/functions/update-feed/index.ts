/** GET /functions/v1/update-feed/<channel>/latest*.yml. Needs SAYSO_FEED_KEY; the other two are set by Supabase. */
import { needed, rpc } from '../_shared/backend.ts'
import { answerFeed, type FeedEntry } from '../_shared/updateFeed.ts'

const backend = { url: needed(Deno.env, 'SUPABASE_URL'), serviceKey: needed(Deno.env, 'SUPABASE_SERVICE_ROLE_KEY') }
const key = needed(Deno.env, 'SAYSO_FEED_KEY')

Deno.serve((request) =>
  answerFeed(request, {
    key,
    now: Date.now,
    entry: ({ channel, platform, arch, install, current, database }) =>
      rpc<FeedEntry | null>(backend, 'feed_entry', {
        p_channel: channel,
        p_platform: platform,
        p_arch: arch,
        p_install: install,
        p_current: current,
        p_database: database,
      }),
  }),
)
