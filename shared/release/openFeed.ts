/** Judges what a feed answered, before anything is downloaded. Whatever is not wholly in order is refused. */
import { compare } from 'semver'
import { SaysoError } from '../errors.ts'
import { Envelope, Manifest, SignedFeed, type Channel, type UpdateKeys } from './manifest.ts'
import { isSignedBy, sha256 } from './signature.ts'

/** The device that asks. */
export interface Device {
  version: string
  channel: Channel
  platform: string
  arch: string
  installId: string
  /** The least schema that a version must know to open its database. */
  databaseVersion: number
}

export interface Offer {
  action: 'update' | 'downgrade'
  manifest: Manifest
  /** Why the present version was taken back. */
  reason: string | null
}

export interface Judgement {
  /** Null: stay as you are. */
  offer: Offer | null
  /** To be kept: an answer issued before this one is refused from now on. */
  issuedAt: number
}

/** Clocks of people's machines are off; a feed's answer holds for an hour, so that this much may be forgiven. */
const CLOCK_SKEW_MS = 10 * 60_000

/**
 * @param answer the parsed feed file; its `sayso` holds the signed texts, everything else in it is for other readers
 * @param lastIssuedAt of the newest answer seen, 0 for none
 * @param bucketOf the place of the install among 10,000, by the salt
 * @throws SaysoError update.unsigned, update.outdated, update.notForThis, update.notInStage
 */
export async function openFeed(
  answer: unknown,
  keys: UpdateKeys,
  device: Device,
  lastIssuedAt: number,
  now: number,
  bucketOf: (salt: string, installId: string) => number,
): Promise<Judgement> {
  const feed = SignedFeed.safeParse((answer as { sayso?: unknown } | null)?.sayso)
  if (!feed.success) throw new SaysoError('update.unsigned', 'no signed part')
  const { envelope: text, envelopeSignature } = feed.data
  if (!(await isSignedBy(text, envelopeSignature, keys.feed))) throw new SaysoError('update.unsigned', 'envelope')
  const envelope = parse(Envelope, text)
  if (now > envelope.expiresAt + CLOCK_SKEW_MS) throw new SaysoError('update.outdated', 'expired')
  if (envelope.issuedAt < lastIssuedAt) throw new SaysoError('update.outdated', 'older than one seen before')
  const own =
    envelope.channel === device.channel && envelope.platform === device.platform && envelope.arch === device.arch
  if (!own || envelope.current !== device.version) throw new SaysoError('update.notForThis', 'another device')
  if (envelope.action === 'none') return { offer: null, issuedAt: envelope.issuedAt }
  const manifest = await openManifest(feed.data, envelope, keys)
  if (manifest.platform !== device.platform || manifest.arch !== device.arch)
    throw new SaysoError('update.notForThis', 'a manifest for another machine')
  checkDirection(envelope.action, manifest, device)
  if (envelope.action === 'update' && bucketOf(envelope.salt, device.installId) >= envelope.percentage * 100)
    throw new SaysoError('update.notInStage')
  return { offer: { action: envelope.action, manifest, reason: envelope.reason }, issuedAt: envelope.issuedAt }
}

async function openManifest(feed: SignedFeed, envelope: Envelope, keys: UpdateKeys): Promise<Manifest> {
  const { manifest: text, manifestSignature: signature } = feed
  if (text === null || signature === null || !(await isSignedBy(text, signature, keys.release)))
    throw new SaysoError('update.unsigned', 'manifest')
  const manifest = parse(Manifest, text)
  if ((await sha256(text)) !== envelope.manifestSha256 || manifest.version !== envelope.version)
    throw new SaysoError('update.unsigned', 'the envelope is for another manifest')
  return manifest
}

/** The feed's key alone, if it were stolen, must not be able to send devices back to an old version with known faults unseen. */
function checkDirection(action: 'update' | 'downgrade', manifest: Manifest, device: Device): void {
  const order = compare(manifest.version, device.version)
  if (action === 'update' ? order <= 0 : order >= 0)
    throw new SaysoError('update.notForThis', `${action} to its own side`)
  if (action === 'downgrade' && manifest.opensDatabase < device.databaseVersion)
    throw new SaysoError('update.notForThis', 'the older version cannot open this database')
}

function parse<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  text: string,
): T {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
  } catch {
    // Signed, and still no JSON: a feed of a later format. Nothing in it can be trusted to mean what it would mean here.
  }
  throw new SaysoError('update.unsigned', 'a format that this version does not know')
}
