// The thread in which the command line solves a siting question, so that Ctrl-C is heard meanwhile.
import { register } from 'tsx/esm/api';

register();
const { runSitingThread } = await import('../src/cli/siting-thread.ts');
await runSitingThread();
