import { shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession, type SignInOutcome } from '@/parts'

export type SignInFailure = Extract<SignInOutcome, { kind: 'failed' }>['why']

/** Signs in and goes where the person was going. A failure is kept to be said, and nothing typed is lost. */
export function useSignIn() {
  const session = useSession()
  const router = useRouter()
  const route = useRoute()
  const busy = shallowRef(false)
  const failure = shallowRef<SignInFailure>()

  async function enter({ email, password }: { email: string; password: string }) {
    busy.value = true
    failure.value = undefined
    const outcome = await session.signIn(email, password)
    busy.value = false
    if (outcome.kind === 'failed') failure.value = outcome.why
    else await router.replace(destination(route.query['to']))
  }

  return { busy, failure, enter }
}

/** Only to a place of our own: an address from outside may say anything. */
function destination(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/today'
}
