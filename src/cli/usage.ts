import { defaultTravel } from '../core/coverage/travel';

const { walk } = defaultTravel;

export const usage = `Careshed 医疗服务覆盖分析

usage:
  careshed regions [--json]
  careshed analyze --region ID [options]
  careshed analyze --places P.csv --facilities F.csv --standards S.json [options]
  careshed analyze --project P.careshed [options]
  careshed import FILE… --out P.careshed [options]
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

exit codes: 0 done, 1 the input is bad, 2 wrong usage
`;
