-- The demo company 青禾网络, which makes shop software for small merchants. FOR A TRIAL ONLY: it creates accounts with a
-- known password. It does nothing in a company that already has people, so running it twice changes nothing either.
--
-- Days are relative to today, everything else is fixed: the same ids, people, tasks and reports on every machine. It goes
-- through the same triggers as everybody, but for the bulk of reports (6). `npm start` runs it on an empty database,
-- `supabase db reset` on a local one; `supabase db push` never does. In six parts: the tree, the people, their errands, what
-- they do together, what they report, and the moving in.


-- 1. Departments 部门

create temporary table seed_department (
  position integer generated always as identity, code text, parent text, kind text, name text, duty text
);

insert into seed_department (code, parent, kind, name, duty) values
  ('root',      null,      'company',    '总经办',     '确定公司的方向、目标和预算，协调各部门，对结果负责。'),
  ('product',   'root',    'department', '产品部',     '研究商家和消费者的需要，统一受理需求，撰写需求文档，对产品体验和上线效果负责。'),
  ('tech',      'root',    'department', '技术部',     '按计划交付稳定、安全、易于维护的系统，管理技术风险。'),
  ('dev',       'tech',    'team',       '研发组',     '完成方案设计、编码、代码评审和自测，修复线上缺陷。'),
  ('qa',        'tech',    'team',       '测试组',     '制定测试方案，完成功能、性能、兼容与安全测试，把关上线质量。'),
  ('ops',       'tech',    'team',       '运维组',     '保障线上环境的可用、备份与安全，负责发布、监控和应急。'),
  ('growth',    'root',    'department', '运营推广部', '让商家用起来、留下来、推荐给别人，用数据指导每一次投入。'),
  ('content',   'growth',  'team',       '内容组',     '策划并制作教程、案例和活动内容，维护内容质量。'),
  ('user',      'growth',  'team',       '用户组',     '维护商家社群，收集反馈，提高活跃与留存。'),
  ('data',      'growth',  'team',       '数据组',     '维护指标口径和报表，做专题分析，回答业务的问题。'),
  ('promo',     'growth',  'team',       '推广组',     '管理投放渠道和合作资源，对获客成本负责。'),
  ('market',    'root',    'department', '市场销售部', '打开市场、签下客户、收回款项，并让客户愿意续约。'),
  ('mkt',       'market',  'team',       '市场组',     '策划市场活动，做市场调研和竞品研究，为销售提供线索。'),
  ('brand',     'market',  'team',       '品牌组',     '维护品牌形象，产出宣传物料，管理媒体关系。'),
  ('sales',     'market',  'team',       '销售组',     '管理各省区的销售目标、商机和回款。'),
  ('zj',        'sales',   'province',   '浙江省区',   '浙江全省的销售目标和客户关系。'),
  ('zjn',       'zj',      'region',     '浙北区域',   '杭州、嘉兴两市的客户开拓与维护。'),
  ('hangzhou',  'zjn',     'city',       '杭州市',     '杭州客户的拜访、签约、回款和续约。'),
  ('jiaxing',   'zjn',     'city',       '嘉兴市',     '嘉兴客户的拜访、签约、回款和续约。'),
  ('js',        'sales',   'province',   '江苏省区',   '江苏全省的销售目标和客户关系。'),
  ('jss',       'js',      'region',     '苏南区域',   '南京、苏州两市的客户开拓与维护。'),
  ('nanjing',   'jss',     'city',       '南京市',     '南京客户的拜访、签约、回款和续约。'),
  ('suzhou',    'jss',     'city',       '苏州市',     '苏州客户的拜访、签约、回款和续约。'),
  ('gd',        'sales',   'province',   '广东省区',   '广东全省的销售目标和客户关系。'),
  ('prd',       'gd',      'region',     '珠三角区域', '广州、深圳两市的客户开拓与维护。'),
  ('guangzhou', 'prd',     'city',       '广州市',     '广州客户的拜访、签约、回款和续约。'),
  ('shenzhen',  'prd',     'city',       '深圳市',     '深圳客户的拜访、签约、回款和续约。'),
  ('presales',  'market',  'team',       '售前组',     '了解客户的业务，编写方案，做产品演示和投标支持。'),
  ('after',     'market',  'team',       '售后组',     '负责客户的开通、培训、上门服务和验收。'),
  ('support',   'root',    'department', '客服部',     '受理咨询与投诉，按时答复，回访客户，把共性问题反馈给产品。'),
  ('hr',        'root',    'department', '人事部',     '招聘、入职、培训、绩效和员工关系。'),
  ('finance',   'root',    'department', '财务部',     '核算、预算、报销、开票、资金与税务。'),
  ('office',    'root',    'department', '行政部',     '办公环境、采购、资产、会议、车辆和印章。'),
  ('plan',      'root',    'department', '企划部',     '研究行业与政策，编制年度计划，跟踪重点项目的进展。');


-- 2. People 员工: in the department of their first hat, and the further hats below

create temporary table seed_person (
  no text, name text, login text, code text, role text, line text, title text
);

insert into seed_person (no, name, login, code, role, line, title) values
  ('QH001', '周明远', 'zhoumingyuan',  'root',      'executive', 'management',     '总经理'),
  ('QH002', '郑晓岚', 'zhengxiaolan',  'root',      'admin',     'administration', '信息化主管'),
  ('QH003', '沈若溪', 'shenruoxi',     'root',      'member',    'administration', '总经理助理'),
  ('QH101', '顾言之', 'guyanzhi',      'product',   'lead',      'product',        '产品总监'),
  ('QH102', '苏锦',   'sujin',         'product',   'member',    'product',        '高级产品经理'),
  ('QH103', '何以宁', 'heyining',      'product',   'member',    'product',        '产品经理'),
  ('QH104', '叶子涵', 'yezihan',       'product',   'member',    'product',        '产品经理'),
  ('QH201', '陆承宇', 'luchengyu',     'tech',      'lead',      'management',     '技术总监'),
  ('QH202', '韩立群', 'hanliqun',      'dev',       'lead',      'technology',     '研发经理'),
  ('QH203', '陈思远', 'chensiyuan',    'dev',       'member',    'technology',     '前端工程师'),
  ('QH204', '王梓轩', 'wangzixuan',    'dev',       'member',    'technology',     '后端工程师'),
  ('QH205', '刘亦辰', 'liuyichen',     'dev',       'member',    'technology',     '后端工程师'),
  ('QH206', '赵一鸣', 'zhaoyiming',    'dev',       'member',    'technology',     '移动端工程师'),
  ('QH207', '孙悦',   'sunyue',        'qa',        'lead',      'technology',     '测试经理'),
  ('QH208', '徐佳宁', 'xujianing',     'qa',        'member',    'technology',     '测试工程师'),
  ('QH209', '马俊杰', 'majunjie',      'ops',       'lead',      'technology',     '运维经理'),
  ('QH210', '朱浩然', 'zhuhaoran',     'ops',       'member',    'technology',     '运维工程师'),
  ('QH211', '贾文杰', 'jiawenjie',     'dev',       'member',    'technology',     '后端工程师'),
  ('QH212', '尹小曼', 'yinxiaoman',    'qa',        'member',    'technology',     '测试工程师'),
  ('QH301', '林书瑶', 'linshuyao',     'growth',    'lead',      'management',     '运营总监'),
  ('QH302', '高文博', 'gaowenbo',      'content',   'lead',      'operations',     '内容主编'),
  ('QH303', '罗诗涵', 'luoshihan',     'content',   'member',    'operations',     '内容编辑'),
  ('QH304', '梁嘉怡', 'liangjiayi',    'user',      'lead',      'operations',     '用户运营经理'),
  ('QH305', '宋雨桐', 'songyutong',    'user',      'member',    'operations',     '用户运营专员'),
  ('QH306', '唐睿',   'tangrui',       'data',      'lead',      'operations',     '数据分析经理'),
  ('QH307', '冯子墨', 'fengzimo',      'data',      'member',    'operations',     '数据分析师'),
  ('QH308', '许安琪', 'xuanqi',        'promo',     'lead',      'operations',     '推广经理'),
  ('QH309', '邓凯文', 'dengkaiwen',    'promo',     'member',    'operations',     '渠道推广专员'),
  ('QH401', '曹建业', 'caojianye',     'market',    'lead',      'management',     '市场销售总监'),
  ('QH402', '彭慧敏', 'penghuimin',    'mkt',       'lead',      'marketing',      '市场经理'),
  ('QH403', '曾楚楚', 'zengchuchu',    'mkt',       'member',    'marketing',      '市场专员'),
  ('QH404', '萧然',   'xiaoran',       'brand',     'member',    'marketing',      '品牌设计师'),
  ('QH405', '田国栋', 'tianguodong',   'sales',     'lead',      'marketing',      '销售经理'),
  ('QH406', '董海涛', 'donghaitao',    'zj',        'lead',      'marketing',      '浙江省区经理'),
  ('QH407', '袁晓东', 'yuanxiaodong',  'zjn',       'lead',      'marketing',      '浙北区域经理'),
  ('QH408', '林小雨', 'linxiaoyu',     'hangzhou',  'member',    'marketing',      '销售代表'),
  ('QH409', '潘宏伟', 'panhongwei',    'hangzhou',  'member',    'marketing',      '销售代表'),
  ('QH410', '于佳慧', 'yujiahui',      'jiaxing',   'member',    'marketing',      '销售代表'),
  ('QH411', '蒋志强', 'jiangzhiqiang', 'js',        'lead',      'marketing',      '江苏省区经理'),
  ('QH412', '蔡梦洁', 'caimengjie',    'nanjing',   'member',    'marketing',      '销售代表'),
  ('QH413', '余承泽', 'yuchengze',     'suzhou',    'member',    'marketing',      '销售代表'),
  ('QH414', '杜俊',   'dujun',         'gd',        'lead',      'marketing',      '广东省区经理'),
  ('QH415', '叶倩文', 'yeqianwen',     'guangzhou', 'member',    'marketing',      '销售代表'),
  ('QH416', '程浩',   'chenghao',      'shenzhen',  'member',    'marketing',      '销售代表'),
  ('QH417', '魏振华', 'weizhenhua',    'presales',  'lead',      'marketing',      '售前顾问'),
  ('QH418', '傅雅琴', 'fuyaqin',       'after',     'lead',      'marketing',      '售后经理'),
  ('QH419', '丁一凡', 'dingyifan',     'after',     'member',    'technology',     '实施工程师'),
  ('QH501', '姜丽华', 'jianglihua',    'support',   'lead',      'operations',     '客服经理'),
  ('QH502', '范晓琳', 'fanxiaolin',    'support',   'member',    'operations',     '客服专员'),
  ('QH503', '金鑫',   'jinxin',        'support',   'member',    'operations',     '客服专员'),
  ('QH601', '石静怡', 'shijingyi',     'hr',        'lead',      'administration', '人事经理'),
  ('QH602', '姚思琪', 'yaosiqi',       'hr',        'member',    'administration', '招聘专员'),
  ('QH701', '谭慧芳', 'tanhuifang',    'finance',   'lead',      'administration', '财务经理'),
  ('QH702', '廖志远', 'liaozhiyuan',   'finance',   'member',    'administration', '会计'),
  ('QH801', '邹丽萍', 'zouliping',     'office',    'lead',      'administration', '行政经理'),
  ('QH802', '熊伟',   'xiongwei',      'office',    'member',    'administration', '行政专员'),
  ('QH901', '白鹭',   'bailu',         'plan',      'lead',      'management',     '企划经理'),
  ('QH902', '秦朗',   'qinlang',       'plan',      'member',    'administration', '企划专员');

-- Several hats 兼职, and the two periods that are not now: 贾文杰 has left, 尹小曼 starts next week.
create temporary table seed_hat (login text, code text, role text, first_day integer, last_day integer);

insert into seed_hat (login, code, role, first_day, last_day) values
  ('zhoumingyuan',  'root',     'member', -900, null),
  ('zhengxiaolan',  'office',   'member', -900, null),
  ('yezihan',       'user',     'member', -300, null),
  ('tangrui',       'product',  'member', -420, null),
  ('penghuimin',    'brand',    'lead',   -510, null),
  ('yuanxiaodong',  'hangzhou', 'lead',   -380, null),
  ('jiangzhiqiang', 'jss',      'lead',   -640, null),
  ('dujun',         'prd',      'lead',   -270, null),
  ('weizhenhua',    'product',  'member', -200, null),
  ('dingyifan',     'support',  'member', -150, null),
  ('zhuhaoran',     'dev',      'member', -90,  null),
  ('songyutong',    'content',  'member', -400, -45);


-- 3. Errands 任务: what each department does. One without a day gets one by its number; `owner` null takes turns.

create temporary table seed_errand (
  number integer generated always as identity, code text, priority smallint, title text, description text,
  owner text, day integer, fate text
);

