import type { Messages } from '../platform/messages.ts';

/** What the nightly sync has to say. */
export const syncMessages = {
  'never-synced': { 'zh-CN': '本站尚未与自治区同步', en: 'This site has never pulled from the region' },
  'never-synced.next': {
    'zh-CN': '每日 02:00 自动同步；也可运行 sumu sync pull-items',
    en: 'It does so at 02:00; or run: sumu sync pull-items',
  },
} as const satisfies Messages;

/** The words of a digest. */
export const digestWords = {
  title: { 'zh-CN': '同步简报', en: 'Digest of the nightly sync' },
  running: { 'zh-CN': '进行中，下次启动后继续', en: 'under way; the next start goes on' },
  finished: { 'zh-CN': '已完成', en: 'finished' },
  stopped: { 'zh-CN': '已停止，需要处理', en: 'stopped; somebody must look' },
  started: { 'zh-CN': '开始（北京时间）', en: 'started (Beijing time)' },
  at: { 'zh-CN': '截至（北京时间）', en: 'as of (Beijing time)' },
  place: { 'zh-CN': '序列位置', en: 'place in the feed' },
  of: { 'zh-CN': '{from} 至 {to}（最新 {head}）', en: '{from} to {to} (newest {head})' },
  created: { 'zh-CN': '新增', en: 'created' },
  changed: { 'zh-CN': '更新', en: 'changed' },
  adopted: { 'zh-CN': '归入自治区维护', en: 'adopted' },
  unchanged: { 'zh-CN': '未变', en: 'unchanged' },
  refused: { 'zh-CN': '拒绝', en: 'refused' },
  ended: { 'zh-CN': '其中终止', en: 'ended among them' },
  mirrored: { 'zh-CN': '镜像总数', en: 'mirrored altogether' },
  refusedNow: { 'zh-CN': '目前未能同步的编码', en: 'Codes that cannot be taken at present' },
  none: { 'zh-CN': '无', en: 'none' },
  more: { 'zh-CN': '另有 {count} 个未列出', en: '{count} more are not listed' },
  code: { 'zh-CN': '编码', en: 'code' },
  why: { 'zh-CN': '原因', en: 'why' },
  since: { 'zh-CN': '首次出现', en: 'since' },
} as const satisfies Messages;

/** Why a run stands still or a code was refused, and what to do. */
export const reasonWords: Messages = {
  'region-unavailable': {
    'zh-CN': '自治区站点无法访问（{reason}）；恢复后自动继续',
    en: 'The region does not answer ({reason}); goes on by itself once it does',
  },
  'region-feed-reset': {
    'zh-CN': '自治区的变更序列已重新开始或恢复过备份；核实后运行 sumu sync pull-items --from-start',
    en: "The region's feed was begun anew, or restored from a backup; when that is meant, run: sumu sync pull-items --from-start",
  },
  'too-many-endings': {
    'zh-CN':
      '将终止 {wouldEnd} 个编码，已终止 {endedAlready} 个，超过上限 {allowed}；已暂停，尚未终止这些编码。请向自治区核实：属实的，运行 sumu sync pull-items --allow-endings {needed}，仅本次放行；不属实的，不必处理。例如：{codes}',
    en: '{wouldEnd} codes would end, {endedAlready} have, at most {allowed} may; ask the region; when that is meant, let it pass once with: sumu sync pull-items --allow-endings {needed}; when not, do nothing. Among them: {codes}',
  },
  'own-code': {
    'zh-CN': '该编码由本站维护，未被覆盖',
    en: 'This site keeps the code itself; it was not overwritten',
  },
  'changed-here': {
    'zh-CN': '由自治区维护的内容在本站被改动，未被覆盖；请核对并改回',
    en: 'What the region keeps was changed here; it was not overwritten: compare, and put it back',
  },
  'older-than-here': {
    'zh-CN': '自治区的记录比本站旧（可能恢复过备份）',
    en: "The region's record is older than the one here: was it restored from a backup?",
  },
  'record-unreadable': {
    'zh-CN': '本站软件不认识该记录的格式（{at}）；请先升级本站',
    en: 'This site does not know the shape of the record ({at}): upgrade this site',
  },
  'record-missing': { 'zh-CN': '自治区没有提供该记录', en: 'The region told nothing of the code' },
  'digest-mismatch': {
    'zh-CN': '内容与摘要不符，未采用；请核查网络与自治区数据',
    en: 'The content does not have the digest that it should; look at the network and at the region',
  },
  'version-missing': {
    'zh-CN': '自治区缺少第 {version} 版的内容',
    en: 'The region has no content of version {version}',
  },
  'history-full': { 'zh-CN': '变更记录已满', en: 'The history of the code is full' },
  'outbox-full': {
    'zh-CN':
      '该编码待发布的变更过多，未采用：本站变更序列可能停滞；运行 sumu invoke drain-item-outbox，下次同步自动重试',
    en: 'Too many events of the code wait to be told here: it was not taken. Is the drainer stuck? Run: sumu invoke drain-item-outbox; the next run tries again',
  },
  'too-contended': { 'zh-CN': '该编码正被频繁修改', en: 'The code is being changed by many at once' },
};
