import { describe, expect, it } from 'vitest';
import { HEADER, importKit, imported, listOf, rowOf } from './import-kit.ts';

/** Two-byte GB18030 codes of the Chinese that the list uses, from the decoder itself. */
const GB = new Map<string, readonly number[]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const text = new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail));
    if (text.length === 1 && !GB.has(text)) GB.set(text, [lead, trail]);
  }

const gb18030 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text).flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (GB.get(one) ?? [0x3f]))),
  );
const utf8 = (text: string): Buffer => Buffer.from(text);
const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

const text = listOf([rowOf(1), rowOf(2, { 名称: '食品经营许可' })]).toString();

describe.each([
  ['utf-8', utf8(text)],
  ['utf-8 with a byte order mark', utf8(`\ufeff${text}`)],
  ['gb18030', gb18030(text)],
  ['utf-16le', utf16le(text)],
  ['utf-16be', utf16be(text)],
])('a list in %s', (name, bytes) => {
  const encoding = name.split(' ')[0] ?? '';

  it('is found to be so, reported, and read', async () => {
    const kit = importKit();
    const { summary } = await imported(kit, bytes);
    expect(summary).toMatchObject({ encoding, counts: { read: 2, imported: 2 } });
    expect((await kit.items.find('item-000002'))?.head.live?.content.name).toEqual({
      'zh-CN': '食品经营许可',
    });
  });

  it('is read as well when that is declared', async () => {
    const { summary } = await imported(importKit(), bytes, { hints: { encoding: encoding as 'utf-8' } });
    expect(summary).toMatchObject({ encoding, counts: { imported: 2 } });
  });

  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'].filter((other) => other !== encoding))(
    'is refused when it is declared to be %s',
    async (declared) => {
      const { outcome } = await importKit().run(bytes, { hints: { encoding: declared as 'utf-8' } });
      expect(outcome).toMatchObject({
        ok: false,
        refusal: {
          kind: 'source-unreadable',
          defects: [{ code: 'encoding-other', facts: { declared, found: encoding } }],
        },
      });
    },
  );
});

describe('bytes that mean nothing in the encoding of the list', () => {
  const broken = Buffer.concat([
    utf8(`${HEADER}\n${rowOf(1)}\n`),
    utf8(`${rowOf(2, { 名称: '坏@的' })}\n`.replace('@', '\u0001')).map((byte) => (byte === 1 ? 0xff : byte)),
    utf8(`${rowOf(3)}\n`),
  ]);

  it('cost their row alone, which is rejected with the column and its own bytes', async () => {
    const kit = importKit();
    const { summary, rejects } = await imported(kit, broken);
    expect(summary).toMatchObject({ encoding: 'utf-8', counts: { read: 3, imported: 2, rejected: 1 } });
    expect(rejects).toMatchObject([
      { row: 3, code: 'item-000002', reasons: [{ rule: 'encoding-undecodable', column: '名称' }] },
    ]);
    const line = Buffer.from(rejects[0]?.bytes ?? '', 'base64');
    expect(broken.includes(line)).toBe(true);
    expect(line.includes(0xff)).toBe(true);
    expect(await kit.items.find('item-000002')).toBeUndefined();
  });

  it('do not make a UTF-8 list one of GB18030, even in its first rows, nor when UTF-8 is declared', async () => {
    const { summary } = await imported(importKit(), broken, { hints: { encoding: 'utf-8' } });
    expect(summary).toMatchObject({ encoding: 'utf-8', counts: { imported: 2, rejected: 1 } });
  });

  it('of GBK in a list of UTF-8 are told to be readable as such', async () => {
    const mixed = Buffer.concat([utf8(`${HEADER}\n${rowOf(1)}\n${rowOf(3)}\n`), gb18030(`${rowOf(2)}\n`)]);
    const { rejects } = await imported(importKit(), mixed);
    expect(rejects).toMatchObject([{ row: 4, code: 'item-000002' }]);
    expect(rejects[0]?.reasons).toMatchObject(
      ['名称', '部门'].map((column) => ({ column, facts: { readableAs: 'gb18030' } })),
    );
  });
});

describe('ASCII alone', () => {
  it('is read under any declaration of one byte to a letter', async () => {
    const mapped = 'a,b\n1,2\n';
    for (const encoding of ['utf-8', 'gb18030'] as const) {
      const { outcome } = await importKit().run(utf8(mapped), { hints: { encoding } });
      expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'columns-missing' } });
    }
  });
});
