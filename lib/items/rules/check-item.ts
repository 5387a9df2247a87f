import type { Defect } from '../../kernel/result.ts';
import type { ItemContent } from '../item-content.ts';
import { audiencesMatchThemes } from './audiences.ts';
import { agencyCodeIsSound, basicCodeIsSound, divisionSuitsLevel, implementingCodeAgrees } from './codes.ts';
import { complaintGoesElsewhere } from './contacts.ts';
import { feesAreComplete } from './fees.ts';
import { formIsLaidOut } from './form-layout.ts';
import { formSchemaIsSupported } from './form-schema.ts';
import { idsAreUnique } from './guide-consistency.ts';
import { licenseFlowIsComplete, licenseHasFaq } from './license-items.ts';
import { requiredElements } from './required-elements.ts';
import { resultNameAgrees } from './result-name.ts';
import type { Rule } from './rule.ts';
import { conditionsRefer, everythingIsReached, questionsComeInOrder, questionsDecide } from './situations.ts';
import { immediateMeansNow, promiseWithinLaw } from './time-limits.ts';
import { fullyOnlineNeedsNoVisit, noVisitNeedsPost, visitsHaveReason } from './visits.ts';

/** The rules of a published item, in the order in which their defects are told. */
export const ITEM_RULES: readonly Rule[] = [
  requiredElements,
  basicCodeIsSound,
  agencyCodeIsSound,
  implementingCodeAgrees,
  divisionSuitsLevel,
  promiseWithinLaw,
  immediateMeansNow,
  resultNameAgrees,
  visitsHaveReason,
  fullyOnlineNeedsNoVisit,
  noVisitNeedsPost,
  feesAreComplete,
  complaintGoesElsewhere,
  audiencesMatchThemes,
  licenseHasFaq,
  licenseFlowIsComplete,
  idsAreUnique,
  conditionsRefer,
  questionsComeInOrder,
  everythingIsReached,
  questionsDecide,
  formSchemaIsSupported,
  formIsLaidOut,
];

/**
 * Every rule that a content breaks under a code, all at once and in a fixed order; pointers are into the content. A
 * publication with any is refused; an import records them as findings.
 */
export const checkItem = (content: ItemContent, code: string): readonly Defect[] =>
  ITEM_RULES.flatMap((rule) => rule.check(content, code));