insert into seed_errand (code, priority, title, description) values
  -- 总经办
  ('root', 2, '确定下季度公司三项重点目标', '各部门负责人先各报三条，会前一天汇总。'),
  ('root', 2, '审阅全年预算执行情况', '重点看推广费用和外包费用两项的偏差原因。'),
  ('root', 1, '准备月度经营会材料', '收齐各部门的数据和问题清单，控制在 20 页以内。'),
  ('root', 1, '跟进经营会决议的落实情况', '上次会议共 7 项决议，逐项确认负责人和时间。'),
  ('root', 1, '接待园区领导来访', '准备公司介绍、参观路线和座谈材料。'),
  ('root', 0, '更新公司对外介绍', '客户数、团队规模和典型案例都要换成最新的。'),
  ('root', 2, '审定核心岗位薪酬调整方案', '人事部提交初稿，财务部测算全年影响。'),
  ('root', 1, '梳理部门之间的协作流程', '需求、客诉、采购三条线先画清楚。'),
  -- 产品部
  ('product', 2, '撰写会员等级二期需求文档', '补充降级规则、积分过期提醒和后台配置三部分。'),
  ('product', 2, '评审商家后台改版原型', '邀请客服、销售各一人参加，会后当天出结论。'),
  ('product', 1, '整理优惠券叠加规则', '把历史上 6 种例外全部列出来，能删的删。'),
  ('product', 1, '访谈五家流失商家', '问清楚离开的直接原因和替代方案，录音要征得同意。'),
  ('product', 1, '对比三家竞品的开店流程', '从注册到上架第一件商品，逐步截图计时。'),
  ('product', 2, '确定扫码点餐功能的上线范围', '第一版只做堂食，外带和预约放到下一期。'),
  ('product', 1, '补齐退款流程的异常分支说明', '部分退款、跨天退款、优惠分摊三种情况最容易出错。'),
  ('product', 0, '清理积压超过半年的需求', '逐条给出结论：做、合并、不做，并告知提出人。'),
  ('product', 1, '设计新商家七天引导任务', '每天一个小目标，完成后给出下一步。'),
  ('product', 2, '输出支付通道切换的产品方案', '说明对商家结算周期的影响和公告计划。'),
  ('product', 1, '复盘直播插件上线效果', '对照上线前的三个指标，写出结论和下一步。'),
  ('product', 1, '确认发票助手的字段清单', '请财务部确认税率和商品编码的来源。'),
  ('product', 1, '统一各端的空状态文案', '小程序、后台、商家端三处目前说法不一致。'),
  -- 技术部
  ('tech', 2, '制定下半年技术债偿还计划', '按影响面和改动成本排序，先选前五项。'),
  ('tech', 2, '评审订单系统拆分方案', '关注数据迁移步骤和回退办法。'),
  ('tech', 1, '组织季度代码质量评审', '每组抽两个模块，形成改进清单。'),
  ('tech', 1, '确定年度服务器采购规格', '与财务部确认预算口径后再询价。'),
  ('tech', 1, '安排研发与测试的轮岗学习', '每人两天，写一页心得。'),
  ('tech', 2, '通过等保测评的整改项', '测评机构提出 11 项，其中 3 项高风险。'),
  ('dev', 2, '修复大促期间库存扣减不一致', '压测能复现，怀疑缓存与数据库双写顺序有问题。'),
  ('dev', 2, '实现会员积分过期提醒', '提前 7 天和 1 天各提醒一次，商家可关闭。'),
  ('dev', 1, '优化商品列表首屏加载', '目标：中端安卓机从 2.8 秒降到 1.5 秒以内。'),
  ('dev', 1, '重构优惠计算模块', '先补齐用例，再拆分规则，接口保持不变。'),
  ('dev', 1, '接入新的短信通道', '两家并行一周，比较到达率后再切换。'),
  ('dev', 2, '处理商家端闪退问题', '集中在低内存机型的图片编辑页，日志已收集 40 份。'),
  ('dev', 1, '补充订单导出的单元测试', '覆盖跨月、退款、分账三种场景。'),
  ('dev', 0, '升级构建工具到新版本', '先在小程序仓库试行一周。'),
  ('dev', 1, '完成扫码点餐的桌台管理', '支持拼桌与换桌，离线时可查看。'),
  ('dev', 1, '给后台列表加上列设置', '用户的选择保存在账号下。'),
  ('dev', 2, '排查夜间报表任务超时', '数据量增长后从 20 分钟变为 70 分钟。'),
  ('dev', 1, '对接电子发票接口', '联调环境已申请，注意红冲流程。'),
  ('dev', 1, '整理接口错误码文档', '客服反映同一个码有两种含义。'),
  ('dev', 1, '实现商品批量改价', '要能预览、能撤销、有操作记录。'),
  ('dev', 0, '清理三年前的活动代码', '确认无流量后分两次删除。'),
  ('dev', 1, '完成购物车合并逻辑评审', '登录前后合并规则与产品再确认一次。'),
  ('dev', 2, '加固登录接口的频率限制', '安全扫描提出的中风险项。'),
  ('qa', 2, '完成会员二期的回归测试', '用例 126 条，优先跑支付相关。'),
  ('qa', 1, '编写扫码点餐测试方案', '包含弱网、断网重连和多人同桌。'),
  ('qa', 1, '建立兼容性测试机型清单', '按近三个月的用户机型前 30 名更新。'),
  ('qa', 2, '验证库存修复在压测下的表现', '两千并发持续半小时，无超卖才算通过。'),
  ('qa', 1, '补充退款流程自动化用例', '覆盖部分退款和跨天退款。'),
  ('qa', 1, '分析上月线上缺陷来源', '按需求、编码、配置三类统计，提出改进。'),
  ('qa', 0, '整理测试环境账号', '清理离职人员和过期的测试店铺。'),
  ('qa', 2, '安全测试：越权访问专项', '重点检查订单、客户资料两类接口。'),
  ('qa', 1, '评审商家后台改版的可测性', '提出必须预留的标识和日志。'),
  ('ops', 3, '修复备份任务连续两天失败', '存储空间已清理，需要验证一次完整恢复。'),
  ('ops', 2, '完成数据库主从切换演练', '选在周三凌晨，提前一天通知客服。'),
  ('ops', 1, '续期通配符证书', '到期前 15 天完成，检查所有使用的地方。'),
  ('ops', 1, '调整日志保留策略', '业务日志 30 天，审计日志 180 天。'),
  ('ops', 1, '压测大促入口的扩容脚本', '目标：五分钟内从 8 台扩到 24 台。'),
  ('ops', 2, '处理云主机异常登录告警', '核对登录来源，必要时更换密钥。'),
  ('ops', 1, '梳理监控告警级别', '半夜能叫醒人的只保留真正影响用户的。'),
  ('ops', 0, '更新值班手册', '补上支付通道切换和短信通道切换两节。'),
  ('ops', 1, '下线旧版图片服务', '先观察一周访问日志，再停机。'),
  -- 运营推广部
  ('growth', 2, '制定双十二活动总方案', '目标、节奏、预算、分工四部分，周五前定稿。'),
  ('growth', 1, '评估商家激励政策效果', '对比参与与未参与商家的留存。'),
  ('growth', 1, '确定下月推广预算分配', '按各渠道近三个月的获客成本调整。'),
  ('growth', 1, '梳理新商家生命周期触点', '从注册到续费，每个节点谁负责说什么。'),
  ('growth', 1, '组织运营案例分享会', '四个小组各讲一个成功、一个失败。'),
  ('content', 1, '撰写餐饮商家开店教程', '分五节，每节不超过八百字，配图。'),
  ('content', 1, '采访三家月销过十万的小店', '提炼可以照着做的三个动作。'),
  ('content', 1, '制作退款处理短视频', '一分钟以内，先讲结论。'),
  ('content', 0, '更新帮助中心过期截图', '改版后有 43 张图需要替换。'),
  ('content', 2, '完成双十二商家手册', '含报名、备货、客服、售后四章。'),
  ('content', 1, '策划「小店故事」专栏', '每周一篇，先备四篇稿子。'),
  ('content', 1, '审核商家投稿十二篇', '核对数据来源，敏感内容退回修改。'),
  ('content', 1, '整理节日营销文案库', '按行业分类，方便商家直接使用。'),
  ('content', 1, '录制直播带货入门课', '请用户组推荐一位商家讲师。'),
  ('user', 1, '回访沉默三十天的商家', '每人二十家，记录原因和意愿。'),
  ('user', 2, '处理社群里的集中投诉', '涉及结算延迟，需财务部给出统一口径。'),
  ('user', 1, '筹备商家线下沙龙杭州站', '场地四十人，邀请两位商家分享。'),
  ('user', 1, '设计老商家推荐有礼规则', '防止自己推荐自己，奖励次月发放。'),
  ('user', 0, '清理重复的商家社群', '合并后保留活跃度高的群主。'),
  ('user', 1, '编写社群日常运营手册', '新人照着做就能上手。'),
  ('user', 1, '收集会员二期内测反馈', '十五家内测商家，每家至少一条建议。'),
  ('user', 1, '策划新商家七日训练营', '每天一次直播答疑，结营发证书。'),
  ('data', 2, '核对活跃商家指标口径', '产品、运营、财务三处口径不一致，出一份定义。'),
  ('data', 1, '分析新商家首单转化', '按行业、城市、来源渠道三个维度拆开看。'),
  ('data', 1, '搭建双十二实时看板', '成交、退款、客诉三条线，每五分钟刷新。'),
  ('data', 1, '评估推荐有礼的投入产出', '给出是否继续的建议。'),
  ('data', 1, '修复渠道归因重复计算', '同一商家被两个渠道同时计入。'),
  ('data', 0, '整理数据字典', '先覆盖最常用的四十个字段。'),
  ('data', 2, '预测下季度续费率', '给销售部分城市的名单。'),
  ('data', 1, '输出商家流失预警名单', '连续七天无订单且登录减少的优先。'),
  ('promo', 1, '优化搜索投放关键词', '停掉连续两周无转化的词。'),
  ('promo', 2, '谈定本地生活平台合作', '确认分成比例和首批城市。'),
  ('promo', 1, '制作双十二投放素材', '三套方向，每套四个尺寸。'),
  ('promo', 1, '复盘上月信息流投放', '获客成本上升两成，找出原因。'),
  ('promo', 1, '对接应用商店活动位', '提交物料，确认排期。'),
  ('promo', 0, '整理渠道联系人清单', '更新离职对接人。'),
  ('promo', 1, '测试短视频达人带货', '先选五位粉丝十万以内的达人。'),
  ('promo', 1, '核对推广费用发票', '与财务部对齐，缺三张。'),
  -- 市场销售部
  ('market', 2, '制定下季度销售目标分解', '到省、到区域、到城市，留 5% 余量。'),
  ('market', 2, '审批重点客户折扣申请', '低于八五折的要写清理由。'),
  ('market', 1, '组织销售话术演练', '围绕「为什么比对手贵」。'),
  ('market', 1, '盘点在谈的重点商机', '金额前二十，逐个确认下一步。'),
  ('mkt', 1, '策划华东零售展参展方案', '展位三十六平，主推扫码点餐。'),
  ('mkt', 1, '完成餐饮行业市场调研', '样本两百家，注明数据来源。'),
  ('mkt', 1, '更新竞品价格对照表', '四家竞品，含隐藏费用。'),
  ('mkt', 1, '跟进展会收集的线索', '八十六条，一周内全部分给销售。'),
  ('mkt', 2, '筹备新品发布会', '确认场地、流程、嘉宾和直播。'),
  ('mkt', 0, '整理行业协会名录', '标出可以合作的二十家。'),
  ('brand', 1, '更新品牌视觉规范', '补充深色背景和小尺寸的用法。'),
  ('brand', 1, '设计展会主背景', '印刷厂要求提前五天交稿。'),
  ('brand', 1, '撰写融资报道通稿', '请总经办确认可公开的数据。'),
  ('brand', 0, '制作新员工文化衫', '尺码表已收，注意两周工期。'),
  ('brand', 1, '监测并回应网络评价', '本周有三条差评需要联系本人。'),
  ('brand', 1, '拍摄客户案例视频', '两家杭州商家，半天一家。'),
  ('sales', 2, '核对各省回款进度', '逾期超过三十天的列出责任人。'),
  ('sales', 1, '修订销售提成办法', '兼顾新签与续约，请财务部测算。'),
  ('sales', 1, '组织新销售入职带教', '每位新人配一名师傅，三周出师。'),
  ('sales', 1, '检查客户资料的完整度', '缺联系人或行业的退回补充。'),
  ('zj', 1, '制定浙江省区下月拜访计划', '重点客户不少于十二家。'),
  ('zj', 1, '协调温州渠道商授权', '合同条款已发法务，等回复。'),
  ('zj', 2, '拜访浙江省餐饮协会', '争取年会的演示机会。'),
  ('zjn', 1, '检查浙北区域商机录入', '没有下一步时间的全部补上。'),
  ('zjn', 1, '协助嘉兴完成大客户谈判', '对方关注数据迁移和培训。'),
  ('zjn', 1, '总结浙北区域季度得失', '写三条经验、三条教训。'),
  ('hangzhou', 2, '拜访西湖区连锁茶饮「禾叶」', '四十家门店，关心总部统一管价。'),
  ('hangzhou', 2, '提交「拾光面包」报价方案', '含硬件和两年服务，折扣需审批。'),
  ('hangzhou', 1, '跟进「老灶火锅」试用反馈', '试用还有五天到期。'),
  ('hangzhou', 1, '催收「小满花店」尾款', '发票已寄，约定周四前付款。'),
  ('hangzhou', 1, '整理滨江区写字楼商家名单', '先筛选有堂食的餐饮。'),
  ('hangzhou', 1, '参加城西商圈招商会', '带二十份资料，记录有意向的商家。'),
  ('hangzhou', 1, '续约「半亩书咖」年度服务', '老板希望增加会员储值功能。'),
  ('hangzhou', 1, '陪同售前演示「鲜丰果铺」', '准备称重收银的现场演示。'),
  ('hangzhou', 0, '更新杭州客户拜访记录', '补齐上周三家的联系人。'),
  ('jiaxing', 1, '拜访南湖区「粽香里」总部', '了解门店扩张计划和现有系统。'),
  ('jiaxing', 1, '完成「海盐渔港」合同签署', '对方财务要求修改付款节点。'),
  ('jiaxing', 1, '跟进嘉兴商会推荐的六家客户', '本周至少约到三家见面。'),
  ('jiaxing', 1, '处理「水乡客栈」的开通问题', '房型与库存对不上，请售后协助。'),
  ('js', 2, '制定江苏省区冲刺计划', '缺口八十万，落实到人到周。'),
  ('js', 1, '约谈徐州代理商', '上季度未达标，商定退出或整改。'),
  ('js', 1, '整理江苏竞品活动情报', '两家对手正在免首年费用。'),
  ('nanjing', 1, '拜访新街口「金陵小厨」', '六家直营店，下月新开两家。'),
  ('nanjing', 2, '推进「梧桐里超市」招标', '标书截止前一周完成内审。'),
  ('nanjing', 1, '回收「江南布衣坊」欠款', '已逾期二十天，先电话再上门。'),
  ('nanjing', 1, '组织南京老客户茶话会', '邀请十五位，收集推荐名单。'),
  ('suzhou', 1, '演示「姑苏点心」会员方案', '带上两家同行的案例数据。'),
  ('suzhou', 1, '跟进园区「橙子健身」商机', '对方在和另一家比较。'),
  ('suzhou', 1, '确认「平江茶社」实施时间', '节前两周不能动系统。'),
  ('suzhou', 0, '补录苏州展会线索', '共二十三条，注明来源。'),
  ('gd', 1, '筛选广东省区合作伙伴', '优先有餐饮客户资源的。'),
  ('gd', 2, '拜访「粤味坊」集团采购部', '需要集团版报价和安全说明。'),
  ('gd', 1, '统计广东省区续约名单', '未来九十天到期的六十二家。'),
  ('prd', 1, '检查珠三角区域拜访达标情况', '每人每周不少于八次有效拜访。'),
  ('guangzhou', 1, '拜访天河「早茶记」', '老板关心翻台率和排队叫号。'),
  ('guangzhou', 1, '提交「荔湾鲜生」二次报价', '硬件减半，服务费按店计。'),
  ('guangzhou', 1, '跟进「西关糖水」试用', '第三天无登录，电话了解原因。'),
  ('guangzhou', 2, '完成「广百副食」签约', '法务意见已回，等对方盖章。'),
  ('shenzhen', 1, '拜访南山「码农咖啡」', '想做企业团餐，需产品支持。'),
  ('shenzhen', 1, '续约「深港电器」门店版', '对方希望按季度付款。'),
  ('shenzhen', 1, '整理福田商圈扫街名单', '沿街两公里，标注有无收银系统。'),
  ('shenzhen', 1, '跟进「蓝鲸水产」实施验收', '差两台打印机没到货。'),
  ('presales', 2, '编写「梧桐里超市」投标方案', '技术部分由研发组协助，商务部分保密。'),
  ('presales', 1, '更新标准演示环境数据', '换成餐饮、零售、服务三套店铺。'),
  ('presales', 1, '整理常见问题应答手册', '安全、迁移、价格三类先写。'),
  ('presales', 1, '支持「粤味坊」安全答疑', '对方提了二十七个问题，逐条书面回复。'),
  ('presales', 1, '制作集团版功能对照表', '和门店版并排，客户一眼看懂。'),
  ('after', 2, '完成「禾叶」首批十家店开通', '分三天，每天不超过四家。'),
  ('after', 1, '上门处理「老灶火锅」打印故障', '疑似网络隔离，带备用路由器。'),
  ('after', 1, '培训「拾光面包」店长', '两场，每场一小时，留下操作卡片。'),
  ('after', 1, '组织「海盐渔港」项目验收', '验收单一式两份，当场签字。'),
  ('after', 0, '盘点备用硬件', '打印机、扫码枪、平板各多少台。'),
  ('after', 1, '编写门店开通检查表', '避免漏配打印和结算账户。'),
  ('after', 1, '收集实施过程中的产品问题', '整理成需求表单交产品部。'),
  -- 客服部
  ('support', 3, '处理结算延迟的集中投诉', '影响十九家商家，两小时内全部回电。'),
  ('support', 2, '跟进「小满花店」重复扣款', '财务已确认原路退回，通知客户到账时间。'),
  ('support', 1, '回访上周结案的四十张工单', '满意度低于三分的写明原因。'),
  ('support', 1, '整理会员二期常见问答', '上线前一天发布到知识库。'),
  ('support', 1, '分析本月咨询前十类问题', '能靠产品解决的提需求。'),
  ('support', 1, '优化电话等待提示语', '告诉客户大约要等多久。'),
  ('support', 1, '升级处理「西关糖水」数据丢失', '研发已定位为误删，恢复后回复客户。'),
  ('support', 0, '更新客服话术库', '退款与发票两节已过时。'),
  ('support', 1, '组织客服与研发座谈', '每月一次，挑三个老问题现场解决。'),
  ('support', 1, '建立重点客户服务档案', '先做年费三万以上的三十家。'),
  -- 人事部
  ('hr', 2, '完成年度绩效考核方案', '指标权重合计必须为百分之百，征求各部门意见。'),
  ('hr', 1, '招聘两名后端工程师', '本周面试六人，研发组安排技术面。'),
  ('hr', 1, '组织新员工入职培训', '制度、产品、信息安全三门课。'),
  ('hr', 1, '办理尹小曼入职手续', '准备电脑、账号和门禁。'),
  ('hr', 1, '完成贾文杰离职交接', '确认任务、资产和账号全部交接。'),
  ('hr', 1, '调研员工满意度', '匿名问卷，十五道题。'),
  ('hr', 0, '更新员工通讯录', '核对紧急联系人。'),
  ('hr', 1, '筹备年会节目征集', '每个部门至少一个。'),
  ('hr', 1, '核算社保基数调整', '请财务部复核。'),
  ('hr', 1, '梳理销售岗位任职标准', '从代表到省区经理四级。'),
  -- 财务部
  ('finance', 2, '完成月度结账', '三个工作日内出报表。'),
  ('finance', 2, '核查商家结算延迟原因', '银行通道限额所致，提出长期办法。'),
  ('finance', 1, '审核差旅报销单据', '超标准的退回并说明。'),
  ('finance', 1, '编制下年度预算模板', '按部门、按科目，发给各部门填写。'),
  ('finance', 1, '申报季度企业所得税', '注意研发费用加计扣除。'),
  ('finance', 1, '清理超过九十天的应收账款', '列清单给销售部逐笔跟进。'),
  ('finance', 1, '开具「广百副食」预付款发票', '专票，税号已核对。'),
  ('finance', 0, '盘点固定资产', '与行政部台账核对。'),
  ('finance', 1, '测算销售提成新办法', '按去年数据回算三种方案。'),
  ('finance', 1, '与审计机构确认进场时间', '提前准备凭证和合同。'),
  -- 行政部
  ('office', 1, '采购冬季办公用品', '各部门需求已汇总，比三家。'),
  ('office', 1, '组织消防演练', '周五下午三点，全员参加。'),
  ('office', 1, '续签办公室租赁合同', '争取免租一个月或减少涨幅。'),
  ('office', 1, '维修三楼会议室投影', '影响下周的客户演示。'),
  ('office', 0, '更换饮水机滤芯', '共六台。'),
  ('office', 1, '安排经营会会务', '场地、茶歇、签到和投屏。'),
  ('office', 1, '盘点公司印章使用记录', '对照审批单逐条核对。'),
  ('office', 1, '办理两台公务车年检', '提前预约，避开用车高峰。'),
  ('office', 1, '更新访客登记流程', '改为扫码登记，保留三十天。'),
  ('office', 1, '整理信息系统账号清单', '离职人员账号当天停用。'),
  -- 企划部
  ('plan', 2, '编制公司年度经营计划', '先出框架，与各部门两轮沟通。'),
  ('plan', 1, '研究小微商家扶持政策', '整理可以申请的三项补贴。'),
  ('plan', 1, '跟踪重点项目月度进展', '红黄绿三色，红色的附措施。'),
  ('plan', 1, '撰写同城零售行业分析', '两千字，注明数据来源。'),
  ('plan', 1, '组织年度战略研讨会', '两天，邀请外部专家一位。'),
  ('plan', 0, '整理历年规划文档', '归档到统一目录。'),
  ('plan', 1, '评估进入华中市场的可行性', '从客户密度、渠道、成本三方面。');

