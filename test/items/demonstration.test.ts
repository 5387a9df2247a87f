import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { loadDemonstrationItems } from '../../lib/items/demonstration/load-items.ts';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { itemContent } from '../../lib/items/item-content.ts';
import { parseItemCode } from '../../lib/items/item-code.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { checkItem } from '../../lib/items/rules/check-item.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';

const clock = { now: () => new Date('2026-03-01T00:00:00Z') };

describe.each(['150000', '150100'])('the demonstration items of %s', (site) => {
  it('are the same for the same seed, and each has a code of its own', () => {
    const all = [...makeItems(site, 'a')];
    expect(all).toEqual([...makeItems(site, 'a')]);
    expect(all).not.toEqual([...makeItems(site, 'b')]);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  });

  it('are well-formed, with sound codes, and break no rule of publication', () => {
    for (const { code, content } of makeItems(site, 'a')) {
      expect(z.safeParse(itemContent, content).success).toBe(true);
      expect(parseItemCode(code)).toMatchObject({ kind: 'implementing', defects: [] });
      expect(checkItem(content, code)).toEqual([]);
    }
  });

  it('are written once: a second start changes nothing', async () => {
    const items = dynamoItemStore(memoryRecordTable());
    const progress = () => undefined;
    const [code = ''] = await loadDemonstrationItems({ items, clock }, { site, progress });
    const before = await items.find(code);
    await loadDemonstrationItems(
      { items, clock: { now: () => new Date('2026-04-01T00:00:00Z') } },
      { site, progress },
    );
    expect(before?.rev).toBe(1);
    expect(await items.find(code)).toEqual(before);
  });
});
