import { html } from '../../../platform/http/html.ts';
import type { GuideLimit, GuideMaterial } from '../guide-shape.ts';
import { blockOf, labelled, runningRows, short, type KioskView, type Piece } from './kiosk-view.ts';
import { addRows, fits, paginateBlocks, rowsOfWords, type Block } from './paginate-blocks.ts';

/** One screen. Its id is an anchor; the first screen of a part has the part's own. */
export type Screen = Readonly<{ id: string; title: string; blocks: readonly Block[] }>;

type Part = Readonly<{ id: string; title: string; blocks: readonly Block[] }>;

const joined = (words: readonly Readonly<{ label: string }>[], { word }: KioskView): string =>
  words.map(({ label }) => label).join(word('joiner'));

/** What stands behind a number has shorter lines. */
const indented = ({ rows: { upright, lying }, ...piece }: Piece): Piece => ({
  ...piece,
  rows: { upright: upright > 1 ? upright * 1.2 : upright, lying: lying > 1 ? lying * 1.1 : lying },
});

/** How much of a screen a name and what is said about it take together, at most. */
const TOGETHER = 0.6;

/** A number and a name, bold, then lines about it; what does not fit beside them follows. */
const numbered = (
  at: number,
  name: readonly Piece[],
  notes: readonly (Piece | undefined)[],
): readonly Block[] => {
  const [first, ...more] = name;
  if (first === undefined) return [];
  const head = indented({ html: html`<b class="count">${at}</b><b>${first.html}</b>`, rows: first.rows });
  const together: Piece[] = [head, ...more.map(indented)];
  const behind: Piece[] = [];
  for (const note of notes) {
    if (note === undefined) continue;
    const below = indented(note);
    const sum = addRows(...together.map(({ rows }) => rows), below.rows);
    (behind.length === 0 && fits(sum, TOGETHER) ? together : behind).push(below);
  }
  return [
    blockOf('numbered', ...together),
    ...behind.map((note) => ({ ...blockOf('numbered more', note), follows: true as const })),
  ];
};

const situationOf = ({ situations }: GuideMaterial, view: KioskView): Piece | undefined => {
  if (situations === undefined) return undefined;
  const { word, pieces, plain } = view;
  const said = [
    plain(`${word('onlyIf')}${word('colon')}`),
    ...situations.flatMap(({ question, answers }, at) => [
      ...(at === 0 ? [] : [plain(word('clauses'))]),
      ...pieces(question),
      plain(word('dash')),
      ...answers.flatMap((answer, index) => [
        ...(index === 0 ? [] : [plain(word('joiner'))]),
        ...pieces(answer),
      ]),
    ]),
  ];
  return {
    html: html`<span class="only">${said.map((piece) => piece.html)}</span>`,
    rows: runningRows(said),
  };
};

const material = (one: GuideMaterial, index: number, view: KioskView): readonly Block[] => {
  const { word, pieces } = view;
  const about = [
    one.necessity.label,
    one.copies === undefined ? undefined : word('copiesOf', { count: one.copies }),
    one.form?.label,
    one.source?.label,
  ]
    .filter((label) => label !== undefined)
    .map((label, at, all) => (at < all.length - 1 ? `${label}${word('joiner')}` : label));
  return numbered(index + 1, pieces(one.name), [
    {
      html: about.map((label) => html`<span class="together">${label}</span><wbr />`),
      rows: rowsOfWords(about),
    },
    situationOf(one, view),
    ...(one.standard ? pieces(one.standard) : []),
    ...(one.fillingNote ? pieces(one.fillingNote) : []),
  ]);
};

const limitBlocks = (label: string, limit: GuideLimit | undefined, view: KioskView): readonly Block[] => {
  if (limit === undefined) return [];
  const said = view.plain(`${label}${view.word('colon')}${limit.label}`);
  const head = { ...said, html: html`<b>${label}</b>${view.word('colon')}${limit.label}` };
  const [note, ...more] = limit.note ? view.pieces(limit.note) : [];
  return [blockOf('fact', head, note), ...more.map((piece) => blockOf('fact', piece))];
};