-- The six accounts of the demo have a day to look at: something late, something due, something done.
insert into seed_errand (code, priority, title, description, owner, day, fate) values
  ('dev', 2, '修复商品详情页图片错位', '安卓折叠屏展开后出现，附三张截图。', 'chensiyuan', -2, 'open'),
  ('dev', 1, '把活动页改成按需加载', '首包还差 30 kB 达标。', 'chensiyuan', -1, 'open'),
  ('dev', 2, '完成会员中心深色模式', '设计稿已更新，注意等级徽章的对比度。', 'chensiyuan', 0, 'open'),
  ('dev', 1, '评审王梓轩的批量改价接口', '重点看撤销的边界。', 'chensiyuan', 0, 'open'),
  ('dev', 1, '回复客服转来的两个前端问题', '收银台白屏与字体过小。', 'chensiyuan', 0, 'done'),
  ('dev', 1, '给列表页补上骨架屏', '与设计约定三种占位。', 'chensiyuan', 1, 'open'),
  ('dev', 1, '准备前端规范分享', '半小时，讲表单与错误提示。', 'chensiyuan', 4, 'open'),
  ('hangzhou', 2, '给「云朵亲子乐园」送合同', '带两份原件，当面确认开通时间。', 'linxiaoyu', -1, 'open'),
  ('hangzhou', 2, '拜访拱墅区「三餐食堂」', '老板只有上午有空，带上同行案例。', 'linxiaoyu', 0, 'open'),
  ('hangzhou', 1, '电话回访「禾叶」两家新店', '问清楚打印和会员导入是否正常。', 'linxiaoyu', 0, 'open'),
  ('hangzhou', 1, '填写本周拜访计划', '至少八家，写明目的。', 'linxiaoyu', 0, 'done'),
  ('hangzhou', 1, '约「拾光面包」财务确认付款', '合同约定签署后七天付首款。', 'linxiaoyu', 2, 'open'),
  ('hangzhou', 1, '陪总监拜访「良渚农场」', '准备门店与基地两套方案。', 'linxiaoyu', 5, 'open'),
  ('dev', 2, '确定本次迭代的上线清单', '周四封版，未提测的移到下期。', 'hanliqun', 0, 'open'),
  ('dev', 2, '和产品部对齐支付切换排期', '结算周期变化要提前两周公告。', 'hanliqun', -1, 'open'),
  ('dev', 1, '面试后端候选人', '下午两点，三楼小会议室。', 'hanliqun', 0, 'done'),
  ('dev', 1, '安排贾文杰留下的模块交接', '库存与导出两个模块各定一名接手人。', 'hanliqun', 3, 'open'),
  ('tech', 2, '确认大促保障值班表', '研发、测试、运维每天各一人。', 'luchengyu', 0, 'open'),
  ('tech', 2, '批复等保整改的采购申请', '堡垒机与日志审计两项。', 'luchengyu', -1, 'open'),
  ('tech', 1, '与总经理沟通明年技术编制', '准备近两年的人效数据。', 'luchengyu', 2, 'open'),
  ('tech', 1, '查看故障复盘的改进落实', '上月两次故障共八项改进。', 'luchengyu', 0, 'done'),
  ('dev', 1, '整理移动端埋点需求', '先列页面清单，再标出要统计的动作。', 'hanliqun', 3, 'open'),
  ('root', 2, '听取双十二准备情况汇报', '运营、技术、客服、财务各五分钟。', 'zhoumingyuan', 0, 'open'),
  ('root', 2, '约见「粤味坊」集团负责人', '谈集团版合作，杜俊陪同。', 'zhoumingyuan', 1, 'open'),
  ('root', 1, '签署本月采购合同', '三份，行政部已用印登记。', 'zhoumingyuan', 0, 'done'),
  ('office', 1, '停用贾文杰的系统账号', '门禁、邮箱、代码仓库三处。', 'zhengxiaolan', -1, 'done'),
  ('office', 1, '给尹小曼开通账号', '入职前一天完成，通知测试组。', 'zhengxiaolan', 0, 'open'),
  ('office', 1, '核对各部门在职名单', '与人事部花名册逐人比对。', 'zhengxiaolan', 3, 'open');

-- Every week on one weekday, ten weeks back and one ahead, from which on they repeat; `day` is Monday = 1.
create temporary table seed_routine (
  number integer generated always as identity, code text, owner text, day integer, title text, description text
);

insert into seed_routine (code, owner, day, title, description) values
  ('root',      'shenruoxi',    5, '汇总各部门周报',         '下班前发给总经理，附需要协调的事项。'),
  ('product',   'sujin',        1, '排定本周需求优先级',     '与研发组当面过一遍，当天公布。'),
  ('product',   'heyining',     4, '更新产品路线图',         '标出本周变化和原因。'),
  ('tech',      'luchengyu',    1, '主持技术部周例会',       '上周遗留、本周重点、风险，半小时内结束。'),
  ('dev',       'wangzixuan',   3, '合并并发布本周版本',     '提测通过后发布，观察一小时。'),
  ('dev',       'liuyichen',    5, '检查慢查询',             '超过一秒的列清单并认领。'),
  ('dev',       'zhaoyiming',   2, '跟进移动端崩溃率',       '目标低于千分之二。'),
  ('qa',        'xujianing',    4, '执行每周冒烟测试',       '下单、支付、退款、结算四条主线。'),
  ('ops',       'zhuhaoran',    1, '检查备份与磁盘空间',     '抽一份备份做恢复验证。'),
  ('content',   'luoshihan',    2, '发布本周商家课堂',       '一篇图文、一条短视频。'),
  ('user',      'songyutong',   3, '整理社群反馈周报',       '前十个问题和处理情况。'),
  ('data',      'fengzimo',     1, '更新经营周看板',         '上午十点前，异常要写说明。'),
  ('promo',     'dengkaiwen',   5, '核对本周投放消耗',       '与各渠道后台逐一对账。'),
  ('mkt',       'zengchuchu',   4, '分发本周新线索',         '当天分完，不过夜。'),
  ('sales',     'tianguodong',  1, '召开销售周会',           '看漏斗、看回款、看下周拜访。'),
  ('hangzhou',  'panhongwei',   5, '提交杭州拜访周报',       '拜访、商机、回款三张表。'),
  ('hangzhou',  'linxiaoyu',    4, '更新重点客户下一步',     '没有下一步时间的不算商机。'),
  ('nanjing',   'caimengjie',   5, '提交南京拜访周报',       '拜访、商机、回款三张表。'),
  ('shenzhen',  'chenghao',     5, '提交深圳拜访周报',       '拜访、商机、回款三张表。'),
  ('support',   'fanxiaolin',   5, '统计本周工单与满意度',   '超时的逐单说明原因。'),
  ('finance',   'liaozhiyuan',  3, '付款与报销集中处理',     '周二下班前收单。'),
  ('office',    'xiongwei',     1, '检查会议室与公共区域',   '灯、空调、投影、白板笔。');


-- What people write under a task 评论
create temporary table seed_phrase (number integer generated always as identity, body text);

insert into seed_phrase (body) values
  ('已经开始，预计明天下午给结果。'),
  ('对方约到周三上午十点，我先把材料准备好。'),
  ('进度六成，剩下的等对方确认。'),
  ('这里还缺一份数据，已经请数据组帮忙导出。'),
  ('辛苦了，注意把结论写在最前面。'),
  ('方向没问题，第二部分再细化一下。'),
  ('需要协调的地方随时说，不要等到最后一天。'),
  ('今天电话没打通，明早再联系一次。'),
  ('已和财务确认过口径，按新的来。'),
  ('客户临时改时间，我把完成时间顺延两天，已和负责人说过。'),
  ('材料放在共享盘的同名文件夹里了。'),
  ('有个风险：对方的审批要一周，最好提前走流程。'),
  ('我这边可以支援半天，周四下午有空。'),
  ('先按简单的办法做，后面再优化。'),
  ('已经复核一遍，没有发现新的问题。'),
  ('这个和上个月那件事很像，可以直接参考当时的做法。'),
  ('结果比预期好，细节见描述里的更新。'),
  ('收到，我今天处理。'),
  ('麻烦确认一下范围，是全部门店还是只有首批十家？'),
  ('只做首批，其余的下期再说。'),
  ('卡在权限申请上，已催过一次。'),
  ('权限已开，可以继续了。'),
  ('做完了，请帮忙看一眼。'),
  ('看过了，可以结束。');


-- 4. Together 协作: by the title of the errand

-- Projects 项目: a task whose title or description has the word carries the tag.
create temporary table seed_tag (word text, tag text);

insert into seed_tag (word, tag) values
  ('双十二', '双十二'), ('大促', '双十二'), ('会员', '会员二期'), ('扫码点餐', '扫码点餐'), ('后台改版', '商家后台改版'),
  ('支付', '支付与结算'), ('结算', '支付与结算'), ('退款', '支付与结算'), ('发票', '电子发票'), ('等保', '等保整改'),
  ('安全测试', '等保整改'), ('越权', '等保整改'), ('展会', '零售展'), ('零售展', '零售展'), ('推荐有礼', '推荐有礼'),
  ('禾叶', '客户 禾叶'), ('拾光面包', '客户 拾光面包'), ('老灶火锅', '客户 老灶火锅'), ('梧桐里超市', '客户 梧桐里'),
  ('粤味坊', '客户 粤味坊'), ('广百副食', '客户 广百'), ('海盐渔港', '客户 海盐渔港'), ('小满花店', '客户 小满花店'),
  ('预算', '年度预算'), ('绩效', '年度考核'), ('贾文杰', '人员交接'), ('尹小曼', '新人入职'), ('入职', '新人入职');

-- Several owners 共同负责, who of them has done their part, and followers 关注人.
create temporary table seed_team (title text primary key, owners text[], completion text, done text[], followers text[]);

insert into seed_team (title, owners, completion, done, followers) values
  ('确定本次迭代的上线清单', '{sunyue,majunjie}', 'all', '{sunyue}', '{luchengyu,guyanzhi}'),
  ('完成会员中心深色模式', '{}', 'any', '{}', '{sujin,xiaoran}'),
  ('修复商品详情页图片错位', '{zhaoyiming}', 'any', '{}', '{jianglihua}'),
  ('把活动页改成按需加载', '{}', 'any', '{}', '{hanliqun}'),
  ('确认大促保障值班表', '{hanliqun,sunyue,majunjie}', 'all', '{majunjie}', '{zhoumingyuan}'),
  ('听取双十二准备情况汇报', '{}', 'any', '{}', '{linshuyao,luchengyu,tanhuifang,jianglihua}'),
  ('约见「粤味坊」集团负责人', '{dujun}', 'any', '{}', '{caojianye}'),
  ('陪总监拜访「良渚农场」', '{caojianye}', 'any', '{}', '{yuanxiaodong}'),
  ('给「云朵亲子乐园」送合同', '{}', 'any', '{}', '{panhongwei}'),
  ('核对各部门在职名单', '{yaosiqi}', 'all', '{}', '{shijingyi}'),
  ('给尹小曼开通账号', '{xiongwei}', 'any', '{}', '{sunyue}'),
  ('制定双十二活动总方案', '{tangrui,xuanqi}', 'any', '{}', '{zhoumingyuan,guyanzhi}'),
  ('处理结算延迟的集中投诉', '{fanxiaolin}', 'any', '{}', '{tanhuifang,hanliqun}'),
  ('编写「梧桐里超市」投标方案', '{caimengjie}', 'any', '{}', '{jiangzhiqiang,chensiyuan}'),
  ('完成「禾叶」首批十家店开通', '{dingyifan,linxiaoyu}', 'any', '{}', '{yuanxiaodong}'),
  ('通过等保测评的整改项', '{majunjie,sunyue}', 'all', '{sunyue}', '{zhoumingyuan}'),
  ('编制公司年度经营计划', '{qinlang}', 'any', '{}', '{zhoumingyuan,shenruoxi}');

-- Checklists 检查项; the first so many are ticked while the task is open, all of them once it is done.
create temporary table seed_list (title text primary key, ticked integer, lines text[]);

insert into seed_list (title, ticked, lines) values
  ('完成会员中心深色模式', 2, '{等级徽章,积分明细,优惠券列表,空状态,真机看一遍对比度}'),
  ('修复商品详情页图片错位', 1, '{在折叠屏上复现,改成按容器宽度取图,回归三种比例的主图}'),
  ('确定本次迭代的上线清单', 2, '{收齐各组提测状态,标出有风险的两项,与产品部确认顺延,发出清单}'),
  ('确认大促保障值班表', 1, '{研发组每天一人,测试组每天一人,运维组每天两人,夜间电话核对一遍}'),
  ('听取双十二准备情况汇报', 0, '{运营：节奏与预算,技术：扩容与值班,客服：人手与话术,财务：结算与备付}'),
  ('给尹小曼开通账号', 2, '{企业邮箱,代码仓库,测试环境,门禁卡}'),
  ('拜访拱墅区「三餐食堂」', 1, '{带上同行案例,打印报价单两份,问清后厨打印机位置,拍门头照片}'),
  ('电话回访「禾叶」两家新店', 0, '{打印是否正常,会员导入是否完整,店长有什么不会用}'),
  ('完成「禾叶」首批十家店开通', 4, '{第一天四家,第二天四家,第三天两家,收齐十张验收单}'),
  ('制定双十二活动总方案', 3, '{目标,节奏,预算,分工,与技术部核对容量}'),
  ('完成月度结账', 2, '{核对银行流水,计提工资与社保,结转成本,出三张报表}'),
  ('续期通配符证书', 1, '{列出使用证书的系统,申请新证书,测试环境替换,生产环境替换,检查到期提醒}'),
  ('办理尹小曼入职手续', 2, '{签劳动合同,准备电脑,通知信息化开通账号,安排导师}'),
  ('完成贾文杰离职交接', 3, '{任务交接,资产归还,账号停用,离职证明}');

-- Subtasks 子任务, with owners of their own.
create temporary table seed_part (
  number integer generated always as identity, whole text, code text, owner text, day integer, is_done boolean, title text
);

