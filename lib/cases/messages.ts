import type { Messages, Words } from '../platform/messages.ts';
import { ACTION_LABELS, STATE_LABELS } from './case-labels.ts';
import { claimMessages } from './claims/messages.ts';

/** How the states of a case, and what moves it along, are called in Chinese. */
export const CASE_WORDS: Words = { ...STATE_LABELS, ...ACTION_LABELS };

/** What the cases room has to say. */
export const caseMessages = {
  ...claimMessages,
  'case-not-found': {
    'zh-CN': '没有该办件，或者您无权查看',
    en: 'There is no such case, or it is not for you to see',
  },
  'case-not-found.next': {
    'zh-CN': '请核对办件编号；本人办件见 /v1/cases，凭查询码查进度见 /v1/cases/progress-queries',
    en: 'Check the number; your own cases are at /v1/cases, progress by query code at /v1/cases/progress-queries',
  },
  'case-material-not-found': {
    'zh-CN': '该办件没有这份材料文件',
    en: 'The case has no such file',
  },
  'case-own-matter': {
    'zh-CN': '工作人员不得办理本人的事项',
    en: 'Nobody handles their own matter',
  },
  'case-own-matter.next': {
    'zh-CN': '请由其他工作人员办理',
    en: 'Let a colleague do it',
  },
  'identity-missing': {
    'zh-CN': '登录凭证未载明您的身份号码或统一社会信用代码',
    en: 'The token does not say by which number you apply',
  },
  'identity-missing.next': {
    'zh-CN': '请先在统一身份认证平台完成实名认证，再重新登录',
    en: 'Complete real-name authentication at the identity platform and log in again',
  },
  'item-not-found': { 'zh-CN': '没有政务服务事项 {item}', en: 'There is no service item {item}' },
  'item-cancelled': {
    'zh-CN': '事项 {item} 自 {cancelledFrom} 起已取消，不再受理申请',
    en: 'The item {item} is cancelled from {cancelledFrom} on; no application is taken any more',
  },
  'item-moved': {
    'zh-CN': '事项 {item} 已由 {successors} 取代，请按新编码申请',
    en: 'The item {item} was replaced by {successors}: apply by the new code',
  },
  'item-suspended': {
    'zh-CN': '事项 {item} 自 {suspendedFrom} 起暂停办理',
    en: 'The item {item} is suspended from {suspendedFrom} on',
  },
  'item-code-not-national': {
    'zh-CN': '事项 {item} 尚无 31 位实施编码，不能编制办件编号',
    en: 'The item {item} has no implementing code of 31 characters, of which case numbers are made',
  },
  'item-version-superseded': {
    'zh-CN': '草稿按第 {bound} 版填写，事项现行第 {current} 版',
    en: 'The draft was filled in by version {bound} of the item; version {current} is in force',
  },
  'item-version-superseded.next': {
    'zh-CN': '请重新读取表单、核对后再保存一次申请，然后提交',
    en: 'Read the form again, look the application through and save it once more, then submit it',
  },
  'case-invalid': { 'zh-CN': '不能新建办件', en: 'The case cannot be begun' },
  'case-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'local-number-taken': {
    'zh-CN': '本单位已有申办流水号为 {localNumber} 的办件',
    en: 'A case of this agency has the local number {localNumber} already',
  },
  'applicant-not-caller': {
    'zh-CN': '申请人应为登录的本人或本单位；代他人办理请使用代办人身份并出具委托',
    en: 'The applicant must be the person or enterprise that is logged in; who acts for another needs the role of an agent and a mandate',
  },
  'applicant-number-unsound': {
    'zh-CN': '证件号码不符合编码规则，请核对',
    en: 'The number does not prove itself by its check digit: look at it again',
  },
  'applicant-not-served': {
    'zh-CN': '该事项的服务对象不包括此类申请人',
    en: 'The item does not serve applicants of this kind',
  },
  'applicant-phone-missing': {
    'zh-CN': '请填写联系电话，以便告知办理结果',
    en: 'A telephone number is needed to tell the applicant',
  },
  'window-missing': {
    'zh-CN': '窗口受理须注明窗口所在区划',
    en: 'A clerk must say at which window (division) the applicant is present',
  },
  'window-not-own': {
    'zh-CN': '只能在本人所属区划的窗口收件',
    en: 'A clerk takes in applications only at windows of the own division',
  },
  'window-not-for-caller': { 'zh-CN': '只有窗口工作人员填写窗口', en: 'Only clerks name a window' },
  'mandate-missing': { 'zh-CN': '代办须载明委托', en: 'An agent must give the mandate' },
  'mandate-not-for-caller': { 'zh-CN': '只有代办人填写委托', en: 'Only agents give a mandate' },
  'mandate-date-not-real': { 'zh-CN': '不是真实存在的日期', en: 'This is no real date' },
  'mandate-over': { 'zh-CN': '委托已过期', en: 'The mandate is over' },
  'application-invalid': { 'zh-CN': '申请内容有误，未保存', en: 'The application was not saved' },
  'application-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新保存',
    en: 'Correct every place listed in errors and save it again',
  },
  'case-incomplete': { 'zh-CN': '申请尚不完整，不能提交', en: 'The application is not complete' },
  'case-incomplete.next': {
    'zh-CN': '请按 errors 逐项补齐，保存申请后再提交',
    en: 'Supply everything listed in errors, save the application and submit again',
  },
  'situation-open': {
    'zh-CN': '请回答：{text}',
    en: 'The question {question} is to be answered: {text}',
  },
  'material-missing': { 'zh-CN': '缺少材料：{name}', en: 'A material is lacking: {name} ({material})' },
  'form-answer-missing': { 'zh-CN': '必填项未填写', en: 'An answer is required here' },
  'form-answer-unknown': { 'zh-CN': '表单没有此项', en: 'The form has no such field' },
  'form-answer-type': { 'zh-CN': '填写内容的类型不对', en: 'The answer is of another type' },
  'form-answer-length': { 'zh-CN': '填写内容过短或过长', en: 'The answer is too short or too long' },
  'form-answer-pattern': { 'zh-CN': '填写内容不符合规定格式', en: 'The answer does not fit the pattern' },
  'form-answer-format': { 'zh-CN': '填写内容的格式不对', en: 'The answer is not in the format' },
  'form-answer-choice': { 'zh-CN': '请从给定选项中选择', en: 'The answer is none of the choices' },
  'form-answer-count': { 'zh-CN': '列表项数过少或过多', en: 'There are too few or too many entries' },
  'form-answer-repeated': { 'zh-CN': '列表中有重复项', en: 'Entries are repeated' },
  'form-answer-range': { 'zh-CN': '数值超出范围', en: 'The number is out of range' },
  'form-too-large': {
    'zh-CN': '表单内容 {bytes} 字节，最多 {maximum} 字节；长文请作为材料上传',
    en: 'The form holds {bytes} bytes, at most {maximum}: bring long texts as a file',
  },
  'material-not-wanted': {
    'zh-CN': '按所选情形，该事项不需要此材料',
    en: 'By the answers the item does not ask for this material',
  },
  'material-not-deferrable': {
    'zh-CN': '此材料不可容缺后补',
    en: 'This material cannot follow later',
  },
  'material-date-not-real': { 'zh-CN': '不是真实存在的日期', en: 'This is no real date' },
  'material-deferred-too-late': {
    'zh-CN': '补交日期应在今日至 {latest} 之间',
    en: 'The day must lie between today and {latest}',
  },
  'material-paper-not-at-window': {
    'zh-CN': '纸质材料只能在窗口提交，请上传电子件',
    en: 'Papers are handed in at windows only: bring a file',
  },
  'material-without-license-type': {
    'zh-CN': '此材料不能以电子证照代替',
    en: 'No license stands for this material',
  },
  'material-repeated': { 'zh-CN': '材料重复', en: 'This is given twice' },
  'upload-not-found': { 'zh-CN': '没有该上传，或者不是您上传的', en: 'There is no such upload of yours' },
  'upload-gone': { 'zh-CN': '上传已过期，请重新上传', en: 'The upload is over: bring the file again' },
  'upload-not-ready': {
    'zh-CN': '上传尚未就绪（{current}）',
    en: 'The upload is not ready yet ({current})',
  },
  'upload-purpose-differs': {
    'zh-CN': '该文件不是为办件材料上传的（case-material）',
    en: 'The file was not brought for a case (case-material)',
  },
  'license-not-found': { 'zh-CN': '申请人没有该电子证照', en: 'The applicant holds no such license' },
  'license-not-valid': { 'zh-CN': '该电子证照目前无效', en: 'The license is not valid now' },
  'license-type-differs': {
    'zh-CN': '证照类型与要求的不同',
    en: 'The license is of another type than asked for',
  },
  'license-not-expected': {
    'zh-CN': '该事项的结果不是电子证照',
    en: 'The item does not end with a license',
  },
  'case-state-conflict': {
    'zh-CN': '办件目前为“{current}”，可进行：{possible}',
    en: 'The case is {current}; possible now: {possible}',
    words: CASE_WORDS,
  },
  'case-corrected-before': {
    'zh-CN': '已经一次性告知补正，不得再次要求补正',
    en: 'What was lacking has been told once; it cannot be asked for again',
  },
  'case-four-eyes': {
    'zh-CN': '受理人不得作出决定',
    en: 'Who accepted the case does not decide it',
  },
  'case-review-open': {
    'zh-CN': '尚有审查环节未办结',
    en: 'Steps of the review are not concluded yet',
  },
  'case-extended-before': {
    'zh-CN': '办理期限已经延长过一次',
    en: 'The limit has been extended before',
  },
  'case-not-granted': { 'zh-CN': '未准予，不予制证', en: 'Nothing was granted of which to make a license' },
  'case-license-missing': {
    'zh-CN': '准予的证照尚未入库，请先签发电子证照，再以其标识办结',
    en: 'The license that was granted is not in the library: issue it, then conclude with its identifier',
  },
  'case-materials-deferred': {
    'zh-CN': '容缺材料尚未补交',
    en: 'Materials that were promised have not come yet',
  },
  'case-fee-unpaid': {
    'zh-CN': '费用尚未缴纳，也未减免',
    en: 'The fee is neither paid nor waived',
  },
  'case-step-not-open': {
    'zh-CN': '该环节不存在、已办结或尚未轮到；现可办结：{open}',
    en: 'The step is not there, concluded or not its turn; open now: {open}',
  },
  'case-entries-full': {
    'zh-CN': '办理过程记录已达 {maximum} 条',
    en: 'The course of the case holds {maximum} entries already',
  },
  'case-contended': {
    'zh-CN': '多人同时办理该办件，请稍后重试',
    en: 'Others work on the case at this moment; try again',
  },
  'case-operation-invalid': { 'zh-CN': '不能这样办理', en: 'This cannot be done in this way' },
  'requirement-unknown': {
    'zh-CN': '该办件没有此项材料，可选：{known}',
    en: 'The case has no such material, only: {known}',
  },
  'reason-missing': {
    'zh-CN': '不予、终止应当说明理由',
    en: 'A refusal or termination must state its reasons',
  },
  'notice-date-not-real': { 'zh-CN': '不是真实存在的日期', en: 'This is no real date' },
  'notice-in-future': { 'zh-CN': '告知日期不得晚于今日', en: 'The notice cannot be of a day to come' },
  'notice-before-acceptance': {
    'zh-CN': '告知日期不得早于受理日 {earliest}',
    en: 'The notice cannot be older than the acceptance on {earliest}',
  },
  'extension-too-long': {
    'zh-CN': '最多延长 {maximum} 个工作日',
    en: 'A limit is extended by at most {maximum} working days',
  },
  'step-of-another-agency': {
    'zh-CN': '该环节由 {agency} 办理',
    en: 'This step is that of {agency}',
  },
} as const satisfies Messages;
