/**
 * The update feed: speaks electron-updater's generic provider (latest*.yml per platform and channel), with the signed part under
 * `sayso`. Pure but for what is handed in, so that it runs under Deno and in tests alike.
 */
import type { Envelope } from '../../../shared/release/manifest.ts'
import { Channel, Manifest, Version } from '../../../shared/release/manifest.ts'
import { sha256, sign } from '../../../shared/release/signature.ts'

/** What feed_entry() in SQL answers. */
export interface FeedEntry {
  version: string
  manifest: string
  signature: string
  action: 'update' | 'downgrade'
  percentage: number
  salt: string
  reason: string | null
}

export interface FeedRequest {
  channel: string
  platform: string
  arch: string
  install: string
  current: string
  database: number
}

export interface FeedParts {
  entry(request: FeedRequest): Promise<FeedEntry | null>
  /** The feed's private key, PKCS #8 in base64. */
  key: string
  now(): number
}

/** An answer is good for an hour: long enough for a download to begin, short enough that an old stage does not live on. */
const GOOD_FOR_MS = 3_600_000

const FILES: Record<string, { platform: string; arch: string }> = {
  'latest.yml': { platform: 'win32', arch: 'x64' },
  'latest-mac.yml': { platform: 'darwin', arch: 'x64' },
  'latest-linux.yml': { platform: 'linux', arch: 'x64' },
  'latest-linux-arm64.yml': { platform: 'linux', arch: 'arm64' },
}

/** Answers GET …/<channel>/latest*.yml. A device says who it is in x-user-staging-id, x-sayso-version, -database and -arch. */
export async function answerFeed(request: Request, parts: FeedParts): Promise<Response> {
  const asked = readRequest(request)
  if (!asked) return refuse(404, 'There is no such feed.')
  let entry: FeedEntry | null
  try {
    entry = await parts.entry(asked)
  } catch {
    // No answer is better than a wrong one: the app keeps what it has, and asks again.
    return refuse(503, 'The feed cannot be read now.')
  }
  const issuedAt = parts.now()
  const envelope: Envelope = {
    format: 1,
    channel: asked.channel as Envelope['channel'],
    platform: asked.platform as Envelope['platform'],
    arch: asked.arch as Envelope['arch'],
    current: asked.current,
    action: entry?.action ?? 'none',
    version: entry?.version ?? null,
    manifestSha256: entry ? await sha256(entry.manifest) : null,
    percentage: entry ? Number(entry.percentage) : 0,
    salt: entry?.salt ?? '',
    reason: entry?.reason ?? null,
    issuedAt,
    expiresAt: issuedAt + GOOD_FOR_MS,
  }
  const text = JSON.stringify(envelope)
  const sayso = {
    envelope: text,
    envelopeSignature: await sign(text, parts.key),
    manifest: entry?.manifest ?? null,
    manifestSignature: entry?.signature ?? null,
  }
  // JSON is YAML. An app that does not know the signed part finds its own version, at nobody's percentage.
  const body = { ...plainPart(entry, asked.current), stagingPercentage: 0, sayso }
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'text/yaml', 'cache-control': 'no-store' },
  })
}

function plainPart(entry: FeedEntry | null, current: string): Record<string, unknown> {
  const manifest = entry ? Manifest.parse(JSON.parse(entry.manifest)) : null
  if (!manifest) return { version: current, files: [], path: '', sha512: '', releaseDate: new Date(0).toISOString() }
  const [first] = manifest.files
  return {
    version: manifest.version,
    files: manifest.files,
    path: first?.url,
    sha512: first?.sha512,
    releaseDate: manifest.releasedAt,
    releaseNotes: manifest.notes,
  }
}

function readRequest(request: Request): FeedRequest | null {
  if (request.method !== 'GET') return null
  const parts = new URL(request.url).pathname.split('/').filter(Boolean)
  const file = FILES[parts.at(-1) ?? '']
  const channel = Channel.safeParse(parts.at(-2))
  const header = (name: string): string => request.headers.get(name) ?? ''
  const current = Version.safeParse(header('x-sayso-version'))
  const install = header('x-user-staging-id')
  const database = Number(header('x-sayso-database') || '0')
  if (!file || !channel.success || !current.success || !/^[0-9a-f-]{36}$/.test(install)) return null
  if (!Number.isInteger(database) || database < 0) return null
  const arch = header('x-sayso-arch')
  return {
    channel: channel.data,
    platform: file.platform,
    arch: arch === 'arm64' || arch === 'x64' ? arch : file.arch,
    install,
    current: current.data,
    database,
  }
}

function refuse(status: number, words: string): Response {
  return new Response(words, { status, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
}
