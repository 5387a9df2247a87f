import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { leanSource } from '../../../infra/build/lean-sources.ts';

const bundled = async (text: string): Promise<string> =>
  (await transform(leanSource(text), { loader: 'ts', format: 'esm', treeShaking: true, minify: true })).code;

test('a constant that nobody uses goes, with the calls that would have made it', async () => {
  const code = await bundled(`
    import { make } from './make.ts';
    const unused = make('unused').with(make('part'));
    const used = make('used');
    export const shown = (): unknown => used;`);
  expect(code).toContain('"used"');
  expect(code).not.toContain('unused');
  expect(code).not.toContain('part');
});

test('a route keeps what answering needs and loses what only its document says', async () => {
  const code = await bundled(`
    const answer = z.object({ name: z.string('only-documented') });
    const params = z.object({ code: z.string('checked') });
    export const route = defineRoute({
      id: 'a', summary: 'first', summaryZh: '一', description: 'second', params,
      answers: { 200: { content: answer } }, refusals: { gone: 410 },
    });`);
  expect(code).toMatch(/id:"a".*refusals:\{gone:410\}/);
  expect(code).toContain('checked');
  expect(code).not.toMatch(/first|一|second|answers|only-documented/);
});

test('functions and plain values stay as they were written', () => {
  const text = `export const add = (a: number, b = call()) => a + b;\nconst limits = { a: 1, make: () => call() } as const;\n`;
  expect(leanSource(text)).toBe(text);
});
