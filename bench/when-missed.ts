/** By measurement: what is said below its figures when a budget is missed: whose the time is, and what else was tried. */
export const WHEN_MISSED: Readonly<Record<string, readonly string[]>> = {
  'cold-start': [
    'Whose the time is: the lines in brackets tell what node, the SDK and the fetching of a key take by themselves. A function with the SDK stands on the second (the third is the same call as the SDK comes); one that asks for a token stands on the last, which is over the budget or just below it by itself. On top of that comes what is its own: the edge with its checks, and the schema of an item, made of many small schemas that are built to be run once. `show-docs` renders the whole document; `drain-item-outbox` asks the store for every shard of its outbox before it answers.',
    'Tried and kept, all in infra/build: one file to start from, the verifier of tokens only where it is asked for, what only documents read left out, modules of node loaded when first called, an SDK without ini files, endpoint rules, endpoint cache, event streams and errors that cannot come, all settings of its client said at once, keys fetched without `fetch`.',
    'Tried and dropped, because equal or slower: one file without parts, ASCII output, eager compilation and other flags of V8, records marshalled without the document client, checks of records interpreted instead of compiled.',
    'Left for a decision: a client of our own in place of the SDK, with the SDK’s signer; a V8 code cache in the package, which has to be tried on Lambda itself; pages of documentation rendered by the build.',
  ],
  'pull-slope': [
    'A pull begins and ends with some eleven requests whatever has changed (the lease, a checkpoint for each hundred entries, the digest, what is refused) and in a process that has just started; of a short list these are more than a fiftieth of the time, of a long one they do not count.',
  ],
  'import-slope': [
    'The engine and the importing process share two cores with whatever else the machine does. Where each has a core, both wait for the engine, which then takes all of its own while the importing process takes less than half of its; where they have to share, the import’s own work adds to the sum: some 0.13 ms a row for parsing, checking, rules and the digest. The runs of a pair come one after the other, so a change of the machine’s load between them shows in the ratio.',
  ],
};
