/** Stands where this device is to remind of reports, so that every other device has nothing to fetch and nothing to ask. */
export const reminderMark = 'daybook.reminder'
