import { useState } from 'react'
import { Email, SignInCode } from '../../../shared/account.ts'
import { useApp } from '../../bridge/context.tsx'
import { Button } from '../../components/Button.tsx'
import fields from '../../components/fields.module.css'
import { Row } from '../Row.tsx'
import type { AccountCalls } from './useAccount.ts'
import styles from './account.module.css'

/** Signing in, or giving an anonymous account an address: first the address, then the code of the mail. */
export function SignInRows({ view, call, busy }: Pick<AccountCalls, 'view' | 'call' | 'busy'>) {
  const { t } = useApp()
  const adding = view.account !== null
  if (view.codeSentTo !== null) return <CodeRow email={view.codeSentTo} call={call} busy={busy} />
  return (
    <>
      <EmailRow adding={adding} call={call} busy={busy} />
      {view.providers.length > 0 && (
        <Row
          label={t('account.providers')}
          hint={t(view.inBrowser ? 'account.inBrowser' : 'account.providersHint')}
          wide
        >
          {() => (
            <div className={styles.entry}>
              {view.providers.map((provider) => (
                <Button key={provider} disabled={busy} onClick={() => void call('account.provider', { provider })}>
                  {t(adding ? 'account.linkProvider' : 'account.provider', { provider: nameOf(provider) })}
                </Button>
              ))}
            </div>
          )}
        </Row>
      )}
      {view.canBeAnonymous && !adding && (
        <Row label={t('account.anonymous')} hint={t('account.anonymousStartHint')}>
          {(ids) => (
            <Button
              aria-describedby={ids.describedBy}
              disabled={busy}
              onClick={() => void call('account.anonymous', null)}
            >
              {t('account.anonymousStart')}
            </Button>
          )}
        </Row>
      )}
    </>
  )
}

function EmailRow({ adding, call, busy }: { adding: boolean } & Pick<AccountCalls, 'call' | 'busy'>) {
  const { t } = useApp()
  const [email, setEmail] = useState('')
  const known = Email.safeParse(email)
  return (
    <Row
      label={t(adding ? 'account.addEmail' : 'account.email')}
      hint={t(adding ? 'account.addEmailHint' : 'account.emailHint')}
      wide
    >
      {(ids) => (
        <form
          className={styles.entry}
          onSubmit={(event) => {
            event.preventDefault()
            if (known.success) void call('account.sendCode', { email: known.data })
          }}
        >
          <input
            type="email"
            className={fields.text}
            value={email}
            autoComplete="email"
            aria-labelledby={ids.labelledBy}
            aria-describedby={ids.describedBy}
            onChange={(event) => setEmail(event.target.value)}
          />
          <Button type="submit" kind="primary" disabled={!known.success || busy}>
            {t('account.sendCode')}
          </Button>
        </form>
      )}
    </Row>
  )
}

function CodeRow({ email, call, busy }: { email: string } & Pick<AccountCalls, 'call' | 'busy'>) {
  const { t } = useApp()
  const [code, setCode] = useState('')
  const known = SignInCode.safeParse(code)
  return (
    <Row label={t('account.code')} hint={t('account.codeHint', { email })} wide>
      {(ids) => (
        <form
          className={styles.entry}
          onSubmit={(event) => {
            event.preventDefault()
            if (known.success) void call('account.verify', { code: known.data })
          }}
        >
          <input
            className={fields.text}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            aria-labelledby={ids.labelledBy}
            aria-describedby={ids.describedBy}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" kind="primary" disabled={!known.success || busy}>
            {t('account.verify')}
          </Button>
          <Button disabled={busy} onClick={() => void call('account.cancel', null)}>
            {t('account.otherAddress')}
          </Button>
        </form>
      )}
    </Row>
  )
}

/** `linkedin_oidc` is LinkedIn to people; what is not known is shown as the backend calls it. */
function nameOf(provider: string): string {
  const names: Record<string, string> = {
    github: 'GitHub',
    gitlab: 'GitLab',
    azure: 'Microsoft',
    linkedin_oidc: 'LinkedIn',
  }
  return names[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1)
}
