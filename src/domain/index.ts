/**
 * The nouns of the company and their rules: types, questions, commands and refusals. May import store and lib; knows
 * no Vue, no Dexie and no Supabase by name. A command checks the database's rules first and returns a refusal instead
 * of throwing; what it accepts is on this device before it returns. Do not ask here for anything that needs a network.
 */
export type { Book } from './book'
export type {
  ConflictId,
  DepartmentId,
  MemberId,
  NoticeId,
  ReportId,
  ReportTemplateId,
  TaskId,
} from '@/lib/ids'

export { membersMatching, type Member } from './member'
export {
  departmentPath,
  departmentTree,
  departmentsAbove,
  departmentsBelow,
  type Department,
} from './department'
export {
  departmentsSeenBy,
  homeSeatOf,
  isCurrent,
  leads,
  leadsOf,
  membershipsOf,
  seatsOf,
  worksHere,
  type Membership,
} from './membership'
export { nobody, people, type People } from './people'

export {
  isBlocked,
  isOpen,
  isOverdue,
  isPast,
  ownersOf,
  priorities,
  task,
  type Priority,
  type Repeat,
  type Task,
} from './task'
export { draftOf, emptyTaskDraft, tagLimit, tidyTag, type TaskDraft } from './task-draft'
export { linkFrom } from './task-link'
export { isSoundRepeat, nextIdOf, nextRepeat } from './task-repeat'
export { listTasks, overdueCount, tasksToday, type TaskList, type TaskListQuestion } from './task-listing'
export { readTasks, tasksBetween, type TasksRead } from './task-viewing'
export { openTasksOf } from './task-holding'
export { arrangeTasks, type TaskGroup, type TaskViewPage } from './task-arranging'
export { isPlain, type TaskQuery } from './task-query'
export { taskCalendarFile } from './task-calendar-file'
export { departmentLoad, loadOf, type PersonLoad } from './task-load'
export { deleteView, renameView, savedViews, saveView, type TaskView } from './task-view'
export { mayDeclineTask, mayDeleteTask, mayEditTask, mayPutTaskInto } from './task-permission'
export { addTask, addTasks } from './task-adding'
export {
  lineRead,
  linesToDrafts,
  quickAddDraft,
  quickAddLines,
  quickAddLinesAtMost,
  readQuickAdd,
  type QuickAddContext,
  type QuickAddLine,
  type QuickAddPart,
} from './quick-add'
export { peopleNamed } from './person-match'
export { editTask } from './task-editing'
export { overtaken, type TaskEdits, valuesOf, withChanges, without } from './task-edits'
export { completeTask, reopenTask } from './task-completing'
export { completeTasks, postponeTasks, reassignTasks, type TaskBatch } from './task-batch'
export { carryOnRepeats } from './task-carrying-on'
export { deleteTask } from './task-deleting'
export { duplicateTask } from './task-duplicating'
export { blockTask, declineTask, followTask, unblockTask, unfollowTask } from './task-handing'
export { parentOf, subtasksOf } from './task-family'
export {
  addItems,
  editItem,
  itemsOf,
  positionAt,
  removeItem,
  tickItem,
  untickItem,
  type ItemChanges,
  type TaskItem,
} from './task-item'
export {
  ambiguousDate,
  choicesWithHeaderAt,
  dateOrderIn,
  headersOf,
  missingIn,
  namesToSettle,
  statesIn,
  suggestedChoices,
  withMapping,
  type ImportChoices,
  type NameAnswer,
  type NameToSettle,
} from './task-import-choices'
export { leftOut, rowsBelow } from './task-import-rows'
export { errorRowsFile } from './task-import-errors'
export { importFields, takesSeveralColumns, type ImportField } from './task-import-fields'
export { planImport, type ImportPlan, type PlannedRow } from './task-import-plan'
export type { ImportCode, ImportReason } from './task-import-reasons'
export { importRecords, type ImportRecord } from './task-import-record'
export { runImport, settleCutOffImports, type ImportProgress } from './task-import-run'
export { importTemplate } from './task-import-template'
export { undoImport, type ImportUndone } from './task-import-undo'
export { tagsInUse } from './task-tags'
export { exportTasks, itemsByTask, myTasks } from './task-export'
export { addComment, commentsOn, type TaskComment } from './task-comment'
export { addReportComment, commentsOnReport, type ReportComment } from './report-comment'
export {
  blockersFor,
  blockersIn,
  suggestedBlockerTask,
  taskFromBlocker,
  tasksOfBlockers,
} from './report-blocker'
export {
  neighboursOf,
  reportsToRead,
  unreadReportCount,
  unreadReports,
  type ReportsQuery,
} from './report-finding'
export {
  likeReport,
  markRead,
  seesReport,
  shownReport,
  shownReports,
  unlikeReport,
  type ReportShown,
} from './report-reading'
export { wordsInContent } from './report-words'
export {
  askForTalk,
  isTalkOpen,
  mayAskAbout,
  mayCloseTalk,
  mayRecordOutcome,
  openTalks,
  recordOutcome,
  talksOf,
  withdrawTalk,
  type Talk,
} from './talk'
export {
  departmentsWatchedBy,
  myStandingOn,
  type PersonStanding,
  type Standing,
  standingOn,
} from './report-standing'
export {
  type DepartmentMonth,
  type GridPeriod,
  type PersonMonth,
  rateOf,
  type StandingGrid,
  standingGrid,
} from './report-standing-grid'
export { exportedReports, exportReports, type ExportProgress, type ReportExport } from './report-export'
export {
  keepReminderChoice,
  remindOfReports,
  type ReminderChoice,
  reminderChoice,
  reminderFile,
  reminderMinutes,
  noReminder,
  type ReportDue,
  reminderToTell,
  reportsDue,
} from './report-reminder'
export { mayNudge, nudge, type Nudge, nudgesOf } from './nudge'
export { pointsByMonth, pointsIn } from './points'
export {
  isNoticeKind,
  markNoticesSeen,
  markSeenAbout,
  noticeKinds,
  noticesOf,
  noticesUnseen,
  unseenNotices,
  type Notice,
  type NoticeKind,
} from './notice'
export {
  historyOf,
  type HistoryLine,
  type TaskChange,
  type TaskEventKind,
  type TaskField,
} from './task-history'

