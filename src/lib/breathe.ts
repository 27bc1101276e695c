/**
 * Lets the page answer before long work goes on. A message to oneself and no timer: those of a tab that nobody looks at
 * wait a second each.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
