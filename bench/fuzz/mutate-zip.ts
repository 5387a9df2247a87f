import { deflateRawSync } from 'node:zlib';
import { writeZip } from '../../infra/local/sealing-kit/write-zip.ts';
import type { Chance } from './chance.ts';
import type { Entry } from './list-entries.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateDer } from './mutate-der.ts';
import { mutateXml } from './mutate-xml.ts';

type Change = (entries: readonly Entry[], chance: Chance) => readonly Entry[];

const withEntry = (entries: readonly Entry[], at: number, ...into: readonly Entry[]): readonly Entry[] => [
  ...entries.slice(0, at),
  ...into,
  ...entries.slice(at + 1),
];

const content: Change = (entries, chance) => {
  const at = chance.below(entries.length);
  const { name = '', data = Buffer.alloc(0) } = entries[at] ?? {};
  const how = name.endsWith('.xml') ? mutateXml : /\.(?:dat|esl|p7s)$/.test(name) ? mutateDer : mutateBytes;
  const change = chance.below(4) === 0 ? mutateBytes : how;
  return withEntry(entries, at, { name, data: change(data, chance) });
};

const remove: Change = (entries, { below }) => withEntry(entries, below(entries.length));

const repeat: Change = (entries, { below, pick }) => {
  const at = below(entries.length);
  const one = entries[at];
  if (one === undefined) return entries;
  const names = [
    one.name,
    one.name.toUpperCase(),
    `/${one.name}`,
    `x/../${one.name}`,
    `${one.name}.bak`,
    'Doc_0/new.xml',
  ];
  return withEntry(entries, at, one, { ...one, name: pick(names) ?? one.name });
};

const swap: Change = (entries, { below }) => {
  const [a, b] = [entries[below(entries.length)], entries[below(entries.length)]];
  return entries.map((one) =>
    one === a
      ? { ...one, data: b?.data ?? one.data }
      : one === b
        ? { ...one, data: a?.data ?? one.data }
        : one,
  );
};

const move: Change = (entries, { below }) => {
  const at = below(entries.length);
  const one = entries[at];
  const rest = withEntry(entries, at);
  const to = below(rest.length + 1);
  return one === undefined ? entries : [...rest.slice(0, to), one, ...rest.slice(to)];
};

const rename: Change = (entries, chance) => {
  const at = chance.below(entries.length);
  const one = entries[at];
  if (one === undefined) return entries;
  const name = mutateBytes(Buffer.from(one.name), chance).toString('utf8');
  return withEntry(entries, at, { ...one, name });
};

const CHANGES: readonly Change[] = [content, content, content, content, remove, repeat, swap, move, rename];

/** What was packed once need not be packed again. */
const packings = new WeakMap<Buffer, Buffer>();
const packed = (data: Buffer): Buffer => {
  const known = packings.get(data) ?? deflateRawSync(data);
  packings.set(data, known);
  return known;
};

/** One change of an entry of an archive, or in what it holds; the archive around it is sound again. */
export const mutateZip = (entries: readonly Entry[], chance: Chance): Buffer =>
  writeZip(
    (chance.pick(CHANGES) ?? content)(entries, chance).map(({ name, data }) => ({
      name,
      data,
      packed: packed(data),
    })),
  );
