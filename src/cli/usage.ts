import { defaultTravel } from '../core/coverage/travel';

const { walk } = defaultTravel;

export const usage = `Careshed 医疗服务覆盖分析

usage:
  careshed regions [--json]
  careshed analyze --region ID [options]
  careshed analyze --places P.csv --facilities F.csv --standards S.json [options]
  careshed analyze --project P.careshed [options]
  careshed import FILE… --out P.careshed [options]
  careshed site --region ID | --project P.careshed | --places … --model M [options]
  careshed site --demand D.csv --costs C.csv [--sites S.csv] --model M --limit X [options]
  careshed compare A B [C D] | P.careshed [options]
  careshed --help | --version

options of analyze:
  --region ID            a region that ships with Careshed; see careshed regions
  --project P.careshed   a project file, as the page and careshed import write it
  --places P.csv         id,name,lng,lat,setting,population, …
  --facilities F.csv     id,name,kind,lng,lat,setting,status, …
  --standards S.json     an array of standards
                         With --region, each of the three files replaces the region's own.
  --out DIR              write coverage.csv, summary.json and uncovered.geojson there
  --json                 print summary.json instead of a table
  --rural-radius KM      outer rural limit of standards that give a range, such as 10 to 20
  --setting-of place|facility
                         whether a limit belongs to where people live or to the station
  --walk-speed KMH       speed of walking, ${walk?.speedKilometersPerHour} when not given
  --detour X             length of a way ÷ straight distance, ${walk?.detourFactor} when not given

options of import: FILE is a list in any format that the page reads, or a folder of them
  --out P.careshed       the project file to write
  --region ID            a region to stand on: its outlines, townships and standards, also
                         where the lists lie elsewhere (with a warning)
  --system ID            coordinate system of the lists, such as gcj02, when not as proposed
  --setting urban|rural  setting of rows that nothing else tells
  --seats                rows without a position get their township's seat, as indicative
  --skip-bad-rows        write the project without the rows and files that are not valid
  --report R.csv|R.xlsx  write every refused or doubtful row there

options of site: where new sites should be, with a proof
  --model M              mclp (most people within the limit), lscp (fewest sites for all),
                         lscp-b (of these, most people with two), backup (most people with
                         two), p-median (least sum of distances), p-center (least largest one)
  --p N | --add N        open sites in all, existing ones among them | new ones alone
  --budget B             what new sites may cost together, in place of a number
  --limit X              one limit for all: metres, or the unit of the costs; from a region or
                         project the standard's own when not given
  --outer X --outer-weight W
                         an outer limit, and what being within it counts for, above 0 to 1;
                         W alone is for the range of the standard, which else counts in full
  --share S              lscp: the share of the weight that must be reached, above 0 to 1
  --standard ID          the reach standard; ems when not given
  --rural-radius KM      outer rural limit of a standard that gives a range
  --weights population|equal
                         what demand points count, population when not given
  --candidates C         villages (when not given), clinics, planned, grid:METRES, several of
                         these with commas between them, or a list id,name,lng,lat,cost,capacity
  --within A.geojson     candidates must lie in these polygons
  --forbidden A.geojson  candidates must not lie in these polygons
  --fixed ID,ID          sites that are open in every answer, beside the existing ones
  --free-existing        existing providers may close
  --capacities           mclp: sites serve no more than their capacity
  --curve                mclp: also the best coverage for each smaller number of new sites,
                         with as much time again
  --time-limit S         seconds, 60 when not given; then the best so far with its bound
  --demand D.csv         id,weight
  --costs C.csv          demand_id,site_id,cost; a pair that is absent is unreachable
  --sites S.csv          id,cost,capacity,fixed
  --out R.json           write the result there
  --json                 print the result as JSON instead of a summary
                         Ctrl-C ends the search with the best answer so far.

options of compare: A, B … are project files, or folders of places.csv, facilities.csv and
  standards.json; P.careshed#NAME is one of its scenarios, P.careshed#base the base, and one
  project file alone its base and its scenarios
  --standard ID          one reach standard; all that they share when not given
  --standards S.json     standards in place of those of all scenarios
  --rural-radius KM      outer rural limit for all; each scenario's own when not given
  --out DIR              write comparison.json and changes.csv (places gained and lost) there
  --json                 print comparison.json instead of tables

exit codes: 0 done, 1 the input is bad, 2 wrong usage
`;