insert into seed_part (whole, code, owner, day, is_done, title) values
  ('安排贾文杰留下的模块交接', 'dev', 'wangzixuan', 1, false, '接手库存模块'),
  ('安排贾文杰留下的模块交接', 'dev', 'liuyichen', 2, false, '接手导出模块'),
  ('安排贾文杰留下的模块交接', 'dev', 'chensiyuan', 3, false, '更新前端模块负责人清单'),
  ('完成会员中心深色模式', 'dev', 'chensiyuan', -1, true, '整理颜色变量'),
  ('完成会员中心深色模式', 'qa', 'xujianing', 1, false, '验证深色模式的对比度'),
  ('听取双十二准备情况汇报', 'tech', 'luchengyu', -1, true, '准备技术保障汇报'),
  ('听取双十二准备情况汇报', 'growth', 'linshuyao', 0, false, '准备运营节奏汇报'),
  ('陪总监拜访「良渚农场」', 'hangzhou', 'linxiaoyu', 3, false, '准备门店方案'),
  ('陪总监拜访「良渚农场」', 'presales', 'weizhenhua', 4, false, '准备基地方案'),
  ('核对各部门在职名单', 'hr', 'yaosiqi', 1, false, '导出人事花名册');

-- What is blocked 受阻, while it is open, and by whom.
create temporary table seed_block (title text primary key, days_ago integer, reason text, login text);

insert into seed_block (title, days_ago, reason, login) values
  ('和产品部对齐支付切换排期', 2, '产品方案还没有定稿，结算周期怎么变不清楚', 'guyanzhi'),
  ('批复等保整改的采购申请', 1, '等财务部确认走哪个预算科目', 'tanhuifang'),
  ('给「云朵亲子乐园」送合同', 1, '法务还在改付款节点，原件没法打印', 'caojianye'),
  ('完成会员中心深色模式', 1, '等级徽章的深色切图还缺三张', 'xiaoran'),
  ('对接电子发票接口', 3, '税务平台的测试账号还没有下来', 'liaozhiyuan'),
  ('完成「广百副食」签约', 2, '等对方盖章', null),
  ('完成「海盐渔港」合同签署', 4, '对方财务出差，周末才回', null),
  ('通过等保测评的整改项', 5, '堡垒机还没有到货', 'zouliping');

-- What comes again 重复, while it is open.
create temporary table seed_repeat (title text primary key, rule jsonb);

insert into seed_repeat (title, rule) values
  ('准备月度经营会材料', '{"from": "due", "every": "month", "interval": 1, "until": null, "day": 25}'),
  ('完成月度结账', '{"from": "due", "every": "month", "interval": 1, "until": null, "day": 3}'),
  ('跟踪重点项目月度进展', '{"from": "due", "every": "monthWeekday", "interval": 1, "until": null, "nth": -1, "weekday": 5}'),
  ('组织客服与研发座谈', '{"from": "due", "every": "monthWeekday", "interval": 1, "until": null, "nth": 2, "weekday": 3}'),
  ('更换饮水机滤芯', '{"from": "completion", "every": "month", "interval": 3, "until": null, "day": 15}'),
  ('给列表页补上骨架屏', '{"from": "completion", "every": "week", "interval": 2, "until": null, "weekdays": [2]}');

-- Where to look 链接
create temporary table seed_link (title text primary key, links text[]);

insert into seed_link (title, links) values
  ('完成会员中心深色模式', '{https://design.daybook.example/member-center/dark}'),
  ('确定本次迭代的上线清单', '{https://git.daybook.example/shop/milestones,https://wiki.daybook.example/release}'),
  ('评审王梓轩的批量改价接口', '{https://git.daybook.example/shop/merge-requests/1482}'),
  ('确认大促保障值班表', '{https://wiki.daybook.example/double12/on-duty}'),
  ('陪总监拜访「良渚农场」', '{https://maps.daybook.example/liangzhu}'),
  ('听取双十二准备情况汇报', '{https://wiki.daybook.example/double12}');

-- Who is called by name 提到
create temporary table seed_mention (number integer generated always as identity, title text, login text, hours_ago integer, body text, named text);

insert into seed_mention (title, login, hours_ago, body, named) values
  ('完成会员中心深色模式', 'sujin', 5, '@陈思远 徽章的切图周一给到，先按占位图做。', 'chensiyuan'),
  ('修复商品详情页图片错位', 'jianglihua', 26, '@陈思远 又有两家商家反馈，能不能先给个临时办法？', 'chensiyuan'),
  ('确定本次迭代的上线清单', 'guyanzhi', 4, '@韩立群 积分过期提醒这次一定要上。', 'hanliqun'),
  ('批复等保整改的采购申请', 'tanhuifang', 3, '@陆承宇 科目确认后我今天就批。', 'luchengyu'),
  ('给「云朵亲子乐园」送合同', 'panhongwei', 6, '@林小雨 上午路过他们店，老板问合同什么时候到。', 'linxiaoyu'),
  ('听取双十二准备情况汇报', 'linshuyao', 7, '@周明远 汇报材料已放到共享盘。', 'zhoumingyuan'),
  ('给尹小曼开通账号', 'sunyue', 8, '@郑晓岚 测试环境请开只读以外的权限。', 'zhengxiaolan');


-- 5. Reports 汇报: what they are asked, and the words that they answer with

-- Days of the company's own, counted from today and moved to the Friday before when it is a weekend; one that is worked is
-- the Saturday of its week. A day that the calendar has already keeps what it says.
create temporary table seed_day (day integer, is_workday boolean, name text);

insert into seed_day (day, is_workday, name) values
  (-24, false, '公司团建'), (26, false, '年度述职日'), (33, false, '公司成立纪念日'), (19, true, '公司团建补班');

-- Who is away 请假 出差 兼职: from one day to another, counted from today; no last day: until further notice.
create temporary table seed_absence (login text, kind text, first_day integer, last_day integer, weekdays smallint[], note text);

insert into seed_absence (login, kind, first_day, last_day, weekdays, note) values
  ('luoshihan',    'leave',     -12, -9,  '{}',  '年假'),
  ('wangzixuan',   'leave',     -30, -29, '{}',  '婚假'),
  ('dengkaiwen',   'leave',     -5,  3,   '{}',  '陪产假'),
  ('xuanqi',       'leave',     -19, -19, '{}',  '看病'),
  ('dujun',        'travel',    -9,  -6,  '{}',  '武汉，考察合作伙伴'),
  ('weizhenhua',   'travel',    -4,  1,   '{}',  '南京，「梧桐里超市」投标'),
  ('caojianye',    'travel',    -16, -14, '{}',  '深圳，重点客户拜访'),
  ('dingyifan',    'travel',    -2,  2,   '{}',  '杭州，「禾叶」门店开通'),
  ('zhoumingyuan', 'travel',    -23, -21, '{}',  '北京，行业峰会'),
  ('zengchuchu',   'part_time', -120, null, '{3}', '周三在校上课'),
  ('chensiyuan',   'leave',     12,  13,  '{}',  '年假');

-- Templates 模板; a person's is the nearest one up the tree. `fields` name those below, in their order; the company's three are
-- there already.
create temporary table seed_template (
  number integer generated always as identity, key text, code text, kind text, name text, due integer,
  receivers text[], copies text[], fields text[]
);

insert into seed_template (key, code, kind, name, due, receivers, copies, fields) values
  ('day',      null,      'daily',   '日报',     1110, '{}',          '{}',           null),
  ('week',     null,      'weekly',  '周报',     1200, '{shenruoxi}', '{}',           null),
  ('month',    null,      'monthly', '月报',     4320, '{shenruoxi}', '{}',           null),
  ('tech',     'tech',    'daily',   '技术日报', 1110, '{}',          '{}',           '{done,release,release_note,faults,problems,plan}'),
  ('product',  'product', 'daily',   '产品日报', 1110, '{}',          '{}',           '{done,results,reviewed,interviews,waiting,problems,plan}'),
  ('growth',   'growth',  'daily',   '运营日报', 1110, '{}',          '{}',           '{done,results,channels,merchants,spend,problems,plan}'),
  ('market',   'market',  'daily',   '销售日报', 1170, '{}',          '{}',           '{done,calls,visits,deals,amount,received,helper,next_visit,problems,plan}'),
  ('support',  'support', 'daily',   '客服日报', 1110, '{}',          '{guyanzhi}',   '{done,tickets,solved,complaints,satisfaction,topics,problems,plan}'),
  ('office',   'office',  'daily',   '行政日报', 1110, '{}',          '{}',           '{done,requests,purchases,seals,visitors,problems,plan}'),
  ('techweek', 'tech',    'weekly',  '技术周报', 1200, '{shenruoxi}', '{guyanzhi}',   '{week_done,week_results,releases,faults,quality,problems,week_plan}'),
  ('saleweek', 'market',  'weekly',  '销售周报', 1200, '{shenruoxi}', '{tanhuifang}', '{week_done,week_results,visits,deals,amount,received,forecast,problems,week_plan}'),
  ('visit',    'market',  'visit',   '拜访记录', 1440, '{}',          '{}',           '{customer,visited_on,purpose,contact,companion,talk,quote,next_step,next_visit}'),
  ('fault',    'tech',    'custom',  '故障复盘', 1440, '{}',          '{jianglihua}', '{fault_level,happened_on,fault_owner,symptom,cause,remedies,lessons}');

-- Fields 字段: what a FormField of src/domain/form-field.ts has beside key, type and label. In a week's report `week_done` is
-- kept under `done`, so that what follows from it is found there.
create temporary table seed_field (key text primary key, type text, zh text, en text, more jsonb);

insert into seed_field (key, type, zh, en, more) values
  ('done',          'tasks',    '今日完成',       'Done today',            '{"part": "done", "required": true}'),
  ('results',       'markdown', '成果与数据',     'Results',               '{"part": "results", "max": 5000, "hint": {"zh": "结论写在前面，数字写明口径", "en": "Conclusions first"}}'),
  ('problems',      'tasks',    '问题与需要的帮助', 'Problems, help needed', '{"part": "problems"}'),
  ('plan',          'tasks',    '明日计划',       'Plan for tomorrow',     '{"part": "plan", "required": true, "max": 20}'),
  ('release',       'single',   '今日发布',       'Release today',         '{"options": [{"key": "none", "label": {"zh": "没有发布", "en": "None"}}, {"key": "gray", "label": {"zh": "灰度", "en": "Partial"}}, {"key": "full", "label": {"zh": "全量", "en": "Full"}}]}'),
  ('release_note',  'text',     '发布内容',       'What was released',     '{"max": 500, "showIf": {"field": "release", "is": ["gray", "full"]}}'),
  ('faults',        'number',   '线上故障数',     'Faults in production',  '{"min": 0, "max": 99}'),
  ('fault_level',   'single',   '最高故障级别',   'Highest severity',      '{"options": [{"key": "p1", "label": {"zh": "P1 核心不可用", "en": "P1 core down"}}, {"key": "p2", "label": {"zh": "P2 部分不可用", "en": "P2 part down"}}, {"key": "p3", "label": {"zh": "P3 体验受损", "en": "P3 degraded"}}]}'),
  ('reviewed',      'number',   '评审需求数',     'Requirements reviewed', '{"min": 0, "max": 99}'),
  ('interviews',    'number',   '访谈商家数',     'Merchants interviewed', '{"min": 0, "max": 99}'),
  ('waiting',       'multiple', '在等谁',         'Waiting for',           '{"options": [{"key": "dev", "label": {"zh": "研发", "en": "Development"}}, {"key": "design", "label": {"zh": "设计", "en": "Design"}}, {"key": "business", "label": {"zh": "业务方", "en": "Business"}}, {"key": "finance", "label": {"zh": "财务", "en": "Finance"}}]}'),
  ('channels',      'multiple', '今日触达渠道',   'Channels used',         '{"options": [{"key": "article", "label": {"zh": "公众号", "en": "Articles"}}, {"key": "video", "label": {"zh": "短视频", "en": "Short video"}}, {"key": "group", "label": {"zh": "社群", "en": "Groups"}}, {"key": "search", "label": {"zh": "搜索投放", "en": "Search ads"}}, {"key": "store", "label": {"zh": "应用商店", "en": "App stores"}}]}'),
  ('merchants',     'number',   '新增商家数',     'New merchants',         '{"min": 0, "max": 9999}'),
  ('spend',         'money',    '推广消耗',       'Spent on promotion',    '{"min": 0}'),
  ('calls',         'number',   '电话数',         'Calls',                 '{"min": 0, "max": 500}'),
  ('visits',        'number',   '拜访数',         'Visits',                '{"min": 0, "max": 100}'),
  ('deals',         'number',   '签约数',         'Deals',                 '{"min": 0, "max": 100}'),
  ('amount',        'money',    '签约金额',       'Amount signed',         '{"min": 0}'),
  ('received',      'money',    '回款金额',       'Payments received',     '{"min": 0}'),
  ('forecast',      'money',    '下周预计签约',   'Expected next week',    '{"min": 0}'),
  ('helper',        'person',   '需要谁支持',     'Support wanted from',   '{}'),
  ('next_visit',    'date',     '下次拜访日期',   'Next visit on',         '{}'),
  ('tickets',       'number',   '受理工单',       'Tickets taken',         '{"min": 0, "max": 999}'),
  ('solved',        'number',   '解决工单',       'Tickets solved',        '{"min": 0, "max": 999}'),
  ('complaints',    'number',   '投诉数',         'Complaints',            '{"min": 0, "max": 99}'),
  ('satisfaction',  'number',   '满意度',         'Satisfaction',          '{"min": 1, "max": 5, "decimals": 1, "hint": {"zh": "当日回访平均分，1 到 5", "en": "Average of today''s calls, 1 to 5"}}'),
  ('topics',        'multiple', '集中的问题',     'Frequent topics',       '{"options": [{"key": "refund", "label": {"zh": "退款", "en": "Refunds"}}, {"key": "settle", "label": {"zh": "结算", "en": "Settlement"}}, {"key": "print", "label": {"zh": "打印", "en": "Printing"}}, {"key": "open", "label": {"zh": "开店", "en": "Opening a shop"}}, {"key": "invoice", "label": {"zh": "发票", "en": "Invoices"}}]}'),
  ('requests',      'number',   '受理申请',       'Requests handled',      '{"min": 0, "max": 999}'),
  ('purchases',     'money',    '采购金额',       'Purchases',             '{"min": 0}'),
  ('seals',         'number',   '用印次数',       'Uses of the seal',      '{"min": 0, "max": 99}'),
  ('visitors',      'number',   '来访人数',       'Visitors',              '{"min": 0, "max": 999}'),
  ('week_done',     'tasks',    '本周完成',       'Done this week',        '{"part": "done", "required": true}'),
  ('week_results',  'markdown', '本周成果',       'Results of the week',   '{"part": "results", "max": 10000, "required": true}'),
  ('week_plan',     'tasks',    '下周计划',       'Plan for next week',    '{"part": "plan", "required": true}'),
  ('releases',      'number',   '发布次数',       'Releases',              '{"min": 0, "max": 99}'),
  ('quality',       'single',   '本周质量自评',   'Quality this week',     '{"options": [{"key": "good", "label": {"zh": "稳定", "en": "Stable"}}, {"key": "fair", "label": {"zh": "有小问题", "en": "Small issues"}}, {"key": "poor", "label": {"zh": "需要专项改进", "en": "Needs work"}}]}'),
  ('lessons',       'markdown', '经验与改进',     'Lessons',               '{"max": 5000}'),
  ('customer',      'text',     '客户',           'Customer',              '{"required": true, "max": 100}'),
  ('visited_on',    'date',     '拜访日期',       'Visited on',            '{"required": true}'),
  ('purpose',       'single',   '目的',           'Purpose',               '{"required": true, "options": [{"key": "first", "label": {"zh": "初次拜访", "en": "First visit"}}, {"key": "demo", "label": {"zh": "演示", "en": "Demonstration"}}, {"key": "quote", "label": {"zh": "报价谈判", "en": "Quotation"}}, {"key": "care", "label": {"zh": "回访", "en": "Return visit"}}]}'),
  ('contact',       'text',     '对方联系人',     'Contact',               '{"max": 100}'),
  ('companion',     'person',   '同行同事',       'Accompanied by',        '{}'),
  ('talk',          'markdown', '谈了什么',       'What was said',         '{"part": "results", "required": true, "max": 5000}'),
  ('quote',         'money',    '报价',           'Quotation',             '{"min": 0, "showIf": {"field": "purpose", "is": ["quote"]}}'),
  ('next_step',     'text',     '下一步',         'Next step',             '{"part": "plan", "required": true, "max": 500}'),
  ('happened_on',   'date',     '发生日期',       'Happened on',           '{"required": true}'),
  ('fault_owner',   'person',   '负责人',         'Owner',                 '{"required": true}'),
  ('symptom',       'text',     '现象',           'Symptom',               '{"required": true, "max": 1000}'),
  ('cause',         'markdown', '原因',           'Cause',                 '{"part": "problems", "required": true}'),
  ('remedies',      'tasks',    '改进措施',       'Remedies',              '{"part": "plan", "required": true}');

