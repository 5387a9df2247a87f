import assert from 'node:assert/strict';
import { drainCaseOutbox } from '../../../lib/cases/drain-case-outbox.ts';
import { deadlinesOf } from '../../../lib/cases/due-told.ts';
import { lookUpCase } from '../../../lib/cases/find-case.ts';
import { listCaseHistory } from '../../../lib/cases/history/list-case-history.ts';
import { CasesNotSwept } from '../../../lib/cases/sweep/sweep-cases.ts';
import { listOwnCases } from '../../../lib/cases/list-own-cases.ts';
import type { CaseAnswer } from '../../../lib/cases/case-answer.ts';
import { PHASES } from '../../../lib/cases/case-store.ts';
import type { StoredCase } from '../../../lib/cases/case.ts';
import type { IdentifiedEvent } from '../../../lib/platform/store/drain-outbox.ts';
import { OutboxFull, type RecordTable } from '../../../lib/platform/store/record-table.ts';
import { Crash, crashingTable } from '../../support/crashing-table.ts';
import { seededRandom } from '../../support/random.ts';
import { interleavedTable } from '../../support/wrap-table.ts';
import { AGENCY } from '../room.ts';
import { naiveDeadlines, type NaiveDue } from './calendar-table.ts';
import {
  edgeOf,
  expected,
  isHandedIn,
  possibleIn,
  type CaseModel,
  type Command,
  type Player,
} from './case-model.ts';
import { ACTORS, ITEMS, playerOf } from './cast.ts';
import { chooseCommand, diceOf, type Dice } from './choose-command.ts';
import { creationOf, MANDATE_TO, newWorld, perform, type Slot, type World } from './world.ts';

/** What a game came to. */
export type Tally = {
  commands: number;
  accepted: number;
  refused: Record<string, number>;
  crashes: number;
  races: number;
  drains: number;
  sweeps: number;
  redeliveries: number;
  cases: number;
  numbers: number;
};

export const newTally = (): Tally => ({
  commands: 0,
  accepted: 0,
  refused: {},
  crashes: 0,
  races: 0,
  drains: 0,
  sweeps: 0,
  redeliveries: 0,
  cases: 0,
  numbers: 0,
});

const START = Date.parse('2026-11-24T02:00:00Z');
const DAY = 86_400_000;

type Told = Readonly<{ command: Command; kind: string; answer?: CaseAnswer }>;

const SWEEP: Command = { by: 'supervisor', what: 'sweep', key: '', body: {} };

const CREATORS: readonly Player[] = ['one', 'two', 'agent', 'window'];

/** Where little or nothing is left to be done. */
const CLOSED = /^(archived|revoked|withdrawn|not-accepted|transferred|delivered)$/;

/** All orders of a few. */
const orders = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length <= 1
    ? [all]
    : all.flatMap((first, place) => orders(all.toSpliced(place, 1)).map((rest) => [first, ...rest]));

/** A head, as far as a model speaks of it. */
const seen = (stored: StoredCase | undefined) => {
  if (stored === undefined) return undefined;
  const { record, rev } = stored;
  const { state, entries, license } = record.course;
  return {
    state,
    rev,
    version: record.item.version,
    numbered: record.number !== undefined,
    license,
    due: record.told && { due: record.told.due, provisional: record.told.provisional },
    entries: entries.map(({ action, at, by, on, more, step, decision }) =>
      JSON.stringify([action, Date.parse(at), playerOf(by), on, more, step, decision]),
    ),
  };
};

const seenOf = (one: CaseModel | undefined): ReturnType<typeof seen> => {
  if (one === undefined || one.state === 'reserved') return undefined;
  const { state, rev, version, number, license, due, entries } = one;
  return {
    state: state as CaseAnswer['state'],
    rev,
    version,
    numbered: number !== undefined,
    license,
    due,
    entries: entries.map(({ action, at, by, on, more, step, decision }) =>
      JSON.stringify([action, at, by, on, more, step, decision]),
    ),
  };
};

/** One game in a world of its own, made again from its seed. Throws where the room and the model part. */
class Game {
  readonly world: World = newWorld(START);
  readonly models = new Map<string, CaseModel>();
  readonly slots: Slot[] = [];
  readonly audited = new Map<string, IdentifiedEvent>();
  /** Deadlines as they were told, by case and instant. */
  readonly toldAt = new Map<
    string,
    Readonly<{ id: string; at: number; deadlines: CaseAnswer['deadlines'] }>
  >();
  readonly trace: string[] = [];
  last: Readonly<{ slot: Slot; command: Command }> | undefined;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly numbers: Set<string>;

