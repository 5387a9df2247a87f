import { html, type Html, type Part } from '../../platform/http/html.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import type { GuideLimit, GuideMaterial } from './guide-shape.ts';
import { dataTable, factList, phoneLink, section, webLink, type GuideView } from './guide-view.ts';

type Words = readonly Readonly<{ label: string }>[];

const joined = (words: Words, { say }: GuideView): string =>
  words.map(({ label }) => label).join(say('joiner'));

const blocks = (texts: readonly LocalizedText[], { block, inline }: GuideView): Part => {
  const [only] = texts;
  if (only === undefined) return undefined;
  if (texts.length === 1) return block(only);
  return html`<ol>
    ${texts.map((text) => html`<li>${inline(text)}</li>`)}
  </ol>`;
};

const yesNo = (is: boolean | undefined, { say }: GuideView): string | undefined =>
  is === undefined ? undefined : say(is ? 'yes' : 'no');

const limitText = (limit: GuideLimit | undefined, { inline }: GuideView): Part =>
  limit && html`${limit.label}${limit.note && html`<span class="note">${inline(limit.note)}</span>`}`;

/** The few facts that people ask for first. */
export const glance = (view: GuideView): Html | undefined => {
  const { guide, say } = view;
  const { fees, visits } = guide;
  const limit = guide.promisedLimit ?? guide.legalLimit;
  return factList(
    [
      [say(guide.promisedLimit ? 'promisedLimit' : 'legalLimit'), limit?.label],
      [say('isCharged'), fees && say(fees.charged ? 'charged' : 'free')],
      [say('visits'), visits && (visits.count === 0 ? say('noVisit') : say('visitCount', visits))],
      [say('consultation'), phoneLink(guide.consultation)],
    ],
    'glance',
  );
};

export const eligibility = (view: GuideView): Html | undefined => {
  const { guide, say, block } = view;
  return section(
    'eligibility',
    say('eligibility'),
    factList([
      [say('audiences'), joined(guide.audiences, view)],
      [say('conditions'), guide.conditions && block(guide.conditions)],
      [say('quantityLimit'), guide.quantityLimit && block(guide.quantityLimit)],
    ]),
  );
};

const situation = ({ situations }: GuideMaterial, { say, inline }: GuideView): Part => {
  const said = situations?.map(({ question, answers }, index) => {
    const choices = answers.map((answer, at) => html`${at > 0 && say('joiner')}${inline(answer)}`);
    return html`${index > 0 && say('clauses')}${inline(question)}${say('dash')}${choices}`;
  });
  return said && html`<span class="note">${say('onlyIf')}${say('colon')}${said}</span>`;
};

const materialNotes = (material: GuideMaterial, view: GuideView): Part => {
  const { say, inline, chinese } = view;
  const notes: readonly (readonly [string, Part])[] = [
    [say('standard'), material.standard && inline(material.standard)],
    [say('fillingNote'), material.fillingNote && inline(material.fillingNote)],
    [say('sourceNote'), material.sourceNote && inline(material.sourceNote)],
    [say('materialBasis'), material.legalBasis && chinese(material.legalBasis)],
    [say('paper'), material.paper && chinese(material.paper)],
    [say('blankForm'), webLink(material.blankForm)],
    [say('exampleForm'), webLink(material.exampleForm)],
    [say('licenseType'), material.licenseType],
  ];
  return notes.map(
    ([label, value]) => value && html`<span class="note">${label}${say('colon')}${value}</span>`,
  );
};

export const materials = (view: GuideView): Html | undefined => {
  const { guide, say, inline } = view;
  const rows = guide.materials.map((material) => [
    html`${inline(material.name)}${situation(material, view)}${materialNotes(material, view)}`,
    material.necessity.label,
    material.copies === undefined ? undefined : say('copyCount', { count: material.copies }),
    material.form?.label,
    material.source?.label,
  ]);
  return section(
    'materials',
    say('materials'),
    dataTable(
      say('materials'),
      [
        { heading: say('material') },
        { heading: say('necessity'), narrow: true },
        { heading: say('copies'), narrow: true },
        { heading: say('form'), narrow: true },
        { heading: say('source'), narrow: true },
      ],
      rows,
    ),
  );
};

export const steps = (view: GuideView): Html | undefined => {
  const { guide, say, inline } = view;
  const list = guide.steps.map(
    ({ name, note, limit }) =>
      html`<li>
        <span class="step">${inline(name)}</span
        >${limit && html`<span class="tag">${limitText(limit, view)}</span>`}${note && html`<span class="note">${inline(note)}</span>`}
      </li>`,
  );
  return section(
    'steps',
    say('steps'),
    list.length > 0 &&
      html`<ol class="steps">
        ${list}
      </ol>`,
    dataTable(
      say('specialProcedures'),
      [
        { heading: say('specialProcedures') },
        { heading: say('procedureKind') },
        { heading: say('stepLimit') },
      ],
      guide.specialProcedures.map(({ name, kind, limit }) => [
        inline(name),
        kind.label,
        limitText(limit, view),
      ]),
    ),
  );
};