-- What a team does day by day; where a place has nothing of its own, that of the place above.
create temporary table seed_work (number integer generated always as identity, code text, body text);

insert into seed_work (code, body)
select w.code, body
from (values
  ('root',    '{阅批各部门周报并回复问题,与财务核对本月现金流,听取重点项目进展,约谈一位部门负责人,审定对外合作条款,整理经营会待办事项,走访一家重点商家}'::text[]),
  ('product', '{评审两条业务需求并给出结论,补充需求文档的异常流程,跟进开发中的交互问题,整理商家反馈并归类,走查测试环境的新页面,更新路线图,与客服核对高频问题,准备需求评审会材料}'),
  ('tech',    '{跟进线上稳定性指标,与各组长过进度和风险,评审技术方案,处理跨部门技术支持请求,查看值班记录,面试一位候选人,整理技术债清单}'),
  ('dev',     '{评审三个合并请求,修复测试提的缺陷,编写接口用例并自测,与产品确认边界情况,优化慢接口一处,参加站会并同步进度,补充技术文档,支援客服定位问题,联调支付回调,清理无用代码}'),
  ('qa',      '{执行回归用例并提交缺陷,验证已修复的缺陷,补充自动化用例,编写本期测试方案,复现客服转来的问题,整理缺陷周报,参加需求评审并提出可测性问题}'),
  ('ops',     '{巡检备份与磁盘,处理告警并记录原因,协助发布并观察一小时,更新值班手册,调整监控阈值,核对云资源账单,演练一次回滚}'),
  ('growth',  '{检查活动进度与预算,与各组对齐本周重点,复盘昨日转化数据,确认推广素材,跟进商家激励兑现,与产品沟通活动需求,整理竞品动作}'),
  ('content', '{撰写一篇商家教程,审核三篇投稿,更新帮助中心截图,剪辑一条短视频,采访一位店主,校对活动文案,安排下周选题}'),
  ('user',    '{回访十家沉默商家,答复社群提问,整理商家反馈前十条,邀请商家参加内测,组织线上答疑,更新社群公告,跟进推荐有礼奖励}'),
  ('data',    '{更新经营看板,核对指标口径,跑一份渠道转化分析,答复业务临时取数,检查数据任务是否按时完成,输出流失预警名单,修正一处统计错误}'),
  ('promo',   '{调整搜索投放出价,检查素材审核状态,对账昨日消耗,与渠道沟通排期,分析获客成本,测试一组新素材,整理渠道合同}'),
  ('market',  '{跟进重点商机,检查各省回款,审批折扣申请,与售前对齐方案,整理客户反馈,组织话术演练,更新竞品价格表}'),
  ('mkt',     '{分发新线索,联系展会主办方,整理调研问卷,更新竞品对照表,准备活动物料清单,跟进发布会流程}'),
  ('brand',   '{设计活动主视觉,回应网络评价,修改宣传册,拍摄案例素材,统一门店物料规范,整理图库}'),
  ('sales',   '{电话联系意向客户,上门拜访两家商家,提交报价方案,跟进试用客户使用情况,催收到期款项,更新商机下一步,参加商圈招商会,整理客户资料,陪同售前演示,约定下周拜访}'),
  ('presales','{编写投标方案,准备演示环境,答复客户安全问题,支持销售现场演示,更新案例库,评估客户定制需求}'),
  ('after',   '{开通两家新店,电话指导打印设置,上门培训店长,跟进验收签字,收集实施问题,检查备用硬件}'),
  ('support', '{处理在线咨询,回访已结案工单,升级两个疑难问题给研发,更新话术库,整理投诉处理记录,跟进退款到账,编写知识库条目}'),
  ('hr',      '{筛选简历并约面试,办理入离职手续,跟进试用期评估,核对考勤,整理培训材料,答复员工咨询,修订岗位说明}'),
  ('finance', '{审核报销单据,核对银行流水,开具发票,催收逾期应收,计提本月费用,答复业务结算问题,整理凭证}'),
  ('office',  '{采购办公用品并入库,登记用印,安排会议室与茶歇,处理报修两起,核对固定资产台账,接待来访,办理车辆手续}'),
  ('plan',    '{跟踪重点项目进展,收集行业数据,撰写分析报告一节,与部门沟通年度目标,整理政策补贴材料,更新项目红黄绿状态}')
) as w (code, bodies), unnest(w.bodies) as body;

-- What came of it
create temporary table seed_outcome (number integer generated always as identity, code text, kind text, body text);

insert into seed_outcome (code, kind, body) values
  ('root',    'daily',   '与三位部门负责人逐项过了目标，**差距主要在续费**，已约定周五给出办法。'),
  ('root',    'daily',   '本月现金流正常，推广费用比预算高 4%，运营部将在月底前压回。'),
  ('product', 'daily',   E'- 受理需求 5 条，接受 3 条，退回 2 条（缺指标）\n- 会员二期原型通过评审'),
  ('product', 'daily',   '访谈的两家商家都提到**退款说明看不懂**，已补进文档并约设计改文案。'),
  ('growth',  'daily',   E'- 直播答疑到场 126 人，收集问题 31 个\n- 教程打开率 18%，比上周高 3 个点'),
  ('growth',  'daily',   '新素材点击率 2.4%，高于旧素材，明天加大投放。'),
  ('growth',  'daily',   '核对后活跃商家口径统一为「七天内有成交」，看板已切换。'),
  ('hr',      'daily',   '面试 3 人，通过 1 人；入职材料全部收齐。'),
  ('finance', 'daily',   '审核报销 27 单，退回 3 单；回款到账 4 笔，均已核销。'),
  ('plan',    'daily',   '重点项目 9 项：绿 6、黄 2、红 1，红色项目的措施已写入跟踪表。'),
  ('root',    'weekly',  E'- 各部门目标完成情况已汇总，**两项落后**：续费率、等保整改\n- 年度预算第一轮沟通结束'),
  ('product', 'weekly',  E'- 会员二期进入开发，扫码点餐范围已定\n- 需求积压从 64 条降到 51 条'),
  ('tech',    'weekly',  E'- 发布两次，无回滚；列表页首屏从 2.8 秒降到 1.9 秒\n- 等保高风险项剩 1 项'),
  ('growth',  'weekly',  E'- 新增商家环比 +6%，获客成本持平\n- 双十二方案定稿，预算分三段释放'),
  ('market',  'weekly',  E'- 新签与续约均按计划，**浙江超额、江苏差两单**\n- 逾期三十天以上的款项收回两笔'),
  ('support', 'weekly',  E'- 首次响应 38 秒，解决率 91%，满意度 4.6\n- 结算类问题占三成，已推动产品出公告'),
  ('hr',      'weekly',  '到岗 1 人，面试 14 人；绩效方案完成第二轮意见收集。'),
  ('finance', 'weekly',  '结账按时完成，预算模板已发各部门；逾期应收较上周减少。'),
  ('office',  'weekly',  '采购按计划入库，消防演练通知已发，租约谈判进入第二轮。'),
  ('plan',    'weekly',  '年度计划框架过了两轮，扶持政策整理出三项可申请。'),
  ('root',    'monthly', E'本月营收完成计划的 98%。\n\n- 做得好：大客户签约、客服响应\n- 差距：续费率低于目标 2 个点'),
  ('product', 'monthly', E'上线 7 项需求，其中 2 项已出效果总结；新商家首单周期缩短 0.6 天。'),
  ('tech',    'monthly', E'可用性 99.96%，P2 故障 1 起；交付需求 19 项，准时率 84%。'),
  ('growth',  'monthly', E'新增商家 412 家，活跃率 63%；推荐有礼带来 58 家，成本最低。'),
  ('market',  'monthly', E'签约金额完成 103%，回款完成 95%；重点客户续约 11 家，流失 1 家。'),
  ('support', 'monthly', E'工单 1,940 张，满意度 4.5；投诉 12 起，全部闭环。'),
  ('hr',      'monthly', '到岗 3 人，离职 1 人；培训覆盖率 92%。'),
  ('finance', 'monthly', '月结第三个工作日出表，费用总体在预算内，推广费超 4%。'),
  ('office',  'monthly', '采购支出低于预算 6%，报修平均处理 0.8 天。'),
  ('plan',    'monthly', '重点项目按期率 78%，提出两项调整建议，已获采纳。');

-- What is in the way now and then: what is needed, and from whom
create temporary table seed_trouble (number integer generated always as identity, code text, body text, need text, login text);

insert into seed_trouble (code, body, need, login) values
  ('root',    '两个部门对结算口径说法不一', '请财务部给出统一说明', 'tanhuifang'),
  ('product', '接口能否支持部分退款还没有结论', '请研发组周内给出评估', 'hanliqun'),
  ('product', '业务方没有给出目标指标', '请补充目标和口径', 'linshuyao'),
  ('dev',     '测试环境的短信额度用完了', '请运维组补充测试额度', 'majunjie'),
  ('dev',     '会员降级规则还有两处没写清', '请产品补充说明', 'sujin'),
  ('qa',      '提测包缺少数据库脚本', '请研发组补齐后重新提测', 'hanliqun'),
  ('ops',     '云主机配额不够扩容', '请财务部确认追加预算', 'tanhuifang'),
  ('tech',    '采购审批还没有下来', '请行政部确认到货时间', 'zouliping'),
  ('growth',  '活动页开发排期没有定', '请研发组确认排期', 'hanliqun'),
  ('growth',  '渠道对账差三张发票', '请财务部协助核对', 'liaozhiyuan'),
  ('market',  '客户要求提供安全测评报告', '请技术部提供可对外的版本', 'luchengyu'),
  ('sales',   '客户希望按季度付款', '请总监确认付款方式', 'caojianye'),
  ('sales',   '演示时会员导入失败', '请售前协助排查', 'weizhenhua'),
  ('support', '退款到账时间客户不满意', '请产品出统一公告', 'guyanzhi'),
  ('hr',      '技术面试官时间排不开', '请研发组安排两个时段', 'hanliqun'),
  ('finance', '两笔回款对不上客户', '请销售组确认付款方', 'tianguodong'),
  ('office',  '投影仪维修要等配件', '请提前知会下周用会议室的人', 'yaosiqi'),
  ('plan',    '部门数据交得不齐', '请运营部补交上月数据', 'linshuyao');

-- What is said under a report
create temporary table seed_remark (number integer generated always as identity, body text, answer text);

insert into seed_remark (body, answer) values
  ('辛苦了，这两天的节奏很好。', '谢谢，我继续盯着。'),
  ('这个问题我来协调，明天上午给你答复。', '好的，我先推进其他部分。'),
  ('数据再核一遍，和上周的口径对不上。', '是我把退款算进去了，已改。'),
  ('结论很清楚，可以分享给其他组。', null),
  ('风险写得早，值得表扬。', null),
  ('计划里请把验收时间也写上。', '收到，已补在明天的计划里。'),
  ('需要我出面的时候直接说。', '好，周四如果还没回复就麻烦您。'),
  ('注意优先级，先保证主流程。', '明白，已经调整顺序。'),
  ('客户那边的反馈记得回传给产品。', '已经整理成需求表单提交了。'),
  ('这个做法不错，下次例会讲五分钟。', '没问题，我准备两页材料。');

-- Talks 沟通: asked for about the last report of somebody, so many days ago
create temporary table seed_talk (
  number integer generated always as identity, asked_by text, login text, days_ago integer, topic text, outcome text
);

insert into seed_talk (asked_by, login, days_ago, topic, outcome) values
  ('hanliqun', 'liuyichen', 2, '夜间报表超时拖了两周，想一起看看卡在哪里，需不需要换人支援。', null),
  ('luchengyu', 'hanliqun', 6, '大促值班和迭代上线撞在一起，谈谈取舍。', '确定值班优先：上线清单里两项不紧急的顺延到下个迭代，王梓轩本周不排新需求，周五前公布值班表。'),
  ('yuanxiaodong', 'panhongwei', 9, '连续两周拜访数低于目标，聊聊困难。', '主要是片区重叠跑空。重新划分西湖、拱墅两片，由林小雨带两次拜访，两周后再看数据。'),
  ('zhoumingyuan', 'caojianye', 3, '江苏省区缺口的补救办法，请带上分解到人的数字。', null);

-- Blockers that somebody made a task of: of whose last report, for whom, by whom
create temporary table seed_rescue (
  number integer generated always as identity, login text, blocked text, made_by text, owner text, code text, day integer, title text
);

insert into seed_rescue (login, blocked, made_by, owner, code, day, title) values
  ('chensiyuan', '完成会员中心深色模式', 'hanliqun', 'xiaoran', 'brand', 1, '补齐等级徽章的三张深色切图'),
  ('linxiaoyu', '给「云朵亲子乐园」送合同', 'yuanxiaodong', 'caojianye', 'market', 1, '请法务定下「云朵亲子乐园」的付款节点'),
  ('hanliqun', '和产品部对齐支付切换排期', 'luchengyu', 'guyanzhi', 'product', 2, '给出支付切换后的结算周期说明'),
  ('luchengyu', '批复等保整改的采购申请', 'zhoumingyuan', 'tanhuifang', 'finance', 1, '确认等保采购走哪个预算科目');

-- Visits 拜访, and a fault that was looked into: what was filled in, so many days ago
create temporary table seed_sheet (
  number integer generated always as identity, form text, login text, days_ago integer, content jsonb
);

insert into seed_sheet (form, login, days_ago, content) values
  ('visit', 'linxiaoyu', 3, '{"customer": "禾叶茶饮 西湖总部", "purpose": "demo", "contact": "王店长", "talk": "- 总部统一管价的演示**很满意**\n- 担心四十家门店切换时停业", "next_step": "给出分批切换的时间表"}'),
  ('visit', 'linxiaoyu', 10, '{"customer": "拾光面包", "purpose": "quote", "contact": "陈经理", "talk": "对硬件价格没有异议，希望服务费按年打九折。", "quote": 6800000, "next_step": "申请折扣审批"}'),
  ('visit', 'panhongwei', 5, '{"customer": "半亩书咖", "purpose": "care", "contact": "老板娘", "talk": "储值功能用得不多，店员不会操作，当场教了一遍。", "next_step": "约售后补一次培训"}'),
  ('visit', 'caimengjie', 6, '{"customer": "金陵小厨", "purpose": "first", "contact": "采购李姐", "talk": "六家直营店，现用两套系统，月底前想统一。", "next_step": "带售前做一次演示"}'),
  ('visit', 'chenghao', 8, '{"customer": "码农咖啡", "purpose": "demo", "talk": "企业团餐是刚需，要求按部门结算。", "next_step": "和产品部确认能否支持"}'),
  ('fault', 'majunjie', 13, '{"fault_level": "p2", "symptom": "夜间备份把磁盘写满，后台报表打不开 42 分钟。", "cause": "备份保留策略改动后没有清理旧文件，**磁盘告警阈值又设得太高**。", "remedies": [{"id": "r1", "text": "磁盘告警阈值从 95% 降到 80%", "state": "done"}, {"id": "r2", "text": "备份前检查剩余空间", "state": "planned"}], "lessons": "改动保留策略要同时改清理任务，并在次日早上复核。"}');


-- 6. Moving in 入驻

create or replace function pg_temp.seed_id(kind text, key text) returns uuid language sql immutable as $$
  select overlay(overlay(md5('daybook:' || kind || ':' || key) placing '8' from 13) placing 'a' from 17)::uuid
$$;

-- Looks thrown, and falls the same way every time: 0 to sides - 1.
create or replace function pg_temp.seed_dice(key text, sides integer) returns integer language sql immutable as $$
  select ('x' || left(md5(key), 7))::bit(28)::integer % sides
$$;

create or replace function pg_temp.seed_accounts() returns void language plpgsql as $$
declare
  column_of_supabase record;
