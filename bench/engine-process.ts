import { startDynamo } from '../infra/local/dynamo/start-dynamo.ts';

/* The embedded engine in a process of its own: `fork` with a folder; says its URL, ends when the channel closes. */
const [, , folder] = process.argv;
const dynamo = await startDynamo(folder === undefined ? {} : { folder });
process.on('message', () => process.send?.(Math.round(process.resourceUsage().maxRSS / 1024)));
process.once('disconnect', () => process.exit(0));
process.send?.(dynamo.url);
