import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, XML_LIMITS } from '../../../lib/seals/xml/read-xml.ts';
import { readXmlTree } from '../../../lib/seals/xml/xml-tree.ts';
import { seededRandom } from '../../support/random.ts';

const RUNS = 100 * Number(process.env['SUMU_RUNS'] ?? 1);

const read = (text: string | Uint8Array, limits = XML_LIMITS) => readXml(Buffer.from(text), {}, limits);
const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

describe('the strict reading of XML', () => {
  it.each([
    ['a declaration', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['a byte order mark', '\ufeff<?xml version="1.0" encoding="utf-8"?><a/>'],
    ['comments, instructions and white space', '<?x y?><!-- c -->\n<a><!-- c --><?x y?></a>\n'],
    ['the five entities and numbers', '<a b="&quot;&#x4e2d;">&lt;&amp;&gt;&apos;&#20013;</a>'],
    ['a section of characters', '<a><![CDATA[<b>]]></a>'],
    ['128 levels', nested(128)],
  ])('admits %s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['text alone', 'text'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>text'],
    ['a tag that is not closed', '<a><b></a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['a tag closed in another case', '<a></A>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute twice by its namespace', '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without a value', '<a b/>'],
    ['an attribute with a tag in it', '<a b="<"/>'],
    ['an entity of its own', '<a>&evil;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a prefix that is not bound', '<x:a/>'],
    ['an attribute whose prefix is not bound', '<a x:b="1"/>'],
    ['a prefix bound to nothing', '<x:a xmlns:x=""/>'],
    ['a control character', '<a>\u0001</a>'],
    ['a control character by number', '<a>&#1;</a>'],
    ['half a pair by number', '<a>&#xd800;</a>'],
    ['a declaration that is not first', ' <?xml version="1.0"?><a/>'],
    ['two hyphens in a comment', '<a><!-- -- --></a>'],
    ['the end of a section alone', '<a>]]></a>'],
    ['a name that begins with a digit', '<1a/>'],
    ['two colons in a name', '<a:b:c xmlns:a="u"/>'],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toMatchObject({ code: 'xml-broken' });
  });

  it.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1/"><!ENTITY l "lol">]><a>&e;&l;</a>',
  ])('refuses %s', (text) => {
    expect(read(text)).toMatchObject({ code: 'xml-doctype' });
  });

  it.each([
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('<a>'), Buffer.from([0xff]), Buffer.from('</a>')]),
    ],
    ['UTF-16', Buffer.from('\ufeff<a/>', 'utf16le')],
    [
      'a surrogate as bytes',
      Buffer.concat([Buffer.from('<a>'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('</a>')]),
    ],
    ['another encoding declared', Buffer.from('<?xml version="1.0" encoding="GBK"?><a/>')],
  ])('refuses %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ code: 'xml-encoding' });
  });

  it('says where', () => {
    expect(read('<a>\n  <b></c>\n</a>')).toEqual({
      code: 'xml-broken',
      line: 2,
      column: 10,
      reason: 'unexpected close tag.',
    });
  });

  it('has limits', () => {
    expect(read(nested(129))).toMatchObject({ code: 'xml-too-deep', line: 1 });
    expect(read('<a/>', { ...XML_LIMITS, bytes: 3 })).toMatchObject({ code: 'xml-too-large' });
    expect(read('<a><b/><c/></a>', { ...XML_LIMITS, elements: 2 })).toMatchObject({
      code: 'xml-too-many-elements',
    });
    const many = Array.from({ length: 257 }, (_, n) => `a${n}=""`).join(' ');
    expect(read(`<a ${many}/>`)).toMatchObject({ code: 'xml-too-many-attributes' });
  });

  it('ends at the limit of depth whatever follows', () => {
    let opened = 0;
    const defect = readXml(Buffer.from('<a xmlns="u">'.repeat(500_000)), { open: () => (opened += 1) });
    expect([defect?.code, opened]).toEqual(['xml-too-deep', 128]);
  });

  it('passes on what its taker throws', () => {
    const failing = () => {
      throw new Error('full');
    };
    expect(() => readXml(Buffer.from('<a/>'), { open: failing })).toThrow('full');
  });
});

describe('the tree', () => {
  const tree = (text: string) => readXmlTree(Buffer.from(text));

  it('keeps names, namespaces, attributes and texts', () => {
    const attributes = new Map([
      ['b', '1'],
      ['{u}c', '2'],
    ]);
    expect(tree('<x:a xmlns:x="u" b="1" x:c="2">t<d xmlns="v">i</d><![CDATA[e]]></x:a>')).toEqual({
      root: {
        uri: 'u',
        name: 'a',
        attributes,
        text: 'te',
        children: [{ uri: 'v', name: 'd', attributes: new Map(), text: 'i', children: [] }],
      },
    });
  });

  it('is not there where the document is broken', () => {
    expect(tree('<a>')).toMatchObject({ defect: { code: 'xml-broken' } });
  });

  const name = fc
    .stringMatching(/^[A-Za-z_中][A-Za-z0-9_.中-]{0,8}$/u)
    .filter((text) => !/^xml/iu.test(text));
  const text = fc.string({
    maxLength: 20,
    unit: fc.constantFrom('a', '<', '&', '>', '"', '中', '\u{20000}', ' '),
  });
  const escape = (raw: string): string => raw.replaceAll(/[<>&"]/gu, (char) => `&#${char.codePointAt(0)};`);

  it('gives back every text and attribute that was written', () => {
    fc.assert(
      fc.property(name, name, text, text, (element, attribute, value, inside) => {
        const written = `<${element} ${attribute}="${escape(value)}">${escape(inside)}</${element}>`;
        expect(tree(written)).toMatchObject({
          root: { name: element, attributes: new Map([[attribute, value]]), text: inside },
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('fuzz: any change and any bytes end in a tree or a defect with its place', () => {
    const random = seededRandom(33190);
    const sound = Buffer.from(
      '<?xml version="1.0"?><a xmlns:x="u"><x:b c="1">中&amp;</x:b><!-- c --><![CDATA[d]]></a>',
    );
    for (let run = 0; run < RUNS * 20; run += 1) {
      const bytes = run % 3 === 0 ? Buffer.alloc(1 + Math.floor(random() * 60), '<') : Buffer.from(sound);
      for (let change = 0; change <= random() * 6; change += 1) {
        const symbol = '<>&;"\'/![]-?x:= \u0000'.charCodeAt(Math.floor(random() * 17));
        bytes[Math.floor(random() * bytes.length)] = random() < 0.7 ? symbol : Math.floor(random() * 256);
      }
      const answer = readXmlTree(bytes);
      if ('defect' in answer) expect(answer.defect.line * answer.defect.column).toBeGreaterThan(0);
      else expect(answer.root.name).not.toBe('');
    }
  });
});