begin
  insert into auth.users (id, email, encrypted_password, raw_app_meta_data, raw_user_meta_data)
  select pg_temp.seed_id('person', p.login), p.login || '@daybook.example',
    -- The password of all of them is daybook-demo.
    '$2a$10$4Do4LVrMno4WTExekGmPB.ndGyidLXccTM0fJf4F737dYKCUjMpua',
    '{"provider": "email", "providers": ["email"]}', jsonb_build_object('name', p.name)
  from seed_person as p;

  -- Columns that the embedded backend, hosted Supabase or the tests' imitation have and another has not.
  for column_of_supabase in
    select a.attname as name, wanted.value
    from (values
      ('instance_id', '00000000-0000-0000-0000-000000000000'), ('aud', 'authenticated'), ('role', 'authenticated'),
      ('email_confirmed_at', now()::text), ('confirmation_token', ''), ('recovery_token', ''), ('email_change', ''),
      ('email_change_token_new', ''), ('email_change_token_current', ''), ('phone_change', ''),
      ('phone_change_token', ''), ('reauthentication_token', '')
    ) as wanted (name, value)
    join pg_catalog.pg_attribute as a on a.attname = wanted.name and a.attrelid = 'auth.users'::regclass
  loop
    execute format(
      'update auth.users set %1$I = %2$L where %1$I is null and email like ''%%@daybook.example''',
      column_of_supabase.name, column_of_supabase.value
    );
  end loop;

  if to_regclass('auth.identities') is not null then
    execute $identities$
      insert into auth.identities (id, user_id, provider, provider_id, identity_data, created_at, updated_at)
      select u.id, u.id, 'email', u.id::text,
        jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true), now(), now()
      from auth.users as u where u.email like '%@daybook.example'
    $identities$;
  end if;
end
$$;

create or replace function pg_temp.seed_people() returns void language plpgsql as $$
begin
  update app.settings set name = '青禾网络';

  insert into public.departments (id, parent_id, name, kind, duty, position, created_at)
  select pg_temp.seed_id('department', d.code), pg_temp.seed_id('department', d.parent), d.name,
    d.kind::app.department_kind, d.duty, d.position, now() - interval '900 days'
  from seed_department as d order by d.position;

  insert into public.members
    (id, name, employee_no, email, phone, position_line, title, home_department_id, created_at)
  select pg_temp.seed_id('person', p.login), p.name, p.no, p.login || '@daybook.example',
    -- No operator gives out numbers that begin with 100.
    '100' || lpad(pg_temp.seed_dice('phone' || p.login, 100000000)::text, 8, '0'), p.line::app.position_line, p.title,
    pg_temp.seed_id('department', p.code), now() - interval '900 days'
  from seed_person as p;

  insert into public.memberships (id, member_id, department_id, role, starts_on, ends_on)
  select pg_temp.seed_id('membership', h.login || h.code || h.role), pg_temp.seed_id('person', h.login),
    pg_temp.seed_id('department', h.code), h.role::app.membership_role,
    app.today() + h.first_day, app.today() + h.last_day
  from (
    select p.login, p.code, p.role,
      case when p.login = 'yinxiaoman' then 7 else -200 - pg_temp.seed_dice(p.login, 1500) end, null::integer
    from seed_person as p
    union all
    select * from seed_hat
  ) as h (login, code, role, first_day, last_day);
end
$$;

-- Each errand and each week's routine with its people, day and fate; the rows of public.tasks are made from it.
create or replace function pg_temp.seed_plan() returns void language plpgsql as $$
begin
  create temporary table seed_plan as
  with recursive seat as (
    select h.code, h.login, row_number() over (partition by h.code order by h.login) - 1 as place,
      count(*) over (partition by h.code) as places
    from (
      select p.code, p.login from seed_person as p
      where p.role <> 'admin' and p.login not in ('yinxiaoman', 'jiawenjie')
      union
      select h.code, h.login from seed_hat as h where h.last_day is null and h.login <> 'zhengxiaolan'
    ) as h
  ),
  upward as (
    select d.code, d.code as boss_code, 0 as steps from seed_department as d
    union all
    select u.code, d.parent, u.steps + 1 from upward as u join seed_department as d on d.code = u.boss_code
    where d.parent is not null
  ),
  boss as (
    select distinct on (u.code) u.code, l.login
    from upward as u
    join (
      select p.code, p.login, p.role from seed_person as p union all select h.code, h.login, h.role from seed_hat as h
    ) as l on l.code = u.boss_code and l.role in ('lead', 'executive')
    order by u.code, u.steps, l.login
  ),
  errand as (
    select 'e' || e.number as key, e.code, e.priority, e.title, e.description, e.owner, e.fate, true as once,
      row_number() over (partition by e.code order by e.number) as turn,
      coalesce(e.day, case when pg_temp.seed_dice('era' || e.number, 100) < 45
        then -84 + pg_temp.seed_dice('day' || e.number, 77) else -7 + pg_temp.seed_dice('day' || e.number, 22) end) as day,
      e.day is null as may_move
    from seed_errand as e
    union all
    select 'r' || r.number || 'w' || week, r.code, 1, r.title, r.description, r.owner, null, false, 0,
      week * 7 + r.day - extract(isodow from app.today())::integer, false
    from seed_routine as r, generate_series(-10, 1) as week
  ),
  dated as (
    select e.*, app.today() + e.day - case
      when e.may_move and extract(isodow from app.today() + e.day) > 5 then extract(isodow from app.today() + e.day)::integer - 5
      else 0 end as due_on
    from errand as e
  ),
  peopled as (
    select d.*, boss.login as boss,
      coalesce(d.owner,
        -- Who has left did some of the work of before.
        case when d.code = 'dev' and d.due_on < app.today() - 30 and d.turn % 3 = 0 then 'jiawenjie' end,
        seat.login, boss.login) as owner_login,
      (select s.login from seat as s where s.code = d.code and s.login <> coalesce(d.owner, seat.login, boss.login)
        order by s.place limit 1) as colleague
    from dated as d
    join boss on boss.code = d.code
    left join seat on seat.code = d.code and seat.place = d.turn % seat.places
  ),
  fated as (
    select p.*, (p.due_on + (array[time '18:00', '18:00', '17:30', '12:00', '20:00'])[1 + pg_temp.seed_dice('hour' || p.key, 5)])
        at time zone 'Asia/Shanghai' as due_at,
      pg_temp.seed_dice('luck' || p.key, 100) as luck
    from peopled as p
  ),
  ended as (
    select f.*, coalesce(f.fate, case
      when f.owner_login = 'jiawenjie' then 'done'
      when f.due_on > app.today() then case when f.once and f.luck < 8 then 'done' else 'open' end
      when f.due_on = app.today() then case when f.luck < 45 then 'done' else 'open' end
      when f.luck < 66 then 'done'
      when f.luck < 78 then 'late'
      when f.due_on >= app.today() - 12 or f.luck > 97 then 'open'
      else 'late' end) as end_state
    from fated as f
  ),
  begun as (
    select e.*, least(
      (e.due_on - 3 - pg_temp.seed_dice('lead' || e.key, 10) + time '09:10') at time zone 'Asia/Shanghai'
        + pg_temp.seed_dice('minute' || e.key, 480) * interval '1 minute',
      (app.today() - 1 - pg_temp.seed_dice('ago' || e.key, 4) + time '09:20') at time zone 'Asia/Shanghai'
        + pg_temp.seed_dice('minute' || e.key, 480) * interval '1 minute') as created_at
    from ended as e
  )
  select pg_temp.seed_id('task', b.key) as id, b.key, b.code, b.title, b.description, b.priority, b.once, b.luck,
    pg_temp.seed_id('person', b.owner_login) as owner_id, pg_temp.seed_id('person', b.boss) as boss_id,
    pg_temp.seed_id('person', coalesce(b.colleague, b.boss)) as colleague_id,
    pg_temp.seed_id('person', case when pg_temp.seed_dice('by' || b.key, 10) < 6 then b.boss else b.owner_login end) as created_by,
    b.created_at, b.due_at,
    case
      when b.end_state = 'late' then least(
        (b.due_on + 1 + pg_temp.seed_dice('late' || b.key, 3) + time '09:30') at time zone 'Asia/Shanghai'
          + pg_temp.seed_dice('then' || b.key, 480) * interval '1 minute',
        now() - interval '50 minutes')
      -- Done today means since midnight, however early it is.
      when b.end_state = 'done' and b.due_on = app.today() and b.fate is not null
        then app.today()::timestamp at time zone 'Asia/Shanghai' + (now() - app.today()::timestamp at time zone 'Asia/Shanghai') * 0.7
      when b.end_state = 'done' then least(
        greatest(b.created_at + interval '40 minutes',
          (b.due_on - pg_temp.seed_dice('early' || b.key, 3) + time '09:50') at time zone 'Asia/Shanghai'
            + pg_temp.seed_dice('then' || b.key, 430) * interval '1 minute'),
        greatest(b.created_at + interval '40 minutes', b.due_at - interval '7 minutes'),
        now() - (5 + pg_temp.seed_dice('just' || b.key, 170)) * interval '1 minute')
    end as completed_at
  from begun as b;
end
$$;

create or replace function pg_temp.seed_ids(logins text[]) returns uuid[] language sql immutable as $$
  select array(select pg_temp.seed_id('person', l) from unnest(logins) as l)
$$;

create or replace function pg_temp.seed_tasks() returns void language plpgsql as $$
begin
  insert into public.tasks
    (id, title, description, owner_id, due_at, priority, department_id, created_by, created_at, completed_at, completed_by,
      co_owner_ids, completion, done_by_ids, follower_ids, tags, links, blocked_reason, blocked_by_id, blocked_at, repeat)
  select p.id, p.title, p.description, p.owner_id, p.due_at, p.priority, pg_temp.seed_id('department', p.code),
    p.created_by, p.created_at, p.completed_at, case when p.completed_at is not null then p.owner_id end,
    co.owners, coalesce(m.completion, 'any')::app.task_completion,
    case when m.completion = 'all' and p.completed_at is not null then co.owners || p.owner_id else pg_temp.seed_ids(m.done) end,
    case when m.title is not null then pg_temp.seed_ids(m.followers)
      when p.once and p.boss_id <> p.owner_id and pg_temp.seed_dice('follow' || p.key, 100) < 15 then array[p.boss_id] else '{}' end,
    array(
      select g.tag from seed_tag as g
      where position(g.word in p.title || p.description) > 0 group by g.tag order by min(position(g.word in p.title || p.description)) limit 3
    ),
    coalesce(l.links, '{}'), b.reason, pg_temp.seed_id('person', b.login),
    case when b.title is not null then greatest(p.created_at + interval '15 minutes', now() - b.days_ago * interval '1 day' - interval '95 minutes') end,
    case when p.completed_at is null then coalesce(r.rule, case
      when p.key ~ '^r\d+w1$' then jsonb_build_object('from', 'due', 'every', 'week', 'interval', 1, 'until', null,
        'weekdays', jsonb_build_array(extract(isodow from p.due_at at time zone 'Asia/Shanghai')::integer))
    end) end
  from seed_plan as p
  left join seed_team as m on m.title = p.title
  cross join lateral (
    select case when m.title is not null then pg_temp.seed_ids(m.owners)
      when p.once and p.colleague_id <> p.owner_id and pg_temp.seed_dice('beside' || p.key, 100) < 7 then array[p.colleague_id]
      else '{}' end as owners
  ) as co
  left join seed_link as l on l.title = p.title
  left join seed_block as b on b.title = p.title and p.completed_at is null
  left join seed_repeat as r on r.title = p.title
  order by p.created_at;

  -- What happened in between: handed on, put off, made urgent, ticked too early. Its end is what the rows above say.
  insert into public.task_events (id, task_id, kind, changes, created_by, by, created_at, at)
  select pg_temp.seed_id('event', h.key || h.kind), h.id, h.kind::app.task_event_kind, h.changes, h.by, h.by, h.at, h.at
  from (
    select p.key, p.id, 'edited' as kind, p.boss_id as by, p.created_at + interval '35 minutes' as at,
      jsonb_build_object('owner_id', jsonb_build_object('old', p.colleague_id, 'new', p.owner_id)) as changes
    from seed_plan as p where p.once and p.luck % 10 = 1 and p.colleague_id <> p.owner_id
    union all
    select p.key, p.id, 'edited', p.owner_id, p.created_at + interval '95 minutes',
      jsonb_build_object('due_at', jsonb_build_object('old', to_jsonb(p.due_at - interval '2 days'), 'new', to_jsonb(p.due_at)))
    from seed_plan as p where p.once and p.luck % 10 = 2
    union all
    select p.key, p.id, 'edited', p.boss_id, p.created_at + interval '140 minutes',
      jsonb_build_object('priority', jsonb_build_object('old', 1, 'new', p.priority))
    from seed_plan as p where p.once and p.priority > 1 and p.luck % 10 in (3, 4)
    union all
    select p.key, p.id, step.kind, step.by, step.at,
      jsonb_build_object('completed_at', jsonb_build_object('old', step.old, 'new', step.new))
    from seed_plan as p
    cross join lateral (select p.completed_at - interval '20 minutes' as early, p.completed_at - interval '11 minutes' as undone) as t
    cross join lateral (values
      ('completed', p.owner_id, t.early, null, to_jsonb(t.early)),
      ('reopened', p.owner_id, t.undone, to_jsonb(t.early), null)
    ) as step (kind, by, at, old, new)
    where p.once and p.completed_at - interval '30 minutes' > p.created_at and p.luck % 10 = 5
  ) as h
  where h.at < now();

  insert into public.task_comments (id, task_id, body, created_by, created_at)
  select pg_temp.seed_id('comment', c.key || c.place), c.id, phrase.body,
    case c.place when 1 then c.owner_id when 2 then c.boss_id else c.colleague_id end, c.at
  from (
    select p.*, place, p.created_at + interval '2 hours'
      + place * 0.24 * (least(p.due_at, coalesce(p.completed_at, p.due_at), now()) - p.created_at) as at
    from seed_plan as p, generate_series(1, 3) as place
    where place <= pg_temp.seed_dice('talk' || p.key, 9) - 5
  ) as c
  join seed_phrase as phrase
    on phrase.number = 1 + pg_temp.seed_dice('say' || c.key || c.place, (select count(*)::integer from seed_phrase))
  where c.at < now();
end
$$;

create or replace function pg_temp.seed_together() returns void language plpgsql as $$
begin
  insert into public.tasks
    (id, title, owner_id, due_at, department_id, created_by, created_at, completed_at, completed_by, parent_id, tags)
  select pg_temp.seed_id('task', 'p' || s.number), s.title, pg_temp.seed_id('person', s.owner),
    (app.today() + s.day + time '18:00') at time zone 'Asia/Shanghai', pg_temp.seed_id('department', s.code), w.owner_id,
    least(w.created_at + interval '25 minutes', now() - interval '2 days'),
    case when s.is_done then now() - interval '21 hours' end, case when s.is_done then pg_temp.seed_id('person', s.owner) end, w.id, w.tags
  from seed_part as s join public.tasks as w on w.title = s.whole
  order by s.number;

  update public.tasks as t set related_ids = array[o.id]
  from public.tasks as o
  where (t.title, o.title) in (
    ('确定本次迭代的上线清单', '和产品部对齐支付切换排期'), ('和产品部对齐支付切换排期', '输出支付通道切换的产品方案'),
    ('给尹小曼开通账号', '办理尹小曼入职手续'), ('停用贾文杰的系统账号', '完成贾文杰离职交接')
  );

  insert into public.task_items (id, task_id, body, position, created_by, created_at, done_at, done_by)
  select pg_temp.seed_id('item', t.id || ' ' || i.place), t.id, i.line, i.place, t.created_by, t.created_at,
    d.done_at, case when d.done_at is not null then t.owner_id end
  from seed_list as l
  join public.tasks as t on t.title = l.title,
    unnest(l.lines) with ordinality as i (line, place),
    lateral (
      select case when t.completed_at is not null then t.completed_at
        when i.place <= l.ticked then greatest(t.created_at, now() - (l.ticked + 1 - i.place) * interval '3 hours') end as done_at
    ) as d;

  -- 赵一鸣 has given one back.
  update public.tasks as t
  set decline_reason = '这周在修闪退，排不开，建议放到下个迭代', declined_by_id = pg_temp.seed_id('person', 'zhaoyiming')
  where t.title = '整理移动端埋点需求';
  -- The database told these two changes as if they were made now, by nobody.
  delete from public.task_events as e using public.tasks as t
  where t.id = e.task_id and e.by is null and e.kind in ('edited', 'declined');
  insert into public.task_events (task_id, kind, changes, created_by, by, created_at, at)
  select t.id, 'declined', jsonb_build_object(
      'owner_id', jsonb_build_object('old', z.id, 'new', t.owner_id),
      'decline_reason', jsonb_build_object('old', null, 'new', t.decline_reason)
    ), z.id, z.id, now() - interval '4 hours', now() - interval '4 hours'
  from public.tasks as t, (select pg_temp.seed_id('person', 'zhaoyiming')) as z (id)
  where t.title = '整理移动端埋点需求';

  insert into public.task_comments (id, task_id, body, mention_ids, created_by, created_at)
  select pg_temp.seed_id('mention', m.number::text), t.id, m.body, array[pg_temp.seed_id('person', m.named)],
    pg_temp.seed_id('person', m.login), greatest(t.created_at + interval '20 minutes', now() - m.hours_ago * interval '1 hour')
  from seed_mention as m join public.tasks as t on t.title = m.title;
