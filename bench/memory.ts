/** Peak memory that one analysis takes above its input; runs in a process of its own. */
import { drawFacilities, drawPlaces, facilityCounts, judgeAll } from './workload';

const places = drawPlaces();
const facilities = drawFacilities(facilityCounts[1]);
judgeAll(places.subarray(0, 20_000), facilities.subarray(0, 20_000), true);
const beforeBytes = process.memoryUsage().rss;
const start = performance.now();
judgeAll(places, facilities, true);
const milliseconds = performance.now() - start;
// The process's peak since its start: an earlier, higher one would only make the figure too large.
const mebibytes = process.resourceUsage().maxRSS / 1024 - beforeBytes / 1024 / 1024;
console.log(
  `${places.length / 2} places × ${facilities.length / 2} facilities, cold, with counting: ${mebibytes.toFixed(0)} MiB above the input, ${milliseconds.toFixed(0)} ms`,
);