  constructor(dice: Dice, tally: Tally, numbers: Set<string>) {
    this.dice = dice;
    this.tally = tally;
    this.numbers = numbers;
  }

  async slot(): Promise<Slot> {
    const { dice, slots, world } = this;
    if (slots.length < 3 || dice.chance(0.06)) {
      const creator = dice.oneOf(CREATORS);
      const key = `key-${slots.length}`;
      const [id] = await world.room.caseIds(ACTORS[creator].subject, key);
      slots.push({ creator, key, id });
    }
    const ended = slots.filter(({ id }) => CLOSED.test(this.models.get(id)?.state ?? ''));
    const going = slots.filter((one) => !ended.includes(one));
    return dice.oneOf(going.length > 0 && dice.chance(0.95) ? going : slots);
  }

  around(item: string) {
    const { world } = this;
    const found = ITEMS.find(({ code }) => code === item) ?? ITEMS[0];
    assert(found);
    return { now: world.now(), item: found, version: world.versionOf(item), mandateTo: MANDATE_TO };
  }

  /** A table that others come between, and whose process may die. */
  table(race: boolean, crash: boolean): RecordTable {
    const { dice, world } = this;
    const turn = async () => {
      for (let left = dice.upTo(4); left > 0; left -= 1) await Promise.resolve();
    };
    const shared = race ? interleavedTable(world.table, turn) : world.table;
    if (!crash) return shared;
    return crashingTable(shared, { write: 1 + dice.upTo(6), applied: dice.chance(0.5) }).table;
  }

  async tell(slot: Slot, command: Command, race: boolean): Promise<Told> {
    const crash = this.dice.chance(0.1);
    try {
      const outcome = await perform(this.world.over(this.table(race, crash)), slot, command);
      return outcome.ok
        ? { command, kind: 'ok', answer: outcome.value }
        : { command, kind: outcome.refusal.kind };
    } catch (error) {
      if (error instanceof Crash) return { command, kind: 'crash' };
      if (error instanceof OutboxFull) return { command, kind: 'outbox-full' };
      throw error;
    }
  }

  /** The models that a case may have come to by commands in an order: what was answered must be what the model answers. */
  possible(
    before: CaseModel | undefined,
    order: readonly Told[],
    race: boolean,
  ): readonly (CaseModel | undefined)[] {
    const [first, ...rest] = order;
    if (first === undefined) return [before];
    const item =
      first.command.what === 'create' ? String(first.command.body['item']) : (before?.item.code ?? '');
    const { kind, heads } = expected(before, first.command, this.around(item));
    const whole = heads.at(-1) ?? before;
    if (first.kind === 'crash' || first.kind === 'outbox-full') {
      // Nobody was told: it may have come as far as it will.
      const ends = first.kind === 'crash' ? [before, ...heads] : [before, ...heads.slice(0, -1)];
      return ends.flatMap((end) => this.possible(end, rest, race));
    }
    if (first.kind === kind) return this.possible(whole, rest, race);
    // Over a version that somebody else has written over by now, nothing is saved.
    const overtaken = race && first.command.what === 'save' && first.kind === 'stale-version';
    return overtaken ? this.possible(before, rest, race) : [];
  }

  /** Does what follows from time alone to every case; false where the process died. */
  async sweep(race: boolean): Promise<boolean> {
    const crash = this.dice.chance(0.3);
    this.tally.sweeps += 1;
    try {
      await this.world.sweep(this.table(race, crash));
      return true;
    } catch (error) {
      if (crash && (error instanceof Crash || error instanceof CasesNotSwept)) return false;
      throw error;
    }
  }

  /** Holds every case but one to what a sweep has to have done to it, or may have where its process died. */
  async afterSweep(whole: boolean, but?: Slot): Promise<void> {
    const { models, slots, world } = this;
    for (const slot of slots.filter(({ id }) => id !== but?.id)) {
      const before = models.get(slot.id);
      const { heads } = expected(before, SWEEP, this.around(before?.item.code ?? ''));
      const real = JSON.stringify(seen(await world.room.cases.find(slot.id)));
      const ends = whole ? [heads.at(-1) ?? before] : [before, ...heads];
      const after = ends.find((end) => JSON.stringify(seenOf(end)) === real);
      if (before === undefined) continue;
      assert(
        after,
        `what a sweep did\nreal  ${real}\nmodel ${ends.map((end) => JSON.stringify(seenOf(end))).join('\n      ')}`,
      );
      models.set(slot.id, after);
      if (after.state !== 'reserved' && after !== before) await this.compare(slot);
    }
  }

