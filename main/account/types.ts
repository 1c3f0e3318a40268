/** What signing in needs of the world. */
import type { Account } from '../../shared/account.ts'

export interface AuthPort {
  /** Who is signed in by what is stored, without asking the network. */
  stored(): Promise<Account | null>
  /** Ways to sign in besides e-mail, as the backend has them; none when it cannot be asked. */
  providers(): Promise<string[]>
  canBeAnonymous(): Promise<boolean>
  /** Sends a mail with a code and a link. @throws SaysoError account.* */
  sendCode(email: string): Promise<void>
  verifyCode(email: string, code: string): Promise<void>
  anonymous(): Promise<void>
  /** Gives an anonymous account an address: sends a mail with a code. */
  sendUpgrade(email: string): Promise<void>
  verifyUpgrade(email: string, code: string): Promise<void>
  /** Where the browser goes for a provider. @param link adds it to the account that is signed in */
  providerUrl(provider: string, link: boolean): Promise<string>
  /** The code that a link brought back. */
  exchange(code: string): Promise<void>
  /** Ends this machine's session; without network it ends here all the same. */
  signOut(): Promise<void>
  /** Removes the account and all that the backend keeps of it. */
  deleteAccount(): Promise<void>
  /** All that the backend keeps, page by page. @param after null for the first @returns `next` null after the last */
  exportPage(after: string | null): Promise<{ rows: unknown[]; next: string | null }>
  /** The session ended by itself, or another account is in its place. */
  onChange(listener: () => void): () => void
  close(): void
}
