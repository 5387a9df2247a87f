/* One cold start: loads BENCH_BUNDLE, hands it BENCH_EVENT, says what it answered. What a bundle logs goes before. */
const { handler } = await import(process.env.BENCH_BUNDLE);
const until = performance.now() + 20_000;
const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  getRemainingTimeInMillis: () => until - performance.now(),
};
// A function on a schedule may find nothing in the stub to work on: that it fails is its first answer then.
const answer = await handler(JSON.parse(process.env.BENCH_EVENT), context).catch(({ name }) => ({
  statusCode: `failed (${name})`,
}));
process.stdout.write(`answer ${answer?.statusCode ?? 'done'}\n`);
