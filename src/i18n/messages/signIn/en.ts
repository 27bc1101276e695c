import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  demoHint: 'A demo company with made-up data. Tap a role to enter.',
  demoTitle: 'Look around as',
  email: 'E-mail',
  emailMissing: 'Please enter your e-mail address.',
  failedBusy: 'The server is busy and could not sign you in. Try again in a moment.',
  failedFull:
    'This device is full, so Daybook cannot keep data. Free some space and try again; what was saved is still there.',
  failedOffline:
    'The server cannot be reached, so you are not signed in. Check the network and try again; nothing on this device is affected.',
  failedPassword:
    'Wrong e-mail address or password. Check capital letters; an administrator can reset a forgotten password.',
  failedStore:
    'This browser does not let Daybook keep data (a private window, perhaps), so it cannot work offline. Use an ordinary window or another browser.',
  failedUnknown: 'Could not sign you in, for a reason unknown. Please try once more.',
  hidePassword: 'Hide password',
  later: 'Not now, go on writing',
  password: 'Password',
  passwordMissing: 'Please enter your password.',
  showPassword: 'Show password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  tagline: 'Clear today’s work today, with or without a signal.',
  welcomeBack:
    'Your sign-in has expired; please sign in once more. Everything unsent is kept and goes out by itself.',
}
