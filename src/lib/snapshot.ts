/**
 * Postgres snapshots as text, `xmin:xmax:xip,xip`: whether a transaction had ended when the snapshot was taken.
 * Transaction ids are 64 bits wide, so they are compared as BigInt.
 */
export function sees(snapshot: string, xid: string): boolean {
  const [xmin, xmax, running] = snapshot.split(':')
  if (xmin === undefined || xmax === undefined) return false
  const id = BigInt(xid)
  if (id < BigInt(xmin)) return true
  if (id >= BigInt(xmax)) return false
  return !(running ?? '').split(',').includes(xid)
}
