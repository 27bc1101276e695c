import './print.css'

/** Prints the screen that is shown, or lets the browser save it as PDF; what is not for paper is left out. */
export const printPage = (): void => window.print()
