import { CHECKOUT, LOCAL_FOLDER, LOCAL_SITES } from './checkout.ts';
import { demonstrate } from './demonstration.ts';
import { runHost } from './run-host.ts';

await runHost({ root: CHECKOUT, folder: LOCAL_FOLDER, sites: LOCAL_SITES, demonstrate });
