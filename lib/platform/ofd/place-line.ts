import { clustersOf, type Cluster, type FontName } from './measure-text.ts';

/** A rectangle in millimetres, from the upper left corner of the page. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Characters that follow one another: `x` from the left edge of their object, `advances` from each to the next. */
export type TextPiece = Readonly<{ x: number; text: string; advances: readonly number[] }>;

/** A text of one font on one line. */
export type PlacedText = Readonly<{
  box: Box;
  size: number;
  font: FontName;
  /** From the upper edge. */
  baseline: number;
  pieces: readonly TextPiece[];
}>;

type PlacedCluster = Cluster & Readonly<{ x: number }>;

const placed = (line: string, size: number): readonly PlacedCluster[] => {
  let x = 0;
  let font: FontName = 'song';
  return clustersOf(line).map((cluster) => {
    const at = x;
    x += cluster.advance * size;
    font = cluster.isSpace ? font : cluster.font;
    return { ...cluster, font, x: at };
  });
};

/** Parts of a list of which no two neighbours are to stay together. */
const groups = (
  clusters: readonly PlacedCluster[],
  together: (a: PlacedCluster, b: PlacedCluster) => boolean,
): readonly (readonly PlacedCluster[])[] => {
  const found: PlacedCluster[][] = [];
  for (const cluster of clusters) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || !together(before, cluster)) found.push([cluster]);
    else last.push(cluster);
  }
  return found;
};

/** Without spaces at its ends: readers drop them. */
const trimmed = (clusters: readonly PlacedCluster[]): readonly PlacedCluster[] => {
  const from = clusters.findIndex(({ isSpace }) => !isSpace);
  return from < 0 ? [] : clusters.slice(from, clusters.findLastIndex(({ isSpace }) => !isSpace) + 1);
};

const pieceOf = (clusters: readonly PlacedCluster[], left: number, size: number): TextPiece => {
  const [first] = clusters;
  const units = clusters.flatMap((cluster) => cluster.units);
  return {
    x: (first?.x ?? left) - left,
    text: clusters.map(({ text }) => text).join(''),
    advances: first?.isSupplementary ? [] : units.slice(0, -1).map((advance) => advance * size),
  };
};

const objectOf = (
  clusters: readonly PlacedCluster[],
  { x, y, size, height }: LinePlace,
): PlacedText | undefined => {
  const [first] = clusters;
  const last = clusters.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const pieces = groups(clusters, (a, b) => !a.isSupplementary && !b.isSupplementary)
    .map(trimmed)
    .filter((piece) => piece.length > 0);
  return {
    box: { x: x + first.x, y, width: last.x + last.advance * size - first.x, height },
    size,
    font: first.font,
    baseline: (height + size * 0.76) / 2,
    pieces: pieces.map((piece) => pieceOf(piece, first.x, size)),
  };
};

/** Where a line begins, how large its characters are, and how high it is. */
export type LinePlace = Readonly<{ x: number; y: number; size: number; height: number }>;

/** The texts that make a line: one for every change of font. A character beyond the first plane is a piece by itself. */
export const placeLine = (line: string, at: LinePlace): readonly PlacedText[] =>
  groups(placed(line, at.size), (a, b) => a.font === b.font)
    .map((clusters) => objectOf(trimmed(clusters), at))
    .filter((text) => text !== undefined);
