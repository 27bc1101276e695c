import { expect } from 'vitest'

/** Asks until the answer is right; a matcher follows: `await eventually(() => …).toEqual(…)`. */
export const eventually = <T>(question: () => T | Promise<T>) =>
  expect.poll(question, { timeout: 20_000, interval: 100 })
