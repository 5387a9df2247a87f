import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { okJson } from '../../../lib/platform/http/answer.ts';
import { httpHandler } from '../../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../../lib/platform/http/route.ts';
import { languageParam } from '../../../lib/platform/http/wanted-language.ts';
import { callHandler, keptDeps, problemOf } from './call-handler.ts';

const route = defineRoute({
  id: 'read-thing',
  method: 'get',
  path: '/v1/things/{code}',
  room: 'things',
  summary: 'A thing',
  auth: 'none',
  params: z.strictObject({ code: z.string() }),
  query: z.strictObject({ language: languageParam }),
  answers: { 200: { description: 'ok' } },
  refusals: { 'thing-not-found': 404, 'thing-unsaid': 409 },
  messages: {
    'thing-not-found': { 'zh-CN': '没有', en: 'None', 'mn-Mong-CN': 'ᠦᠭᠡᠢ' },
    'thing-unsaid': { 'zh-CN': '不可', en: 'Cannot' },
  },
});

const ask = (query: string, code: 'ok' | 'thing-not-found' | 'thing-unsaid', accept?: string) =>
  callHandler(
    httpHandler(route, keptDeps(), async ({ language }) =>
      code === 'ok' ? okJson({ language }) : { kind: code },
    ),
    route,
    {
      target: `/v1/things/a${query}`,
      ...(accept === undefined ? {} : { headers: { 'accept-language': accept } }),
    },
  );

const saidBy = async (...asked: Parameters<typeof ask>) => {
  const result = await ask(...asked);
  return [problemOf(result).title, result.headers?.['content-language']];
};

describe('what a link names as its language', () => {
  it.each([
    ['?language=mn', 'en', 'mn-Mong-CN'],
    ['?language=mn-Mong', undefined, 'mn-Mong-CN'],
    ['?language=zh', 'en', 'zh-CN'],
    ['', 'en', 'en'],
  ])('%s goes before the header %s', async (query, accept, language) => {
    expect(JSON.parse((await ask(query, 'ok', accept)).body ?? '')).toEqual({ language });
  });

  it('words problems too', async () => {
    expect(await saidBy('?language=en', 'thing-not-found')).toEqual(['None', 'en']);
    expect(await saidBy('?language=mn', 'thing-not-found', 'en')).toEqual(['ᠦᠭᠡᠢ', 'mn-Mong-CN']);
  });

  it('words a problem in Chinese where it is not translated, and says that this is Chinese', async () => {
    expect(await saidBy('?language=mn', 'thing-unsaid', 'en')).toEqual(['不可', 'zh-CN']);
    expect(await saidBy('', 'thing-unsaid', 'mn-CN')).toEqual(['不可', 'zh-CN']);
  });

  it('words what the edge itself refuses: another defect of the same question', async () => {
    expect(await saidBy('?language=en&more=1', 'ok')).toEqual([
      'The request does not match the schema',
      'en',
    ]);
  });

  it.each(['mn-Cyrl', 'm'.repeat(9000), '%ff', '*', ''])(
    'counts for nothing where it is none: %.20s',
    async (tag) => {
      expect(await saidBy(`?language=${tag}`, 'ok', 'en')).toEqual([
        'The request does not match the schema',
        'en',
      ]);
    },
  );
});
