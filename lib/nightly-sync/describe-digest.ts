import type { Language } from '../kernel/language.ts';
import type { Facts } from '../kernel/result.ts';
import { say } from '../platform/messages.ts';
import { harmless, table } from '../platform/terminal/table.ts';
import { digestWords, reasonWords } from './messages.ts';
import type { RefusedChange, SyncDigest } from './sync-digest.ts';

const BEIJING_MS = 8 * 3_600_000;

/** What a reason says; a reason that has no words stands as it is. */
const reason = (kind: string, language: Language, facts?: Facts): string => {
  const message = reasonWords[kind];
  return message === undefined ? kind : say(message, language, facts);
};

/** An instant as people in the region read it. */
const timeOf = (instant: string): string =>
  new Date(Date.parse(instant) + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The lines of a digest's head, name by value, for every way of showing it. */
export const digestFacts = (
  digest: SyncDigest,
  language: Language,
): readonly (readonly [string, string])[] => {
  const word = (name: keyof typeof digestWords, facts?: Facts) => say(digestWords[name], language, facts);
  const { from, to, regionHead: head, counts } = digest;
  return [
    [word('started'), timeOf(digest.startedAt)],
    [word('at'), timeOf(digest.at)],
    [word('place'), word('of', { from, to, head })],
    [word('created'), String(counts.created)],
    [word('changed'), String(counts.changed)],
    [word('adopted'), String(counts.adopted)],
    [word('unchanged'), String(counts.unchanged)],
    [word('refused'), String(counts.refused)],
    [word('ended'), String(digest.ended)],
    [word('mirrored'), String(digest.mirrored)],
  ];
};

/** How a run stands: finished, under way, or stopped. */
export const digestState = ({ state }: SyncDigest, language: Language): string =>
  say(digestWords[state], language);

/** Why a run stands still, and what to do. */
export const stopReason = ({ stopped }: SyncDigest, language: Language): string | undefined =>
  stopped && reason(stopped.kind, language, stopped.facts);

/** The refused codes as rows: code, why, since. */
export const refusedRows = (refused: readonly RefusedChange[], language: Language) =>
  refused.map(({ code, why, facts, since }) => [code, reason(why, language, facts), timeOf(since)] as const);

/** A digest as text. */
export const describeDigest = (digest: SyncDigest, language: Language): string => {
  const word = (name: keyof typeof digestWords, facts?: Facts) => say(digestWords[name], language, facts);
  const hidden = digest.refusedTotal - digest.refused.length;
  const lines = [
    `${word('title')} ${digest.run}`,
    [digestState(digest, language), stopReason(digest, language) ?? []].flat().join(': '),
    '',
    ...digestFacts(digest, language).map(([name, value]) => `${name}: ${value}`),
    '',
    `${word('refusedNow')}: ${digest.refusedTotal === 0 ? word('none') : digest.refusedTotal}`,
  ].map(harmless);
  const rows =
    digest.refused.length === 0
      ? ''
      : table([word('code'), word('why'), word('since')], refusedRows(digest.refused, language));
  return `${lines.join('\n')}\n${rows}${hidden > 0 ? `${word('more', { count: hidden })}\n` : ''}`;
};