const places = (view: KioskView): readonly Block[] => {
  const { guide, word, pieces, plain } = view;
  return [
    ...guide.places.flatMap(({ name, address, hours, phone }, index) =>
      numbered(index + 1, pieces(name), [
        ...pieces(address),
        ...(hours ? pieces(hours) : []),
        ...(phone === undefined ? [] : [plain(`${word('phone')}${word('colon')}${phone}`)]),
      ]),
    ),
    ...short(word('channels'), joined(guide.channels, view), word('colon')),
    ...short(word('handlingArea'), joined(guide.handlingArea, view), word('colon')),
  ];
};

const timeAndMoney = (view: KioskView): readonly Block[] => {
  const { guide, word, pieces } = view;
  const { fees, visits, result, delivery } = guide;
  const colon = word('colon');
  return [
    ...limitBlocks(word('promisedLimit'), guide.promisedLimit, view),
    ...limitBlocks(word('legalLimit'), guide.legalLimit, view),
    ...short(word('isCharged'), fees && word(fees.charged ? 'charged' : 'free'), colon),
    ...(fees?.projects ?? []).flatMap(({ name, standard }) => [
      blockOf('fact', ...pieces(name), ...pieces(standard)),
    ]),
    ...short(
      word('visits'),
      visits && (visits.count === 0 ? word('noVisit') : word('visitCount', visits)),
      colon,
    ),
    ...(visits?.reason ? labelled(word('visitReason'), pieces(visits.reason), colon) : []),
    ...(result ? labelled(word('resultName'), pieces(result.name), colon) : []),
    ...short(word('byPost'), delivery && word(delivery.byPost ? 'yes' : 'no'), colon),
  ];
};

const partsOf = (view: KioskView): readonly Part[] => {
  const { guide, word, pieces } = view;
  const text = (label: string, of: Parameters<typeof pieces>[0] | undefined): readonly Block[] =>
    of === undefined ? [] : labelled(label, pieces(of), word('colon'));
  return [
    {
      id: 'eligibility',
      title: word('askEligible'),
      blocks: [
        ...short(word('audiences'), joined(guide.audiences, view), word('colon')),
        ...text(word('conditions'), guide.conditions),
        ...text(word('quantityLimit'), guide.quantityLimit),
      ],
    },
    {
      id: 'materials',
      title: word('askMaterials'),
      blocks: guide.materials.flatMap((one, index) => material(one, index, view)),
    },
    { id: 'places', title: word('askWhere'), blocks: places(view) },
    {
      id: 'steps',
      title: word('askSteps'),
      blocks: guide.steps.flatMap(({ name, note, limit }, index) =>
        numbered(index + 1, pieces(name), [limit && view.plain(limit.label), ...(note ? pieces(note) : [])]),
      ),
    },
    {
      id: 'time',
      title: `${word('askLong')}${word('joiner')}${word('askCost')}`,
      blocks: timeAndMoney(view),
    },
    {
      id: 'faqs',
      title: word('faqs'),
      blocks: guide.faqs.flatMap(({ question, answer }) => {
        const [first, ...more] = pieces(answer);
        return [
          blockOf(
            'faq',
            ...pieces(question).map((piece) => ({ ...piece, html: html`<b>${piece.html}</b>` })),
            first,
          ),
          ...more.map((piece) => blockOf('faq', piece)),
        ];
      }),
    },
  ];
};

/** The screens between the first and the last one: a part of the guide on as many as it needs. */
export const kioskScreens = (view: KioskView): readonly Screen[] =>
  partsOf(view).flatMap(({ id, title, blocks }) => {
    const pages = paginateBlocks(blocks);
    return pages.map((page, index) => ({
      id: index === 0 ? id : `${id}-${index + 1}`,
      title: pages.length === 1 ? title : view.own('part', { title, at: index + 1, of: pages.length }),
      blocks: page,
    }));
  });
