import { say, type Message } from '../../platform/messages.ts';

const word = (zh: string, en: string): Message => ({ 'zh-CN': zh, en });

/** The words of the page itself. */
const WORDS = {
  title: word('事项一致性检查报告', 'Conflicts among service items'),
  made: word(
    '站点 {site}；比较 {asOf} 生效的版本；{computedAt} 生成',
    'Site {site}; versions in force on {asOf}; made at {computedAt}',
  ),
  items: word('事项', 'Items'),
  entries: word('基本目录条目', 'Catalogue entries'),
  breaches: word('不一致', 'Breaches'),
  'items-in-breach': word('涉及事项', 'Items in breach'),
  hints: word('待核对', 'Hints'),
  'items-with-hints-only': word('仅待核对事项', 'Items with hints only'),
  varied: word('依法优化或自定', 'Lawful variation'),
  chart: word('各区划情况', 'By division'),
  'chart-caption': word(
    '条形按事项数：红为有不一致的，黄为仅待核对的，绿为依法优化或自行确定的；同一事项可以既有不一致又有优化',
    'Bars count items: red in breach, amber with hints only, green varying lawfully; an item may be both',
  ),
  division: word('区划', 'Division'),
  kinds: word('按类别', 'By kind'),
  kind: word('类别', 'Kind'),
  conflicts: word('条数', 'Conflicts'),
  clause: word('依据', 'Source'),
  variations: word('依法的差异', 'Lawful variation'),
  'variations-caption': word(
    '只计数，不是问题：优于标准的、由地方自行确定的、没有标准可比的',
    'Counted only, nothing is wrong: better than the standard, settled locally, or without a standard',
  ),
  element: word('要素', 'Element'),
  improved: word('优于标准', 'Better'),
  local: word('自行确定', 'Settled locally'),
  unjudged: word('无标准可比', 'No standard'),
  details: word('明细', 'In detail'),
  what: word('说明', 'What is wrong'),
  breach: word('不一致', 'breach'),
  hint: word('待核对', 'hint'),
  more: word(
    '此区划另有 {count} 条未列出，请下载 CSV 或 JSON',
    '{count} more of this division are not shown: take the CSV or JSON',
  ),
  shown: word(
    '本页列出 {shown} 条，共 {all} 条；其余请按区划查看，或下载 CSV、JSON',
    '{shown} of {all} are shown here; for the rest ask by division, or take the CSV or JSON',
  ),
  'no-conflicts': word('没有发现不一致。', 'Nothing contradicts anything.'),
  'no-catalogue': word(
    '本站点没有基本目录，只比较了名称和编码。',
    'There is no catalogue here: only names and codes were compared.',
  ),
  'and-more': word('等 {count} 项', 'and {count} more'),
} as const satisfies Readonly<Record<string, Message>>;

export type Frame = 'zh-CN' | 'en';
export type SayWord = (name: keyof typeof WORDS, facts?: Readonly<Record<string, unknown>>) => string;

export const wordsIn =
  (frame: Frame): SayWord =>
  (name, facts) =>
    say(WORDS[name], frame, facts);