export const limits = (view: GuideView): Html | undefined => {
  const { guide, say } = view;
  return section(
    'limits',
    say('limits'),
    factList([
      [say('legalLimit'), limitText(guide.legalLimit, view)],
      [say('promisedLimit'), limitText(guide.promisedLimit, view)],
      [say('handlingType'), guide.handlingType?.label],
    ]),
  );
};

export const fees = (view: GuideView): Html | undefined => {
  const { guide, say, inline, block } = view;
  const { fees: charge } = guide;
  if (charge === undefined) return undefined;
  return section(
    'fees',
    say('fees'),
    factList([
      [say('isCharged'), say(charge.charged ? 'charged' : 'free')],
      [say('feeBasis'), charge.basis && block(charge.basis)],
      [say('payOnline'), charge.charged && yesNo(charge.payOnline, view)],
    ]),
    dataTable(
      say('feeProject'),
      [
        { heading: say('feeProject') },
        { heading: say('feeStandard') },
        { heading: say('feeBasis') },
        { heading: say('feeReduction') },
      ],
      charge.projects.map(({ name, standard, basis, reducible, reductionNote }) => [
        inline(name),
        inline(standard),
        basis && inline(basis),
        reductionNote
          ? inline(reductionNote)
          : reducible === undefined
            ? undefined
            : say(reducible ? 'reducible' : 'notReducible'),
      ]),
    ),
  );
};

export const places = (view: GuideView): Html | undefined => {
  const { guide, say, inline } = view;
  const { visits, delivery } = guide;
  return section(
    'places',
    say('whereAndWhen'),
    dataTable(
      say('whereAndWhen'),
      [
        { heading: say('place') },
        { heading: say('address') },
        { heading: say('hours') },
        { heading: say('phone') },
      ],
      guide.places.map(({ name, address, hours, phone }) => [
        inline(name),
        inline(address),
        hours && inline(hours),
        phoneLink(phone),
      ]),
    ),
    factList([
      [say('channels'), joined(guide.channels, view)],
      [say('visits'), visits && (visits.count === 0 ? say('noVisit') : say('visitCount', visits))],
      [say('visitReason'), visits?.reason && inline(visits.reason)],
      [say('handlingArea'), joined(guide.handlingArea, view)],
      [say('onlineDepth'), guide.onlineDepth?.label],
      [say('onlineUrl'), webLink(guide.onlineUrl)],
      [say('mobileUrl'), webLink(guide.mobileUrl)],
      [say('appointment'), yesNo(delivery?.appointment, view)],
      [say('kiosk'), yesNo(delivery?.kiosk, view)],
    ]),
  );
};

export const result = (view: GuideView): Html | undefined => {
  const { guide, say, inline, block } = view;
  return section(
    'result',
    say('result'),
    factList([
      [say('resultName'), guide.result && inline(guide.result.name)],
      [say('resultType'), guide.result?.type.label],
      [say('licenseType'), guide.result?.licenseType],
      [say('byPost'), yesNo(guide.delivery?.byPost, view)],
      [say('intermediaries'), blocks(guide.intermediaries, view)],
      [say('remarks'), guide.remarks && block(guide.remarks)],
    ]),
  );
};

export const contacts = ({ guide, say }: GuideView): Html | undefined =>
  section(
    'contacts',
    say('contacts'),
    factList([
      [say('consultation'), phoneLink(guide.consultation)],
      [say('complaint'), phoneLink(guide.complaint)],
    ]),
  );

export const faqs = ({ guide, say, inline, block }: GuideView): Html | undefined =>
  section(
    'faqs',
    say('faqs'),
    guide.faqs.map(
      ({ question, answer }) =>
        html`<div class="faq">
          <h3>${inline(question)}</h3>
          ${block(answer)}
        </div>`,
    ),
  );

export const legalBasis = (view: GuideView): Html | undefined =>
  section('basis', view.say('legalBasis'), blocks(view.guide.legalBasis, view));

export const basics = (view: GuideView): Html | undefined => {
  const { guide, say, chinese } = view;
  const { agency } = guide;
  return section(
    'basics',
    say('basics'),
    factList(
      [
        [say('name'), view.inline(guide.name), 'full'],
        [say('type'), guide.type.label],
        [say('code'), guide.code, 'full'],
        [say('basicCode'), guide.basicCode],
        [say('handlingCode'), guide.handlingCode],
        [say('previousCodes'), guide.previousCodes.join(say('joiner'))],
        [say('localCodes'), guide.localCodes.map(({ code }) => code).join(say('joiner'))],
        [say('agency'), chinese(agency.name)],
        [say('agencyCode'), agency.code],
        [say('agencyNature'), agency.nature?.label],
        [say('entrustedBy'), guide.entrustedBy && chinese(guide.entrustedBy)],
        [say('jointAgencies'), guide.jointAgencies.length > 0 && chinese(guide.jointAgencies.join('、'))],
        [say('levels'), joined(guide.levels, view)],
        [say('powerSource'), guide.powerSource && chinese(guide.powerSource)],
        [say('from'), guide.from],
        [say('to'), guide.to && say('before', { date: guide.to })],
        [say('version'), say('versionNumber', { version: guide.version })],
        [say('asOf'), guide.asOf],
      ],
      'facts pairs',
    ),
  );
};
