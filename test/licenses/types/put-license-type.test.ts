import { describe, expect, it } from 'vitest';
import { loadDemonstrationTypes } from '../../../lib/licenses/types/load-demonstration-types.ts';
import { lookUpLicenseType } from '../../../lib/licenses/types/look-up-license-type.ts';
import { PUT_TYPE_DEFECTS, putLicenseType } from '../../../lib/licenses/types/put-license-type.ts';
import { SUPERSEDING_DEFECTS } from '../../../lib/licenses/types/superseding-defects.ts';
import { interleavedTable, wrapTable } from '../../support/wrap-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  choiceElement,
  CODE,
  contentOf,
  DEFINER,
  defectsOf,
  EDITOR,
  kindOf,
  NOW,
  official,
  OTHER_DEFINER,
  putType,
  textElement,
  typeCode,
  typesOver,
} from './room.ts';

const put = (room: ReturnType<typeof typesOver>, ifMatch: string | undefined, definerName = '示范局') =>
  putLicenseType(room, EDITOR, { code: CODE, content: contentOf({ definerName }), ifMatch });

describe('a license type that is put', () => {
  it('is new first, then the next version over the one that is named', async () => {
    const room = typesOver();
    expect(await put(room, undefined)).toEqual({
      ok: true,
      value: {
        type: { code: CODE, version: 1, content: contentOf(), putAt: NOW.toISOString() },
        created: true,
      },
    });
    expect(await put(room, '1', '二')).toMatchObject({ value: { type: { version: 2 }, created: false } });
    expect(await put(room, '*', '三')).toMatchObject({ value: { type: { version: 3 }, created: false } });
    expect(await lookUpLicenseType(room, { code: CODE, version: 2 })).toMatchObject({
      value: { content: { definerName: '二' } },
    });
    expect((await room.types.find(CODE))?.content.definerName).toBe('三');
  });

  it('is refused over a version that is not current, or where there is none or one already', async () => {
    const room = typesOver();
    expect(kindOf(await put(room, '1'))).toBe('stale-version');
    expect(kindOf(await put(room, '*'))).toBe('stale-version');
    await put(room, undefined);
    await put(room, '1', '二');
    for (const tag of ['1', '3', 'x', undefined])
      expect(await put(room, tag, '三')).toMatchObject({
        refusal: { kind: 'stale-version', facts: { current: 2 } },
      });
  });

  it('and says what is current already is answered as it stands, whatever the tag', async () => {
    const room = typesOver();
    const first = await put(room, undefined);
    for (const tag of [undefined, '1', '7'])
      expect(await put(room, tag)).toMatchObject({ ok: true, value: { created: false } });
    expect(await room.types.find(CODE)).toEqual(first.ok ? first.value.type : undefined);
  });

  it('becomes one version of many that are put at once', async () => {
    const room = typesOver();
    await put(room, undefined);
    const racing = await Promise.all(
      ['甲', '乙', '丙', '丁', '戊'].map((definer) => put(room, '1', definer)),
    );
    expect(racing.map(kindOf).toSorted()).toEqual(['ok', ...Array<string>(4).fill('stale-version')]);
    expect((await room.types.find(CODE))?.version).toBe(2);
  });

  it('by somebody who was slower, at whatever moment, is refused or comes after', async () => {
    for (let at = 0; at < 8; at += 1) {
      const table = memoryRecordTable();
      const fast = typesOver(table);
      await put(fast, undefined);
      let turns = 0;
      const slow = typesOver(
        interleavedTable(table, async () => {
          turns += 1;
          if (turns === at) await put(fast, '1', '快');
        }),
      );
      const outcome = await put(slow, '1', '慢');
      const versions = [await fast.types.findVersion(CODE, 1), await fast.types.findVersion(CODE, 2)];
      const told = versions.map((type) => type?.content.definerName);
      expect(told).toEqual(['示范局', outcome.ok ? '慢' : '快']);
    }
  });

  it('is put though the answer of the store was lost on the way', async () => {
    const inner = memoryRecordTable();
    const losing = wrapTable(inner, async (method, act) => {
      const answer = await act();
      return method === 'putIfAbsent' || method === 'replace' ? await act() : answer;
    });
    const room = typesOver(losing);
    expect(await put(room, undefined)).toMatchObject({ value: { created: true, type: { version: 1 } } });
    expect(await put(room, '1', '二')).toMatchObject({ value: { created: false, type: { version: 2 } } });
  });

  it('is refused when it is too large for a list to hold many', async () => {
    const choices = Array.from({ length: 100 }, (_, n) => `选项${String(n).padStart(70, '选')}`);
    const elements = Array.from({ length: 20 }, (_, n) => choiceElement(`e${n}`, choices));
    expect(kindOf(await putType(typesOver(), { elements }))).toBe('license-type-too-large');
  });

  it('is told its defects, the first hundred where there are more', async () => {
    const room = typesOver();
    const elements = [
      ...Array.from({ length: 99 }, () => textElement('a')),
      textElement('b', { exchangeName: 'CZZT' }),
    ];
    const outcome = await putType(room, { elements, supersededBy: typeCode(9) });
    expect(kindOf(outcome)).toBe('license-type-invalid');
    expect(defectsOf(outcome)).toHaveLength(100);
    expect(PUT_TYPE_DEFECTS).toEqual(
      expect.arrayContaining(defectsOf(outcome).map((text) => text.split(' ')[0])),
    );
  });

  it('may ask for more than before: licenses keep the version that they were issued by', async () => {
    const room = typesOver();
    await putType(room);
    const elements = [...contentOf().elements, textElement('later')];
    expect(kindOf(await putType(room, { elements }))).toBe('ok');
    expect((await room.types.findVersion(CODE, 1))?.content.elements).toHaveLength(4);
  });
});

