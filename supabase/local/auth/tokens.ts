/** Tokens as Supabase signs them: HS256 with the project's secret. */
import { jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { AuthProblem, type AuthContext } from './context.ts'
import type { UserRow } from './users.ts'

const bytes = (secret: string) => new TextEncoder().encode(secret)
/** The keys of one secret are the same at each start: apps keep them. In epoch seconds. */
const KEYS_SINCE = 1_767_225_600
const TEN_YEARS = 10 * 365 * 86_400

/** One of the two keys of a project: `anon` is public and opens nothing by itself, `service_role` opens everything. */
export function signKey(secret: string, role: 'anon' | 'service_role'): Promise<string> {
  return new SignJWT({ iss: 'supabase', ref: 'local', role, iat: KEYS_SINCE, exp: KEYS_SINCE + TEN_YEARS })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(bytes(secret))
}

export interface AccessToken {
  token: string
  /** Epoch seconds. */
  expiresAt: number
}

export async function signAccessToken(
  context: AuthContext,
  user: UserRow,
  session: { id: string; method: string; since: number },
): Promise<AccessToken> {
  const iat = Math.floor(context.now() / 1_000)
  const expiresAt = iat + context.config.jwt_expiry
  const token = await new SignJWT({
    iss: context.url(),
    sub: user.id,
    aud: 'authenticated',
    exp: expiresAt,
    iat,
    email: user.email ?? '',
    phone: '',
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    role: 'authenticated',
    aal: 'aal1',
    amr: [{ method: session.method, timestamp: Math.floor(session.since / 1_000) }],
    session_id: session.id,
    is_anonymous: user.is_anonymous,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(bytes(context.secret))
  return { token, expiresAt }
}

/** @param header `Bearer …` @throws AuthProblem as Auth answers to none, to a forged one and to one that is over */
export async function readBearer(context: AuthContext, header: string | undefined): Promise<JWTPayload> {
  const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
  if (!token) throw new AuthProblem(401, 'no_authorization', 'This endpoint requires a valid Bearer token')
  return verify(context, token)
}

/** Signs a few facts for a way through the browser and back; they hold for ten minutes. */
export function seal(context: AuthContext, facts: JWTPayload): Promise<string> {
  return new SignJWT({ ...facts, aud: 'state', exp: Math.floor(context.now() / 1_000) + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(bytes(context.secret))
}

/** @throws AuthProblem where they were not sealed here, or too long ago */
export async function unseal(context: AuthContext, sealed: string): Promise<JWTPayload> {
  const facts = await verify(context, sealed)
  if (facts.aud !== 'state') throw new AuthProblem(400, 'bad_oauth_state', 'OAuth state is of another kind')
  return facts
}

async function verify(context: AuthContext, token: string): Promise<JWTPayload> {
  try {
    const read = await jwtVerify(token, bytes(context.secret), {
      algorithms: ['HS256'],
      currentDate: new Date(context.now()),
    })
    return read.payload
  } catch (error) {
    throw new AuthProblem(403, 'bad_jwt', `invalid JWT: ${(error as Error).message}`)
  }
}
