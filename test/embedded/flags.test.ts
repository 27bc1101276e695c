import { describe, expect, it } from 'vitest'
import { readFlags } from '../../supabase/embedded/flags'

describe('the flags of npm start', () => {
  it('serves this machine alone when nothing is said', () => {
    expect(readFlags([])).toEqual({ port: 4173, host: false, reset: false, open: true, help: false })
  })

  it('understands every flag', () => {
    expect(readFlags(['--port', '8080', '--host', '--reset', '--no-open'])).toMatchObject({
      port: 8080,
      host: true,
      reset: true,
      open: false,
    })
  })

  it('names a flag that it does not know, and lists those that it does', () => {
    expect(() => readFlags(['--prot', '8080'])).toThrow(/--prot[\s\S]*--port <number>/)
  })

  it.each(['0', '65536', 'http', '80.5'])('refuses %s as a port', (port) => {
    expect(() => readFlags(['--port', port])).toThrow('is not a port')
  })
})
