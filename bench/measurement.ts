/** `sample`: small sizes for CI; `full`: the sizes that the figures are published with. */
export type Size = 'sample' | 'full';

export type Budget = Readonly<{ at: 'most' | 'least'; value: number }>;

/** One measured figure. `note` says what else was seen, for instance sizes or the status of an answer. */
export type Figure = Readonly<{
  what: string;
  value: number;
  unit: string;
  budget?: Budget;
  note?: string;
}>;

/** What one file of bench/ measured, and how, so that a reader can do it again. */
export type Measurement = Readonly<{
  name: string;
  title: string;
  how: readonly string[];
  figures: readonly Figure[];
  /** Said below the figures when a budget is missed: why, and what else was tried. */
  whenMissed?: readonly string[];
}>;

export type Measure = (size: Size) => Promise<Measurement>;

/** Undefined where there is no budget. */
export const isMet = ({ value, budget }: Figure): boolean | undefined => {
  if (budget === undefined) return undefined;
  return budget.at === 'most' ? value <= budget.value : value >= budget.value;
};
