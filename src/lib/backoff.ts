/** How long to wait after the nth failure in a row (1, 2, …): doubling from 2 s to 5 min, up to half of it by chance. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(2_000 * 2 ** Math.min(failures - 1, 20), 300_000)
  return Math.round(full * (0.5 + random() / 2))
}
