/** Chance that can be repeated: the same seed gives the same play. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  upTo(count: number): number
  one<T>(of: readonly T[]): T
  is(probability: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (count: number) => Math.floor(next() * count)
  return {
    next,
    upTo,
    one<T>(of: readonly T[]): T {
      const item = of[upTo(of.length)]
      if (item === undefined) throw new Error('Nothing to choose from')
      return item
    },
    is: (probability) => next() < probability,
  }
}
