import { useRouter } from 'vue-router'

/** Goes to where the person came from, or to `fallback` when the app was opened on this very screen by a link. */
export function useBack(fallback: string): () => void {
  const router = useRouter()
  return () => {
    if (router.options.history.state['back']) router.back()
    else void router.replace(fallback)
  }
}
