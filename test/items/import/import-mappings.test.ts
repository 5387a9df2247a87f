import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeItems } from '../../../lib/items/demonstration/make-items.ts';
import { itemMapping, withGiven, type ItemMapping } from '../../../lib/items/import/import-mapping.ts';
import { readMappingFile } from '../../../lib/platform/mapping/read-mapping-file.ts';
import { makeXlsx, sheetOf } from '../../platform/reading/make-xlsx.ts';
import { imported, importKit } from './import-kit.ts';

const FOLDER = new URL('../../../lib/items/import/mappings/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));

const shipped = (name: string): ItemMapping => {
  const read = readMappingFile(readFileSync(new URL(`${name}.yml`, FOLDER), 'utf8'), itemMapping);
  if (!read.ok) throw new Error(JSON.stringify(read.defects, undefined, 1));
  return read.mapping;
};

const hintsOf = ({ format: { kind, ...more } = { kind: 'csv' } }: ItemMapping) =>
  ({ ...more, format: kind }) as { format: 'csv' };

const take = async (mapping: ItemMapping, bytes: Uint8Array) => {
  const kit = importKit();
  return { kit, ...(await imported(kit, bytes, { mapping, hints: hintsOf(mapping) })) };
};

describe('the mappings that ship with the code', () => {
  it.each(NAMES)('%s is right, and its source is called as its file', (name) => {
    expect(['sumu-jsonl.yml', `${shipped(name.slice(0, -4)).source}.yml`]).toContain(name);
  });
});

describe('sumu-jsonl', () => {
  it('takes back everything that sumu writes, to the last element', async () => {
    const items = [...makeItems('150100', { seed: 'round', count: 400 })];
    const lines = items.map(({ code, content }) => JSON.stringify({ code, from: '2026-01-01', content }));
    const { kit, summary, rejects } = await take(shipped('sumu-jsonl'), Buffer.from(lines.join('\n')));
    expect(rejects).toEqual([]);
    expect(summary.counts).toMatchObject({ read: items.length, imported: items.length });
    expect(summary.columns).toEqual({ unknown: [], missing: [], ignored: [] });
    for (const { code, content } of items) {
      const head = (await kit.items.find(code))?.head;
      const [event] = head?.timeline ?? [];
      const kept = head?.live?.content ?? (await kit.items.readContent(code, event?.digest ?? ''));
      expect(kept).toEqual(JSON.parse(JSON.stringify(content)));
      expect(event?.from).toBe('2026-01-01');
    }
  });

  it('rejects a line without a content, and one whose content lacks what every item needs', async () => {
    const lines = [
      '{"code":"a"}',
      '{"code":"b","content":{"name":{"zh-CN":"x"}}}',
      '{"code":"c","content":"x"}',
    ];
    const { rejects } = await take(
      shipped('sumu-jsonl'),
      Buffer.from(`{"code":"d","from":"x","content":1}\n${lines.join('\n')}`),
    );
    expect(rejects.map(({ code, reasons }) => [code, ...new Set(reasons.map(({ rule }) => rule))])).toEqual([
      ['d', 'value-unreadable'],
      ['a', 'value-missing'],
      ['b', 'value-unfit'],
      ['c', 'value-unreadable'],
    ]);
  });
});

describe('national-exchange', () => {
  const cells: Readonly<Record<string, string>> = {
    task_code: '11150100MB0000000X3150116013001',
    catalog_code: '150116013001',
    task_state: '1',
    task_name: '食品经营许可',
    task_type: '01',
    plan_effective_date: '20260301',
    dept_name: '市场监督管理局',
    dept_code: '11150100MB0000000X',
    dept_type: '1',
    use_level: '3^4',
    server_type: '1^2^5',
    project_type: '2',
    handle_type: '1^2',
    anticipate_day: '20',
    promise_day: '5个工作日',
    is_fee: '0',
    limit_scene_num: '1',
    is_express: '1',
  };
  const csv = (...rows: readonly Readonly<Record<string, string>>[]): Buffer => {
    const names = Object.keys(cells);
    return Buffer.from(
      [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.join(',')).join('\n'),
    );
  };
  const mapping = withGiven(shipped('national-exchange'), { division: '150100' });

  it('reads words out of the national numbers, and guesses no unit of a time limit', async () => {
    const { kit, summary } = await take(mapping, csv(cells));
    const head = (await kit.items.find(cells['task_code'] ?? ''))?.head;
    expect(head?.live?.content).toMatchObject({
      type: 'administrative-license',
      division: '150100',
      levels: ['prefectural', 'county'],
      audiences: ['natural-person', 'enterprise', 'unincorporated-enterprise'],
      handlingType: 'committed',
      channels: ['window', 'web'],
      promisedLimit: { value: 5, unit: 'workday' },
      fees: { charged: false },
      visits: { count: 1 },
      delivery: { byPost: true },
    });
    expect(head?.live?.content.legalLimit).toBeUndefined();
    expect(head?.timeline[0]?.from).toBe('2026-03-01');
    expect(summary.findings).toContainEqual({ code: 'value-unreadable', rows: 1, examples: [2] });
    expect(summary.columns.unknown).toEqual([]);
  });

  it('leaves to an editor what is suspended or cancelled there', async () => {
    const { rejects } = await take(mapping, csv({ ...cells, task_state: '3' }));
    expect(rejects[0]?.reasons).toEqual([
      {
        rule: 'row-excluded',
        column: 'task_state',
        message: '按映射不导入：值为 3，只导入 1',
        facts: { value: '3', expected: ['1'] },
      },
    ]);
  });

  it('rejects every row while nobody has said which division it is', async () => {
    const { rejects } = await take(shipped('national-exchange'), csv(cells));
    expect(rejects[0]?.reasons.map(({ rule, column }) => [rule, column])).toEqual([
      ['value-missing', 'division'],
    ]);
  });
});

describe('guangdong-elements', () => {
  it('reads the sheet below its two headers, every column known', async () => {
    const mapping = shipped('guangdong-elements');
    const columns = [
      ...Object.values(mapping.fields).flatMap(({ column }) => column ?? []),
      ...Object.keys(mapping.ignore ?? {}),
      'libNum',
    ];
    expect(new Set(columns).size).toBe(56);
    const said: Readonly<Record<string, string>> = {
      libNum: 'GD-1',
      title: '食品经营许可',
      '篇扩类别/pkitemType': '行政许可',
      '篇扩行使主体/pkorgName': '市场监督管理局',
      '篇扩行使层级/pkexeLevel': '市级、县级',
      '篇扩实施对象/pkimplementationObject': '自然人，企业法人,外星人',
      '篇扩承诺办结时限/pkcommitmentTime': '5个工作日',
      '篇扩法定办结时限/pklegalTime': '二十个工作日',
      '篇扩是否收费/pkIsCharge': '否',
    };
    const sheet = sheetOf([
      columns,
      columns.map(() => '（中文名）'),
      columns.map((name) => said[name] ?? ''),
    ]);
    const { kit, summary } = await take(withGiven(mapping, { division: '440300' }), makeXlsx({ sheet }));
    expect(summary).toMatchObject({
      counts: { read: 1, imported: 1 },
      columns: { unknown: [], missing: [] },
    });
    expect((await kit.items.find('GD-1'))?.head.live?.content).toMatchObject({
      division: '440300',
      levels: ['prefectural', 'county'],
      audiences: ['natural-person', 'enterprise'],
      legalLimit: { value: 20, unit: 'workday' },
      promisedLimit: { value: 5, unit: 'workday' },
      fees: { charged: false },
    });
    expect(summary.findings).toContainEqual({
      code: 'value-unknown',
      field: 'pkimplementationObject',
      rows: 1,
      examples: [3],
    });
  });
});
