import type { ItemContent } from '../item-content.ts';
import type { Subject } from './subjects.ts';

type Question = NonNullable<ItemContent['questions']>[number];
type Material = NonNullable<ItemContent['materials']>[number];
type When = NonNullable<Question['when']>;

/** Which situations a subject asks about, and the papers that depend on the answers. */
export type Situations = Readonly<{ questions: readonly Question[]; materials: readonly Material[] }>;

export const said = (zh: string, en: string) => ({
  'zh-CN': zh,
  en: { text: en, state: 'reviewed' as const, sourceVersion: 1 },
});

const ask = (
  id: string,
  text: Question['text'],
  options: Readonly<Record<string, Question['text']>>,
  more: Partial<Question> = {},
): Question => ({
  id,
  text,
  options: Object.entries(options).map(([option, words]) => ({ id: option, text: words })),
  ...more,
});

const when = (question: string, ...anyOf: string[]): When => [{ question, anyOf }];

const paper = (id: string, name: Material['name'], conditions: When): Material => ({
  id,
  name,
  necessity: 'required',
  type: 'other',
  form: 'either',
  copies: 1,
  source: 'applicant',
  when: conditions,
});

/** Whether somebody else comes decides about one paper. */
const DELEGATION: Situations = {
  questions: [
    ask('delegation', said('由谁办理？', 'Who comes?'), {
      self: said('本人（法定代表人）办理', 'The applicant, or the legal representative'),
      other: said('委托他人办理', 'Somebody else for them'),
    }),
  ],
  materials: [paper('delegation', said('授权委托书', 'Power of attorney'), when('delegation', 'other'))],
};

/** Where a business is, who lets the place, and what else is special about it. */
const PREMISES: Situations = {
  questions: [
    ask('premises', said('经营（办公）场所如何取得？', 'How do you have your premises?'), {
      owned: said('自有', 'We own them'),
      leased: said('租赁', 'We rent them'),
      lent: said('无偿使用', 'They are lent to us'),
    }),
    ask(
      'lessor',
      said('出租方是个人还是单位？', 'Who is the lessor?'),
      { person: said('个人', 'A person'), organisation: said('单位', 'An organisation') },
      { when: when('premises', 'leased') },
    ),
    ask(
      'circumstances',
      said('是否有下列情形？（可多选）', 'Which of these apply? Any number'),
      {
        branches: said('设有分支机构', 'There are branches'),
        foreign: said('有外商投资', 'Foreign investment'),
      },
      { multiple: true },
    ),
  ],
  materials: [
    paper('deed', said('不动产权证书', 'Title of the property'), when('premises', 'owned')),
    paper('lease', said('房屋租赁合同', 'Lease'), when('premises', 'leased')),
    paper('lessor-identity', said('出租方身份证件', "Lessor's identity card"), when('lessor', 'person')),
    paper(
      'lessor-licence',
      said('出租方营业执照', "Lessor's business licence"),
      when('lessor', 'organisation'),
    ),
    paper('loan', said('无偿使用证明', 'Proof that the premises are lent'), when('premises', 'lent')),
    paper(
      'branches',
      said('分支机构营业执照', 'Licences of the branches'),
      when('circumstances', 'branches'),
    ),
    paper(
      'investment',
      said('外商投资信息报告回执', 'Receipt of the report'),
      when('circumstances', 'foreign'),
    ),
  ],
};

/** With whom somebody asks for support, and where the money goes. */
const HOUSEHOLD: Situations = {
  questions: [
    ask('household', said('单独申请还是家庭成员共同申请？', 'Do you apply alone?'), {
      alone: said('单独申请', 'Alone'),
      family: said('家庭成员共同申请', 'With my family'),
    }),
    ask(
      'members',
      said('共同申请的家庭成员中有？（可多选）', 'Who is in the family? Any number'),
      {
        minor: said('未成年人', 'Minors'),
        student: said('在校学生', 'Students'),
        disabled: said('残疾人', 'Persons with a disability'),
      },
      { multiple: true, when: when('household', 'family') },
    ),
    ask('account', said('发放到谁的账户？', 'Whose account is it paid into?'), {
      own: said('本人', 'My own'),
      guardian: said('监护人', "My guardian's"),
    }),
  ],
  materials: [
    paper('register', said('户口簿', 'Household register'), when('household', 'family')),
    paper('birth', said('出生医学证明', 'Birth certificate'), when('members', 'minor')),
    paper('enrolment', said('在读证明', 'Proof of enrolment'), when('members', 'student')),
    paper('disability', said('残疾人证', 'Disability certificate'), when('members', 'disabled')),
    paper('guardianship', said('监护关系证明', 'Proof of guardianship'), when('account', 'guardian')),
  ],
};

const ON_PREMISES = /^(permits|legal-health|legal-culture|labour|safety)$/;

/** Whether a subject is a license for a business at a place. */
export const hasPremises = ({ type, audience, themes }: Subject): boolean =>
  type === 'administrative-license' &&
  audience !== 'person' &&
  themes.some((theme) => ON_PREMISES.test(theme));

/** The situations of a subject: all ask who comes, some more. */
export const situationsOf = (subject: Subject): Situations => {
  const own = hasPremises(subject)
    ? PREMISES
    : subject.type === 'administrative-payment'
      ? HOUSEHOLD
      : undefined;
  return {
    questions: [...(own?.questions ?? []), ...DELEGATION.questions],
    materials: [...(own?.materials ?? []), ...DELEGATION.materials],
  };
};
