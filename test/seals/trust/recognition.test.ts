import { describe, expect, it } from 'vitest';
import type { SigningTimes } from '../../../lib/seals/trust/standing.ts';
import type { Recognition } from '../../../lib/seals/trust/trust-list.ts';
import { EVERYWHERE, issue, judge, keyNamed, said, type Case } from './authority.ts';

const [rootKey, caKey] = [keyNamed('SM2', 'root'), keyNamed('SM2', 'ca')];
const root = issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true });
const ca = issue({ subject: '签发', issuer: '根', key: caKey, by: rootKey, ca: true, serial: 2 });
const leaf = issue({ subject: '签章人', issuer: '签发', key: keyNamed('SM2', 'leaf'), by: caKey, serial: 3 });

const recognised = (more: Partial<Recognition> = {}): Recognition => ({
  by: '自治区',
  document: '互认〔2025〕1号',
  divisions: ['150000'],
  from: '2025-06-01',
  to: '2026-01-01',
  ...more,
});
const now = new Date('2026-06-01T00:00:00Z');
const at = (time: string): SigningTimes => ({ now, proven: new Date(time) });
const inForce = at('2025-09-01T00:00:00Z');

type Row = readonly [
  what: string,
  recognitions: readonly Recognition[],
  more: Partial<Case>,
  outcome: string,
];

describe('an anchor', () => {
  it.each<Row>([
    ['is used where it is recognised', [recognised()], {}, 'passed'],
    ['is used below where it is recognised', [recognised({ divisions: ['150100'] })], {}, 'passed'],
    [
      'is used by the longer form of a code',
      [recognised({ divisions: ['150102001'] })],
      { division: '150102001000' },
      'passed',
    ],
    [
      'is used anywhere when the whole country recognises it',
      [recognised({ divisions: ['000000'] })],
      { division: '640000' },
      'passed',
    ],
    ['is not used elsewhere', [recognised({ divisions: ['150200'] })], {}, 'not-done recognition-elsewhere'],
    [
      'is not used above where it is recognised',
      [recognised({ divisions: ['150102'] })],
      { division: '150100' },
      'not-done recognition-elsewhere',
    ],
    ['is not used when nobody recognises it', [], {}, 'not-done no-recognition'],
    [
      'is not used for another purpose',
      [recognised({ purposes: ['time-stamp', 'maker'] })],
      {},
      'not-done no-recognition',
    ],
    ['is used for its purpose', [recognised({ purposes: ['signer'] })], {}, 'passed'],
    [
      'is used from the first instant of its first day in China',
      [recognised()],
      { times: at('2025-05-31T16:00:00Z') },
      'passed',
    ],
    [
      'is not used an instant before',
      [recognised()],
      { times: at('2025-05-31T15:59:59.999Z') },
      'not-done recognition-not-yet',
    ],
    [
      'is used until the last instant before its end',
      [recognised()],
      { times: at('2025-12-31T15:59:59.999Z') },
      'passed',
    ],
    [
      'is not used from its end on',
      [recognised()],
      { times: { now, claimed: new Date('2025-12-31T16:00:00Z') } },
      'not-done recognition-over',
    ],
    [
      'is not used after a proof from after its end',
      [recognised()],
      { times: at('2026-02-01T00:00:00Z') },
      'not-done recognition-over',
    ],
    [
      'is not carried back by a claimed time',
      [recognised()],
      { times: { now, claimed: new Date('2025-09-01T00:00:00Z') } },
      'not-done recognition-over-time-unproven',
    ],
    [
      'is not used now when it was recognised once',
      [recognised()],
      { times: { now } },
      'not-done recognition-over',
    ],
    [
      'is used without an end',
      [{ by: '自治区', divisions: ['150000'], from: '2025-06-01' }],
      { times: { now } },
      'passed',
    ],
    [
      'is used by the best of its recognitions',
      [recognised({ divisions: ['640000'] }), recognised({ to: '2025-07-01' }), recognised()],
      {},
      'passed',
    ],
    [
      'is told of by the one that comes nearest',
      [recognised({ divisions: ['640000'] }), recognised({ to: '2025-07-01' })],
      { times: { now } },
      'not-done recognition-over',
    ],
  ])('%s', (_, recognitions, more, outcome) => {
    const judged = judge({
      anchors: [root],
      certificates: [ca],
      leaf,
      recognitions,
      times: inForce,
      ...more,
    });
    expect(said(judged.chain)).toBe(outcome);
  });

  it('says by whom it is recognised', () => {
    const judged = judge({
      anchors: [root],
      certificates: [ca],
      leaf,
      recognitions: [recognised()],
      times: inForce,
    });
    expect(judged.anchor?.recognition).toEqual(recognised());
  });

  it('that is listed twice has the recognitions of both', () => {
    const here = { anchors: [root], recognitions: [EVERYWHERE] };
    const elsewhere = { anchors: [root], recognitions: [recognised({ divisions: ['640000'] })] };
    const asked = { certificates: [ca], leaf };
    expect(said(judge({ ...asked, ...here, also: elsewhere }).chain)).toBe('passed');
    expect(said(judge({ ...asked, ...elsewhere, also: here }).chain)).toBe('passed');
  });

  it('that is recognised elsewhere may stand on the way to one that is recognised here', () => {
    const trust = { anchors: [ca], recognitions: [recognised({ divisions: ['640000'] })], times: inForce };
    expect(said(judge({ ...trust, leaf }).chain)).toBe('not-done recognition-elsewhere');
    const both = judge({ ...trust, anchors: [ca, root], recognitions: [recognised()], leaf });
    expect(said(both.chain)).toBe('passed');
    expect(both.path).toHaveLength(2);
  });

  it('that is not recognised does not hide that something is wrong', () => {
    const wrong = issue({
      subject: '签发',
      issuer: '根',
      key: caKey,
      by: rootKey,
      ca: false,
      keyUsage: 0x06,
      serial: 2,
    });
    const judged = judge({ anchors: [root], certificates: [wrong], leaf, recognitions: [] });
    expect(said(judged.chain)).toBe('failed ca-flag-missing');
  });
});