  count({ kind }: Told): void {
    const { tally } = this;
    tally.commands += 1;
    if (kind === 'ok') tally.accepted += 1;
    else if (kind === 'crash') tally.crashes += 1;
    else tally.refused[kind] = (tally.refused[kind] ?? 0) + 1;
  }

  async act(): Promise<void> {
    const { dice, models, world } = this;
    const again = this.last !== undefined && dice.chance(0.12) ? this.last : undefined;
    const slot = again?.slot ?? (await this.slot());
    const before = models.get(slot.id);
    const size = dice.chance(0.75) ? 1 : 2 + dice.upTo(2);
    const choose = () => chooseCommand(before, slot.creator, this.around(before?.item.code ?? ''), dice);
    const commands = Array.from({ length: size }, (_, place) =>
      place === 0 && again ? again.command : choose(),
    );
    if (size > 1 && dice.chance(0.3)) commands.fill(commands[0] ?? choose());
    const race = size > 1;
    // The schedule does not wait for anybody.
    const beside = race && dice.chance(0.05) ? this.sweep(true) : undefined;
    const told = await Promise.all(commands.map(async (command) => this.tell(slot, command, race)));
    const swept = await beside;
    told.forEach((one) => this.count(one));
    if (race) this.tally.races += 1;
    const command = told.find(({ kind }) => kind === 'crash')?.command ?? dice.oneOf(commands);
    this.last = { slot, command };
    this.trace.push(
      `${new Date(world.now()).toISOString()} ${slot.key} ${told.map((one) => `${one.command.by} ${one.command.what} ${JSON.stringify(one.command.body)} [${one.command.key}] -> ${one.kind}`).join(' || ')}`,
    );
    const stored = await world.room.cases.find(slot.id);
    const real = JSON.stringify(seen(stored));
    // It met the case at any of its places, or passed before it stood in a list.
    const all: readonly Told[] = swept === undefined ? told : [...told, { command: SWEEP, kind: 'crash' }];
    const ends = orders(all).flatMap((order) => this.possible(before, order, race));
    const after = ends.filter((end) => JSON.stringify(seenOf(end)) === real);
    // What was begun and is not there yet is told, from what was not begun at all, by the row of its request.
    const digest = await world.room.cases.requestOf(slot.id);
    const fit = after.find((end) => this.isBegunBy(end, digest));
    if (fit === undefined && (after.length === 0 || digest !== undefined))
      assert.fail(
        `no order explains it\nreal  ${real}\nmodel ${ends.map((end) => JSON.stringify(seenOf(end))).join('\n      ')}`,
      );
    if (swept !== undefined) await this.afterSweep(swept, slot);
    if (fit === undefined) return;
    const number = stored?.record.number;
    if (number !== undefined && before?.number !== number) this.numbered(number, fit, before);
    models.set(slot.id, number === undefined ? fit : { ...fit, number });
    if (stored !== undefined) await this.compare(slot);
  }

  isBegunBy(end: CaseModel | undefined, digest: string | undefined): boolean {
    if (end === undefined || digest === undefined) return end === digest;
    const { creator, request } = end;
    const body = JSON.parse(request) as Command['body'];
    return this.world.room.keys.isDigestOf(digest, creationOf({ by: creator, body }));
  }

  numbered(number: string, { item, entries }: CaseModel, before: CaseModel | undefined): void {
    assert.equal(before?.number, undefined, 'a case has one number');
    assert(!this.numbers.has(number), 'a number is of one case');
    this.numbers.add(number);
    const day = new Date((entries.find(({ action }) => action === 'submission')?.at ?? 0) + 8 * 3_600_000);
    const stem = `${item.code}${day.toISOString().slice(0, 10).replaceAll('-', '')}1`;
    assert.match(number, new RegExp(`^${stem}\\d{8}$`));
    this.tally.numbers += 1;
  }

  /** A case as its applicant sees it now: state, what is possible, deadlines. */
  async compare({ id }: Slot): Promise<void> {
    const { models, world } = this;
    const model = models.get(id);
    assert(model);
    const outcome = await lookUpCase(world.room, ACTORS[model.applicant], model.number ?? id);
    assert(outcome.ok);
    const { value } = outcome;
    assert.equal(value.state, model.state);
    assert.equal(value.number, model.number);
    assert.deepEqual([...value.possible].toSorted(), [...possibleIn(model.state)].toSorted());
    assert.deepEqual(value.deadlines, naiveDeadlines(model.item.limits, model.entries, world.now()));
    this.toldAt.set(`${id} ${world.now()}`, { id, at: world.now(), deadlines: value.deadlines });
  }

