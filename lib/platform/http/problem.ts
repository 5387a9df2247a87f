import type { Language } from '../../kernel/language.ts';
import type { Defect, Facts } from '../../kernel/result.ts';
import { say, type Messages } from '../messages.ts';
import { platformMessages } from './messages.ts';

/** An error answer: RFC 9457 problem details with a stable code and every defect of the request. */
export type Problem = Readonly<{
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  traceId: string;
  errors?: readonly { pointer: string; code: string; message: string }[];
}> &
  Facts;

type ProblemOf = Readonly<{
  status: number;
  code: string;
  facts?: Facts | undefined;
  defects?: readonly Defect[] | undefined;
}>;

const MAX_ERRORS = 100;
const MAX_FACT = 200;
const MAX_POINTER = 300;

/** What a problem echoes of a request is bounded: a caller's own megabyte does not come back. */
const bounded = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX_FACT);
  if (Array.isArray(value)) return value.slice(0, 50).map(bounded);
  if (typeof value !== 'object' || value === null) return value;
  return JSON.stringify(value).length > 2000 ? undefined : value;
};

const boundedFacts = (facts: Facts | undefined): Facts =>
  Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, bounded(value)]));

/** The language that a problem can be worded in: the caller's where its title is translated, else Chinese. */
export const problemLanguage = (code: string, messages: Messages, language: Language): Language => {
  const message = messages[code] ?? (platformMessages as Messages)[code];
  return message?.[language] === undefined ? 'zh-CN' : language;
};

/** Words a problem in the caller's language. A code without a message is a bug that the message tests find. */
export const problem = (of: ProblemOf, messages: Messages, language: Language, traceId: string): Problem => {
  const catalogue: Messages = { ...platformMessages, ...messages };
  const text = (code: string, facts: Facts): string | undefined => {
    const message = catalogue[code];
    return message && say(message, language, facts);
  };
  const facts = boundedFacts(of.facts);
  const detail = text(`${of.code}.next`, facts);
  const errors = (of.defects ?? []).slice(0, MAX_ERRORS).map(({ pointer, code, facts: defectFacts }) => ({
    pointer: pointer.slice(0, MAX_POINTER),
    code,
    message: text(code, boundedFacts(defectFacts)) ?? code,
  }));
  return {
    ...facts,
    type: `urn:sumu:problem:${of.code}`,
    title: text(of.code, facts) ?? of.code,
    status: of.status,
    ...(detail === undefined ? {} : { detail }),
    code: of.code,
    traceId,
    ...(errors.length === 0 ? {} : { errors }),
  };
};
