import { startDynamo } from '../../../infra/local/dynamo/start-dynamo.ts';

/** A process of its own for tests that kill it: `node dynamo-process.ts <folder>` says its address and serves. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('folder is missing');
const { url } = await startDynamo({ folder });
process.stdout.write(`${url}\n`);
