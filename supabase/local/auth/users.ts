/** Accounts, and the sign-ins that lead to each. */
import { randomUUID } from 'node:crypto'
import { AuthProblem, type AuthContext } from './context.ts'

export interface UserRow {
  id: string
  email: string | null
  email_confirmed_at: Date | null
  last_sign_in_at: Date | null
  raw_app_meta_data: Record<string, unknown>
  raw_user_meta_data: Record<string, unknown>
  created_at: Date
  updated_at: Date
  is_anonymous: boolean
}

export const normalEmail = (email: unknown): string => {
  const text = typeof email === 'string' ? email.trim().toLowerCase() : ''
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || text.length > 255)
    throw new AuthProblem(400, 'validation_failed', 'Unable to validate email address: invalid format')
  return text
}

const one = async (context: AuthContext, sql: string, values: unknown[]): Promise<UserRow | null> =>
  ((await context.database.query(sql, values)).rows[0] as UserRow | undefined) ?? null

export const findUser = (context: AuthContext, id: string) =>
  one(context, 'select * from auth.users where id = $1 and deleted_at is null', [id])

export const findByEmail = (context: AuthContext, email: string) =>
  one(context, 'select * from auth.users where email = $1 and not is_sso_user', [email])

/** @throws AuthProblem user_not_found */
export async function userOf(context: AuthContext, id: string): Promise<UserRow> {
  const user = await findUser(context, id)
  if (!user) throw new AuthProblem(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  return user
}

/** @param email null for an anonymous account */
export async function createUser(
  context: AuthContext,
  email: string | null,
  data: Record<string, unknown> = {},
): Promise<UserRow> {
  const made = await one(
    context,
    `insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data, is_anonymous, created_at, updated_at)
     values ($1, 'authenticated', 'authenticated', $2, $3, $4, $5, now(), now()) returning *`,
    [randomUUID(), email, email === null ? {} : { provider: 'email', providers: ['email'] }, data, email === null],
  )
  return made!
}

/** The address is the person's: they had the mail. */
export async function confirmEmail(context: AuthContext, id: string, email: string): Promise<UserRow> {
  await addIdentity(context, id, 'email', id, { sub: id, email, email_verified: true })
  const user = await one(
    context,
    `update auth.users set email = $2, email_confirmed_at = coalesce(case when email = $2 then email_confirmed_at end, now()),
     is_anonymous = false, updated_at = now() where id = $1 returning *`,
    [id, email],
  )
  return user!
}

/** @throws AuthProblem identity_already_exists where it leads to another account */
export async function addIdentity(
  context: AuthContext,
  user: string,
  provider: string,
  providerId: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { rows } = await context.database.query<{ user_id: string }>(
    `insert into auth.identities (user_id, provider, provider_id, identity_data) values ($1, $2, $3, $4)
     on conflict (provider_id, provider) do update set identity_data = excluded.identity_data
     where identities.user_id = excluded.user_id returning user_id`,
    [user, provider, providerId, data],
  )
  if (rows.length === 0)
    throw new AuthProblem(422, 'identity_already_exists', 'Identity is already linked to another user')
  await context.database.query(
    `update auth.users as u set updated_at = now(), raw_app_meta_data = raw_app_meta_data || jsonb_build_object(
       'provider', coalesce(raw_app_meta_data->>'provider', $2::text),
       'providers', (select jsonb_agg(distinct provider) from auth.identities where user_id = u.id)) where id = $1`,
    [user, provider],
  )
}

export async function identityOwner(
  context: AuthContext,
  provider: string,
  providerId: string,
): Promise<string | null> {
  const { rows } = await context.database.query<{ user_id: string }>(
    'select user_id from auth.identities where provider = $1 and provider_id = $2',
    [provider, providerId],
  )
  return rows[0]?.user_id ?? null
}

export const setUserData = (context: AuthContext, id: string, data: Record<string, unknown>) =>
  one(
    context,
    'update auth.users set raw_user_meta_data = raw_user_meta_data || $2, updated_at = now() where id = $1 returning *',
    [id, data],
  )

export async function deleteUser(context: AuthContext, id: string): Promise<void> {
  const { rowCount } = await context.database.query('delete from auth.users where id::text = $1', [id])
  if (rowCount === 0) throw new AuthProblem(404, 'user_not_found', 'User not found')
}

/** As Auth shows it to the account itself. */
export async function viewUser(context: AuthContext, user: UserRow) {
  const { rows: identities } = await context.database.query(
    `select id as identity_id, provider_id as id, user_id, identity_data, provider, created_at as last_sign_in_at, created_at,
     created_at as updated_at from auth.identities where user_id = $1 order by created_at`,
    [user.id],
  )
  return {
    id: user.id,
    aud: 'authenticated',
    role: 'authenticated',
    email: user.email ?? '',
    phone: '',
    ...(user.email_confirmed_at
      ? { email_confirmed_at: user.email_confirmed_at, confirmed_at: user.email_confirmed_at }
      : {}),
    last_sign_in_at: user.last_sign_in_at,
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    identities,
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: user.is_anonymous,
  }
}