export {
  checkContent,
  emptyValueOf,
  formFieldTypes,
  shownFields,
  type FieldFault,
  type FormContent,
  type FormField,
  type FormFieldType,
  type FormOption,
} from './form-field'
export { soundFields } from './form-soundness'
export {
  isPeriodKind,
  lastWorkdayOf,
  periodOf,
  windowOf,
  workdayRule,
  type Workdays,
  workdaysFrom,
  workdaysIn,
  type PeriodKind,
  type ReportKind,
  type ReportWindow,
} from './report-period'
export { reportIdOf } from './report-id'
export {
  latestVersion,
  mayKeepTemplates,
  templateFor,
  templatesFor,
  templatesToKeep,
  versionOf,
  type ReportTemplate,
} from './report-template'
export {
  addTemplate,
  changeFields,
  editTemplate,
  restoreTemplate,
  retireTemplate,
  settingsOf,
  type NewTemplate,
  type TemplateSettings,
} from './report-template-writing'
export {
  myReports,
  report,
  reportKinds,
  reportOf,
  versionsOf,
  type Report,
  type ReportContent,
} from './report'
export { beginReport, fileReport, keepContent, mayChange, type ReportBeginning } from './report-writing'
export { reportDesk, reportTemplate, type DeskReport } from './report-desk'
export { mayThrowAway, throwAwayDraft } from './report-throwing-away'
export { hasWritten, lettingGo, refusedReports, type RefusedReport } from './report-refused'
export { fieldsEverAsked, inItsFields, putBack, type FormBeingWritten } from './report-put-back'
export { timeIn, timingOf, windowOfReport } from './report-timing'
export {
  absenceKinds,
  absencesOf,
  addAbsence,
  isAbsentOn,
  mayKeepAbsences,
  removeAbsence,
  type Absence,
  type NewAbsence,
} from './absence'
export {
  calendarDays,
  mayKeepCalendar,
  removeCalendarDay,
  setCalendarDay,
  type CalendarDay,
} from './company-calendar'

export { conflictsOn, dismissConflict, tasksInConflict, undoConflict, type Conflict } from './conflict'
export { draftKept, forgetDraft, keepDraft } from './draft'
export {
  discardChange,
  nameHere,
  outboxLines,
  resendParked,
  rowHere,
  unsentRowIds,
  wordsOf,
  type OutboxLine,
  type ParkedLine,
  type UnsentChange,
} from './outbox'
export {
  blockedLineId,
  draftedKey,
  editedLine,
  evidenceLineId,
  isLines,
  linesIn,
  planLineId,
  removedIn,
  removedKey,
  withLineAgain,
  withoutLine,
  type ReportLine,
} from './report-line'
export { draftReport } from './report-drafting'
export { mergeDraft, withTyped } from './report-draft-merge'
export { blockerAge, openBlockers } from './report-open-blockers'
export { answerIn, answerPlan, withAnswer, yesterdaysPlan, type PlanAnswer } from './report-plan'
export { reportText } from './report-text'
export { acknowledgeLoss, rescueFile, takeOverRescue } from './rescue'
export { syncReport, type SyncReport } from './sync-report'
export { liveOf } from './live'
export { refusals, type Outcome, type Refusal, type Refused } from './refusal'
