/* One cold start: loads BENCH_BUNDLE, hands it BENCH_EVENT, says what it answered. What a bundle logs goes before. */
const { handler } = await import(process.env.BENCH_BUNDLE);
const until = performance.now() + 20_000;
const answer = await handler(JSON.parse(process.env.BENCH_EVENT), {
  awsRequestId: 'bench',
  functionName: 'bench',
  getRemainingTimeInMillis: () => until - performance.now(),
});
process.stdout.write(`answer ${answer?.statusCode ?? 'done'}\n`);
