import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openSnapshot } from '../lib/items/search/open-snapshot.sqlite.ts';
import type { SearchDocument } from '../lib/items/search/search-document.ts';
import { searchItems } from '../lib/items/search/search-items.ts';
import { bareText } from '../lib/items/search/search-text.ts';
import { synonymsOf } from '../lib/items/search/synonyms.ts';
import { snapshotWriter } from '../lib/items/search/write-snapshot.sqlite.ts';

/*
 * Searches a published list of 1,135 service items of one city, which is not part of this repository, with written
 * queries whose first result is known, and for every item by its name and its code. Ends with 1 where something is not
 * found as it should be; run `node bench/real-search.ts`.
 */

const LIST = join(import.meta.dirname, '../../shared/data/items/guangan-service-items.csv');
const SITE = '511600';

/** What is typed, and a text that the first name must hold. */
const EXPECTED: readonly (readonly [typed: string, first: RegExp])[] = [
  ['身份证', /^居民身份证/],
  ['办身份证', /^居民身份证/],
  ['怎么办身份证', /^居民身份证/],
  ['身份证 异地', /居民身份证.*异地/],
  ['身份证丢了', /身份证/],
  ['护照', /普通护照/],
  ['食品经营许可', /食品.*经营许可/],
  ['食品经营许可 变更', /食品.*经营许可.*变更/],
  ['食品小作坊', /食品小作坊/],
  ['社保', /社会保险|社保/],
  ['企业社保登记', /企业社会保险登记/],
  ['失业金', /失业保险金/],
  ['生育补助', /生育(补助|津贴)/],
  ['出生证', /出生/],
  ['出生医学证明', /出生医学证明/],
  ['卫生许可证遗失', /卫生许可证?遗失/],
  ['饮用水', /饮用水/],
  ['拖拉机驾驶证', /拖拉机.*驾驶证/],
  ['驾校', /驾驶/],
  ['创业补贴', /创业补贴/],
  ['求职创业补贴', /求职创业补贴/],
  ['毕业生报到', /毕业生报到/],
  ['结婚', /结婚/],
  ['户外广告', /宣传品|广告/],
  ['麻醉药品', /麻醉药品/],
  ['休学', /休学/],
  ['511Z07001006', /技术改造/],
  ['11511301008778183N', /./],
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (!existsSync(LIST)) {
  print('the list is not here: nothing to do');
  process.exit(0);
}

type Row = Readonly<
  Record<'department' | 'name' | 'areaCode' | 'itemCode' | 'taskType' | 'deptCode', string>
>;

const rows = parse(readFileSync(LIST), { columns: true, bom: true }) as readonly Row[];
const documents = rows.map(({ department, name, areaCode, itemCode, taskType }): SearchDocument => ({
  code: itemCode,
  state: 'in-force',
  name,
  translations: {},
  division: areaCode,
  agency: { name: department },
  type: taskType,
  audiences: [],
  themes: [],
  codes: [],
  results: [],
  texts: [department],
}));

const folder = mkdtempSync(join(tmpdir(), 'sumu-bench-'));
const path = join(folder, 'search.sqlite');
const writer = snapshotWriter(path);
documents.forEach((document) => writer.add(document.code, { document }));
writer.finish({ site: SITE, builtAt: new Date().toISOString(), date: '2026-11-24', seq: 0 });
const snapshot = openSnapshot(path, 'bench');
const deps = { openSnapshot: async () => snapshot, synonyms: synonymsOf(SITE) };
const search = async (words: string) => {
  const asked = { words: words.slice(0, 100), division: undefined, filters: {}, limit: 20, after: undefined };
  const outcome = await searchItems(deps, asked);
  return outcome.ok ? outcome.value.hits : [];
};

let wrong = 0;
print(`${documents.length} items`);
for (const [typed, first] of EXPECTED) {
  const [hit] = await search(typed);
  const right = hit !== undefined && first.test(hit.name);
  if (!right) wrong += 1;
  print(
    `  ${right ? 'as expected' : 'OTHERWISE  '}  ${typed} -> ${hit?.name ?? 'nothing'} (${hit?.foundBy ?? '-'})`,
  );
}
let [byCode, byName] = [0, 0];
for (const { code, name } of documents) {
  if ((await search(code))[0]?.code === code) byCode += 1;
  if (bareText((await search(name))[0]?.name ?? '').startsWith(bareText(name.slice(0, 100)))) byName += 1;
}
print(`  first by its own code: ${byCode}; first by its own name: ${byName}`);
if (byName < documents.length) wrong += 1;
snapshot.close();
rmSync(folder, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 1;
