import { describe, expect, it } from 'vitest';
import { playCases } from './play-cases.ts';

const RUNS = Number(process.env['SUMU_RUNS'] ?? 1);
const COMMANDS = 1500 * RUNS;

describe('the cases room, beside a model of one page', () => {
  it(
    'comes to the same by any commands of anybody, however they race, crash and are told again',
    { timeout: 120_000 * RUNS },
    async () => {
      const tally = await playCases({ commands: COMMANDS, seed: 7 });
      expect(tally.commands).toBeGreaterThanOrEqual(COMMANDS);
      expect(tally.accepted).toBeGreaterThan(COMMANDS / 3);
      expect(tally.crashes).toBeGreaterThan(0);
      expect(tally.races).toBeGreaterThan(0);
    },
  );
});