  readonly audit = async (events: readonly IdentifiedEvent[]): Promise<void> => {
    const { dice, audited } = this;
    if (dice.chance(0.1)) throw new Error('the chain is out of reach');
    for (const one of events) {
      if (audited.has(one.id)) this.tally.redeliveries += 1;
      audited.set(one.id, one);
    }
    if (dice.chance(0.05)) throw new Error('the answer of the chain is lost');
  };

  async drain(table: RecordTable): Promise<boolean> {
    const { clock, over } = this.world;
    this.tally.drains += 1;
    const nobody = async () => undefined;
    const told = { notices: nobody, facts: nobody, audit: this.audit };
    const deps = { ...told, table, history: over(table).history, clock, log: () => undefined };
    try {
      const report = await drainCaseOutbox(deps);
      return report.finished && report.failed === 0 && report.delivered === 0;
    } catch (error) {
      if (error instanceof Crash) return false;
      throw error;
    }
  }

  /** Events come again that came before, in any order. */
  async redeliver(): Promise<void> {
    const { audited, dice, world } = this;
    const all = [...audited.values()];
    for (let left = Math.min(8, all.length); left > 0; left -= 1) {
      const { id, event } = dice.oneOf(all);
      const { subject, type, at, facts = {} } = event;
      await world.room.history.keep(subject, { id, type, at, facts: { ...facts } });
      this.tally.redeliveries += 1;
    }
  }

  /** Nothing is acknowledged before it is in the history: what has not come there yet is told from the head. */
  async history({ id }: Slot): Promise<void> {
    const { dice, models, world } = this;
    const model = models.get(id);
    if (model === undefined || !isHandedIn(model)) return;
    const limit = 1 + dice.upTo(6);
    const found: { id: string; type: string }[] = [];
    let after: string | undefined;
    do {
      const outcome = await listCaseHistory(world.room, ACTORS.supervisor, id, { limit, after });
      assert(outcome.ok, 'the history is told');
      found.push(...outcome.value.entries);
      after = outcome.value.after;
    } while (after !== undefined);
    const truth = world.writtenOf(id);
    assert.deepEqual(
      found.map((one) => `${one.type} ${one.id}`),
      truth.map((one) => `${one.type} ${one.id}`),
      'the history holds each event once, in order',
    );
    const known = truth.map(({ type }) => type).filter((type) => model.told.includes(type));
    assert.deepEqual(known, [...model.told], 'the history holds the accepted commands');
  }

