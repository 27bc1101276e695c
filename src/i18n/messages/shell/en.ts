import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  appName: 'Daybook',
  badgeAttention: '{n} to sort out',
  badgeHint: 'Open the outbox',
  badgeLoading: 'Loading {done}/{total}',
  badgeNever: 'Not synced yet',
  badgeOffline: 'Offline',
  badgeOfflineUnsent: 'Offline · {n} unsent',
  badgeOutdated: 'Update needed',
  badgeSignedOut: 'Sign in again',
  badgeStorageFull: 'Device is full',
  badgeStorageLost: 'Local data lost',
  badgeSynced: 'Synced · {time}',
  badgeSyncing: 'Syncing',
  badgeUnsent: '{n} unsent',
  badgeWaiting: 'Server busy',
  bugCopy: 'Copy diagnostics',
  bugHint:
    'Everything you saved is on this device; nothing is lost. Reloading usually helps. If it comes back, copy the diagnostics and send them to your administrator.',
  bugHome: 'Back to Today',
  bugReload: 'Reload',
  bugTitle: 'Something went wrong',
  evicted:
    'The browser removed Daybook’s data from this device; it is being loaded again from the server. What had not been sent may be lost. Installing Daybook on the home screen prevents this.',
  noMembershipHint:
    'You are signed in, but you belong to no department at present, so there is nothing to see. Once an administrator adds you it appears by itself; no need to sign in again. What could not be sent is in the outbox.',
  noMembershipTitle: 'Your account is in no department',
  notFoundHint: 'The link may be mistyped, or the page has moved.',
  notFoundTitle: 'There is no such page',
  outdatedHint:
    'The server has been upgraded and this version can no longer sync. You can go on writing; everything unsent is kept for the new version.',
  scriptMissing: 'Part of the page did not load, perhaps after an update. Reload it; nothing is lost.',
  signedOutHint:
    'Your sign-in has expired. You can go on: all is kept on this device and sent once you sign in again.',
  skipToContent: 'Skip to content',
  storageFullHint:
    'This device is full, so nothing new can arrive; what you write is still saved. Please free some space.',
  storageFullWrite: 'The device is full, so this step was not saved. Free some space and try again.',
  tabMe: 'Me',
  tabOutbox: 'Outbox',
  tabReports: 'Reports',
  tabTasks: 'Tasks',
  tabToday: 'Today',
  tabs: 'Main',
  understood: 'Got it',
  updateLater: 'Later',
  updateNow: 'Update',
  updateReady: 'A new version of Daybook is ready. It takes a few seconds; unsent changes are kept.',
  wechatCopy: 'Copy address',
  wechatHint:
    'Pages inside WeChat can be cleared at any time, and what you write with them. Tap “···” at the top right, choose “Open in browser”, and sign in there.',
  wechatTitle: 'Please open this in a browser',
}
