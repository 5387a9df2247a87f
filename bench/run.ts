import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { caseLoad } from './case-load.ts';
import { coldStart } from './cold-start.ts';
import { importSlope } from './import-slope.ts';
import { itemLookup } from './item-lookup.ts';
import { itemSearch } from './item-search.ts';
import { keepResult, keptResult, type Taken } from './kept-results.ts';
import { isMet, type Measure, type Measurement, type Size } from './measurement.ts';
import { licenseRetrieval } from './license-retrieval.ts';
import { pullSlope } from './pull-slope.ts';
import { asPage, asText, type Setting } from './report.ts';
import { sealReport } from './seal-report.ts';
import { sm2 } from './sm2.ts';
import { uploadMemory } from './upload-memory.ts';
import { warmHandler } from './warm-handler.ts';
import { WHEN_MISSED } from './when-missed.ts';

/*
 * npm run bench                       every measurement, full sizes
 * npm run bench -- --sample           small sizes, within 90 s: for CI
 * npm run bench -- --only NAME        one of them
 * npm run bench -- --write            and docs/performance.md out of the newest full-size result of each, in bench/results
 * Exit code 1 when a budget is missed and --strict is given.
 */

const MEASURES: Readonly<Record<string, Measure>> = {
  'cold-start': coldStart,
  'warm-handler': warmHandler,
  'item-lookup': itemLookup,
  'item-search': itemSearch,
  'import-slope': importSlope,
  'pull-slope': pullSlope,
  'license-retrieval': licenseRetrieval,
  'case-load': caseLoad,
  sm2,
  'seal-report': sealReport,
  'upload-memory': uploadMemory,
};

const PAGE = join(import.meta.dirname, '../docs/performance.md');

const { values: options } = parseArgs({
  options: {
    sample: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

const machine = (): string => {
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${platform()} ${arch()}, ${all.length} cores (${all[0]?.model.trim() ?? 'unknown'}), ${memory} GiB`;
};

const wanted = options.only.length === 0 ? Object.keys(MEASURES) : options.only;
const unknown = wanted.filter((name) => !Object.hasOwn(MEASURES, name));
if (unknown.length > 0)
  fail(`no measurement ${unknown.join(', ')}: there are ${Object.keys(MEASURES).join(', ')}`);
const size: Size = options.sample ? 'sample' : 'full';

const remarked = (measurement: Measurement): Measurement => ({
  ...measurement,
  whenMissed: WHEN_MISSED[measurement.name] ?? [],
});

const setting: Setting = {
  machine: machine(),
  node: `Node ${process.versions.node}`,
  date: new Date().toISOString().slice(0, 10),
  size,
};
const measurements: Measurement[] = [];
for (const name of wanted) {
  const began = performance.now();
  const measurement = await MEASURES[name]?.(size);
  if (measurement === undefined) continue;
  measurements.push(measurement);
  if (size === 'full') await keepResult({ measurement, setting });
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${asText(remarked(measurement))}(${seconds} s)\n\n`);
}

const published = async (): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  for (const name of Object.keys(MEASURES)) {
    const kept = await keptResult(name);
    if (kept === undefined) process.stdout.write(`${name} was never taken in full: it is not on the page\n`);
    else taken.push({ ...kept, measurement: remarked(kept.measurement) });
  }
  return taken;
};
if (options.write) await writeFile(PAGE, asPage(await published()));
const missed = measurements.some(({ figures }) => figures.some((figure) => isMet(figure) === false));
process.exitCode = options.strict && missed ? 1 : 0;
