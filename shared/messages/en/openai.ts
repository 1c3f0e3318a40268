/** Why the device read a note that OpenAI was to read, and what the person can do about it; what a test request came to. */
export const openai = {
  'openai.failure.noKey': 'There is no OpenAI key, so this note was read on this device. Give the key in Settings.',
  'openai.failure.timeout': 'OpenAI took too long, so this note was read on this device.',
  'openai.failure.rateLimited': 'OpenAI asked to wait a while, so this note was read on this device.',
  'openai.failure.quota':
    'Your OpenAI account has no credit left, so this note was read on this device. Check plan and billing at OpenAI.',
  'openai.failure.unauthorised':
    'OpenAI did not accept the key, so this note was read on this device. Check the key in Settings.',
  'openai.failure.server': 'OpenAI had an error of its own, so this note was read on this device.',
  'openai.failure.network': 'OpenAI could not be reached, so this note was read on this device.',
  'openai.failure.invalid': 'OpenAI gave no usable answer, so this note was read on this device.',
  'openai.test.works': 'It works: {model} answered.',
  'openai.test.noKey': 'There is no key to test. Give one above.',
  'openai.test.device': 'Nothing was sent: notes are read on this device only.',
  'openai.test.timeout': '{model} did not answer in time. Notes would be read on this device.',
  'openai.test.rateLimited': 'The key works, but OpenAI asks to wait a while. Try again later.',
  'openai.test.quota': 'The key works, but its account has no credit left. Check plan and billing at OpenAI.',
  'openai.test.unauthorised': 'OpenAI did not accept the key. Check that it was copied whole and is still valid.',
  'openai.test.server': 'OpenAI had an error of its own. Try again later.',
  'openai.test.network': 'The server could not be reached. Check the network and the address.',
  'openai.test.model': 'The model {model} does not exist, or not for this key.',
  'openai.test.baseUrl': 'The address is neither https nor this machine, so nothing was sent.',
  'openai.test.redirect': 'The server sent us to another address, which Sayso does not follow. Check the address.',
  'openai.test.invalid': '{model} gave an answer that Sayso cannot use. Try another model.',
} as const
