import { importItems } from '../../../lib/items/import/import-items.ts';
import { inspectSource } from '../../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../../lib/platform/reading/open-rows.ts';
import { importKit, MAPPING_FILE, mappingOf } from './import-kit.ts';

/** A process of its own whose memory is measured: `node import-large-process.ts <file>` reads and judges all of it. */
const [file = ''] = process.argv.slice(2);
const { items, runs, clock } = importKit();
const facts = await inspectSource(file);
const outcome = await importItems(
  {
    items,
    runs,
    clock,
    holder: { name: 'here:1', isGone: () => false },
    rejects: { write: async () => undefined, close: async () => undefined },
  },
  {
    mapping: mappingOf(MAPPING_FILE),
    mappingDigest: '',
    sourceDigest: facts.digest,
    open: () => openRows(file, facts),
    dryRun: true,
  },
);
if (!outcome.ok) throw new Error(outcome.refusal.kind);
const { counts, rowsPerSecond, balanced } = outcome.value;
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ counts, rowsPerSecond, balanced, peakMiB })}\n`);