end
$$;

-- What the last days have told, as the database would have when they were today; what is older than a day has been seen.
create or replace function pg_temp.seed_notices() returns void language plpgsql as $$
begin
  insert into public.notices (id, recipient_id, kind, task_id, actor_id, created_by, body, at, created_at, seen_at)
  select pg_temp.seed_id('notice', n.kind || n.recipient_id || n.task_id || n.at), n.recipient_id, n.kind::app.notice_kind, n.task_id,
    n.actor_id, n.actor_id, n.body, n.at, n.at, case when n.at < now() - interval '1 day' then n.at + interval '3 hours' end
  from (
    select 'task.assigned' as kind, o as recipient_id, t.id as task_id, t.created_by as actor_id, '' as body, t.created_at as at
    from public.tasks as t, unnest(t.co_owner_ids || t.owner_id) as o
    where t.created_at > now() - interval '4 days' and t.completed_at is null and t.title <> '整理移动端埋点需求'
    union all
    select 'task.completed', t.created_by, t.id, t.completed_by, '', t.completed_at
    from public.tasks as t where t.completed_at > now() - interval '3 days'
    union all
    select 'task.blocked', t.blocked_by_id, t.id, t.owner_id, t.blocked_reason, t.blocked_at
    from public.tasks as t where t.blocked_by_id is not null
    union all
    select 'task.declined', t.owner_id, t.id, t.declined_by_id, t.decline_reason, now() - interval '4 hours'
    from public.tasks as t where t.declined_by_id is not null
    union all
    select 'task.mentioned', m, c.task_id, c.created_by, c.body, c.created_at
    from public.task_comments as c, unnest(c.mention_ids) as m
    union all
    select 'task.commented', t.owner_id, t.id, c.created_by, c.body, c.created_at
    from public.task_comments as c join public.tasks as t on t.id = c.task_id
    where c.created_at > now() - interval '3 days' and t.owner_id <> all (c.mention_ids)
  ) as n
  where n.recipient_id <> n.actor_id and app.works_here(n.recipient_id) and n.at < now();
end
$$;

create or replace function pg_temp.seed_views() returns void language plpgsql as $$
begin
  insert into public.task_views (id, name, query, department_id, created_by)
  select pg_temp.seed_id('view', v.name), v.name,
    jsonb_build_object(
      'list', 'department', 'departmentId', pg_temp.seed_id('department', v.code), 'shelf', 'open', 'words', '',
      'ownerIds', '[]'::jsonb, 'tags', '[]'::jsonb, 'priorities', '[]'::jsonb, 'due', 'any', 'blockedOnly', false, 'sort', 'due',
      'group', 'none', 'layout', 'list', 'board', 'time'
    ) || v.wanted,
    case when v.is_shared then pg_temp.seed_id('department', v.code) end, pg_temp.seed_id('person', v.login)
  from (values
    ('本周到期，按人', 'dev', 'hanliqun', true, '{"due": "week", "group": "person"}'::jsonb),
    ('受阻的', 'dev', 'hanliqun', true, '{"blockedOnly": true, "sort": "priority"}'),
    ('双十二', 'growth', 'linshuyao', true, '{"tags": ["双十二"], "group": "day"}'),
    ('杭州逾期', 'hangzhou', 'yuanxiaodong', true, '{"due": "overdue", "group": "person"}'),
    ('我的紧急事', 'dev', 'chensiyuan', false, '{"list": "mine", "departmentId": null, "priorities": [2, 3], "sort": "priority"}')
  ) as v (name, code, login, is_shared, wanted);
end
$$;

create or replace function pg_temp.seed_template_id(key text) returns uuid language sql immutable as $$
  select coalesce(
    ('00000000-0000-8000-8011-00000000000' || array_position('{day,week,month}'::text[], key))::uuid,
    pg_temp.seed_id('template', key)
  )
$$;

create or replace function pg_temp.seed_templates() returns void language plpgsql as $$
begin
  insert into public.calendar_days (id, day, is_workday, name)
  select pg_temp.seed_id('day', s.name), d.day, s.is_workday, s.name
  from seed_day as s
  cross join lateral (select app.today() + s.day as day, extract(isodow from app.today() + s.day)::integer as weekday) as c
  cross join lateral (select c.day + case when s.is_workday then 6 - c.weekday else least(5 - c.weekday, 0) end as day) as d
  where not exists (select from public.calendar_days as other where other.day = d.day);

  insert into public.absences (id, member_id, kind, starts_on, ends_on, weekdays, note, created_by, created_at)
  select pg_temp.seed_id('absence', a.login || a.first_day), pg_temp.seed_id('person', a.login), a.kind::app.absence_kind,
    app.today() + a.first_day, app.today() + a.last_day, a.weekdays, a.note, pg_temp.seed_id('person', a.login),
    now() - interval '7 days' + least(a.first_day, 0) * interval '1 day'
  from seed_absence as a;

  -- The company has reported for longer than it has had this database.
  update public.report_templates set starts_on = app.today() - 200;
  update public.report_templates as t set receiver_ids = pg_temp.seed_ids(s.receivers)
  from seed_template as s where t.id = pg_temp.seed_template_id(s.key) and s.receivers <> '{}';
  insert into public.report_templates
    (id, name, kind, department_id, receiver_ids, copy_ids, opens_minutes, due_minutes, grace_minutes, is_required, starts_on,
      created_at)
  select pg_temp.seed_id('template', s.key), s.name, s.kind::app.report_kind, pg_temp.seed_id('department', s.code),
    pg_temp.seed_ids(s.receivers), pg_temp.seed_ids(s.copies), case s.kind when 'weekly' then 540 else 0 end, s.due,
    case s.kind when 'weekly' then 60 else 30 end, s.kind in ('daily', 'weekly'), app.today() - 200,
    now() - interval '200 days'
  from seed_template as s where s.fields is not null order by s.number;

  -- The technicians were asked less until three weeks ago.
  insert into public.report_template_versions (id, template_id, fields, created_at)
  select pg_temp.seed_id('questions', s.key || v.number), pg_temp.seed_id('template', s.key),
    (
      select jsonb_agg(
        jsonb_build_object('key', regexp_replace(f.key, '^week_', ''), 'type', f.type, 'label', jsonb_build_object('zh', f.zh, 'en', f.en))
          || f.more
        order by a.place
      )
      from unnest(s.fields) with ordinality as a (key, place) join seed_field as f using (key)
      where v.number > 1 or s.key <> 'tech' or f.key <> 'release_note'
    ),
    now() - case v.number when 1 then interval '200 days' else interval '21 days' end
  from seed_template as s
  join (values (1), (2)) as v (number) on v.number = 1 or s.key = 'tech'
  where s.fields is not null
  order by s.number, v.number;
end
$$;

-- Each report with its author, period and fate; the rows of public.reports are made from it.
create or replace function pg_temp.seed_report_plan() returns void language plpgsql as $$
declare
  today constant date := app.today();
begin
  create temporary table seed_path as
  with recursive upward as (
    select d.code, d.code as above, d.parent, 0 as steps from seed_department as d
    union all
    select u.code, d.code, d.parent, u.steps + 1 from upward as u join seed_department as d on d.code = u.parent
  )
  select u.code, u.above, u.steps from upward as u;

  create temporary table seed_writer as
  select p.login, pg_temp.seed_id('person', p.login) as id, pg_temp.seed_id('department', p.code) as department_id, team.bodies,
    coalesce(boss.logins, '{}') as bosses, outcome.code as speaks_as,
    array(select t.number from seed_trouble as t join seed_path as u on u.above = t.code and u.code = p.code order by t.number) as troubles,
    forms.daily, forms.weekly, p.code in ('hangzhou', 'jiaxing', 'nanjing', 'suzhou', 'guangzhou', 'shenzhen') as sells
  from seed_person as p
  cross join lateral (
    select array_agg(w.body order by w.number) as bodies
    from seed_work as w
    where w.code = (
      select u.above from seed_path as u where u.code = p.code and u.above in (select code from seed_work) order by u.steps limit 1
    )
  ) as team
  cross join lateral (
    select array_agg(l.login order by u.steps, l.login) as logins
    from seed_path as u
    join (
      select q.code, q.login from seed_person as q where q.role in ('lead', 'executive')
      union
      select h.code, h.login from seed_hat as h where h.role = 'lead'
    ) as l on l.code = u.above
    where u.code = p.code and l.login <> p.login
  ) as boss
  cross join lateral (
    select u.above as code from seed_path as u where u.code = p.code and u.above in (select o.code from seed_outcome as o) order by u.steps limit 1
  ) as outcome
  cross join lateral (
    select coalesce(max(t.key) filter (where t.kind = 'daily'), 'day') as daily, coalesce(max(t.key) filter (where t.kind = 'weekly'), 'week') as weekly
    from seed_template as t join seed_path as u on u.above = t.code where u.code = p.code
  ) as forms
  where p.login <> 'yinxiaoman';

  create temporary table seed_period as
  select w.day, w.n, p.kind, app.period_begins(p.kind::app.report_kind, w.day) as begins, w.next_day, w.day = w.latest as is_latest
  from (
    select d as day, row_number() over (order by d)::integer as n, lead(d) over (order by d) as next_day,
      max(d) filter (where d < today) over () as latest
    from app.workdays(today - 75, today + 14) as d
  ) as w,
    unnest('{daily,weekly,monthly}'::text[]) as p (kind)
  where w.day < today and case p.kind
    when 'daily' then w.day >= today - 42
    -- A week's report, and a month's, is written on the last day of it that is worked.
    when 'weekly' then w.day >= today - 42 and w.next_day > app.period_ends('weekly', w.day)
    else w.next_day > app.period_ends('monthly', w.day)
  end;

  create temporary table seed_report as
  select app.report_id(f.id, f.kind::app.report_kind, f.begins) as report_id, f.*,
    f.fate < 9 and f.kind <> 'monthly' or f.fate < 13 and f.kind = 'daily' and not f.is_latest as is_late,
    (f.day + case
      when f.fate < 9 and f.kind <> 'monthly' then time '21:10' + f.minutes * interval '40 seconds'
      when f.fate < 13 and f.kind = 'daily' and not f.is_latest then time '08:35' + f.minutes * interval '30 seconds'
      when f.kind = 'daily' then time '17:05' + f.minutes * interval '1 minute'
      else time '15:40' + f.minutes * interval '2 minutes'
    end + case when f.fate between 9 and 12 and f.kind = 'daily' and not f.is_latest then f.next_day - f.day else 0 end * interval '1 day')
      at time zone 'Asia/Shanghai' as filed_at
  from (
    select w.*, p.*, pg_temp.seed_dice('minute' || w.login || p.kind || p.day, 105) as minutes,
      case
        when p.is_latest and w.login in ('chensiyuan', 'linxiaoyu', 'hanliqun', 'luchengyu', 'zhoumingyuan', 'zhengxiaolan') then 99
        when p.is_latest and w.login = 'liuyichen' then 6
        when p.is_latest and w.login = 'zhaoyiming' then 0
        else pg_temp.seed_dice('fate' || w.login || p.kind || p.day, 100)
      end as fate,
      case p.kind when 'daily' then w.daily when 'weekly' then w.weekly else 'month' end as form
    from seed_writer as w
    cross join seed_period as p
    where (w.login <> 'jiawenjie' or p.day < today - 20)
      and not exists (
        select from seed_absence as a
        where a.login = w.login and p.kind = 'daily' and p.day between today + a.first_day and today + coalesce(a.last_day, 0)
          and (a.weekdays = '{}' or extract(isodow from p.day) = any (a.weekdays))
      )
  ) as f
  -- Who forgot it altogether.
  where f.fate >= 4;

  create temporary table seed_address as
  select a.author_id, a.form, a.receiver_ids, a.copy_ids, sync.scope_ids(variadic
    array['u:' || a.author_id, 'l:' || a.department_id] || array(select 'u:' || p from unnest(a.receiver_ids || a.copy_ids) as p)) as scopes
  from (
    select distinct r.id as author_id, r.form, r.department_id, array_remove(pg_temp.seed_ids(t.receivers), r.id) as receiver_ids,
      array_remove(pg_temp.seed_ids(t.copies), r.id) as copy_ids
    from seed_report as r join seed_template as t on t.key = r.form
  ) as a;
end
$$;

create or replace function pg_temp.seed_lines(bodies text[], seed integer, most integer, state text) returns jsonb language sql immutable as $$
  select jsonb_agg(jsonb_build_object('id', pg_temp.seed_id('line', state || seed || l.body), 'text', l.body, 'state', l.state)
    || case l.state when 'progress' then jsonb_build_object('percent', 20 * (1 + pg_temp.seed_dice(l.body || seed, 4))) else '{}' end order by l.k)
  from (
    select k, bodies[1 + (seed + k) % cardinality(bodies)] as body,
      case when state = 'done' and pg_temp.seed_dice(state || seed || k, 6) = 0 then 'progress' else state end as state
    from generate_series(1, least(most, cardinality(bodies))) as k
  ) as l
$$;

create or replace function pg_temp.seed_answers(form text, key text, sells boolean) returns jsonb language sql immutable as $$
  select jsonb_strip_nulls(case form
    when 'tech' then jsonb_build_object('release', (array['none', 'none', 'none', 'gray', 'full'])[1 + d.a % 5],
      'faults', case when d.b % 9 = 0 then 1 else 0 end)
    when 'product' then jsonb_build_object('reviewed', d.a % 5, 'interviews', case when d.b % 4 = 0 then 1 + d.b % 3 end,
      'waiting', case d.c % 4 when 0 then '["dev"]' when 1 then '["design", "business"]' end::jsonb)
    when 'growth' then jsonb_build_object('channels', (array['["article", "group"]', '["video"]', '["search", "store"]', '["group"]'])[1 + d.a % 4]::jsonb,
      'merchants', 4 + d.b % 23, 'spend', case when d.a % 4 in (1, 2) then 38000 + d.c * 650 end)
    when 'market' then case when sells then jsonb_build_object('calls', 6 + d.a % 15, 'visits', d.b % 5, 'deals', d.c % 7 / 6,
      'amount', case when d.c % 7 = 6 then 480000 + d.a * 12000 end, 'received', case when d.b % 5 = 0 then 260000 + d.c * 9000 end) end
    when 'support' then jsonb_build_object('tickets', 18 + d.a % 30, 'solved', 16 + d.a % 30, 'complaints', d.b % 8 / 6,
      'satisfaction', 4.2 + d.c % 8 * 0.1, 'topics', (array['["settle", "refund"]', '["print"]', '["open", "invoice"]', '["refund"]'])[1 + d.b % 4]::jsonb)
    when 'office' then jsonb_build_object('requests', 2 + d.a % 9, 'purchases', case when d.b % 3 = 0 then 36000 + d.c * 1900 end, 'seals', d.c % 6,
      'visitors', d.b % 12)
    when 'techweek' then jsonb_build_object('releases', 1 + d.a % 3, 'faults', d.b % 3, 'quality', (array['good', 'good', 'fair', 'poor'])[1 + d.c % 4])
    when 'saleweek' then case when sells then jsonb_build_object('visits', 6 + d.a % 10, 'deals', d.b % 4, 'amount', 480000 + d.c * 21000,
      'received', 260000 + d.a * 17000, 'forecast', 300000 + d.b * 20000) end
  end)
  from (select pg_temp.seed_dice('a' || key, 100), pg_temp.seed_dice('b' || key, 100), pg_temp.seed_dice('c' || key, 100)) as d (a, b, c)
$$;

create or replace function pg_temp.seed_reports() returns void language plpgsql as $$
declare
  today constant date := app.today();
