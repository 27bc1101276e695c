import { expect, test } from 'vitest'
import { problemOf } from '@/remote'

test.each([
  [{ status: 0 }, { kind: 'offline' }],
  [{ status: 401, code: 'PGRST301' }, { kind: 'signedOut' }],
  [{ status: 400, code: 'P0001', message: 'sync.signed_out' }, { kind: 'signedOut' }],
  [{ status: 400, code: 'P0001', message: 'sync.on_standby' }, { kind: 'busy' }],
  [{ status: 400, code: 'P0001', message: 'schema_too_old' }, { kind: 'outdated' }],
  [
    { status: 400, code: 'P0001', message: 'sync.foreign_client' },
    { kind: 'refused', code: 'sync.foreign_client' },
  ],
  [{ status: 500, code: '40001' }, { kind: 'busy' }],
  [{ status: 500, code: '40P01' }, { kind: 'busy' }],
  [{ status: 503, code: 'PGRST000' }, { kind: 'busy' }],
  [{ status: 502 }, { kind: 'busy' }],
  [{ status: 429 }, { kind: 'busy' }],
  [{ status: 404, code: 'PGRST202' }, { kind: 'busy' }],
  [{ status: 413 }, { kind: 'refused', code: 'sync.too_large' }],
  [
    { status: 403, code: '42501' },
    { kind: 'refused', code: 'forbidden' },
  ],
  [
    { status: 400, code: '22P02' },
    { kind: 'refused', code: 'sync.malformed' },
  ],
  [
    { status: 409, code: '23505' },
    { kind: 'refused', code: 'sync.malformed' },
  ],
])('%j is %j', (failure, problem) => {
  expect(problemOf(failure)).toEqual(problem)
})
