import type { Language } from '../../kernel/language.ts';
import { say, type Message } from '../../platform/messages.ts';
import type { ItemContent, TimeLimit } from '../item-content.ts';
import type { GuideFound } from '../show-guide.ts';
import {
  AGENCY_NATURE_LABELS,
  AREA_LABELS,
  AUDIENCE_LABELS,
  CHANNEL_LABELS,
  HANDLING_TYPE_LABELS,
  ITEM_TYPE_LABELS,
  LEVEL_LABELS,
  ONLINE_DEPTH_LABELS,
  PROCEDURE_LABELS,
  RESULT_TYPE_LABELS,
  TIME_LABELS,
} from '../value-labels.ts';
import { roundedPosition, toGcj02 } from '../places/gcj-02.ts';
import { positionOf, type Place } from '../places/sort-places.ts';
import { guideMaterials } from './guide-materials.ts';
import { guideNotices } from './guide-notices.ts';
import type { Guide, GuideLimit } from './guide-shape.ts';
import { GUIDE_WORDS } from './guide-words.ts';

/** Names a value of a closed list in the reader's language. */
export const labelled =
  (language: Language) =>
  <Value extends string>(labels: Readonly<Record<Value, Message>>, value: Value) => ({
    value,
    label: say(labels[value], language),
  });

type Label = ReturnType<typeof labelled>;

/** A property when there is something to say. */
export const given = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

const limitIn =
  (language: Language) =>
  (limit: TimeLimit | undefined, note?: GuideLimit['note']): GuideLimit | undefined =>
    limit && {
      ...limit,
      label: say(limit.value === 0 ? GUIDE_WORDS.immediate : TIME_LABELS[limit.unit], language, limit),
      ...given('note', note),
    };

const identity = ({ item, content }: GuideFound, word: Label) => {
  const { agency } = content;
  return {
    ...given('basicCode', content.basicCode),
    ...given('handlingCode', content.handlingCode),
    localCodes: content.localCodes ?? [],
    previousCodes: item.previousCodes ?? [],
    agency: {
      name: agency.name,
      ...given('code', agency.code),
      ...given('nature', agency.nature && word(AGENCY_NATURE_LABELS, agency.nature)),
    },
    ...given('entrustedBy', content.entrustedBy),
    jointAgencies: (content.jointAgencies ?? []).map(({ name }) => name),
    levels: (content.levels ?? []).map((level) => word(LEVEL_LABELS, level)),
    ...given('powerSource', content.powerSource),
    legalBasis: content.legalBasis ?? [],
  };
};

const handling = (content: ItemContent, language: Language, word: Label) => {
  const limit = limitIn(language);
  return {
    steps: (content.steps ?? []).map(({ name, note, limit: own }) => ({
      name,
      ...given('note', note),
      ...given('limit', limit(own)),
    })),
    specialProcedures: (content.specialProcedures ?? []).map(({ kind, name, limit: own }) => ({
      name,
      kind: word(PROCEDURE_LABELS, kind),
      ...given('limit', limit(own)),
    })),
    ...given('handlingType', content.handlingType && word(HANDLING_TYPE_LABELS, content.handlingType)),
    channels: (content.channels ?? []).map((channel) => word(CHANNEL_LABELS, channel)),
    handlingArea: (content.handlingArea ?? []).map((area) => word(AREA_LABELS, area)),
    ...given('onlineDepth', content.onlineDepth && word(ONLINE_DEPTH_LABELS, content.onlineDepth)),
    ...given('onlineUrl', content.onlineUrl),
    ...given('mobileUrl', content.mobileUrl),
    ...given('legalLimit', limit(content.legalLimit, content.legalLimitNote)),
    ...given('promisedLimit', limit(content.promisedLimit, content.promisedLimitNote)),
  };
};

const onMaps = (place: Place) => {
  const position = positionOf(place);
  return { ...place, ...given('gcj02', position && roundedPosition(toGcj02(position))) };
};

const outcome = ({ result, fees, ...content }: ItemContent, word: Label) => ({
  ...given('fees', fees && { ...fees, projects: fees.projects ?? [] }),
  ...given('visits', content.visits),
  places: (content.places ?? []).map(onMaps),
  ...given('delivery', content.delivery),
  ...given('consultation', content.consultation),
  ...given('complaint', content.complaint),
  ...given('result', result && { ...result, type: word(RESULT_TYPE_LABELS, result.type) }),
  intermediaries: content.intermediaries ?? [],
  faqs: content.faqs ?? [],
  ...given('remarks', content.remarks),
});

const stateOf = ({ status }: GuideFound): Guide['state'] =>
  status.state === 'in-force' || status.state === 'suspended' || status.state === 'not-yet'
    ? status.state
    : 'cancelled';

/** Makes the guide of what was found: labels and notices in the reader's language, texts still in all of theirs. */
export const makeGuide = (found: GuideFound, language: Language): Guide => {
  const { item, content, shown, asOf } = found;
  const word = labelled(language);
  return {
    code: item.code,
    name: content.name,
    notices: [...guideNotices(found, language)],
    state: stateOf(found),
    version: shown.version,
    from: shown.from,
    ...given('to', shown.to),
    asOf,
    type: word(ITEM_TYPE_LABELS, content.type),
    ...identity(found, word),
    audiences: (content.audiences ?? []).map((audience) => word(AUDIENCE_LABELS, audience)),
    ...given('conditions', content.conditions),
    ...given('quantityLimit', content.quantityLimit),
    materials: guideMaterials(content, word),
    ...handling(content, language, word),
    ...outcome(content, word),
  };
};
