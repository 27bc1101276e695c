/** The flags of `npm start`. */
import { parseArgs } from 'node:util'
import { StartProblem } from './problem.ts'

export interface Flags {
  port: number
  /** Serve the office network over HTTPS. */
  host: boolean
  /** Delete the database first. */
  reset: boolean
  open: boolean
  help: boolean
}

export const usage = `npm start -- [flags]

  --port <number>  the port to serve on (4173)
  --host           serve the office network too, over HTTPS with a self-made certificate
  --reset          delete the database and start afresh
  --no-open        do not open a browser
  --help           this list

Data is kept in supabase/data; DAYBOOK_DATA=/some/folder names another.`

/** Throws a StartProblem for an unknown flag or a port that is none. */
export function readFlags(args: string[]): Flags {
  const { values } = parse(args)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartProblem(`"${values.port}" is not a port: a number from 1 to 65535.\n\n${usage}`)
  }
  return { port, host: values.host, reset: values.reset, open: !values['no-open'], help: values.help }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4173' },
        host: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (cause) {
    throw new StartProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`)
  }
}