  async lists(): Promise<void> {
    const { models, world } = this;
    const there = [...models].filter(([, { state }]) => state !== 'reserved');
    const own: Readonly<Partial<Record<Player, (one: CaseModel) => boolean>>> = {
      one: ({ applicant }) => applicant === 'one',
      two: ({ applicant }) => applicant === 'two',
      agent: ({ creator }) => creator === 'agent' && world.now() < Date.parse(`${MANDATE_TO}T16:00:00Z`),
      window: ({ creator }) => creator === 'window',
    };
    for (const player of CREATORS) {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await listOwnCases(world.room, ACTORS[player], { limit: 3, after });
        assert(page.ok);
        ids.push(...page.value.cases.map(({ id }) => id));
        after = page.value.after;
      } while (after !== undefined);
      const wanted = there.filter(([, one]) => own[player]?.(one)).map(([id]) => id);
      assert.deepEqual(ids.toSorted(), wanted.toSorted(), `the cases of ${player}, each once`);
    }
    const worked: string[] = [];
    for (const phase of PHASES) {
      let after: string | undefined;
      do {
        const page = await world.room.cases.worklist({ agency: AGENCY, phase }, { limit: 5, after });
        worked.push(...page.cases.map(({ record }) => record.id));
        after = page.after;
      } while (after !== undefined);
    }
    const submitted = there.filter(([, one]) => isHandedIn(one)).map(([id]) => id);
    assert.deepEqual(worked.toSorted(), submitted.toSorted(), 'each case in one work list');
  }

  /** What was told at any past instant follows from the entries alone. */
  async reckonAgain(): Promise<void> {
    const { models, toldAt, world } = this;
    const dueOf = (due: NaiveDue | undefined): unknown => due;
    for (const { id, at, deadlines } of toldAt.values()) {
      const model = models.get(id);
      const stored = await world.room.cases.find(id);
      assert(model && stored);
      const again = await deadlinesOf(world.room.calendars, stored.record, new Date(at));
      const naive = naiveDeadlines(model.item.limits, model.entries, at);
      for (const which of ['correction', 'legal', 'promised'] as const) {
        assert.deepEqual(deadlines[which], dueOf(naive[which]), 'told then, reckoned now');
        const due = again[which];
        const told =
          due &&
          (due.kind === 'stopped'
            ? { stopped: true }
            : { date: due.date, provisional: due.provisional, stopped: false });
        assert.deepEqual(told, deadlines[which], 'reckoned again');
      }
    }
  }

  async end(): Promise<void> {
    const { audited, models, slots, tally, world } = this;
    for (const slot of slots) await this.history(slot);
    let runs = 0;
    while (!(await this.drain(world.table))) {
      runs += 1;
      assert(runs < 200, 'the outbox runs dry');
    }
    for (const slot of slots) await this.history(slot);
    for (const [key, events] of world.written) {
      const id = key.slice('case#'.length);
      const page = await world.room.history.pageOf(id, { limit: 1000 });
      assert.deepEqual(
        page.entries.map((one) => one.id),
        [...events.keys()],
        'each event once, in order',
      );
      for (const event of events.keys()) assert(audited.has(event), 'the audit saw it');
      const told = [...events.values()].map(({ type }) => type);
      assert.deepEqual(
        told.filter((type) => models.get(id)?.told.includes(type)),
        [...(models.get(id)?.told ?? [])],
      );
    }
    await this.lists();
    await this.reckonAgain();
    tally.cases += [...models.values()].filter(({ state }) => state !== 'reserved').length;
  }

  /** Waits for the very last or first instant at which time alone moves some case or other, and sees to it. */
  async goToEdge(): Promise<void> {
    const { dice, models, world } = this;
    const all = [...models.values()].filter(({ state }) => state !== 'reserved');
    const edge = all.length > 0 ? edgeOf(dice.oneOf(all), world.now()) : undefined;
    const wait = (edge ?? 0) - world.now() - (dice.chance(0.5) ? 1 : 0);
    if (wait <= 0) return;
    world.wait(wait);
    if (dice.chance(0.7)) await this.afterSweep(await this.sweep(false));
  }

  async step(): Promise<void> {
    const { dice, world } = this;
    if (dice.chance(0.5)) world.wait(1 + dice.upTo(5000));
    const turn = dice.upTo(100);
    if (turn < 4) world.wait(dice.upTo(9 * DAY));
    else if (turn < 5) await this.goToEdge();
    else if (turn < 10) await this.drain(this.drainedTable());
    else if (turn < 12) await this.redeliver();
    else if (turn < 14 && this.slots.length > 0) await this.history(dice.oneOf(this.slots));
    else if (turn < 16) await this.afterSweep(await this.sweep(false));
    else if (turn < 17) world.publish(dice.oneOf(ITEMS).code);
    else if (turn < 20)
      // A drainer between those who write.
      await Promise.all([this.act(), this.drain(this.table(true, dice.chance(0.2)))]);
    else await this.act();
  }

  /** A table whose drainer may die, or whose removals are forgotten, so that events come again behind later ones. */
  drainedTable(): RecordTable {
    const { dice, world } = this;
    if (dice.chance(0.3)) return this.table(false, true);
    if (dice.chance(0.5)) return world.table;
    return { ...world.table, clearEvents: async () => undefined };
  }
}

/** Commands of one world: few enough that its table stays small. */
const OF_A_WORLD = 250;

/** Plays so many commands, world after world. The seed makes a game again; a failure says which world it was, and how it came to it. */
export const playCases = async (
  { commands, seed }: Readonly<{ commands: number; seed: number }>,
  onWorld: (tally: Tally) => void = () => undefined,
): Promise<Tally> => {
  const tally = newTally();
  for (let world = 0; tally.commands < commands; world += 1) {
    const dice = diceOf(seededRandom(seed * 100_003 + world));
    const game = new Game(dice, tally, new Set());
    const until = Math.min(commands, tally.commands + OF_A_WORLD);
    try {
      while (tally.commands < until) await game.step();
      await game.end();
    } catch (error) {
      const last = game.trace.slice(-25).join('\n');
      throw new Error(`seed ${seed}, world ${world}, after\n${last}\n${String(error)}`, { cause: error });
    }
    onWorld(tally);
  }
  return tally;
};
