import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_TWINS } from '../../../infra/local/sealing-kit/archive-twins.ts';
import { CONTENT_TWINS } from '../../../infra/local/sealing-kit/content-twins.ts';
import { makeKit, type KitFormat } from '../../../infra/local/sealing-kit/make-kit.ts';
import type { SealVersion } from '../../../infra/local/sealing-kit/make-seal.ts';
import { verdictOfTwin, type Twin } from '../../../infra/local/sealing-kit/twin.ts';
import { TWINS } from '../../../infra/local/sealing-kit/twins.ts';
import { AT, checksOf, judgeKit, withOutcome } from './judge-kit.ts';

const make = ({ twist, variant = 'seal' }: Twin, format: KitFormat, version: SealVersion) =>
  makeKit({ format, version, variant, at: AT, twist });

const OF_PACKAGES: ReadonlySet<Twin> = new Set([...CONTENT_TWINS, ...ARCHIVE_TWINS]);

/** What is wrong with the package, or signed without a seal, is so whatever the version of the seal. */
const versionsOf = (twin: Twin, format: KitFormat): readonly SealVersion[] =>
  format === 'cms' || OF_PACKAGES.has(twin) ? [4] : (twin.versions ?? [1, 4, 5]);

const cases = TWINS.flatMap((twin) =>
  twin.formats.flatMap((format) =>
    versionsOf(twin, format).map((version) => [twin.name, format, version, twin] as const),
  ),
);

describe('a wrong twin', () => {
  it.each(cases)('is told by its check: %s as %s with version %i', async (_, format, version, twin) => {
    const judged = await judgeKit(make(twin, format, version));
    const found = checksOf(judged).filter(({ code }) => code === twin.check);
    expect(found.map(({ outcome }) => outcome)).toContain(twin.outcome);
    const fails = [...(twin.outcome === 'failed' ? [twin.check] : []), ...(twin.also ?? [])];
    expect(withOutcome(judged, 'failed').toSorted()).toEqual(fails.toSorted());
    expect(judged.verdict).toBe(verdictOfTwin(twin));
  });

  it('has a name of its own', () => {
    expect(new Set(TWINS.map(({ name }) => name)).size).toBe(TWINS.length);
  });

  it('stands in the documentation, with its check and what it comes to', async () => {
    const text = await readFile(new URL('../../../docs/sealing-kit.md', import.meta.url), 'utf8');
    const rows = [
      ...text.matchAll(/^\| `([a-z-]+)` \| [^|]* \| [^|]* \| `([a-z-]+)` ([a-z-]+) \| ([a-z]+) \|$/gm),
    ];
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      TWINS.map((twin) => [twin.name, twin.check, twin.outcome, verdictOfTwin(twin)]),
    );
  });
});
