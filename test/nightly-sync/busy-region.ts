import { cancelEntry, resumeEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { discardDraft } from '../../lib/items/discard-draft.ts';
import { draftTag, type Life } from '../../lib/items/life.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { replaceItems } from '../../lib/items/replace-items.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { replacementDeps } from '../items/endpoints.ts';
import {
  basicCodeOf,
  codeOf,
  contentFor,
  granted,
  REGION_EDITOR,
  REGION_REVIEWER,
  soundEntry,
} from '../items/life.ts';
import type { Lives } from './region.ts';

const ITEMS = 10;
const ENTRIES = 4;
const STATUS = [suspendEntry, resumeEntry, cancelEntry] as const;

const publishing = async <Content>(
  life: Life<Content>,
  code: string,
  content: Content,
  from: string,
): Promise<void> => {
  const saved = await saveDraft(life, { actor: REGION_EDITOR, code, content, ifMatch: undefined });
  if (!saved.ok) return;
  const { rev } = granted(await submitDraft(life, { actor: REGION_EDITOR, code, ifMatch: undefined }));
  const ifMatch = draftTag(rev);
  const outcome = await publishDraft(life, { actor: REGION_REVIEWER, code, from, ifMatch });
  if (!outcome.ok) granted(await discardDraft(life, { actor: REGION_EDITOR, code, ifMatch: undefined }));
};

/** One thing that somebody at the region does; what the rules refuse is not done. */
export const doSomething = async (lives: Lives, random: () => number, nth: number): Promise<void> => {
  const pick = (n: number): number => Math.floor(random() * n);
  const from = `2026-${String(1 + pick(12)).padStart(2, '0')}-01`;
  const serial = 1 + pick(ITEMS);
  const what = random();
  const actor = REGION_REVIEWER;
  if (what < 0.5)
    return publishing(
      lives.item,
      codeOf(serial),
      contentFor(serial, { remarks: { 'zh-CN': `第${nth}次` } }),
      from,
    );
  if (what < 0.7) {
    const entry = soundEntry({ remarks: { 'zh-CN': `第${nth}次` } });
    return publishing(lives.catalogue, basicCodeOf(1 + pick(ENTRIES)), entry, from);
  }
  if (what < 0.85) {
    const change = STATUS[pick(STATUS.length)] ?? cancelEntry;
    if (random() < 0.3)
      await change(lives.catalogue, { actor, code: basicCodeOf(1 + pick(ENTRIES)), from, reason: '改革' });
    else await change(lives.item, { actor, code: codeOf(serial), from, reason: '改革' });
    return;
  }
  const others = [serial % ITEMS, (serial + 3) % ITEMS].map((other) => codeOf(other + 1));
  const successors = [...new Set(others)].filter((code) => code !== codeOf(serial));
  await replaceItems(replacementDeps(lives), {
    actor,
    idempotencyKey: `key-${String(nth).padStart(8, '0')}`,
    sources: [codeOf(serial)],
    successors,
    from,
    reason: '拆分',
  });
};
