import type { ItemContent } from '../item-content.ts';
import { hasPremises, said } from './make-situations.ts';
import type { Subject } from './subjects.ts';

type Form = NonNullable<ItemContent['form']>;

const text = (zh: string, en: string, maxLength: number) => ({
  type: 'string',
  title: said(zh, en),
  maxLength,
});

/** A type of license that is made up, as its organisation code says. */
const BUSINESS_LICENSE = '11150000DE0000000X001';

const PERSON = {
  identifier: { ...text('公民身份号码', 'Citizen ID', 18), pattern: '^[0-9]{17}[0-9X]$' },
};

const ENTERPRISE = {
  identifier: { ...text('统一社会信用代码', 'Unified social credit code', 18), minLength: 18 },
  representative: text('法定代表人', 'Legal representative', 100),
  scope: text('经营范围', 'Business scope', 2000),
};

const APPLICANT = {
  name: text('申请人', 'Applicant', 200),
  phone: { ...text('联系电话', 'Telephone', 20), pattern: '^[0-9+ -]{5,20}$' },
  address: text('地址', 'Address', 200),
};

const PREMISES = {
  premises: {
    type: 'object',
    title: said('经营场所', 'Premises'),
    properties: {
      address: text('场所地址', 'Address of the premises', 200),
      area: {
        type: 'number',
        title: said('面积（平方米）', 'Area in square metres'),
        minimum: 1,
        maximum: 1_000_000,
      },
      tenure: {
        type: 'string',
        title: said('取得方式', 'Held by'),
        oneOf: [
          { const: 'owned', title: said('自有', 'Ownership') },
          { const: 'leased', title: said('租赁', 'Lease') },
          { const: 'lent', title: said('无偿使用', 'Loan') },
        ],
      },
    },
    required: ['address', 'tenure'],
  },
  staff: { type: 'integer', title: said('从业人数', 'Staff'), minimum: 1, maximum: 100_000 },
};

const MORE = {
  delivery: { type: 'boolean', title: said('邮寄送达结果', 'Send the result by post'), default: true },
  remarks: text('备注', 'Remarks', 1000),
};

/** The application form of a subject: who applies, for a business also where, and how the result is delivered. */
export const formOf = (subject: Subject): Form => {
  const isEnterprise = subject.audience === 'enterprise';
  const applicant = { ...APPLICANT, ...(isEnterprise ? ENTERPRISE : PERSON) };
  const place = hasPremises(subject) ? PREMISES : {};
  return {
    schema: {
      type: 'object',
      properties: { ...applicant, ...place, ...MORE },
      required: ['name', 'identifier', 'phone'],
      additionalProperties: false,
    },
    groups: [
      { title: said('申请人', 'Applicant'), fields: Object.keys(applicant) },
      ...(hasPremises(subject)
        ? [{ title: said('经营场所', 'Premises'), fields: Object.keys(PREMISES) }]
        : []),
      { title: said('其他', 'Other'), fields: Object.keys(MORE) },
    ],
    prefill: {
      name: 'holder.name',
      identifier: 'holder.identifier',
      phone: 'holder.phone',
      address: 'holder.address',
      ...(isEnterprise
        ? {
            representative: 'holder.legal-representative-name',
            scope: `license:${BUSINESS_LICENSE}.businessScope`,
          }
        : {}),
    },
  };
};
