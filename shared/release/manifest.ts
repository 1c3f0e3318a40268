/**
 * What the two signatures of an update hold. The manifest is signed where the release is built, offline, and says which bytes
 * belong to a version. The envelope is signed by the feed for each device and says what it should do now, for a short while.
 * Neither alone makes an app download anything. docs/releases.md tells why there are two.
 */
import { z } from 'zod'

export const Channel = z.enum(['dev', 'beta', 'stable'])
export type Channel = z.infer<typeof Channel>
export const Platform = z.enum(['win32', 'darwin', 'linux'])
export const Arch = z.enum(['x64', 'arm64'])

export const Version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/)

export const Manifest = z.strictObject({
  format: z.literal(1),
  version: Version,
  channel: Channel,
  platform: Platform,
  arch: Arch,
  files: z
    .array(
      z.strictObject({
        /** Any static host; the hash decides, so it need not be trusted. */
        url: z.url({ protocol: /^https?$/ }),
        /** Base64. */
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        /** Bytes. */
        size: z.number().int().positive(),
      }),
    )
    .min(1),
  /** Version of the schema that it brings, and the one that it can open where nothing was taken away: the same, as a rule. */
  databaseVersion: z.number().int().positive(),
  opensDatabase: z.number().int().positive(),
  releasedAt: z.iso.datetime(),
  /** "What is new", for people. */
  notes: z.string().max(4_000),
})
export type Manifest = z.infer<typeof Manifest>

export const Envelope = z.strictObject({
  format: z.literal(1),
  channel: Channel,
  platform: Platform,
  arch: Arch,
  /** The version that the device said it runs: an answer to somebody else is none to this one. */
  current: Version,
  action: z.enum(['update', 'downgrade', 'none']),
  /** What it goes to, and the SHA-256 of the manifest's bytes in hex; null with `none`. */
  version: Version.nullable(),
  manifestSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** The stage: the device computes by itself that it is within it. */
  percentage: z.number().min(0).max(100),
  salt: z.string(),
  /** Why a version was taken back, in the publisher's words. */
  reason: z.string().max(300).nullable(),
  /** Epoch milliseconds; an answer older than one that was already seen is a replay. */
  issuedAt: z.number().int().positive(),
  expiresAt: z.number().int().positive(),
})
export type Envelope = z.infer<typeof Envelope>

/** As it stands under `sayso` in latest*.yml: the signed texts as they were signed, and their signatures in base64. */
export const SignedFeed = z.object({
  envelope: z.string().max(10_000),
  envelopeSignature: z.string().max(200),
  manifest: z.string().max(20_000).nullable(),
  manifestSignature: z.string().max(200).nullable(),
})
export type SignedFeed = z.infer<typeof SignedFeed>

/** Public keys that an app trusts, newest first: base64 of the raw 32 bytes. More than one while a key is replaced. */
export const UpdateKeys = z.object({ release: z.array(z.string()), feed: z.array(z.string()) })
export type UpdateKeys = z.infer<typeof UpdateKeys>
