import { toFormAnswer } from '../items/forms/form-answer.ts';
import { dynamoItemStore } from '../items/item-store.dynamo.ts';
import type { ItemContent } from '../items/item-content.ts';
import type { ItemStore } from '../items/item-store.ts';
import { lookUpItem } from '../items/look-up-item.ts';
import { checkAnswers } from '../items/situations/check-answers.ts';
import { questionsById } from '../items/situations/conditions.ts';
import { judgeMaterial, openQuestions } from '../items/situations/judge-materials.ts';
import { systemClock } from '../kernel/clock.ts';
import { ok, refuse } from '../kernel/result.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { localize } from '../platform/localize.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import type { CaseItem, CaseItems, Situation, SituationAnswers } from './case-items.ts';
import type { BoundItem } from './case.ts';
import { limitOf } from './limits/limit-of.ts';

type Version = Readonly<{ code: string; version: number; digest: string; content: ItemContent }>;

const situationOf =
  ({ questions = [], materials = [] }: ItemContent) =>
  (given: SituationAnswers): Situation => {
    const byId = questionsById(questions);
    const { answers, defects } = checkAnswers(given, byId, '/situations');
    const open = openQuestions(materials, byId, answers)
      .filter(({ askNow }) => askNow)
      .map(({ question: { id, text } }) => ({ id, text: text['zh-CN'] }));
    const wanted = materials.flatMap((material) => {
      const verdict = judgeMaterial(material, byId, answers);
      if (verdict === 'unwanted') return [];
      const { id, name, necessity, licenseType } = material;
      const type = licenseType === undefined ? {} : { licenseType };
      return [{ id, name: name['zh-CN'], necessity, ...type, undecided: verdict === 'undecided' }];
    });
    return { defects, open, wanted };
  };

/** The agency is named by its own code, else by the one that every national implementing code begins with. */
const agencyOf = (code: string, { agency }: ItemContent) => ({
  code: agency.code ?? code.slice(0, 18),
  name: agency.name,
});

const boundTo = ({ code, version, digest, content }: Version): BoundItem => {
  const { legalLimit, promisedLimit, handlingType, result } = content;
  const [legal, promised] = [limitOf(legalLimit), limitOf(promisedLimit)];
  return {
    code,
    version,
    digest,
    name: content.name['zh-CN'],
    type: content.type,
    ...(handlingType === undefined ? {} : { handlingType }),
    agency: agencyOf(code, content),
    division: content.division,
    limits: { ...(legal && { legal }), ...(promised && { promised }) },
    ...(result?.licenseType === undefined ? {} : { licenseType: result.licenseType }),
  };
};

const caseItem = (version: Version): CaseItem => {
  const { review, form, audiences = [] } = version.content;
  return {
    bound: boundTo(version),
    audiences,
    steps: (review?.steps ?? []).map(({ id, agency, parallel }) => ({ id, agency, parallel })),
    fourEyes: review?.fourEyes ?? false,
    schema: form?.schema,
    situation: situationOf(version.content),
  };
};

const NATIONAL = /^[0-9A-Z]{31}$/;

const versionOf = async (items: ItemStore, { code, version, digest }: Omit<Version, 'content'>) => {
  const head = (await items.find(code))?.head;
  const live = head?.live?.digest === digest ? head.live.content : undefined;
  const content = live ?? (await items.readContent(code, digest));
  if (head === undefined || content === undefined) throw new Error('case-item-version-missing');
  return { head, found: { code, version, digest, content } };
};

/** Joins cases to the service items of the site. */
export const wireCaseItems = (env: Env): CaseItems => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const items = dynamoItemStore(dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE }));
  return {
    current: async (code) => {
      const outcome = await lookUpItem({ items, clock: systemClock }, { code });
      if (!outcome.ok) return outcome;
      if (outcome.value.kind === 'moved')
        return refuse('item-moved', { facts: { item: code, successors: outcome.value.successors } });
      const { item, state, version, digest, content, suspendedFrom } = outcome.value;
      if (!NATIONAL.test(item.code)) return refuse('item-code-not-national', { facts: { item: code } });
      if (state === 'suspended') return refuse('item-suspended', { facts: { item: code, suspendedFrom } });
      return ok(caseItem({ code: item.code, version, digest, content }));
    },
    bound: async (item) => caseItem((await versionOf(items, item)).found),
    form: async (item, language) => {
      const { head, found } = await versionOf(items, item);
      const { name, form, questions } = toFormAnswer(
        { kind: 'found', item: head, state: 'in-force', from: '', ...found },
        language,
      );
      const { materials = [] } = found.content;
      const { value } = localize(
        materials.map((one) => ({ id: one.id, name: one.name })),
        language,
        found.version,
      );
      return {
        name,
        form,
        questions,
        materials: Object.fromEntries(value.map((one) => [one.id, one.name])),
      };
    },
  };
};
