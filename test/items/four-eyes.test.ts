import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { discardDraft } from '../../lib/items/discard-draft.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { returnDraft } from '../../lib/items/review-draft.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { draftTag } from '../../lib/items/life.ts';
import { CODE, kindOf, memoryLives, official, soundContent } from './life.ts';

const RUNS = 200 * Number(process.env['SUMU_RUNS'] ?? 1);

/** Four people who are editors and reviewers at once: only the rule keeps them from reviewing themselves. */
const PEOPLE = ['a', 'b', 'c', 'd'].map((name) => official(name, ['editor', 'reviewer']));

const steps = fc.array(
  fc.record({
    who: fc.nat(PEOPLE.length - 1),
    what: fc.constantFrom('save', 'save', 'submit', 'submit', 'publish', 'publish', 'return', 'discard'),
  }),
  { maxLength: 30 },
);

it('whoever wrote or submitted any state of a draft never publishes or returns it, and everybody else may (fuzz)', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { item } = memoryLives();
      let compilers = new Set<string>();
      let state: 'none' | 'open' | 'submitted' = 'none';
      let published = 0;
      for (const [nth, { who, what }] of all.entries()) {
        const actor = PEOPLE[who] ?? official('nobody', []);
        const ask = { actor, code: CODE, ifMatch: '*' };
        const rev = (await item.store.find(CODE))?.rev ?? 0;
        const isOwn = compilers.has(actor.subject);
        const mayDecide = state === 'submitted' && !isOwn;
        if (what === 'save') {
          const content = soundContent({ remarks: { 'zh-CN': `第${nth}稿` } });
          const kind = kindOf(
            await saveDraft(item, { ...ask, content, ifMatch: state === 'none' ? undefined : '*' }),
          );
          expect(kind).toBe(state === 'submitted' && !isOwn ? 'forbidden' : 'granted');
          if (kind === 'granted') [state, compilers] = ['open', compilers.add(actor.subject)];
        } else if (what === 'submit') {
          const kind = kindOf(await submitDraft(item, ask));
          expect(kind === 'granted').toBe(state === 'open');
          if (kind === 'granted') [state, compilers] = ['submitted', compilers.add(actor.subject)];
        } else if (what === 'discard') {
          const kind = kindOf(await discardDraft(item, ask));
          expect(kind === 'granted').toBe(state === 'open' || (state === 'submitted' && isOwn));
          if (kind === 'granted') [state, compilers] = ['none', new Set()];
        } else if (what === 'return') {
          const kind = kindOf(await returnDraft(item, { ...ask, comment: '退' }));
          expect(kind === 'granted').toBe(mayDecide);
          if (kind === 'granted') state = 'open';
        } else {
          const from = '2026-12-01';
          const kind = kindOf(await publishDraft(item, { ...ask, from, ifMatch: draftTag(rev) }));
          expect(kind === 'granted').toBe(mayDecide);
          if (state === 'submitted' && isOwn) expect(kind).toBe('same-person');
          if (kind === 'granted') [state, compilers, published] = ['none', new Set(), published + 1];
        }
      }
      expect((await item.store.find(CODE))?.head.timeline ?? []).toHaveLength(published);
    }),
    { numRuns: RUNS },
  );
});
