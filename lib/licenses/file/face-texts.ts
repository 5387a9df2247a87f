import { dateText, validityText } from './date-text.ts';
import type { LicenseFacts } from './license-facts.ts';
import type { FaceTexts } from '../../platform/ofd/lay-out-face.ts';
import { watermarkText } from './watermark-text.ts';

/** What is written on the face of a license. */
export const faceTextsOf = (facts: LicenseFacts): FaceTexts => {
  const { type, issuer, holder, watermark } = facts;
  return {
    title: type.name,
    rows: [
      { label: '证照编号', value: facts.number },
      { label: '持证主体', value: holder.name },
      { label: holder.codeKind.name, value: holder.code },
      ...facts.face.map(({ label, value }) => ({ label, value })),
      { label: '颁发机构', value: issuer.name },
      { label: '颁发机构代码', value: issuer.code },
      { label: '颁发日期', value: dateText(facts.issuedOn) },
      { label: '有效期', value: validityText(facts.validity) },
    ],
    signer: issuer.name,
    signedOn: dateText(facts.issuedOn),
    identifier: `证照标识 ${facts.identifier}`,
    ...(watermark && { watermark: watermarkText(watermark) }),
  };
};
