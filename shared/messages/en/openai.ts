/** Why the device read a note that OpenAI was to read, and what the person can do about it. */
export const openai = {
  'openai.failure.timeout': 'OpenAI took too long, so this note was read on this device.',
  'openai.failure.rateLimited': 'OpenAI asked to wait a while, so this note was read on this device.',
  'openai.failure.quota':
    'Your OpenAI account has no credit left, so this note was read on this device. Check plan and billing at OpenAI.',
  'openai.failure.unauthorised':
    'OpenAI did not accept the key, so this note was read on this device. Check the key in Settings.',
  'openai.failure.server': 'OpenAI had an error of its own, so this note was read on this device.',
  'openai.failure.network': 'OpenAI could not be reached, so this note was read on this device.',
  'openai.failure.invalid': 'OpenAI gave no usable answer, so this note was read on this device.',
} as const
