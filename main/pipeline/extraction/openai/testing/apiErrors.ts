/** Refusals as the API words them: https://platform.openai.com/docs/guides/error-codes */

export interface ApiError {
  status: number
  message: string
  type: string
  param: string | null
  code: string | null
  headers?: Record<string, string>
}

export const badRequest = (message: string, param: string | null, code: string | null = null): ApiError => ({
  status: 400,
  message,
  type: 'invalid_request_error',
  param,
  code,
})

export const unauthorised = (message: string, code: string | null): ApiError => ({
  status: 401,
  message,
  type: 'invalid_request_error',
  param: null,
  code,
})

export const insufficientQuota: ApiError = {
  status: 429,
  message: 'You exceeded your current quota, please check your plan and billing details.',
  type: 'insufficient_quota',
  param: null,
  code: 'insufficient_quota',
}

export const rateLimited = (headers: Record<string, string>): ApiError => ({
  status: 429,
  message: 'Rate limit reached for requests per min (RPM): Limit 100, Used 100, Requested 1.',
  type: 'requests',
  param: null,
  code: 'rate_limit_exceeded',
  headers,
})

export const serverError = (status: number, headers: Record<string, string> = {}): ApiError => ({
  status,
  message: 'The server had an error while processing your request. Sorry about that!',
  type: 'server_error',
  param: null,
  code: null,
  headers,
})
