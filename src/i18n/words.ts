/**
 * The types behind a message. Chinese is written first and is the shape; English must have the same keys, so a
 * missing translation does not compile, and the `{names}` in a Chinese sentence are the parameters of its key.
 */
import type { zh } from './messages/zh'
import type { further } from './messages/zh-further'

/** The other language's side of an area: the same keys, other words. */
export type Words<Shape> = { readonly [Name in keyof Shape]: string }

type Areas = typeof zh & typeof further

/** Every message there is: `area.name`. */
export type Key = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas]

type Text<K extends Key> = K extends `${infer Area extends keyof Areas & string}.${infer Name}`
  ? Name extends keyof Areas[Area]
    ? Areas[Area][Name]
    : never
  : never

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** What must be handed in with a key: nothing, or a value for each name in its sentence. */
export type Params<K extends Key> = [Names<Text<K>>] extends [never]
  ? []
  : [values: Record<Names<Text<K>>, string | number>]
