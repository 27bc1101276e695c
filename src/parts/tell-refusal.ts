import type { Refusal } from '@/domain'
import { learnWords } from '@/i18n'
import { toast } from '@/ui'

/** Says why something was refused. The words for that are not needed to draw a first screen, and come when they are. */
export async function tellRefusal(refusal: Refusal): Promise<void> {
  const [{ refusalText }] = await Promise.all([import('./refusal-text'), learnWords()])
  toast(refusalText(refusal))
}
