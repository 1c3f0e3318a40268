/** Mails of the local stack: nobody sends them, they are kept for whoever asks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { supabaseFolder, type StackConfig } from '../config.ts'

export interface Mail {
  to: string
  subject: string
  html: string
  /** The one-time code and the link that the text holds, so that nobody has to look for them. */
  code: string
  link: string
}

const KEPT = 1_000

export function openMails(tell: (mail: Mail) => void = () => {}) {
  const mails: Mail[] = []
  return {
    send(mail: Mail) {
      mails.push(mail)
      if (mails.length > KEPT) mails.shift()
      tell(mail)
    },
    /** Oldest first. @param to those to this address only */
    all: (to?: string) => mails.filter((mail) => to === undefined || mail.to === to),
    /** The newest one to an address. */
    last: (to: string) => mails.findLast((mail) => mail.to === to),
  }
}
export type Mails = ReturnType<typeof openMails>

/** A template of config.toml with its fields filled in, as Supabase Auth does (Go templates; ours use plain fields only). */
export function writeMail(
  config: StackConfig['auth'],
  template: 'magic_link' | 'confirmation' | 'email_change',
  values: { to: string; code: string; link: string; oldEmail?: string },
): Mail {
  const { subject, content_path } = config.email.template[template]!
  const fields: Record<string, string> = {
    Token: values.code,
    ConfirmationURL: values.link.replaceAll('&', '&amp;'),
    Email: values.oldEmail ?? values.to,
    NewEmail: values.to,
    SiteURL: config.site_url,
  }
  const html = readFileSync(join(supabaseFolder, '..', content_path), 'utf8').replaceAll(
    /\{\{\s*\.(\w+)\s*\}\}/g,
    (whole, name: string) => fields[name] ?? whole,
  )
  return { to: values.to, subject, html, code: values.code, link: values.link }
}
