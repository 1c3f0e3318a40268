/** Sign-ins that go through a browser, by PKCE (RFC 7636): what comes back is worth nothing without what the app kept. */
import { createHash, randomUUID } from 'node:crypto'
import { AuthProblem, type AuthContext } from './context.ts'
import { startSession } from './sessions.ts'

const CODE_HOLDS_MS = 5 * 60_000

/** @returns the challenge of a request, null where it uses no PKCE @throws AuthProblem for a method other than S256 */
export function challengeOf(challenge: unknown, method: unknown): string | null {
  if (typeof challenge !== 'string' || challenge === '') return null
  if (typeof method !== 'string' || method.toLowerCase() !== 's256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge))
    throw new AuthProblem(400, 'validation_failed', 'code challenge method must be s256')
  return challenge
}

/** @returns the code that the browser carries back to the app */
export async function startFlow(
  context: AuthContext,
  user: string,
  challenge: string,
  method: string,
): Promise<string> {
  const code = randomUUID()
  await context.database.query(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge, authentication_method) values ($1, $2, $3, $4, $5)`,
    [randomUUID(), user, code, challenge, method],
  )
  return code
}

/** POST /token?grant_type=pkce */
export async function exchangeCode(context: AuthContext, body: Record<string, unknown>) {
  const { rows } = await context.database.query<{
    user_id: string
    code_challenge: string
    authentication_method: string
    created_at: Date
  }>('select * from auth.flow_state where auth_code = $1', [String(body['auth_code'] ?? '')])
  const found = rows[0]
  if (!found) throw new AuthProblem(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found')
  if (context.now() - found.created_at.getTime() > CODE_HOLDS_MS)
    throw new AuthProblem(403, 'flow_state_expired', 'invalid flow state, flow state has expired')
  const challenge = createHash('sha256')
    .update(String(body['code_verifier'] ?? ''))
    .digest('base64url')
  if (challenge !== found.code_challenge)
    throw new AuthProblem(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier')
  const { rowCount } = await context.database.query('delete from auth.flow_state where auth_code = $1', [
    body['auth_code'],
  ])
  if (rowCount === 0)
    throw new AuthProblem(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found')
  return startSession(context, found.user_id, found.authentication_method)
}
