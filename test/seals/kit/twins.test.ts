import { describe, expect, it } from 'vitest';
import { makeKit, type KitFormat } from '../../../infra/local/sealing-kit/make-kit.ts';
import type { Twin } from '../../../infra/local/sealing-kit/twin.ts';
import { TWINS } from '../../../infra/local/sealing-kit/twins.ts';
import { AT, checksOf, judgeKit, withOutcome } from './judge-kit.ts';

const make = ({ twist, variant = 'seal' }: Twin, format: KitFormat, version: 1 | 4 | 5) =>
  makeKit({ format, version, variant, at: AT, twist });

const cases = TWINS.flatMap((twin) =>
  twin.formats.flatMap((format) =>
    (format === 'cms' ? ([4] as const) : (twin.versions ?? ([1, 4, 5] as const))).map(
      (version) => [twin.name, format, version, twin] as const,
    ),
  ),
);
/** Of the trust list; without one nothing is said of them. */
const needsTrust = ({ check }: Twin): boolean => /-(?:chain|revocation)$/.test(check);

describe('a wrong twin', () => {
  it.each(cases.filter(([, , , twin]) => !needsTrust(twin)))(
    'is told by its check: %s as %s with version %i',
    async (_, format, version, twin) => {
      const judged = await judgeKit(make(twin, format, version));
      const found = checksOf(judged).filter(({ code }) => code === twin.check);
      expect(found.map(({ outcome }) => outcome)).toContain(twin.outcome);
      const fails = [...(twin.outcome === 'failed' ? [twin.check] : []), ...(twin.also ?? [])];
      expect(withOutcome(judged, 'failed').toSorted()).toEqual(fails.toSorted());
      expect(judged.verdict).not.toBe('valid');
      if (twin.outcome === 'failed') expect(judged.verdict).toBe('invalid');
    },
  );

  it('has a name of its own', () => {
    expect(new Set(TWINS.map(({ name }) => name)).size).toBe(TWINS.length);
  });
});
