/**
 * A cell that begins like a formula is one to a spreadsheet, whoever typed it. An apostrophe before it keeps it text,
 * and is taken away again when the file comes back; so a cell that has such an apostrophe by itself is given another.
 */
const likeFormula = /^'*[=+\-@\t\r＝＋－＠]/
const neutralised = /^'+[=+\-@\t\r＝＋－＠]/

export const neutralCell = (cell: string): string => (likeFormula.test(cell) ? `'${cell}` : cell)

export const plainCell = (cell: string): string => (neutralised.test(cell) ? cell.slice(1) : cell)
