import { expect } from 'vitest';
import type { RawAnswer } from '../support/raw-http.ts';

/** What no answer may tell: frames of a stack, paths of this machine, names of what is behind the edge. */
export const INNARDS = /\n\s+at |\.ts:\d|\.js:\d|node_modules|file:\/\/|Exception|ECONN|TypeError|RangeError/;

/** Expects a whole problem document (RFC 9457) with this status and code; answers it. */
export const expectProblem = (answer: RawAnswer, status: number, code: string) => {
  const document = JSON.parse(answer.text || '{}');
  expect([answer.status, document.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(document).toMatchObject({
    type: `urn:sumu:problem:${code}`,
    title: expect.stringMatching(/./),
    status,
    traceId: answer.headers['x-trace-id'],
  });
  expect(answer.text).not.toMatch(INNARDS);
  return document;
};
