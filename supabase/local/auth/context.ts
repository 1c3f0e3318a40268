import type pg from 'pg'
import type { StackConfig } from '../config.ts'
import type { Mail } from './mails.ts'

/** What every part of the stand-in for Supabase Auth works with. */
export interface AuthContext {
  database: pg.Pool
  config: StackConfig['auth']
  /** HS256 key of all tokens. */
  secret: string
  /** Where Auth answers, without a slash at the end: the issuer of its tokens. */
  url(): string
  /** Epoch milliseconds. */
  now(): number
  send(mail: Mail): void
}

/** What Auth answers instead: the status, a code of the list that supabase-js knows, a sentence. */
export class AuthProblem extends Error {
  readonly status: number
  readonly code: string

  /** @param code one of https://supabase.com/docs/guides/auth/debugging/error-codes */
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
