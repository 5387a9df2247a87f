/** What is wrong with an entry, a signed head or a file of an export. */
export type DeviationCode =
  | 'entry-unreadable'
  | 'entry-misplaced'
  | 'entry-changed'
  | 'entry-missing'
  | 'entry-repeated'
  | 'entry-out-of-order'
  | 'chain-broken'
  | 'head-differs'
  | 'entries-end-early'
  | 'nothing-signed'
  | 'start-unproved'
  | 'checkpoint-unreadable'
  | 'checkpoint-misplaced'
  | 'checkpoint-key-unknown'
  | 'checkpoint-not-verified'
  | 'checkpoint-missing'
  | 'checkpoint-out-of-order'
  | 'checkpoint-chain-broken'
  | 'checkpoint-went-back'
  | 'checkpoint-forked'
  | 'export-behind-witness'
  | 'witness-unsound'
  | 'manifest-unreadable'
  | 'manifest-differs'
  | 'file-missing';

/** One deviation, and where it is: an entry by its lane and place (a range with `to`), a head by its number. */
export type Deviation = Readonly<{
  code: DeviationCode;
  file: string;
  line?: number;
  lane?: number;
  seq?: number;
  to?: number;
  checkpoint?: number;
}>;

export type Tell = (deviation: Deviation) => void;

const MOST = 1000;

/** Gathers deviations: the first thousand are kept, all are counted. */
export const gatherDeviations = () => {
  const kept: Deviation[] = [];
  let total = 0;
  const tell: Tell = (deviation) => {
    total += 1;
    if (kept.length < MOST) kept.push(deviation);
  };
  return { tell, kept, total: () => total };
};
