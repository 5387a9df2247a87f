import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** What a route says for the OpenAPI document alone; a function that answers requests never reads it. */
const DOCUMENTATION = new Set(['summary', 'summaryZh', 'description', 'answers']);

type Edit = Readonly<{ start: number; end: number; text: string }>;

const isDeferred = (node: ts.Node): boolean =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node);

/** Whether evaluating an expression calls something. */
const callsSomething = (node: ts.Node): boolean =>
  !isDeferred(node) &&
  (ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    (ts.forEachChild(node, (child) => callsSomething(child) || undefined) ?? false));

const routeOf = (initializer: ts.Expression): ts.ObjectLiteralExpression | undefined => {
  if (!ts.isCallExpression(initializer) || initializer.expression.getText() !== 'defineRoute')
    return undefined;
  const [argument] = initializer.arguments;
  return argument !== undefined && ts.isObjectLiteralExpression(argument) ? argument : undefined;
};

const withoutDocumentation = (route: ts.ObjectLiteralExpression): Edit[] =>
  route.properties
    .filter(({ name }) => name !== undefined && DOCUMENTATION.has(name.getText()))
    .map((property) => ({ start: property.getStart(), end: property.end, text: '...{}' }));

const asPure = (initializer: ts.Expression): Edit[] => [
  { start: initializer.getStart(), end: initializer.getStart(), text: '/* @__PURE__ */ (() => (' },
  { start: initializer.end, end: initializer.end, text: '))()' },
];

const editsOf = (source: ts.SourceFile): Edit[] =>
  source.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ name, initializer }) => {
      if (initializer === undefined || !ts.isIdentifier(name) || !callsSomething(initializer)) return [];
      const route = routeOf(initializer);
      return route === undefined ? asPure(initializer) : withoutDocumentation(route);
    });

/**
 * One source file as a function needs it. Because importing a file does nothing (docs/adr/0001), a constant that nobody
 * uses can be left out with all that it would have made, and what a route says for the OpenAPI document with it.
 */
export const leanSource = (text: string): string => {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  return editsOf(source)
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (edited, { start, end, text: instead }) => edited.slice(0, start) + instead + edited.slice(end),
      text,
    );
};

/** Applies {@link leanSource} to every source below lib/ and functions/; each is read once for all bundles. */
export const leanSources = (root: string): Plugin => {
  const own = ['lib', 'functions'].map((folder) => join(root, folder) + sep);
  const kept = new Map<string, Promise<string>>();
  const load = (path: string): Promise<string> => {
    const known = kept.get(path) ?? readFile(path, 'utf8').then(leanSource);
    kept.set(path, known);
    return known;
  };
  return {
    name: 'lean-sources',
    setup: (build) => {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
        own.some((folder) => path.startsWith(folder))
          ? { contents: await load(path), loader: 'ts' }
          : undefined,
      );
    },
  };
};
