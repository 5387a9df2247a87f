import type { Language } from '../kernel/language.ts';
import type { Defect, Result } from '../kernel/result.ts';
import type { BoundItem } from './case.ts';

/** Answers to situation questions: the option chosen, or a list of options. */
export type SituationAnswers = Readonly<Record<string, string | readonly string[]>>;

/** A material that an item asks for, by the answers to its questions. */
export type WantedMaterial = Readonly<{
  id: string;
  /** In Chinese. */
  name: string;
  necessity: 'required' | 'optional' | 'may-follow';
  /** The license type that makes it unnecessary (免提交). */
  licenseType?: string | undefined;
  /** Whether it depends on a question that is still open. */
  undecided: boolean;
}>;

/** What the answers to an item's questions come to. */
export type Situation = Readonly<{
  /** What is wrong with the answers, with pointers below `/situations`. */
  defects: readonly Defect[];
  /** Questions that are to be answered now, before the list of materials is known; their texts in Chinese. */
  open: readonly Readonly<{ id: string; text: string }>[];
  wanted: readonly WantedMaterial[];
}>;

/** The version of an item, as far as cases go by it. */
export type CaseItem = Readonly<{
  bound: BoundItem;
  /** In Chinese words of GB/T 39046 A.6 in English: natural-person, enterprise, ... */
  audiences: readonly string[];
  steps: readonly Readonly<{ id: string; agency?: string | undefined; parallel?: boolean | undefined }>[];
  fourEyes: boolean;
  /** JSON Schema of what is filled in; none where the item has no form. */
  schema?: Readonly<Record<string, unknown>> | undefined;
  situation: (answers: SituationAnswers) => Situation;
}>;

/** Where a field of a form may be filled from. */
export type PrefillPlace = Readonly<{
  field: string;
  from: 'holder' | 'agent' | 'item' | 'today' | 'license';
  element?: string | undefined;
  licenseType?: string | undefined;
}>;

/** The form and the questions of a version in one language. */
export type CaseForm = Readonly<{
  name: string;
  form?:
    | Readonly<{
        schema: Readonly<Record<string, unknown>>;
        groups: readonly Readonly<{ title: string; fields: readonly string[] }>[];
        prefill: readonly PrefillPlace[];
      }>
    | undefined;
  questions: readonly Readonly<{
    id: string;
    text: string;
    multiple: boolean;
    options: readonly Readonly<{ id: string; text: string }>[];
    when: readonly Readonly<{ question: string; anyOf: readonly string[] }>[];
  }>[];
  /** Names of the materials by their ids. */
  materials: Readonly<Record<string, string>>;
}>;

export type CaseItemRefusal =
  'item-not-found' | 'item-cancelled' | 'item-moved' | 'item-suspended' | 'item-code-not-national';

/** What a case needs to know of service items. */
export type CaseItems = Readonly<{
  /** The version in force today, which new applications are made by. */
  current: (code: string) => Promise<Result<CaseItem, CaseItemRefusal>>;
  /** The version that a case is bound to, whatever has become of the item since. */
  bound: (item: Pick<BoundItem, 'code' | 'version' | 'digest'>) => Promise<CaseItem>;
  form: (item: Pick<BoundItem, 'code' | 'version' | 'digest'>, language: Language) => Promise<CaseForm>;
}>;
