/** A fingerprint of a set of rows that does not depend on their order; the database reckons the same one. */
export interface Digest {
  n: number
  s: number
}

const modulus = 2 ** 48
/** Spreads versions apart, so that one row too old and another too new do not cancel out. */
const versionWeight = 1_000_003

export const emptyDigest = (): Digest => ({ n: 0, s: 0 })

/** Adds a row, in place. Every term stays below 2^53, where doubles are exact. */
export function addToDigest(digest: Digest, id: string, version: number): void {
  const tail = Number.parseInt(id.slice(-12), 16)
  digest.n += 1
  digest.s = (digest.s + tail + ((version * versionWeight) % modulus)) % modulus
}
