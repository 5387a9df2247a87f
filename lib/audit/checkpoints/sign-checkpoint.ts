import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import { LANES } from '../audit-entry.ts';
import type { LaneStore } from '../lane-store.ts';
import {
  digestOfCheckpoint,
  headOf,
  signatureFault,
  signedBytesOf,
  type Checkpoint,
  type CheckSignature,
  type SignedCheckpoint,
} from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { AuditChainBroken, tellBroken, walkLane } from './walk-lane.ts';

/** Signs for a site; `publicKeys` are the current one first and those that it signed with before. */
export type CheckpointSigner = Readonly<{
  sign: (message: Uint8Array) => Uint8Array;
  publicKeys: readonly Readonly<{ id: string; spki: Uint8Array }>[];
}>;

export type SignCheckpointDeps = Readonly<{
  site: string;
  lanes: LaneStore;
  checkpoints: CheckpointStore;
  signer: () => Promise<CheckpointSigner>;
  checkSignature: () => Promise<CheckSignature>;
  clock: Clock;
  log: Log;
}>;

/** The newest checkpoint, and the lanes that are not what was written. */
export type SignedNow = Readonly<{ latest: SignedCheckpoint | undefined; broken: number; added: number }>;

/** Of one lane in one run; the next run goes on. */
const MOST = 5000;

const ownLatest = async (
  { checkpoints, checkSignature, log }: SignCheckpointDeps,
  { publicKeys }: CheckpointSigner,
): Promise<SignedCheckpoint | undefined> => {
  const latest = await checkpoints.latest();
  if (latest === undefined) return undefined;
  const why = signatureFault(latest, new Set(publicKeys.map(({ id }) => id)), await checkSignature());
  if (why === undefined) return latest;
  tellBroken(log, { checkpoint: latest.checkpoint.number, why });
  throw new AuditChainBroken('audit-chain-broken');
};

const walkAll = async ({ lanes, log }: SignCheckpointDeps, before: Checkpoint | undefined) => {
  let broken = 0;
  const heads: Checkpoint['lanes'] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    const { head, fault } = await walkLane(lanes, lane, headOf(before, lane), MOST);
    if (head.seq > 0) heads.push({ lane, ...head });
    if (fault === undefined) continue;
    broken += 1;
    tellBroken(log, { lane, ...fault });
  }
  return { heads, broken };
};

const placesIn = (lanes: Checkpoint['lanes']): number => lanes.reduce((sum, { seq }) => sum + seq, 0);

/**
 * Signs the heads of all lanes where any of them has gone on since the newest checkpoint, after following every new link:
 * what is signed goes on from what was signed before. A lane that is broken keeps its last sound head, is logged as
 * `audit-chain-broken` and counted. Any number of runs at once make one checkpoint.
 */
export const signCheckpoint = async (deps: SignCheckpointDeps): Promise<SignedNow> => {
  const { site, checkpoints, clock } = deps;
  const signer = await deps.signer();
  const [current] = signer.publicKeys;
  if (current === undefined) throw new RangeError('keyring-empty');
  const latest = await ownLatest(deps, signer);
  const { heads, broken } = await walkAll(deps, latest?.checkpoint);
  const added = placesIn(heads) - placesIn(latest?.checkpoint.lanes ?? []);
  if (added === 0) return { latest, broken, added };
  const told: Checkpoint = {
    v: 1,
    site,
    number: (latest?.checkpoint.number ?? 0) + 1,
    at: clock.now().toISOString(),
    lanes: heads,
    ...(latest && { previous: digestOfCheckpoint(latest.checkpoint) }),
    key: current.id,
  };
  const signed: SignedCheckpoint = {
    checkpoint: told,
    publicKey: Buffer.from(current.spki).toString('base64'),
    signature: Buffer.from(signer.sign(signedBytesOf(told))).toString('base64'),
  };
  const saved = await checkpoints.save(signed, latest);
  return saved === 'saved' ? { latest: signed, broken, added } : { latest, broken, added: 0 };
};
