/** Something that the person at the terminal can do something about: printed as it is, without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}