begin
  -- The rules of reports, and counting them, one by one, would take longer than all the rest together. What they would make of
  -- these is said here at once; a test holds it against them.
  alter table public.reports disable trigger reports_then_rules, disable trigger reports_count_begun, disable trigger zz_sync_scopes;
  alter table public.points disable trigger zz_sync_scopes;

  insert into public.reports
    (id, author_id, kind, day, template_id, version_id, department_id, content, filed_at, contact_at, received_at, timing, reader_ids,
      liker_ids, receiver_ids, copy_ids, scopes, created_by, created_at)
  select r.report_id, r.id, r.kind::app.report_kind, r.begins, pg_temp.seed_template_id(r.form),
    case when r.form in ('day', 'week', 'month') then replace(pg_temp.seed_template_id(r.form)::text, '-8011-', '-8012-')::uuid
      else pg_temp.seed_id('questions', r.form || case when r.form = 'tech' and r.day >= today - 21 then 2 else 1 end) end,
    r.department_id,
    coalesce(pg_temp.seed_answers(r.form, r.login || r.day, r.sells), '{}') || jsonb_strip_nulls(jsonb_build_object(
      'done', coalesce(did.lines, '[]') || worked.lines,
      'results', case when r.form not in ('tech', 'market', 'support', 'office') then said.body end,
      'release_note', case when r.form = 'tech' and r.day >= today - 21 and pg_temp.seed_dice('a' || r.login || r.day, 100) % 5 > 2
        then '会员二期修订包，观察一小时无异常' end,
      'problems', coalesce(stuck.lines, '[]') || coalesce(troubled.lines, '[]'),
      'plan', coalesce(coming.lines, '[]') || planned.lines
    )),
    r.filed_at, r.filed_at - interval '4 minutes' - case when r.minutes % 9 = 0 then interval '3 hours' else interval '0' end,
    r.filed_at + case when r.minutes % 9 = 0 then interval '95 minutes' else interval '12 seconds' end,
    case when r.is_late then 'late' else 'on_time' end::app.report_timing,
    -- What came last is still to be read.
    case when r.is_latest then pg_temp.seed_ids(array(
        select b from unnest(r.bosses) as b
        where case b when 'zhoumingyuan' then r.bosses[1] <> b when 'hanliqun' then false when 'luchengyu' then false when 'yuanxiaodong' then false
          else pg_temp.seed_dice('read' || b || r.login, 2) = 0 end
      )) else pg_temp.seed_ids(r.bosses) end,
    case when not r.is_latest and pg_temp.seed_dice('like' || r.login || r.kind || r.day, 8) = 0 then pg_temp.seed_ids(r.bosses[1:1]) else '{}' end,
    g.receiver_ids, g.copy_ids, g.scopes, r.id, r.filed_at - interval '6 minutes'
  from seed_report as r
  join seed_address as g on g.author_id = r.id and g.form = r.form
  cross join lateral (select pg_temp.seed_dice(r.login, 50) + 2 * r.n as seed) as turn
  cross join lateral (select case r.kind when 'daily' then 3 when 'weekly' then 4 else 6 end as most) as size
  -- What they ticked
  cross join lateral (
    select jsonb_agg(jsonb_build_object(
        'id', pg_temp.seed_id('line', 'done' || t.id || r.kind), 'text', t.title, 'state', 'done', 'ref', jsonb_build_object('noun', 'tasks', 'id', t.id)
      ) || case when r.kind = 'daily' then '{}' else jsonb_build_object('path', jsonb_build_array(
        to_char(t.created_at at time zone 'Asia/Shanghai', 'FMMM月FMDD日') || ' 开始', to_char(t.completed_at at time zone 'Asia/Shanghai', 'FMMM月FMDD日') || ' 完成'
      )) end order by t.completed_at) as lines
    from (
      select t.id, t.title, t.created_at, t.completed_at
      from public.tasks as t
      where t.owner_id = r.id and t.completed_at <= r.filed_at and t.completed_at >= r.begins::timestamp at time zone 'Asia/Shanghai'
      order by t.completed_at desc limit size.most
    ) as t
  ) as did
  cross join lateral (select pg_temp.seed_lines(r.bodies, turn.seed, size.most - 1, 'done') as lines) as worked
  -- What they have before them
  cross join lateral (
    select jsonb_agg(jsonb_build_object(
        'id', pg_temp.seed_id('line', 'plan' || t.id || r.kind), 'text', t.title, 'state', 'planned', 'since', t.since,
        'ref', jsonb_build_object('noun', 'tasks', 'id', t.id)
      ) order by t.due_at) as lines
    from (
      select t.id, t.title, t.due_at, least(r.day, (t.due_at at time zone 'Asia/Shanghai')::date) as since
      from public.tasks as t
      where t.owner_id = r.id and t.created_at < r.filed_at and (t.completed_at is null or t.completed_at > r.filed_at)
        and t.due_at < (r.next_day + case r.kind when 'daily' then 1 when 'weekly' then 5 else 20 end)::timestamp at time zone 'Asia/Shanghai'
        and t.blocked_at is null
      order by t.due_at desc limit size.most - 1
    ) as t
  ) as coming
  cross join lateral (
    select pg_temp.seed_lines(r.bodies, turn.seed + 2, greatest(1, 3 - coalesce(jsonb_array_length(coming.lines), 0)), 'planned') as lines
  ) as planned
  -- What is in their way
  cross join lateral (
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', pg_temp.seed_id('line', 'blocked' || t.id), 'text', t.title || '：' || t.blocked_reason, 'state', 'blocked',
        'need', coalesce(s.title, '请协助推进'), 'fromId', t.blocked_by_id,
        'since', least(r.day, (t.blocked_at at time zone 'Asia/Shanghai')::date), 'ref', jsonb_build_object('noun', 'tasks', 'id', t.id)
      )) order by t.due_at) as lines
    from public.tasks as t
    left join seed_rescue as s on s.blocked = t.title
    where t.owner_id = r.id and t.blocked_at is not null and t.completed_at is null and (r.is_latest or t.blocked_at < r.filed_at)
  ) as stuck
  cross join lateral (
    -- For three workdays at a time
    select jsonb_agg(jsonb_build_object(
        'id', pg_temp.seed_id('line', 'trouble' || r.login || t.number || r.n / 3), 'text', t.body, 'state', 'blocked', 'need', t.need,
        'fromId', pg_temp.seed_id('person', t.login), 'since', s.day
      )) as lines
    from seed_trouble as t
    join seed_period as s on s.kind = 'daily' and s.n = greatest(r.n / 3 * 3, (select min(n) from seed_period where kind = 'daily'))
    where t.number = r.troubles[1 + pg_temp.seed_dice('which' || r.login || r.n / 3, 97) % cardinality(r.troubles)]
      and t.login <> r.login and pg_temp.seed_dice('trouble' || r.login || r.n / 3, 100) < 14
  ) as troubled
  left join lateral (
    select o.body from seed_outcome as o
    where o.kind = r.kind and o.code in (r.speaks_as, 'root') and (o.code = r.speaks_as or r.kind = 'daily')
      and (r.kind <> 'daily' or turn.seed % 3 > 0)
    order by o.code = r.speaks_as desc, pg_temp.seed_dice(o.number || r.login || r.n, 99) limit 1
  ) as said on true
  order by r.filed_at, r.login;

  insert into public.report_months (id, member_id, kind, month, days)
  select pg_temp.seed_id('month', concat(r.author_id, r.kind, date_trunc('month', r.day))), r.author_id, r.kind, date_trunc('month', r.day)::date,
    jsonb_object_agg(r.day, jsonb_build_object(
      'id', r.id, 'at', to_char(r.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'timing', r.timing
    ))
  from public.reports as r group by r.author_id, r.kind, date_trunc('month', r.day);
  insert into public.points (id, member_id, points, reason, report_id, day, scopes, created_at)
  select pg_temp.seed_id('points', r.id::text), r.author_id, 1, 'report.on_time', r.id, r.day, m.scopes, r.filed_at
  from public.reports as r
  join public.report_months as m on (m.member_id, m.kind, m.month) = (r.author_id, r.kind, date_trunc('month', r.day)::date)
  where r.timing = 'on_time';

  alter table public.reports enable trigger reports_then_rules, enable trigger reports_count_begun, enable trigger zz_sync_scopes;
  alter table public.points enable trigger zz_sync_scopes;
end
$$;

create or replace function pg_temp.seed_sheets() returns void language plpgsql as $$
begin
  insert into public.reports
    (id, author_id, kind, day, template_id, version_id, department_id, content, filed_at, contact_at, received_at, reader_ids, created_by, created_at)
  select pg_temp.seed_id('sheet', s.number::text), w.id, t.kind::app.report_kind, d.day, pg_temp.seed_id('template', s.form),
    pg_temp.seed_id('questions', s.form || '1'), w.department_id,
    s.content || case s.form
      when 'visit' then jsonb_build_object('visited_on', d.day, 'next_visit', app.add_workdays(d.day, 5), 'companion', pg_temp.seed_id('person', w.bosses[1]))
      else jsonb_build_object('happened_on', d.day - 1, 'fault_owner', w.id) end,
    d.at, d.at - interval '20 minutes', d.at + interval '5 seconds', pg_temp.seed_ids(w.bosses[1:1]), w.id, d.at - interval '15 minutes'
  from seed_sheet as s
  join seed_template as t on t.key = s.form
  join seed_writer as w using (login)
  cross join lateral (select app.add_workdays(app.today() - s.days_ago + 1, -1) as day) as c
  cross join lateral (select c.day, (c.day + time '16:25') at time zone 'Asia/Shanghai' as at) as d
  order by s.number;
end
$$;

-- What is said about reports, asked for, and done about what is in the way.
create or replace function pg_temp.seed_answering() returns void language plpgsql as $$
begin
  create temporary table seed_latest as
  select distinct on (r.login) r.login, r.id as author_id, r.report_id, r.day, r.filed_at, r.bosses
  from seed_report as r where r.kind = 'daily' order by r.login, r.day desc;

  insert into public.report_comments (id, report_id, body, created_by, created_at)
  select pg_temp.seed_id('remark', c.report_id::text || line.place), c.report_id, line.body,
    case line.place when 1 then pg_temp.seed_id('person', c.bosses[1]) else c.id end,
    least(c.filed_at + line.place * interval '48 minutes', now() - interval '8 minutes' + line.place * interval '1 minute')
  from (
    select r.*, 1 + pg_temp.seed_dice('remark' || r.report_id, (select count(*)::integer from seed_remark)) as number
    from seed_report as r
    where r.bosses <> '{}' and (
      not r.is_latest and pg_temp.seed_dice('said' || r.report_id, 100) < 7
      or r.is_latest and r.kind = 'daily' and r.login in ('linxiaoyu', 'hanliqun', 'luchengyu', 'zhengxiaolan', 'xujianing')
    )
  ) as c
  join seed_remark as m on m.number = c.number
  cross join lateral (values (1, m.body), (2, case when not c.is_latest then m.answer end)) as line (place, body)
  where line.body is not null;
  insert into public.report_comments (id, report_id, body, mention_ids, created_by, created_at)
  select pg_temp.seed_id('remark', 'named'), l.report_id, '@陈思远 徽章切图我已经派给萧然，周一上午给你。', array[l.author_id],
    pg_temp.seed_id('person', 'hanliqun'), l.filed_at + interval '52 minutes'
  from seed_latest as l where l.login = 'chensiyuan';

  -- Some thought of something the day after.
  insert into public.report_versions (id, report_id, content, created_by, by, created_at, at)
  select pg_temp.seed_id('version', r.report_id::text), r.report_id, o.content || jsonb_build_object('done', jsonb_build_array(o.content -> 'done' -> 0)),
    r.id, r.id, r.filed_at + interval '16 hours', r.filed_at + interval '16 hours'
  from (
    select s.*, row_number() over (partition by s.login order by s.day desc) as place from seed_report as s
    where s.kind = 'daily' and s.login in ('chensiyuan', 'linxiaoyu', 'sunyue', 'tangrui')
  ) as r
  join public.reports as o on o.id = r.report_id
  where r.place = 4;

  insert into public.tasks
    (id, title, description, owner_id, due_at, priority, department_id, created_by, created_at, report_id, report_line_id)
  select pg_temp.seed_id('task', 's' || s.number), s.title, line ->> 'text', pg_temp.seed_id('person', s.owner),
    (app.today() + s.day + time '18:00') at time zone 'Asia/Shanghai', 2, pg_temp.seed_id('department', s.code),
    pg_temp.seed_id('person', s.made_by), l.filed_at + interval '50 minutes', l.report_id, line ->> 'id'
  from seed_rescue as s
  join seed_latest as l using (login)
  join public.reports as r on r.id = l.report_id
  cross join lateral jsonb_array_elements(r.content -> 'problems') as line
  where line ->> 'need' = s.title;

  insert into public.talks (id, report_id, member_id, topic, outcome, closed_at, created_by, created_at)
  select pg_temp.seed_id('talk', t.number::text), r.report_id, pg_temp.seed_id('person', t.login), t.topic, coalesce(t.outcome, ''),
    case when t.outcome is not null then r.filed_at + interval '19 hours' end, pg_temp.seed_id('person', t.asked_by),
    r.filed_at + interval '70 minutes'
  from seed_talk as t
  cross join lateral (
    select s.report_id, s.filed_at from seed_report as s
    where s.login = t.login and s.kind = 'daily' and s.day <= app.today() - t.days_ago order by s.day desc limit 1
  ) as r;

  -- 赵一鸣 has not filed.
  insert into public.report_nudges (id, member_id, kind, day, created_by, created_at)
  select pg_temp.seed_id('nudge', '1'), pg_temp.seed_id('person', 'zhaoyiming'), 'daily', l.day, pg_temp.seed_id('person', 'hanliqun'),
    (l.day + time '20:05') at time zone 'Asia/Shanghai'
  from seed_latest as l where l.login = 'hanliqun';
end
$$;

-- As the database would have told it; all but the last has been seen.
create or replace function pg_temp.seed_report_notices() returns void language plpgsql as $$
declare
  -- Counted from there and not from today, which may be the end of a long holiday.
  latest constant timestamptz := (select max(l.filed_at) from seed_latest as l);
begin
  insert into public.notices (id, recipient_id, kind, report_id, task_id, talk_id, actor_id, created_by, body, at, created_at, seen_at)
  select coalesce(n.id, pg_temp.seed_id('notice', concat(n.kind, n.recipient_id, n.report_id, n.task_id, n.at))), n.recipient_id,
    n.kind::app.notice_kind, n.report_id, n.task_id, n.talk_id, n.actor_id, n.actor_id, n.body, n.at, n.at,
    case when n.at < latest - interval '2 days' then n.at + interval '3 hours' end
  from (
    select null::uuid as id, case when r.author_id = any (c.mention_ids) then 'report.mentioned' else 'report.commented' end as kind,
      r.author_id as recipient_id, r.id as report_id, null::uuid as task_id, null::uuid as talk_id, c.created_by as actor_id, c.body,
      c.created_at as at
    from public.report_comments as c join public.reports as r on r.id = c.report_id
    where c.created_at > latest - interval '8 days'
    union all
    select null, 'report.liked', r.author_id, r.id, null, null, p, '', r.filed_at + interval '2 hours'
    from public.reports as r, unnest(r.liker_ids) as p where r.filed_at > latest - interval '8 days'
    union all
    select null, 'report.talk', t.member_id, t.report_id, null, t.id, t.created_by, t.topic, t.created_at from public.talks as t
    union all
    select null, 'report.talked', t.member_id, t.report_id, null, t.id, t.created_by, t.outcome, t.closed_at
    from public.talks as t where t.closed_at is not null
    union all
    select d.id, 'report.nudged', d.member_id, null, null, null, d.created_by, d.kind || ' ' || d.day, d.created_at from public.report_nudges as d
    union all
    select null, 'task.assigned', t.owner_id, null, t.id, null, t.created_by, '', t.created_at from public.tasks as t where t.report_id is not null
  ) as n
  where n.recipient_id <> n.actor_id and app.works_here(n.recipient_id) and n.at < now();
end
$$;

do $$
begin
  if exists (select from public.members) then
    raise notice 'This company has people already: the demo company does not move in.';
    return;
  end if;
  perform pg_temp.seed_accounts();
  perform pg_temp.seed_people();
  perform pg_temp.seed_plan();
  perform pg_temp.seed_tasks();
  perform pg_temp.seed_together();
  perform pg_temp.seed_notices();
  perform pg_temp.seed_views();
  perform pg_temp.seed_templates();
  perform pg_temp.seed_report_plan();
  perform pg_temp.seed_reports();
  perform pg_temp.seed_sheets();
  perform pg_temp.seed_answering();
  perform pg_temp.seed_report_notices();

  -- 贾文杰 has left: the work of before stays, the access has ended (D05).
  update public.memberships set ends_on = app.today() - 20 where member_id = pg_temp.seed_id('person', 'jiawenjie');
  update public.members set left_on = app.today() - 20 where id = pg_temp.seed_id('person', 'jiawenjie');
end
$$;

drop table if exists seed_plan, seed_path, seed_writer, seed_period, seed_report, seed_address, seed_latest;
drop table seed_department, seed_person, seed_hat, seed_errand, seed_routine, seed_phrase, seed_tag, seed_team, seed_list,
  seed_part, seed_block, seed_repeat, seed_link, seed_mention, seed_day, seed_absence, seed_template, seed_field, seed_work,
  seed_outcome, seed_trouble, seed_remark, seed_talk, seed_rescue, seed_sheet;
