/** What keeps an engine elsewhere from being asked, why a step failed, and what to do about it. */
export const queue = {
  'engine.paused.openai.quota':
    'Sayso stopped asking OpenAI: your account there has no credit left. Check plan and billing at OpenAI, then choose “Ask again” in Settings.',
  'engine.paused.openai.unauthorised':
    'Sayso stopped asking OpenAI: it does not accept the key. Give a valid key in Settings.',
  'engine.paused.openai.noKey': 'Sayso cannot ask OpenAI: there is no key. Give one in Settings.',
  'engine.paused.openai.model':
    'Sayso stopped asking OpenAI: the model does not exist, or not for this key. Choose another one in Settings.',
  'engine.paused.openai.baseUrl':
    'Sayso cannot ask OpenAI: the address is neither https nor this machine. Correct it in Settings.',
  'engine.paused.openai.redirect':
    'Sayso stopped asking OpenAI: the server sent it to another address, which it does not follow. Check the address in Settings.',
  'engine.waits.network.offline': 'OpenAI cannot be reached. What waits for it is sent when it can be.',
  'engine.waits.engine.limited':
    'OpenAI is left alone for a while, to keep to its limits. What waits goes on by itself.',
  'engine.standing': 'OpenAI at the moment',
  'engine.askAgain': 'Ask again',
  'engine.waiting': 'Notes that wait for OpenAI: {count}',
  'job.setAside': 'What OpenAI could not do',
  'job.retranscribe': 'Hearing it again by OpenAI failed: {why}',
  'job.reextract': 'Reading it again by OpenAI failed: {why}',
  'job.why.job.timeout': 'it took too long.',
  'job.why.server.failed': 'the server had an error of its own.',
  'job.why.network.failed': 'the connection broke.',
  'job.why.openai.invalid': 'there was no usable answer.',
  'job.why.job.interrupted': 'Sayso ended several times meanwhile.',
  'job.why.unexpected': 'something went wrong that Sayso did not expect.',
  'job.kept': 'What this device heard and read stands.',
  'job.retry': 'Try again',
  'job.discard': 'Leave it',
} as const
