/** Sessions: a short-lived access token, and a refresh token that is good for one use. */
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { AuthProblem, type AuthContext } from './context.ts'
import { signAccessToken } from './tokens.ts'
import { userOf, viewUser } from './users.ts'

const newToken = () => randomBytes(9).toString('base64url')

interface RefreshRow {
  token: string
  session_id: string
  user_id: string
  parent: string | null
  revoked_at: Date | null
}

/** @param method how the person proved who they are: otp, oauth, anonymous */
export async function startSession(context: AuthContext, user: string, method: string) {
  const [id, token] = [randomUUID(), newToken()]
  await context.database.query('insert into auth.sessions (id, user_id, created_at) values ($1, $2, now())', [id, user])
  await context.database.query('insert into auth.refresh_tokens (token, session_id, user_id) values ($1, $2, $3)', [
    token,
    id,
    user,
  ])
  await context.database.query('update auth.users set last_sign_in_at = now() where id = $1', [user])
  return sessionAnswer(context, user, id, token, method)
}

async function sessionAnswer(context: AuthContext, userId: string, session: string, refresh: string, method: string) {
  const user = await userOf(context, userId)
  const access = await signAccessToken(context, user, { id: session, method, since: context.now() })
  return {
    access_token: access.token,
    token_type: 'bearer',
    expires_in: context.config.jwt_expiry,
    expires_at: access.expiresAt,
    refresh_token: refresh,
    user: await viewUser(context, user),
  }
}

/**
 * Takes a refresh token for the next one. A token that was used before is taken once more where the answer may have been lost:
 * within the interval of config.toml, or while nobody has used its successor. Anything else means that two hold it, and ends
 * the session.
 */
export async function refreshSession(context: AuthContext, token: unknown) {
  if (typeof token !== 'string' || token === '')
    throw new AuthProblem(400, 'validation_failed', 'refresh_token required')
  const client = await context.database.connect()
  let turned: { session: string; user: string; next: string } | 'stolen'
  try {
    await client.query('begin')
    turned = await turnToken(context, client, token)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  if (turned === 'stolen')
    throw new AuthProblem(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
  return sessionAnswer(context, turned.user, turned.session, turned.next, 'token_refresh')
}

async function turnToken(context: AuthContext, client: pg.PoolClient, token: string) {
  const { rows } = await client.query<RefreshRow>('select * from auth.refresh_tokens where token = $1 for update', [
    token,
  ])
  const found = rows[0]
  if (!found) throw new AuthProblem(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
  const answer = (next: string) => ({ session: found.session_id, user: found.user_id, next })
  if (found.revoked_at === null) {
    const next = newToken()
    await client.query('update auth.refresh_tokens set revoked_at = now() where token = $1', [token])
    await client.query('insert into auth.refresh_tokens (token, session_id, user_id, parent) values ($1, $2, $3, $4)', [
      next,
      found.session_id,
      found.user_id,
      token,
    ])
    return answer(next)
  }
  const active = await client.query<RefreshRow>(
    'select * from auth.refresh_tokens where session_id = $1 and revoked_at is null',
    [found.session_id],
  )
  const current = active.rows[0]
  const recent = context.now() - found.revoked_at.getTime() <= context.config.refresh_token_reuse_interval * 1_000
  if (current && (current.parent === token || recent)) return answer(current.token)
  await client.query('delete from auth.sessions where id = $1', [found.session_id])
  return 'stolen' as const
}

/** @throws AuthProblem where the token's session was ended since */
export async function assertSession(context: AuthContext, id: unknown): Promise<void> {
  const { rowCount } = await context.database.query('select from auth.sessions where id::text = $1', [id])
  if (rowCount === 0)
    throw new AuthProblem(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
}

export async function endSessions(context: AuthContext, user: string, session: string, scope: string): Promise<void> {
  const which = { local: 'and id::text = $2', others: 'and id::text <> $2', global: 'and $2::text is not null' }[scope]
  if (which === undefined) throw new AuthProblem(400, 'validation_failed', `Unsupported logout scope "${scope}"`)
  await context.database.query(`delete from auth.sessions where user_id = $1 ${which}`, [user, session])
}
