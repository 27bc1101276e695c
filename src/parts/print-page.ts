import './print.css'

/** Prints the screen that is shown, or lets the browser save it as PDF; what is not for paper is left out. */
export const printPage = (): void => window.print()

/** The same under a name, which a browser gives to the file and sets at the head of the sheet. */
export function printPageAs(name: string): void {
  const before = document.title
  document.title = name
  window.addEventListener('afterprint', () => (document.title = before), { once: true })
  window.print()
}
