/** The browser's offer to install the app: kept until the person asks for it. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

/** Listens for the offer; the answer shows the browser's dialog, and says whether there was one to show. */
export function offerInstall(target: Window, tell: (installable: boolean) => void): () => Promise<boolean> {
  let offer: InstallOffer | undefined

  target.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer = event as InstallOffer
    tell(true)
  })
  target.addEventListener('appinstalled', () => {
    offer = undefined
    tell(false)
  })

  return async () => {
    if (!offer) return false
    await offer.prompt()
    offer = undefined
    tell(false)
    return true
  }
}
