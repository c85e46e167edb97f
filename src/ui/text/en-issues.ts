import type { zhIssues } from './zh-issues';

/** English texts of what is wrong with files and rows. */
export const enIssues: typeof zhIssues = {
  emptyFile: 'the file is empty',
  fileTooLarge: 'the file is too large; split it',
  notText: 'not a text file; save it as CSV (UTF-8) or .xlsx',
  damagedText: 'the text is damaged or mixes encodings; save it again as CSV (UTF-8)',
  lineTooLong: 'a line is too long for a table',
  tooManyColumns: 'a row has more than 16,384 columns; check the delimiter or remove columns',
  tooManyRows: 'the table has more than 2,000,000 rows; split it',
  tableTooLarge:
    'the table has more than 20,000,000 cells; split it or delete what stands far from the table',
  malformedQuotes: 'more than 10,000 rows have wrong quotes; save the table again as CSV or .xlsx',
  htmlTable: 'this is a web page; open it in Excel or WPS and save it as .xlsx',
  notGeoJson: 'this is JSON, but not GeoJSON; export it as GeoJSON or CSV',
  notJson: 'the named line is not JSON, or the file ends too early; save or copy the file again',
  unknownFormat:
    'unknown format; readable are .xlsx, .csv, .txt, .geojson, zipped shapefiles, .kml, .kmz, .gpx, .gpkg, .parquet, .tif, and .zip with any of these',
  oldExcel: 'old Excel workbook (.xls); open it in Excel or WPS and save it as .xlsx',
  encryptedExcel:
    'the workbook is locked; remove its password in Excel or WPS and save it as .xlsx',
  binaryExcel: 'binary workbook (.xlsb); save it as .xlsx',
  damagedFile: 'the file is damaged; open it in the program it comes from and save it again',
  damagedZip: 'the archive or a file in it is damaged or cut off; copy or download it again',
  zipBomb:
    'the archive would grow too large or is not what it says; unpack it and open only the files you need',
  encryptedZip: 'the archive is locked with a password; unpack it first',
  unsupportedZip: 'this way of packing is not read; pack it again as an ordinary zip',
  nestedZip: 'archives are nested too deep; unpack them',
  projectFile: 'this is a saved project; open it by itself, not among other files',
  companionAlone:
    'this file belongs to a .shp, .tif or .gpkg that is missing; open all of them together or as one zip',
  shapefileWithoutDbf:
    'the .dbf with the names is missing; open it together with the .shp, or zip the folder',
  damagedShapefile: 'this is not a .shp file; copy it again',
  damagedDbf: 'the .dbf is damaged or no dBASE table; copy it again',
  truncatedFile: 'a part of the file is missing; copy it again',
  unsafeXml: 'the file defines XML entities or a document type; export it again',
  damagedXml: 'the file is not whole XML; export or copy it again',
  noFeatures:
    'the file holds no placemarks, waypoints or routes; open the files it links to instead',
  noKmlInside: 'the KMZ holds no .kml file; export it again',
  notSqlite: 'this is not a GeoPackage, or it is encrypted; save it without a password',
  damagedSqlite: 'the database is damaged or incomplete; copy it again',
  noLayers: 'the database lists no layers; open a GeoPackage with a vector layer',
  layerUnreadable: 'the layer is listed but cannot be read; export it again',
  notParquet: 'this is not a Parquet file',
  encryptedParquet: 'the file is encrypted; save it without a key',
  damagedParquet: 'the file is damaged or of an unknown kind; save it again',
  notTiff: 'this is not a TIFF image',
  damagedTiff: 'the image is damaged; copy it again',
  severalBands: 'the image has several bands; export the one that counts people alone',
  unsupportedRaster:
    'the values cannot be read; export uncompressed or with Deflate, as 32-bit numbers',
  rasterWithoutPosition:
    'the image does not say where it lies; export it as GeoTIFF, or open it with its .tfw',
  rotatedRaster: 'the raster is rotated; export it again with north up',
  rasterElsewhere: 'the raster does not cover the region; check its area and coordinate system',
  noLocatedPlaces: 'no place has a position to which people could be given; add coordinates',
  unknownSystem: 'the coordinate system of the raster is not known; convert it to WGS84 degrees',

  noDataRows:
    'no rows of data, or none that can be used; the list stays as it was. Add or correct rows and import again',
  tableNotUsed:
    'the table is taken for no list, so its rows are not used; if it is one, point at its header and choose what it holds',
  missingColumn: 'a required column is missing; coordinates need both columns',
  duplicateColumn: 'two columns have one header or one meaning; rename or delete one',
  columnNotUsed: 'says the same as another column; takes no part and is kept as it is',
  idsGenerated:
    'no column gives ids; they are made from the file name and the row. Choose the column if there is one',
  namesFromIds: 'no column gives names; the ids stand for them. Choose the column if there is one',
  notAPoint: 'some rows are tracks or routes, which have no single position; use waypoints instead',
  countsDiffer:
    'the .shp and the .dbf have different numbers of rows; they may not belong together',
  encodingContradicted:
    'the .cpg says UTF-8, but the text is not; read as GB18030, please check the names',

  unterminatedQuote: 'a quote opens here and never closes; close it, or double quotes in the text',
  malformedQuote: 'a quoted cell goes on after its closing quote; double the quotes in the text',
  tooManyCells: 'more cells than the header',
  tooFewCells: 'fewer cells than the header',
  openDatabaseFile:
    'a program such as QGIS still has the file open, so its last changes may be missing; close it there and import it again',
  hiddenSheet: 'the workbook hides this sheet; it is not used unless you choose what it holds',
  hiddenRows:
    'rows that a filter or a person has hidden are read like the others; delete those that are not to count',
  cutText: 'the text was too long for its column and is cut off; fill it in from the source',
  mergedCount:
    'a merged number, position, id or name counts once, in its first row, and is blank here; unmerge and fill in each row',
  precisionLost: 'Excel keeps 15 digits, so the last ones are lost; enter codes as text',
  damagedCell: 'the cell is damaged; check it in Excel',
  errorCell:
    'the cell holds a spreadsheet error; in an id or name it rejects the row, elsewhere it is blank. Correct it',
  formulaCell: 'the cell holds a formula; the result that the file keeps is used. Check it',
  formulaWithoutValue:
    'the formula has no saved result; open and save the file in a spreadsheet program',
  notAFeature: 'this is not a feature and cannot be read',
  totalRow: 'a row of totals; not used as data',
  repeatedHeader: 'a repeated header or title; not used as data',
  noteRow: 'a note; not used as data',
  missingValue: 'a required cell is blank; fill it in and import again',
  mangledId: 'a spreadsheet mangled the id; format the column as text and fill it in again',
  dateInId:
    'a spreadsheet turned the id into a date; format the column as text and fill it in again',
  unsafeId: 'an id must not begin with = + - @; correct it',
  shortId: 'the id is one digit shorter than the others and may have lost a zero; check it',
  duplicateId: 'the id occurs twice, this row is left out; correct one of them',
  idOfAnother:
    'the id is that of another entry of the open project, this row is left out; confirm that both are the same, or change or remove the id',
  duplicateUnit: 'the unit occurs twice and its people or outline would count twice; keep one row',
  unknownKind: 'unknown kind',
  kindNotRecognised: 'no word tells the kind; taken as other. Add a word to the table of kinds',
  unknownStatus: 'unknown status; taken as existing. Check it',
  statusInName:
    'the name says closed or not open yet, but no status is given; taken as existing. Check it and give its status',
  unknownProvenance: 'unknown provenance; taken as recorded. Check it',
  unknownSeverity: 'the severity of a reported row is neither error nor warning',

  missingSetting:
    'nothing tells urban from rural, the row is left out; add a column or choose a setting for the rest',
  unknownSetting:
    'unknown word for the setting; the code, the township or an area decides. Check it',
  unknownUrbanRuralCode:
    'unknown urban-rural class, not used; known are 111, 112, 121, 122, 123, 210, 220',
  notACount: 'not a number of 0 or more, not used; leave unknown ones blank',
  approximateCount: 'the number is approximate and taken as it stands; check it',
  scaledCount:
    'the header counts people by thousands or ten thousands; the numbers were multiplied. Check them',
  unknownPopulationBasis: 'unknown basis of the population; taken as recorded. Check it',
  unitNotFound: 'no such township or county in the list; the row is not used. Check name or code',
  unitAmbiguous: 'several townships or counties fit; give the county or the code',
  unitTwice: 'this unit has its people in an earlier row; remove one of the two',
  unitWithoutPlaces: 'the unit has no places in the list; add its places',
  negativeRest: 'the total is below the recorded people of its townships and places; check both',
  restWithoutPlaces: 'people are left whom no place can take; check the total',
  weightsMissing:
    'some or all places have no weight; the mean weight or equal shares were used. Add weights',

  notANumber: 'the coordinate cannot be read; the row is kept without a position. Correct it',
  halfPosition:
    'only one coordinate is given; the row is kept without a position. Fill in the other',
  zeroPosition: 'the position is (0, 0); the row is kept without it. Leave both blank when unknown',
  swappedCoordinates:
    'longitude and latitude were exchanged and are used the right way round; check them',
  outsideChina: 'the position is outside China and not used; check it and its coordinate system',
  otherDatum:
    'the row is in another datum than the others and is kept without a position; split the table by datum',
  unsupportedDatum: 'the datum is neither WGS84 nor CGCS2000; convert the coordinates first',
  pointWanted:
    'the geometry is not a point; the row is kept without a position. Use a layer of points',
  badCoordinates: 'a coordinate is not a finite number; the row is kept without a position',
  badGeometry: 'the geometry is damaged or of an unknown kind; the row is kept without a position',
  polygonWanted: 'the row has no polygon and is left out; choose a layer of polygons',
  brokenRing: 'the outline has too few points and is left out; repair the geometry',
  unknownPosition: 'unknown basis of the position; taken as recorded. Check it',
  positionContradicts: 'called missing, but has coordinates; they are not used. Check it',
  positionWithoutCoordinates:
    'a basis of the position, but no coordinates; taken as missing. Fill them in',
  joinNotFound: 'not in the list under this code or name; check name, township or code',
  joinAmbiguous: 'several entries have this name; choose the one that is meant',
  joinDoubtful: 'not in the list, but a similar name or the same name elsewhere is; please confirm',
  joinedTwice: 'another row has this entry already; say which row is right',
  codeNameMismatch:
    'the code belongs to another name in the list (codes are reused); say which one is meant',
  codeNameDiffers: 'joined by code under a slightly different name; check that both are the same',
  handPositionKept:
    'placed by hand on the map and kept there; the position of this row is not used. To use it, place the point again',
  areasReplaced:
    'the urban areas that were there are replaced by the imported layer; to keep both, choose to merge',
  joinRefused: 'not joined, as you decided',
  indicativeNotUsed:
    "the row's position is indicative, and the recorded one is kept; to use the row's, check it and call it recorded",
  outsideCounty:
    'the position is outside its own county; check coordinates, coordinate system and county',
  outsideRegion: 'the position is outside all counties; check coordinates and coordinate system',
  swappedAxes: 'longitude and latitude seem exchanged; swap them',
  farFromSeat: 'more than 10 km from the seat of its own township; check the position',
  sameSpot: 'on one spot with others (within 1 m); check for copies or borrowed coordinates',
  fewDecimals:
    'at most two decimals of a degree; may be off by 500 m and more. Give exact coordinates',
  wholeMinutes: 'rounded to whole minutes; may be off by 1 km and more. Give exact coordinates',

  notAProject: 'not a Careshed project file (.careshed); import lists with "Choose files"',
  nothingReadable: 'nothing in the file can be read; look for an earlier copy',
  versionUnsupported:
    'this old version can no longer be read; open and save it with an earlier program first',
  newerProject:
    'saved by a newer program; what can be read is open, but saving would lose what only the newer one knows',
  archiveCutOff: 'the end of the file is missing; copy or download it again if you can',
  manifestDamaged: 'careshed.json is missing or damaged; check the project before you go on',
  memberMissing: 'a part of the file is missing and its content lost; look for an earlier copy',
  memberUnreadable:
    'a part of the file cannot be read and its content is lost; look for an earlier copy',
  memberCutOff:
    'a part of the file is cut off; only its beginning was read; look for an earlier copy',
  memberChanged: 'a part of the file is not as it was saved; it was read as it is now; check it',
  rowsLost: 'some rows cannot be read and are left out; see the row report',
  partsLost: 'some standards, outlines or settings are not valid and are left out; see the details',
  unknownMember:
    'a file inside is not known to this program; it is not read and would be lost by saving',
  projectGone: 'the project is no longer in this browser; open its project file if you have one',
  storageFull:
    'the browser has no room left; save the project as a file, then remove projects no longer needed',
  storageUnavailable:
    'the browser keeps no data for this page, as in private windows; save the project as a file',
  storageBlocked:
    'another tab with an older Careshed keeps the stored projects; close it, then try again',
  storageOutdated:
    'another tab with a newer Careshed has taken over; save the project as a file, then load this page anew',
  storageConflict:
    'the project was changed and stored in another tab; save this state as a file, then load this page anew',
  projectUnsaved:
    'the open project has changes that could not be saved; save it as a file first. Choosing again gives them up',
  projectChanged: 'the project changed during the import; cancel and import again',
  saveFailed: 'saving failed; save the project as a file',
};