describe('who puts a license type', () => {
  it.each([
    ['the definer', { agency: DEFINER }, 'ok'],
    ['somebody of no agency in the division', {}, 'ok'],
    ['somebody of the division above', { division: '150000' }, 'ok'],
    ['another agency', { agency: OTHER_DEFINER }, 'forbidden'],
    ['somebody of another division', { division: '150200', agency: DEFINER }, 'forbidden'],
    ['somebody of a division below', { division: '150102' }, 'forbidden'],
  ])('%s: %j is answered %s', async (_, more, kind) => {
    expect(kindOf(await putType(typesOver(), {}, { actor: official('editor', more) }))).toBe(kind);
  });

  it('must belong to the division that it leaves, too', async () => {
    const room = typesOver();
    await putType(room);
    const division = '150200';
    expect(kindOf(await putType(room, { division }, { actor: official('editor', { division }) }))).toBe(
      'forbidden',
    );
    const region = official('editor', { division: '150000' });
    expect(kindOf(await putType(room, { division }, { actor: region }))).toBe('ok');
  });
});

describe('a license type that is superseded', () => {
  it('by one that is there is so, and may be put back', async () => {
    const room = typesOver();
    await putType(room, {}, { code: typeCode(2) });
    expect(kindOf(await putType(room, { supersededBy: typeCode(2) }))).toBe('ok');
    expect(kindOf(await putType(room))).toBe('ok');
    expect((await room.types.find(CODE))?.content.supersededBy).toBeUndefined();
  });

  it('by itself, by none or by one that leads back is refused', async () => {
    const room = typesOver();
    const by = async (serial: number) => defectsOf(await putType(room, { supersededBy: typeCode(serial) }));
    expect(await by(1)).toEqual(['superseded-by-itself /supersededBy']);
    expect(await by(2)).toEqual(['superseding-type-unknown /supersededBy']);
    await putType(room);
    await putType(room, { supersededBy: CODE }, { code: typeCode(2) });
    expect(await by(2)).toEqual(['superseding-ring /supersededBy']);
    await putType(room, { supersededBy: typeCode(2) }, { code: typeCode(3) });
    expect(await by(3)).toEqual(['superseding-ring /supersededBy']);
  });

  it('is not followed further than ten steps, nor round a ring that a race has made', async () => {
    const room = typesOver();
    const lead = (serial: number, to: number | undefined) =>
      room.types.put(
        {
          code: typeCode(serial),
          version: 1,
          content: contentOf(to === undefined ? {} : { supersededBy: typeCode(to) }),
          putAt: NOW.toISOString(),
        },
        0,
      );
    for (let serial = 2; serial <= 11; serial += 1) await lead(serial, serial + 1);
    await lead(12, undefined);
    const by = async (serial: number) => defectsOf(await putType(room, { supersededBy: typeCode(serial) }));
    expect(await by(2)).toEqual(['superseding-chain-too-long /supersededBy']);
    expect(await by(3)).toEqual([]);
    await lead(21, 22);
    await lead(22, 21);
    expect(await by(21)).toEqual(['superseding-chain-too-long /supersededBy']);
    expect(SUPERSEDING_DEFECTS).toHaveLength(4);
  });
});

describe('the license types of the demonstration', () => {
  it('are put once, and leave alone what somebody has put', async () => {
    const room = typesOver();
    await loadDemonstrationTypes(room);
    const { types } = await room.types.page({ limit: 100 });
    const [first] = types;
    if (first === undefined) throw new Error('no types');
    await room.types.put({ ...first, version: 2, putAt: 'later' }, 1);
    await loadDemonstrationTypes(room);
    expect((await room.types.find(first.code))?.putAt).toBe('later');
    expect((await room.types.page({ limit: 100 })).types).toHaveLength(types.length);
  });
});
