import { describe, expect, it } from 'vitest';
import * as findNearestPlaces from '../../functions/items/find-nearest-places.ts';
import * as listItemMaterials from '../../functions/items/list-item-materials.ts';
import * as lookUpItem from '../../functions/items/look-up-item.ts';
import * as showItemForm from '../../functions/items/show-item-form.ts';
import * as showItemGuide from '../../functions/items/show-item-guide.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { fullContent } from './guide-content.ts';
import { CODE, codeOf, memoryLives, publish } from './life.ts';

/** What citizens read of an item; what is sent with the question. */
const PARTS = [
  ['', lookUpItem, undefined],
  ['/guide', showItemGuide, undefined],
  ['/form', showItemForm, undefined],
  ['/material-list', listItemMaterials, '{"answers":{}}'],
  ['/nearest-places', findNearestPlaces, '{"division":"150102"}'],
] as const;

const TAGS = ['mn', 'mn-CN', 'mn-Mong', 'mn-Mong-CN'];

describe.each(PARTS)('the answer to /v1/items/{code}%s', (part, { route, createHandler }, body) => {
  const ask = async (code: string, language: string, headers: Record<string, string> = {}) => {
    const lives = memoryLives();
    await publish(lives.item, { code: CODE, content: fullContent(), from: '2026-01-01' });
    const { item, clock } = lives;
    const handler = createHandler({ http: keptDeps({ clock }), items: item.store, clock });
    const sent = { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const target = `/v1/items/${code}${part}${language === '' ? '' : `?language=${language}`}`;
    const answer = await callHandler(handler, route, { target, headers: sent, ...(body ? { body } : {}) });
    return {
      status: answer.statusCode,
      language: answer.headers?.['content-language'],
      json: JSON.parse(answer.body ?? '{}') as { language?: unknown; title?: string },
    };
  };

  it.each(TAGS)(
    'is the same whether a link or a header asks for %s, with what fell back to Chinese',
    async (tag) => {
      const linked = await ask(CODE, tag);
      expect(linked).toMatchObject({
        status: 200,
        language: 'mn-Mong-CN',
        json: {
          language: { language: 'mn-Mong-CN', fallbacks: expect.arrayContaining([expect.any(String)]) },
        },
      });
      expect(await ask(CODE, '', { 'accept-language': tag })).toEqual(linked);
    },
  );

  it('is a problem in the language of the link, in Chinese where it is not translated', async () => {
    const unknown = codeOf(9);
    expect(await ask(unknown, 'en')).toMatchObject({
      status: 404,
      language: 'en',
      json: { title: `There is no item with the code ${unknown}` },
    });
    expect(await ask(unknown, 'mn', { 'accept-language': 'en' })).toMatchObject({
      status: 404,
      language: 'zh-CN',
      json: { title: `没有编码为 ${unknown} 的事项` },
    });
  });
});
