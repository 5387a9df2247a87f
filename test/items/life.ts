import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { dynamoCatalogueStore } from '../../lib/items/catalogue-store.dynamo.ts';
import { changeHead } from '../../lib/items/change-head.ts';
import { catalogueKind, itemKind } from '../../lib/items/item-kind.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { draftTag, type Life } from '../../lib/items/life.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import type { Actor, Role } from '../../lib/kernel/actor.ts';
import { organisationCheckDigit } from '../../lib/kernel/organisation-code.ts';
import type { Result } from '../../lib/kernel/result.ts';
import { usccCheckDigit } from '../../lib/kernel/uscc.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';

export const TODAY = '2026-11-24';
const NOW = new Date(`${TODAY}T02:00:00Z`);

/** A sound USCC of an organ of the state, made up. */
export const usccOf = (serial: number): string => {
  const body = String(serial).padStart(8, '0');
  const start = `11150100${body}${organisationCheckDigit(body) ?? ''}`;
  return start + (usccCheckDigit(start) ?? '');
};

/** Makes sure that both check characters exist: some serials would need an X that a USCC does not know. */
export const AGENCY = usccOf(11500101);
export const OTHER_AGENCY = usccOf(11500202);
export const BASIC_CODE = '150112345001';
export const codeOf = (serial: number): string => `${AGENCY}3${basicCodeOf(serial)}`;
export const basicCodeOf = (serial: number): string => `1501${String(serial).padStart(5, '0')}001`;
export const CODE = `${AGENCY}3${BASIC_CODE}`;

const zh = (text: string) => ({ 'zh-CN': text });

/** A content under {@link CODE} that breaks no rule. */
export const soundContent = (more: Partial<ItemContent> = {}): ItemContent => ({
  name: zh('食品经营许可'),
  type: 'administrative-license',
  basicCode: BASIC_CODE,
  division: '150100',
  agency: { code: AGENCY, name: '呼和浩特市市场监督管理局', nature: 'statutory' },
  levels: ['prefectural'],
  legalBasis: [zh('《中华人民共和国食品安全法》第三十五条')],
  powerSource: '法定本级行使',
  audiences: ['natural-person', 'enterprise'],
  handlingType: 'committed',
  channels: ['window', 'web'],
  legalLimit: { value: 20, unit: 'workday' },
  promisedLimit: { value: 5, unit: 'workday' },
  conditions: zh('具有与经营的食品品种、数量相适应的场所'),
  steps: ['受理', '审查', '决定', '办结', '送达'].map((name) => ({ name: zh(name) })),
  fees: { charged: false, payOnline: false },
  visits: { count: 1, reason: zh('现场核查') },
  onlineDepth: 'mostly',
  delivery: { byPost: true },
  result: { type: 'license', name: zh('食品经营许可证') },
  consultation: '0471-1234567',
  complaint: '0471-12345',
  personThemes: ['准营准办'],
  enterpriseThemes: ['准营准办'],
  materials: [{ id: 'm1', name: zh('申请书'), necessity: 'required' }],
  faqs: [{ question: zh('多久可以办好？'), answer: zh('五个工作日') }],
  ...more,
});

/** The same under the code of another serial. */
export const contentFor = (serial: number, more: Partial<ItemContent> = {}): ItemContent =>
  soundContent({ basicCode: basicCodeOf(serial), ...more });

export const soundEntry = (more: Partial<CatalogueContent> = {}): CatalogueContent => ({
  name: zh('食品经营许可'),
  type: 'administrative-license',
  levels: ['prefectural', 'county'],
  legalBasis: [zh('《中华人民共和国食品安全法》第三十五条')],
  audiences: ['natural-person', 'enterprise'],
  elements: { name: 'must-equal', promisedLimit: 'may-improve', conditions: 'local' },
  ...more,
});

export const official = (subject: string, roles: readonly Role[], more: Partial<Actor> = {}): Actor => ({
  subject,
  kind: 'official',
  roles,
  division: '150100',
  ...more,
});

export const EDITOR = official('editor-1', ['editor']);
export const REVIEWER = official('reviewer-1', ['reviewer']);
export const REGION_EDITOR = official('editor-r', ['editor'], { division: '150000' });
export const REGION_REVIEWER = official('reviewer-r', ['reviewer'], { division: '150000' });
export const MIRROR: Actor = { subject: 'mirror', kind: 'machine', roles: ['system'] };

/** A clock that tests set. */
export const settableClock = (start = NOW) => {
  let now = start;
  return {
    now: () => now,
    on: (date: string) => {
      now = new Date(`${date}T02:00:00Z`);
    },
  };
};

/** The lives of items and of catalogue entries over one table. */
export const livesOver = (table: RecordTable, { site = '150100', clock = settableClock() } = {}) => ({
  table,
  clock,
  item: { kind: itemKind(site), store: dynamoItemStore(table), clock },
  catalogue: { kind: catalogueKind(site), store: dynamoCatalogueStore(table), clock },
});

export const memoryLives = (options: Parameters<typeof livesOver>[1] = {}) =>
  livesOver(memoryRecordTable(), options);

/** The value, or a failure that tells the refusal. */
export const granted = <Value>(result: Result<Value, string>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

/** The kind of a refusal; `granted` where there is none. */
export const kindOf = (result: Result<unknown, string>): string =>
  result.ok ? 'granted' : result.refusal.kind;

/** Drafts, submits and publishes a content from a day on; answers the rev of the head. */
export const publish = async <Content>(
  life: Life<Content>,
  { code, content, from }: Readonly<{ code: string; content: Content; from: string }>,
  { editor = EDITOR, reviewer = REVIEWER } = {},
): Promise<number> => {
  granted(await saveDraft(life, { actor: editor, code, content, ifMatch: undefined }));
  const { rev } = granted(await submitDraft(life, { actor: editor, code, ifMatch: undefined }));
  return granted(await publishDraft(life, { actor: reviewer, code, from, ifMatch: draftTag(rev) })).rev;
};

/** Takes a legacy item over as an import does: without review, whatever is wrong with it. */
export const takeOver = async (
  life: Life<ItemContent>,
  code: string,
  content: ItemContent,
): Promise<void> => {
  granted(
    await changeHead(life.store, code, async () => ({
      ok: true,
      value: {
        head: {
          code,
          division: content.division,
          timeline: [
            { kind: 'published', from: '2020-01-01', at: '', by: 'import', version: 1, digest: 'd1' },
          ],
          live: { version: 1, digest: 'd1', content },
          findings: [{ code: 'item-code-unrecognised', pointer: '' }],
          origin: { source: 'legacy', row: 7, digest: 'd1' },
        },
      },
    })),
  );
};
