/** The endpoints of Supabase Auth that supabase-js uses for codes by mail, links, providers, anonymous accounts and sessions. */
import { AuthProblem, type AuthContext } from './context.ts'
import { challengeOf, exchangeCode } from './flow.ts'
import { followLink, sendEmailChange, sendSignInCode, verifyCode, type CodeRequest } from './oneTime.ts'
import { authorize, providerAnswered, providerPage } from './provider.ts'
import { assertSession, endSessions, refreshSession, startSession } from './sessions.ts'
import { readBearer } from './tokens.ts'
import { createUser, deleteUser, setUserData, userOf, viewUser, type UserRow } from './users.ts'

export interface AuthRequest {
  method: string
  /** Below /auth/v1. */
  path: string
  query: URLSearchParams
  authorization: string | undefined
  /** Of JSON or of a form. */
  body: Record<string, unknown>
  form: URLSearchParams
}

export type AuthAnswer =
  { status: number; json: unknown } | { status: number; html: string } | { status: number; location: string }

type Route = (context: AuthContext, request: AuthRequest) => Promise<AuthAnswer>

const json = (value: unknown, status = 200): AuthAnswer => ({ status, json: value })
const codeRequest = ({ body, query }: AuthRequest): CodeRequest => ({
  redirectTo: query.get('redirect_to'),
  codeChallenge: challengeOf(body['code_challenge'], body['code_challenge_method']),
})

/** @throws AuthProblem unless the token is good, its session goes on and its account is there */
async function signedIn(
  context: AuthContext,
  { authorization }: AuthRequest,
): Promise<{ user: UserRow; session: string }> {
  const claims = await readBearer(context, authorization)
  if (typeof claims.sub !== 'string') throw new AuthProblem(403, 'bad_jwt', 'invalid claim: missing sub claim')
  const user = await userOf(context, claims.sub)
  await assertSession(context, claims['session_id'])
  return { user, session: String(claims['session_id']) }
}

async function administrator(context: AuthContext, { authorization }: AuthRequest): Promise<void> {
  const claims = await readBearer(context, authorization)
  if (claims['role'] !== 'service_role') throw new AuthProblem(403, 'not_admin', 'User not allowed')
}

const grants: Record<string, (context: AuthContext, body: Record<string, unknown>) => Promise<unknown>> = {
  pkce: exchangeCode,
  refresh_token: (context, body) => refreshSession(context, body['refresh_token']),
}

const routes: Record<string, Route> = {
  'GET /health': async () => json({ name: 'GoTrue', version: 'local', description: 'A stand-in for Supabase Auth' }),
  'GET /settings': async ({ config }) =>
    json({
      external: {
        email: true,
        phone: false,
        anonymous_users: config.enable_anonymous_sign_ins,
        ...Object.fromEntries(Object.entries(config.external).map(([name, { enabled }]) => [name, enabled])),
      },
      disable_signup: !config.enable_signup,
      mailer_autoconfirm: false,
    }),
  // The secret of HS256 is shared with nobody, so there is no key to publish.
  'GET /.well-known/jwks.json': async () => json({ keys: [] }),
  'POST /otp': async (context, request) => {
    await sendSignInCode(context, request.body, codeRequest(request))
    return json({})
  },
  'POST /verify': async (context, { body }) => json(await verifyCode(context, body)),
  'GET /verify': async (context, { query }) => ({ status: 303, location: await followLink(context, query) }),
  'POST /signup': async (context, { body }) => {
    if (body['email'] !== undefined || body['phone'] !== undefined)
      throw new AuthProblem(422, 'email_provider_disabled', 'There are no passwords: sign in by a code')
    if (!context.config.enable_anonymous_sign_ins || !context.config.enable_signup)
      throw new AuthProblem(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled')
    const user = await createUser(context, null, (body['data'] as Record<string, unknown> | undefined) ?? {})
    return json(await startSession(context, user.id, 'anonymous'))
  },
  'POST /token': async (context, { query, body }) => {
    const grant = grants[query.get('grant_type') ?? '']
    if (!grant) throw new AuthProblem(400, 'unsupported_grant_type', 'unsupported_grant_type')
    return json(await grant(context, body))
  },
  'GET /user': async (context, request) => json(await viewUser(context, (await signedIn(context, request)).user)),
  'PUT /user': async (context, request) => {
    let { user } = await signedIn(context, request)
    const { email, data, password } = request.body
    if (password !== undefined) throw new AuthProblem(422, 'validation_failed', 'There are no passwords')
    if (data !== undefined) user = (await setUserData(context, user.id, data as Record<string, unknown>))!
    const changes = email !== undefined && email !== user.email
    if (changes) await sendEmailChange(context, user, email, codeRequest(request))
    return json({ ...(await viewUser(context, user)), ...(changes ? { new_email: email } : {}) })
  },
  'POST /logout': async (context, request) => {
    const { user, session } = await signedIn(context, request)
    await endSessions(context, user.id, session, request.query.get('scope') ?? 'global')
    return json(null, 204)
  },
  'GET /authorize': async (context, { query }) => ({ status: 302, location: await authorize(context, query) }),
  'GET /user/identities/authorize': async (context, request) => {
    const { user } = await signedIn(context, request)
    const url = await authorize(context, request.query, user.id)
    return request.query.get('skip_http_redirect') === 'true' ? json({ url }) : { status: 302, location: url }
  },
  'GET /provider': async (context, { query }) => ({
    status: 200,
    html: await providerPage(context, query.get('state') ?? ''),
  }),
  'POST /callback': async (context, { form }) => ({ status: 303, location: await providerAnswered(context, form) }),
  'GET /admin/users': async (context, request) => {
    await administrator(context, request)
    const { rows } = await context.database.query<UserRow>('select * from auth.users order by created_at limit 50')
    return json({ users: await Promise.all(rows.map((row) => viewUser(context, row))), aud: 'authenticated' })
  },
}

async function oneUser(context: AuthContext, request: AuthRequest, id: string): Promise<AuthAnswer> {
  await administrator(context, request)
  if (request.method === 'GET') return json(await viewUser(context, await userOf(context, id)))
  if (request.method !== 'DELETE') throw new AuthProblem(405, 'validation_failed', 'method not allowed')
  await deleteUser(context, id)
  return json({})
}

/** @throws AuthProblem for what Auth answers with an error */
export function answerAuth(context: AuthContext, request: AuthRequest): Promise<AuthAnswer> {
  const route = routes[`${request.method} ${request.path}`]
  if (route) return route(context, request)
  const [, id] = /^\/admin\/users\/([0-9a-f-]{36})$/.exec(request.path) ?? []
  if (id) return oneUser(context, request, id)
  throw new AuthProblem(404, 'not_found', 'The local stack has no such endpoint')
}
