/**
 * OAuth providers. The stand-in has no GitHub or Google to ask, so it serves a page in their place, where a person says who they
 * want to be; everything before and after that page is as with a real one.
 */
import { AuthProblem, type AuthContext } from './context.ts'
import { startFlow, challengeOf } from './flow.ts'
import { allowedRedirect, withQuery } from './redirects.ts'
import { startSession } from './sessions.ts'
import { seal, unseal } from './tokens.ts'
import { addIdentity, createUser, findByEmail, identityOwner, normalEmail } from './users.ts'

/** GET /authorize and GET /user/identities/authorize. @param linkTo the account that gets the sign-in @returns the provider's page */
export async function authorize(
  context: AuthContext,
  query: URLSearchParams,
  linkTo: string | null = null,
): Promise<string> {
  const provider = query.get('provider') ?? ''
  if (!context.config.external[provider]?.enabled)
    throw new AuthProblem(400, 'validation_failed', 'Unsupported provider: provider is not enabled')
  if (linkTo !== null && !context.config.enable_manual_linking)
    throw new AuthProblem(404, 'manual_linking_disabled', 'Manual linking is disabled')
  const state = await seal(context, {
    provider,
    redirectTo: allowedRedirect(context.config, query.get('redirect_to')),
    challenge: challengeOf(query.get('code_challenge'), query.get('code_challenge_method')),
    linkTo,
  })
  return withQuery(`${context.url()}/provider`, { state })
}

/** The page that stands where the provider's would. */
export async function providerPage(context: AuthContext, state: string): Promise<string> {
  const { provider } = await unseal(context, state)
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Sign in with ${String(provider)} (local)</title></head>
  <body>
    <h1>Sign in with ${String(provider)}</h1>
    <p>This page stands in for the provider on a local stack. Be whoever you like.</p>
    <form method="post" action="callback">
      <input type="hidden" name="state" value="${state}">
      <label>E-mail <input name="email" type="email" required autofocus value="someone@example.org"></label>
      <button name="answer" value="allow">Allow</button>
      <button name="answer" value="deny" formnovalidate>Deny</button>
    </form>
  </body>
</html>`
}

/** What a person answered on the provider's page. @returns where the browser goes on to */
export async function providerAnswered(context: AuthContext, form: URLSearchParams): Promise<string> {
  const state = await unseal(context, form.get('state') ?? '')
  const target = String(state['redirectTo'])
  try {
    if (form.get('answer') !== 'allow')
      throw new AuthProblem(400, 'access_denied', 'The user has denied your application access.')
    const provider = String(state['provider'])
    const user = await userOfIdentity(context, provider, normalEmail(form.get('email')), state['linkTo'])
    if (typeof state['challenge'] === 'string')
      return withQuery(target, { code: await startFlow(context, user, state['challenge'], 'oauth') })
    const { access_token, refresh_token, expires_in } = await startSession(context, user, 'oauth')
    const parts = { access_token, refresh_token, expires_in: String(expires_in), token_type: 'bearer' }
    return `${target}#${new URLSearchParams(parts).toString()}`
  } catch (error) {
    if (!(error instanceof AuthProblem)) throw error
    return withQuery(target, {
      error: error.code === 'access_denied' ? 'access_denied' : 'server_error',
      error_code: error.code,
      error_description: error.message,
    })
  }
}

/** The account that a provider's sign-in leads to: the one asked for, the one it led to before, the one with its address, a new one. */
async function userOfIdentity(context: AuthContext, provider: string, email: string, linkTo: unknown): Promise<string> {
  const data = { sub: email, email, email_verified: true }
  if (typeof linkTo === 'string') {
    await addIdentity(context, linkTo, provider, email, data)
    await context.database.query(
      `update auth.users set is_anonymous = false, email = coalesce(email, $2), email_confirmed_at = coalesce(email_confirmed_at, now())
       where id = $1 and not exists (select from auth.users where email = $2 and id <> $1)`,
      [linkTo, email],
    )
    await context.database.query('update auth.users set is_anonymous = false where id = $1', [linkTo])
    return linkTo
  }
  const known = await identityOwner(context, provider, email)
  if (known) return known
  const user = (await findByEmail(context, email)) ?? (await createUser(context, email))
  await addIdentity(context, user.id, provider, email, data)
  await context.database.query(
    'update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()) where id = $1',
    [user.id],
  )
  return user.id
}
