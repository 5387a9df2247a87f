import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { personalData } from '../lib/licenses/personal-data.ts';
import { countRequests } from './count-requests.ts';
import { startEngine, type Engine } from './engine.ts';
import { casesOf, libraryAt, type Case, type Step } from './license-cases.ts';
import type { Figure, Measure, Size } from './measurement.ts';
import { bytesOfLicense, fillLicenses, recordsOf, sampleLicense } from './sample-licenses.ts';
import { median } from './statistics.ts';

const SIZES: Readonly<Record<Size, readonly number[]>> = {
  sample: [1000, 10_000],
  full: [10_000, 100_000, 1_000_000],
};
const PAIRS: Readonly<Record<Size, readonly [warmUp: number, pairs: number]>> = {
  sample: [50, 200],
  full: [300, 1500],
};

const timed = async (step: Step): Promise<number> => {
  const began = performance.now();
  await step();
  return performance.now() - began;
};

const compare = async ({ ready, use, bare }: Case, [warmUp, pairs]: readonly [number, number]) => {
  const used: number[] = [];
  const bares: number[] = [];
  for (let n = 0; n < warmUp + pairs; n += 1) {
    await ready?.(n);
    const order = n % 2 === 0;
    const [one, other] = order ? [use, bare] : [bare, use];
    const [first, second] = [await timed(one), await timed(other)];
    used.push(order ? first : second);
    bares.push(order ? second : first);
  }
  return { usedMs: median(used.slice(warmUp)), bareMs: median(bares.slice(warmUp)) };
};

const LICENSES = { room: 'licenses', resource: 'LicensesTable' };
const keys = personalData([{ id: 'k1', bytes: new Uint8Array(32).fill(7) }]);

type Ratio = Readonly<{ usedMs: number; bareMs: number }> & Case;
type Taken = Readonly<{ many: number; ratios: readonly Ratio[]; far: readonly Ratio[] }>;

/** Makes every request of a client take longer, as a store in another building does. */
const putAway = (client: DynamoDBDocumentClient, ms: number): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return next(args);
    },
    { step: 'initialize', name: 'far' },
  );
};

const AWAY_MS = 5;
const FAR_PAIRS = [5, 60] as const;

const ratiosOf = async (cases: readonly Case[], pairs: readonly [number, number]): Promise<Ratio[]> => {
  const ratios: Ratio[] = [];
  for (const one of cases) ratios.push({ ...one, ...(await compare(one, pairs)) });
  return ratios;
};

const measureAt = async (
  { client }: Engine,
  many: number,
  { size, isSmallest }: Readonly<{ size: Size; isSmallest: boolean }>,
): Promise<Taken> => {
  const library = libraryAt(client, keys);
  await fillLicenses(client, keys, many);
  const cases = casesOf(library, client, many);
  const ratios = await ratiosOf(cases, PAIRS[size]);
  if (!isSmallest) return { many, ratios, far: [] };
  putAway(client, AWAY_MS);
  return { many, ratios, far: await ratiosOf(cases, FAR_PAIRS) };
};

const unitsOfLicense = async (
  { table }: ReturnType<typeof libraryAt>,
  counted: Readonly<{ units: number }>,
): Promise<number> => {
  const before = counted.units;
  for (const record of await recordsOf(sampleLicense(1000, 1000), keys)) await table.putIfAbsent(record);
  return counted.units - before;
};

/** Requests and units of each case, and of a license that is written, taken once on a table of a thousand. */
const countFigures = async (): Promise<readonly Figure[]> => {
  const engine = await startEngine(LICENSES);
  const counted = countRequests(engine.client);
  await fillLicenses(engine.client, keys, 1000);
  const library = libraryAt(engine.client, keys);
  const figures: Figure[] = [
    {
      what: 'write units of a license and its number',
      value: await unitsOfLicense(library, counted),
      unit: '',
    },
    { what: 'bytes of its records', value: await bytesOfLicense(keys), unit: '' },
  ];
  for (const { name, ready, use, bare } of casesOf(library, engine.client, 1000)) {
    await ready?.(0);
    const before = { ...counted };
    await use();
    const [requests, units] = [counted.requests - before.requests, counted.units - before.units];
    const between = { ...counted };
    await bare();
    const note = `${units} units; what it is over: ${counted.requests - between.requests} and ${counted.units - between.units}`;
    figures.push({ what: `requests of ${name.replace(/ over .*$/, '')}`, value: requests, unit: '', note });
  }
  await engine.close();
  return figures;
};

const ratioFigure = (what: string, { budget, usedMs, bareMs }: Ratio): Figure => ({
  what,
  value: usedMs / bareMs,
  unit: 'x',
  ...(budget === undefined ? {} : { budget: { at: 'most' as const, value: budget } }),
  note: `${usedMs.toFixed(2)} ms against ${bareMs.toFixed(2)} ms`,
});

const figuresAt = ({ many, ratios, far }: Taken, smallest: Taken): readonly Figure[] => [
  ...ratios.flatMap((ratio, place): Figure[] => {
    const small = smallest.ratios[place]?.usedMs ?? Number.NaN;
    const figure = ratioFigure(`${many} licenses: ${ratio.name}, p50`, ratio);
    const what = `${many} licenses: the same over that of ${smallest.many}`;
    return many === smallest.many ? [figure] : [figure, { what, value: ratio.usedMs / small, unit: 'x' }];
  }),
  ...far.map((ratio) =>
    ratioFigure(`${many} licenses, each request ${AWAY_MS} ms longer: ${ratio.name}`, ratio),
  ),
];

/** Reading licenses, as their holder and as an agency, at growing sizes. */
export const licenseRetrieval: Measure = async (size) => {
  const taken: Taken[] = [];
  for (const many of SIZES[size]) {
    const engine = await startEngine(LICENSES);
    taken.push(await measureAt(engine, many, { size, isSmallest: taken.length === 0 }));
    await engine.close();
  }
  const [smallest] = taken;
  if (smallest === undefined) throw new RangeError('no sizes');
  const [warmUp, pairs] = PAIRS[size];
  return {
    name: 'license-retrieval',
    title: 'Retrieval of licenses',
    how: [
      `Use cases over the calls that they cannot do without, by the same client on the embedded engine in a process of its own; medians of ${pairs} each, in turns, after ${warmUp}. Persons hold ten licenses each; a bank holds a tenth of all, 100,000 at most. Each retrieval has a consent of its own, which is read beside the license: where the engine has a core for it, or is elsewhere, that takes no time of its own, which the lines with longer requests show (${FAR_PAIRS[1]} each).`,
    ],
    figures: [...taken.flatMap((one) => figuresAt(one, smallest)), ...(await countFigures())],
  };
};
