/** supabase/config.toml, as far as the local stack obeys it. Its fields are those of the Supabase CLI. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import { z } from 'zod'

/** A Go duration of one unit, in milliseconds. */
const Duration = z
  .string()
  .regex(/^\d+(ms|s|m|h)$/)
  .transform((text) => {
    const unit = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[text.replace(/\d+/, '') as 'ms' | 's' | 'm' | 'h']
    return Number.parseInt(text, 10) * unit
  })

const StackConfig = z.object({
  project_id: z.string(),
  api: z.object({
    port: z.number(),
    schemas: z.array(z.string()),
    extra_search_path: z.array(z.string()),
    max_rows: z.number(),
  }),
  db: z.object({ port: z.number() }),
  auth: z.object({
    site_url: z.string(),
    additional_redirect_urls: z.array(z.string()),
    jwt_expiry: z.number(),
    refresh_token_reuse_interval: z.number(),
    enable_signup: z.boolean(),
    enable_anonymous_sign_ins: z.boolean(),
    enable_manual_linking: z.boolean(),
    email: z.object({
      max_frequency: Duration,
      otp_length: z.number(),
      otp_expiry: z.number(),
      template: z.record(z.string(), z.object({ subject: z.string(), content_path: z.string() })),
    }),
    external: z.record(z.string(), z.object({ enabled: z.boolean() })),
  }),
  functions: z.record(z.string(), z.object({ verify_jwt: z.boolean().default(true) })).default({}),
})
export type StackConfig = z.infer<typeof StackConfig>

export const supabaseFolder = join(import.meta.dirname, '..')

/** @throws Error that names the field where something is missing or of another kind */
export function readConfig(): StackConfig {
  return StackConfig.parse(parse(readFileSync(join(supabaseFolder, 'config.toml'), 'utf8')))
}
