import { afterAll, describe, expect, it } from 'vitest';
import { synonymsOf } from '../../../lib/items/search/synonyms.ts';
import { demonstrationDocuments, documentWith, searching, snapshotOf } from './made-snapshot.ts';

const demonstration = snapshotOf(demonstrationDocuments());
afterAll(() => demonstration.close());
const { search, suggest } = searching(demonstration);

/** What citizens of a district type, and what they expect to see first. */
const EXPECTED: readonly (readonly [typed: string, first: string])[] = [
  ['食品经营许可', '食品经营许可'],
  ['食品经营', '食品经营许可'],
  ['怎么办食品经营许可', '食品经营许可'],
  ['食品 许可', '食品经营许可'],
  ['小作坊', '食品小作坊登记'],
  ['药店', '药品零售经营许可'],
  ['公积金', '住房公积金提取'],
  ['住房公积金怎么办理', '住房公积金提取'],
  ['公租房', '公共租赁住房申请'],
  ['房产证', '国有建设用地使用权登记'],
  ['低保', '最低生活保障'],
  ['五保', '特困人员供养'],
  ['老年补贴', '高龄津贴'],
  ['残疾证', '残疾人证办理'],
  ['失业金', '失业保险金发放'],
  ['外地看病', '异地就医备案'],
  ['医保', '基本医疗保险参保登记'],
  ['准生证', '生育登记'],
  ['环评', '环境影响评价审批'],
  ['开工证', '建筑工程施工许可'],
  ['货车', '道路货物运输经营许可核发'],
  ['出租车', '出租汽车经营许可'],
  ['教师资格证', '教师资格认定'],
  ['护士执业证', '护士执业注册'],
  ['拖拉机', '拖拉机驾驶证核发'],
  ['烟花', '烟花爆竹零售许可'],
  ['民办学校', '民办学校办学许可'],
  ['工伤', '工伤认定'],
];

describe('what is found first', () => {
  it.each(EXPECTED)('for %s it is %s, of the district itself', async (typed, first) => {
    const { hits } = await search({ words: typed, division: '150102' });
    expect(hits[0]).toMatchObject({ name: first, division: '150102' });
  });

  it('says when words were left out because they occur nowhere', async () => {
    expect(await search({ words: '护士执业注销证书', division: '150102' })).toMatchObject({ relaxed: true });
    expect(await search({ words: '食品经营' })).toMatchObject({ relaxed: false });
  });

  it('finds nothing rather than anything for what is not there at all', async () => {
    const { hits, facets } = await search({ words: '宇宙飞船驾驶' });
    expect(hits).toEqual([]);
    expect(facets?.counted ?? 0).toBe(0);
  });

  it('suggests the names that begin with what was typed before those that contain it', async () => {
    const { hits } = await suggest('医疗', '150102');
    const begins = hits.map(({ name }) => name.startsWith('医疗'));
    expect(begins.slice(0, 3)).toEqual([true, true, true]);
    expect(begins).toEqual(begins.toSorted((a, b) => Number(b) - Number(a)));
  });
});

describe('the order of what is found', () => {
  const CODE = '11150102AB12345678400011300100';
  const documents = [
    documentWith({ code: 'T', name: '其他事项', texts: ['取水许可证'] }),
    documentWith({ code: 'C', name: '农村取水许可审批' }),
    documentWith({ code: 'R', name: '水资源论证', results: ['取水许可证'] }),
    documentWith({ code: 'P', name: '取水许可延续' }),
    documentWith({ code: 'E', name: '取水许可', division: '150000' }),
    documentWith({ code: 'D', name: '取水许可', division: '150102' }),
    documentWith({ code: CODE, name: '采矿权登记' }),
    documentWith({ code: `${CODE}1`, name: '采矿权变更' }),
    documentWith({ code: 'M', name: '牧民事项', translations: { 'mn-Mong-CN': 'ᠮᠠᠯᠴᠢᠨ ᠤ ᠬᠡᠷᠡᠭ' } }),
    documentWith({ code: 'B', name: '食品(含保健食品)经营许可核发' }),
  ];
  const snapshot = snapshotOf(documents);
  afterAll(() => snapshot.close());
  const codesFor = async (words: string) =>
    (await searching(snapshot).search({ words, division: '150102' })).hits.map(({ code, foundBy }) => [
      code,
      foundBy,
    ]);

  it('is name, nearest division first, beginning of a name, within a name, result, other texts', async () => {
    expect(await codesFor('取水许可')).toEqual([
      ['D', 'name'],
      ['E', 'name'],
      ['P', 'name-begins'],
      ['C', 'name-contains'],
      ['R', 'result'],
      ['T', 'elsewhere'],
    ]);
  });

  it('puts a code before those that only begin with it', async () => {
    expect(await codesFor(CODE)).toEqual([
      [CODE, 'code'],
      [`${CODE}1`, 'code-begins'],
    ]);
  });

  it('finds Mongolian text as it is written, by the beginning of a word as well', async () => {
    expect(await codesFor('ᠮᠠᠯᠴᠢᠨ')).toEqual([['M', 'name-contains']]);
    expect(await codesFor('ᠮᠠᠯ')).toEqual([['M', 'name-contains']]);
    expect(await codesFor('ᠬᠡᠷᠡᠭ ᠮᠠᠯᠴᠢᠨ')).toEqual([['M', 'name-contains']]);
  });

  it('finds a name across what stands in brackets within it', async () => {
    expect(await codesFor('食品经营许可')).toEqual([['B', 'name-contains']]);
  });

  it('knows the words that a site has added for itself and the region', async () => {
    const groups = {
      note: '',
      everywhere: [],
      sites: { '150000': [['水证', '取水许可']], '150100': [['矿证', '采矿权']] },
    };
    const { search: own } = searching(snapshot, synonymsOf('150100', groups));
    expect((await own({ words: '水证' })).hits[0]?.name).toContain('取水许可');
    expect((await own({ words: '矿证' })).hits[0]?.name).toContain('采矿权');
    const { search: others } = searching(snapshot, synonymsOf('152900', groups));
    expect((await others({ words: '矿证' })).hits).toEqual([]);
  });
});
