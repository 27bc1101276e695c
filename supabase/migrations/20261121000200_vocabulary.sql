-- The words that columns may hold. Codes are English and short; what people read is in src/i18n.
--
-- Limits on texts are not here but with their tables, where a trigger can say which rule was broken: a domain would
-- refuse with nothing but its name.


create type app.department_kind as enum ('company', 'department', 'team', 'province', 'region', 'city');

comment on type app.department_kind is
  'What a place in the tree is (D01): 公司, 部门, 小组; in sales 省级, 区域, 城市. Only the root is the company.';


create type app.membership_role as enum ('member', 'lead', 'executive', 'admin');

comment on type app.membership_role is
  'A hat''s role (D03): 员工; 负责人 of the department and all below it; 高管, who reads the whole company; 管理员, who '
  'keeps the organisation''s settings.';


create type app.position_line as enum (
  'management', 'product', 'operations', 'technology', 'marketing', 'administration'
);

comment on type app.position_line is '职位序列 (D02): 管理, 产品, 运营, 技术, 市场, 行政.';


create type app.task_event_kind as enum ('created', 'edited', 'completed', 'reopened', 'deleted', 'declined');

comment on type app.task_event_kind is 'What happened to a task (D10).';


create type app.task_completion as enum ('any', 'all');

comment on type app.task_completion is 'Who of several owners completes a task (D10): 任一人, whoever is first; 全部, each their part.';


create type app.notice_kind as enum (
  'task.assigned', 'task.declined', 'task.mentioned', 'task.commented', 'task.completed', 'task.blocked',
  'report.nudged', 'report.commented', 'report.mentioned', 'report.liked', 'report.talk', 'report.talked'
);

comment on type app.notice_kind is 'What somebody is told 消息: the noun it is about, and what happened.';


create type app.report_kind as enum ('daily', 'weekly', 'monthly', 'visit', 'custom');

comment on type app.report_kind is
  '日报, 周报, 月报 (D11, D12), one for each person and period; 拜访 and 自定义, as many as one likes.';


create type app.report_timing as enum ('on_time', 'late');

comment on type app.report_timing is 'Whether a report was filed in time, or afterwards 补交.';


create type app.absence_kind as enum ('leave', 'travel', 'part_time');

comment on type app.absence_kind is
  'Why somebody owes no report (D14): 请假, 出差, or weekdays on which they never work.';

grant usage on type app.department_kind, app.membership_role, app.position_line, app.task_event_kind,
  app.task_completion, app.notice_kind, app.report_kind, app.report_timing, app.absence_kind
  to authenticated, service_role;
