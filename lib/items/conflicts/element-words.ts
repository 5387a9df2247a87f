import { say, type Message } from '../../platform/messages.ts';
import {
  AREA_LABELS,
  AUDIENCE_LABELS,
  CHANNEL_LABELS,
  HANDLING_TYPE_LABELS,
  ITEM_TYPE_LABELS,
  LEVEL_LABELS,
  ONLINE_DEPTH_LABELS,
  RESULT_TYPE_LABELS,
  TIME_LABELS,
} from '../value-labels.ts';
import type { TimeLimit } from '../item-content.ts';
import type { Words } from './conflict.ts';
import type { FeeValue, GovernedElement, Material } from './element-value.ts';

type Labels = Readonly<Record<string, Message>>;

const LONGEST = 200;
const NONE: Words = { 'zh-CN': '（未填写）', en: '(not stated)' };

/** Through bytes, because a slice of a text keeps the whole of it in memory. */
const cut = (text: string): string =>
  text.length > LONGEST ? Buffer.from(`${text.slice(0, LONGEST)}…`).toString() : text;

const both = (make: (language: 'zh-CN' | 'en') => string): Words => ({
  'zh-CN': cut(make('zh-CN')),
  en: cut(make('en')),
});

/** The same words in both languages: data stands in Chinese. */
export const plainWords = (text: string): Words => both(() => text);

const labelled =
  (labels: Labels) =>
  (value: unknown): Words => {
    const values = (Array.isArray(value) ? value : [value]) as readonly string[];
    return both((language) =>
      values.map((word) => labels[word]?.[language] ?? word).join(language === 'en' ? ', ' : '、'),
    );
  };

const limit = (value: unknown): Words => {
  const { value: amount, unit } = value as TimeLimit;
  return both((language) => say(TIME_LABELS[unit], language, { value: amount }));
};

const visits = (value: unknown): Words =>
  both((language) => (language === 'en' ? `${String(value)} visit(s)` : `${String(value)} 次`));

const fees = (value: unknown): Words => {
  const { charged, projects } = value as FeeValue;
  const named = projects.map(({ name, standard }) => `${name}（${standard}）`).join('；');
  return both((language) => {
    if (!charged) return language === 'en' ? 'free of charge' : '不收费';
    return `${language === 'en' ? 'charged' : '收费'}${named === '' ? '' : `：${named}`}`;
  });
};

const materials = (value: unknown): Words => {
  const all = value as readonly Material[];
  const named = all.map(({ name }) => name).join('、');
  return both((language) => `${all.length} ${language === 'en' ? 'material(s)' : '份'}：${named}`);
};

const result = (value: unknown): Words => {
  const { type, name } = value as Readonly<{ type: string; name: string }>;
  const labels: Labels = RESULT_TYPE_LABELS;
  return both((language) => `${name}（${labels[type]?.[language] ?? type}）`);
};

const WORDS: Readonly<Partial<Record<GovernedElement, (value: unknown) => Words>>> = {
  type: labelled(ITEM_TYPE_LABELS),
  levels: labelled(LEVEL_LABELS),
  audiences: labelled(AUDIENCE_LABELS),
  handlingType: labelled(HANDLING_TYPE_LABELS),
  channels: labelled(CHANNEL_LABELS),
  handlingArea: labelled(AREA_LABELS),
  onlineDepth: labelled(ONLINE_DEPTH_LABELS),
  legalLimit: limit,
  promisedLimit: limit,
  visits,
  fees,
  materials,
  result,
};

const anyText = (value: unknown): Words => {
  const texts = Array.isArray(value) && value.every((part) => typeof part === 'string');
  return plainWords(typeof value === 'string' ? value : texts ? value.join('；') : JSON.stringify(value));
};

/** What an item or an entry says of an element, for people. */
export const elementWords = (element: GovernedElement, value: unknown): Words =>
  value === undefined ? NONE : (WORDS[element] ?? anyText)(value);
