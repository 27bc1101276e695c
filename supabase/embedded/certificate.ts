/** A self-made certificate for the office network: a service worker, and so everything offline, needs HTTPS. */
import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { hostname, networkInterfaces } from 'node:os'
import { generate } from 'selfsigned'
import { type DataPaths, makeWritable } from './data-folder.ts'

export interface Certificate {
  cert: string
  key: string
  /** Addresses and names that other devices can use, best first. */
  names: string[]
}

/** The kept certificate while it is valid and knows all of today's addresses, else a new one. */
export async function certificateFor(paths: DataPaths): Promise<Certificate> {
  const names = namesOfThisMachine()
  try {
    const [cert, key] = await Promise.all([
      readFile(paths.certificate, 'utf8'),
      readFile(paths.certificateKey, 'utf8'),
    ])
    const kept = new X509Certificate(cert)
    const knows = (name: string) =>
      (/^[\d.]+$|:/.test(name) ? kept.checkIP(name) : kept.checkHost(name)) !== undefined
    if (Date.parse(kept.validTo) > Date.now() && names.every(knows)) return { cert, key, names }
  } catch {
    // None yet, or not readable: a new one replaces it.
  }
  await makeWritable(paths.path)
  const made = await generate([{ name: 'commonName', value: 'Daybook on the office network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 86_400_000),
    // Apple refuses certificates that live longer than 825 days.
    notAfterDate: new Date(Date.now() + 820 * 86_400_000),
    extensions: [
      // Phones let only an authority be installed as trusted. Its key never leaves the data folder.
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          /^[\d.]+$|:/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
        ),
      },
    ],
  })
  await writeFile(paths.certificate, made.cert)
  await writeFile(paths.certificateKey, made.private, { mode: 0o600 })
  return { cert: made.cert, key: made.private, names }
}

function namesOfThisMachine(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    // Link-local addresses need a zone and serve nobody.
    .filter((one) => !one.internal && !one.address.startsWith('fe80') && !one.address.startsWith('169.254'))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map((one) => one.address)
  return [...new Set([...addresses, hostname().toLowerCase(), 'localhost', '127.0.0.1', '::1'])]
}
