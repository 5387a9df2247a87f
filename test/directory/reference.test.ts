import { describe, expect, it } from 'vitest';
import {
  createHandler as createThemes,
  route as themesRoute,
} from '../../functions/directory/list-themes.ts';
import {
  createHandler as createLists,
  route as listsRoute,
} from '../../functions/directory/list-code-lists.ts';
import {
  createHandler as createList,
  route as listRoute,
} from '../../functions/directory/look-up-code-list.ts';
import { AGENCY_NATURES } from '../../lib/directory/agency.ts';
import { seedDirectory, shippedCodeLists, shippedThemes } from '../../lib/directory/seed-directory.ts';
import * as domains from '../../lib/items/value-domains.ts';
import { callHandler } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver, memoryDirectory } from './rooms.ts';

const list = (name: string) => shippedCodeLists().find((each) => each.name === name);
const numbersOf = (name: string, system: string): Record<string, string | undefined> =>
  Object.fromEntries((list(name)?.entries ?? []).map(({ word, numbers }) => [word, numbers[system]]));

describe('the code lists that ship with the code', () => {
  it.each([
    ['item-types', domains.ITEM_TYPES],
    ['exercise-levels', domains.EXERCISE_LEVELS],
    ['agency-natures', domains.AGENCY_NATURES],
    ['audiences', domains.AUDIENCES],
    ['handling-channels', domains.HANDLING_CHANNELS],
    ['handling-areas', domains.HANDLING_AREAS],
    ['online-depths', domains.ONLINE_DEPTHS],
    ['result-types', domains.RESULT_TYPES],
    ['time-units', domains.TIME_UNITS],
    ['material-types', domains.MATERIAL_TYPES],
    ['material-forms', domains.MATERIAL_FORMS],
    ['material-sources', domains.MATERIAL_SOURCES],
    ['special-procedures', domains.SPECIAL_PROCEDURES],
  ])('%s have exactly the words that items are stored in', (name, words) => {
    expect(list(name)?.entries.map(({ word }) => word)).toEqual([...words]);
  });

  it.each([
    ['handling-types', domains.HANDLING_TYPES],
    ['material-necessities', domains.MATERIAL_NECESSITIES],
  ])('%s have those words, and more that only old systems know', (name, words) => {
    expect(list(name)?.entries.map(({ word }) => word)).toEqual(expect.arrayContaining([...words]));
  });

  it('know agencies by the same natures as the directory itself', () => {
    expect(domains.AGENCY_NATURES).toEqual(AGENCY_NATURES);
  });

  it('keep the numbers of each system apart: several are reversed', () => {
    expect(numbersOf('handling-types', 'gb-39046')).toMatchObject({ immediate: '1', committed: '2' });
    expect(numbersOf('handling-types', 'inspur-assort')).toMatchObject({ immediate: '2', committed: '1' });
    expect(numbersOf('satisfactions', 'gb-39046')).toMatchObject({
      'very-satisfied': '1',
      'very-dissatisfied': '5',
    });
    expect(numbersOf('satisfactions', 'zhejiang-rating')).toMatchObject({
      'very-satisfied': '5',
      'very-dissatisfied': '1',
    });
    expect(numbersOf('audiences', 'gb-39046')).toMatchObject({
      'administrative-organ': '5',
      'other-organisation': '6',
    });
    expect(numbersOf('audiences', 'national-exchange')).toMatchObject({
      'administrative-organ': '6',
      'unincorporated-enterprise': '5',
    });
    expect(numbersOf('sharing-types', 'epoint')).toMatchObject({ unconditional: '2', conditional: '1' });
    expect(numbersOf('material-necessities', 'legacy-four-kinds')).toMatchObject({ required: '0' });
  });

  it('give no number twice within a system, and none of a system that they do not name', () => {
    for (const { systems, entries } of shippedCodeLists()) {
      for (const { id } of systems) {
        const numbers = entries.flatMap((entry) => entry.numbers[id] ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
      }
      const used = new Set(entries.flatMap(({ numbers }) => Object.keys(numbers)));
      expect([...used].filter((id) => systems.every((system) => system.id !== id))).toEqual([]);
    }
  });

  it('have themes with identifiers of their own, marked as recalled', () => {
    const { themes, source } = shippedThemes();
    expect(new Set(themes.map(({ id }) => id)).size).toBe(themes.length);
    expect(source).toMatch(/^recalled/);
  });
});

describe('the reference endpoints', () => {
  it('say what to do before anything was loaded', async () => {
    const result = await callHandler(createThemes(memoryDirectory()), themesRoute, { target: '/v1/themes' });
    expect(JSON.parse(result.body ?? '')).toMatchObject({ status: 503, code: 'reference-not-seeded' });
  });

  it('answer in the language of the caller, Chinese where it is not there', async () => {
    const room = memoryDirectory();
    await seedDirectory(room);
    const ask = async (language: string) => {
      const headers = { 'accept-language': language };
      const result = await callHandler(createList(room), listRoute, {
        target: '/v1/code-lists/audiences',
        headers,
      });
      return { etag: result.headers?.['etag'], json: JSON.parse(result.body ?? '') };
    };
    const [zh, en, mn] = [await ask('zh'), await ask('en'), await ask('mn')];
    expect([zh, en, mn].map(({ json }) => json.entries[0].label)).toEqual([
      '自然人',
      'Natural person',
      '自然人',
    ]);
    expect(zh.etag).not.toBe(en.etag);
  });

  it('list every code list, and know no other', async () => {
    const room = memoryDirectory();
    await seedDirectory(room);
    const all = await callHandler(createLists(room), listsRoute, { target: '/v1/code-lists' });
    const names = JSON.parse(all.body ?? '').codeLists.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      shippedCodeLists()
        .map(({ name }) => name)
        .toSorted(),
    );
    const other = await callHandler(createList(room), listRoute, { target: '/v1/code-lists/colours' });
    expect(JSON.parse(other.body ?? '')).toMatchObject({ status: 404, code: 'code-list-not-found' });
    const themes = await callHandler(createThemes(room), themesRoute, { target: '/v1/themes' });
    expect(JSON.parse(themes.body ?? '').themes).toHaveLength(shippedThemes().themes.length);
  });

  it('are renewed where an older release shipped them, and left alone where another run wrote them', async () => {
    const table = memoryRecordTable();
    const room = directoryOver(table);
    await seedDirectory(room);
    const [first] = shippedCodeLists();
    if (first === undefined) throw new Error('no list');
    const changed = { ...first, title: { 'zh-CN': '旧', en: 'old' } };
    await room.references.saveCodeList(changed, 'shipped');
    expect((await seedDirectory(room)).codeLists).toBe(1);
    const key = { pk: 'code-list', sk: first.name };
    await table.replace({ ...key, v: 1, data: changed, run: 'operator' }, (await table.get(key))?.rev ?? 0);
    expect((await seedDirectory(room)).codeLists).toBe(0);
    expect((await room.references.findCodeList(first.name))?.title.en).toBe('old');
  });
});
