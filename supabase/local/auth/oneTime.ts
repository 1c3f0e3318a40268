/** One-time codes and links by mail. */
import { createHash, randomInt } from 'node:crypto'
import { AuthProblem, type AuthContext } from './context.ts'
import { startFlow } from './flow.ts'
import { writeMail } from './mails.ts'
import { allowedRedirect, withQuery } from './redirects.ts'
import { startSession } from './sessions.ts'
import { confirmEmail, createUser, findByEmail, findUser, normalEmail, type UserRow } from './users.ts'

type Purpose = 'sign_in' | 'email_change'

interface TokenRow {
  user_id: string
  token_type: Purpose
  relates_to: string
  code_challenge: string | null
  created_at: Date
}

/** What is stored of a code: nobody who reads the table can sign in. */
const hashOf = (email: string, code: string) => createHash('sha224').update(`${email}${code}`).digest('hex')

export interface CodeRequest {
  redirectTo: string | null
  /** Of PKCE: the link then leads to a code that only whoever asked for it can turn into a session. */
  codeChallenge: string | null
}

/** POST /otp: sends a code, and makes the account where there is none. */
export async function sendSignInCode(
  context: AuthContext,
  body: Record<string, unknown>,
  request: CodeRequest,
): Promise<void> {
  if (body['phone'] !== undefined) throw new AuthProblem(400, 'phone_provider_disabled', 'Unsupported phone provider')
  const email = normalEmail(body['email'])
  let user = await findByEmail(context, email)
  const isNew = user === null
  if (!user) {
    if (body['create_user'] === false || !context.config.enable_signup)
      throw new AuthProblem(422, 'otp_disabled', 'Signups not allowed for otp')
    user = await createUser(context, email, (body['data'] as Record<string, unknown> | undefined) ?? {})
  }
  await sendCode(context, user, email, 'sign_in', isNew ? 'confirmation' : 'magic_link', request)
}

/** PUT /user with an address: the account has it once the code that was sent there has come back. */
export async function sendEmailChange(
  context: AuthContext,
  user: UserRow,
  address: unknown,
  request: CodeRequest,
): Promise<void> {
  const email = normalEmail(address)
  const owner = await findByEmail(context, email)
  if (owner && owner.id !== user.id)
    throw new AuthProblem(422, 'email_exists', 'A user with this email address has already been registered')
  await sendCode(context, user, email, 'email_change', 'email_change', request)
}

async function sendCode(
  context: AuthContext,
  user: UserRow,
  email: string,
  purpose: Purpose,
  template: 'magic_link' | 'confirmation' | 'email_change',
  request: CodeRequest,
): Promise<void> {
  const { max_frequency, otp_length } = context.config.email
  const { rows } = await context.database.query<{ created_at: Date }>(
    'select created_at from auth.one_time_tokens where user_id = $1 and token_type = $2',
    [user.id, purpose],
  )
  const wait = rows[0] ? rows[0].created_at.getTime() + max_frequency - context.now() : 0
  if (wait > 0)
    throw new AuthProblem(
      429,
      'over_email_send_rate_limit',
      `For security purposes, you can only request this after ${Math.ceil(wait / 1_000)} seconds.`,
    )
  const code = String(randomInt(10 ** otp_length)).padStart(otp_length, '0')
  const hash = hashOf(email, code)
  await context.database.query(
    `insert into auth.one_time_tokens (user_id, token_type, token_hash, relates_to, code_challenge, created_at)
     values ($1, $2, $3, $4, $5, now()) on conflict (user_id, token_type) do update set token_hash = excluded.token_hash,
     relates_to = excluded.relates_to, code_challenge = excluded.code_challenge, created_at = excluded.created_at`,
    [user.id, purpose, hash, email, request.codeChallenge],
  )
  const link = withQuery(`${context.url()}/verify`, {
    token: `${request.codeChallenge === null ? '' : 'pkce_'}${hash}`,
    type: purpose === 'email_change' ? 'email_change' : 'magiclink',
    redirect_to: allowedRedirect(context.config, request.redirectTo),
  })
  context.send(writeMail(context.config, template, { to: email, code, link, oldEmail: user.email ?? email }))
}

/** POST /verify: a code that a person typed, or the hash of a link. */
export async function verifyCode(context: AuthContext, body: Record<string, unknown>) {
  const hash =
    typeof body['token_hash'] === 'string'
      ? body['token_hash']
      : hashOf(normalEmail(body['email']), String(body['token'] ?? '').trim())
  const used = await redeem(context, hash, String(body['type'] ?? ''))
  return startSession(context, used.user_id, 'otp')
}

/** GET /verify, which a link in a mail leads to. @returns where the browser goes on to */
export async function followLink(context: AuthContext, query: URLSearchParams): Promise<string> {
  const target = allowedRedirect(context.config, query.get('redirect_to'))
  try {
    const used = await redeem(context, query.get('token') ?? '', query.get('type') ?? '')
    if (used.code_challenge !== null)
      return withQuery(target, { code: await startFlow(context, used.user_id, used.code_challenge, 'magiclink') })
    const session = await startSession(context, used.user_id, 'otp')
    const { access_token, refresh_token, expires_in, expires_at, token_type } = session
    const parts = { access_token, refresh_token, expires_in, expires_at, token_type, type: query.get('type') ?? '' }
    return `${target}#${new URLSearchParams(Object.entries(parts).map(([k, v]) => [k, String(v)])).toString()}`
  } catch (error) {
    if (!(error instanceof AuthProblem)) throw error
    return withQuery(target, {
      error: 'access_denied',
      error_code: error.code,
      error_description: error.message,
    })
  }
}

async function redeem(context: AuthContext, hash: string, type: string): Promise<TokenRow> {
  const expired = new AuthProblem(403, 'otp_expired', 'Token has expired or is invalid')
  const purpose: Purpose = type === 'email_change' ? 'email_change' : 'sign_in'
  if (purpose === 'sign_in' && !['email', 'magiclink', 'signup', 'invite', 'recovery'].includes(type))
    throw new AuthProblem(400, 'validation_failed', 'Verify requires a verification type')
  // Gone with its first use, right or late.
  const { rows } = await context.database.query<TokenRow>(
    'delete from auth.one_time_tokens where token_hash = $1 and token_type = $2 returning *',
    [hash.replace(/^pkce_/, ''), purpose],
  )
  const found = rows[0]
  if (!found || context.now() - found.created_at.getTime() > context.config.email.otp_expiry * 1_000) throw expired
  if (!(await findUser(context, found.user_id))) throw expired
  await confirmEmail(context, found.user_id, found.relates_to)
  return found
}
